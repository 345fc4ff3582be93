// SPDX-License-Identifier: MIT
// Proposals, as the page sees them: one at a time, in a worker that can be ended at any moment. Whatever happens to it,
// the mix stays as it is.
import { startWorker } from '../page/trusted.ts';
import type { FromPropose, ToPropose } from '../protocol.ts';

const silentForMs = 30_000; // longer without a word, and something is wrong

export type ProposeRequest = Omit<ToPropose, 'type'>;

export class Proposer {
  private worker: Worker | null = null;
  private ended: ((result: null) => void) | null = null;

  get isRunning(): boolean {
    return this.worker !== null;
  }

  /** JSON of the proposal; null when it was cancelled. Throws when it failed. */
  run(request: ProposeRequest, onProgress: (fraction: number) => void): Promise<string | null> {
    if (this.worker) throw new Error('a proposal is being made');
    const worker = (this.worker = startWorker('propose_worker.js'));
    let timer: ReturnType<typeof setTimeout> | undefined;
    worker.postMessage({ type: 'propose', ...request } satisfies ToPropose, [request.store]);
    return new Promise<string | null>((resolve, reject) => {
      const heard = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(new Error('it took too long')), silentForMs);
      };
      heard();
      this.ended = resolve;
      worker.onerror = () => reject(new Error('the worker failed'));
      worker.onmessage = ({ data }: MessageEvent<FromPropose>) => {
        heard();
        if (data.type === 'progress') onProgress(data.fraction);
        else if (data.type === 'failed') reject(new Error(data.reason));
        else resolve(data.proposal);
      };
    }).finally(() => {
      clearTimeout(timer);
      worker.terminate();
      this.worker = this.ended = null;
    });
  }

  cancel(): void {
    this.ended?.(null);
  }
}
