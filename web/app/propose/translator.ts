// SPDX-License-Identifier: MIT
// Playback systems and the reference, as the page sees them: one question at a time, in a worker that can be ended at any moment.
import { startWorker } from '../page/trusted.ts';
import type { AudioReader } from '../page/store_client.ts';
import type { Edits, FromTranslate, ToTranslate, WantedRender } from '../protocol.ts';
import { recordingsIn } from './hearing.ts';
import { Measuring } from './measuring.ts';

export interface TranslateRequest {
  sessionRate: number; document: string; edits: Edits;
  /** A device of engine/mixer/listening_device.h, 0: the table alone; or the mix beside its reference. */
  device: number | 'reference';
  reader(): AudioReader;
  onProgress(fraction: number): void;
}

export class Translator {
  private worker: Worker | null = null;
  private cancelled: ((result: null) => void) | null = null;
  private readonly measuring: Measuring;

  constructor(private readonly engine: ArrayBuffer) {
    this.measuring = new Measuring(engine);
  }

  get isRunning(): boolean {
    return this.cancelled !== null;
  }

  /** JSON of what was found out; null when it was cancelled. Throws when it failed. */
  async run(request: TranslateRequest): Promise<string | null> {
    if (this.isRunning) throw new Error('it is being measured');
    const tracks = recordingsIn(request.edits, request.document, request.sessionRate).map(({ track }) => track);
    if (tracks.length === 0) throw new Error('no track has audio yet');
    const cancelled = new Promise<null>((resolve) => (this.cancelled = resolve));
    try {
      return await Promise.race([cancelled, this.ask(request, tracks)]);
    } finally {
      this.cancelled = null;
      this.end();
    }
  }

  cancel(): void {
    this.cancelled?.(null);
  }

  private ask({ sessionRate, document, edits, device, reader, onProgress }: TranslateRequest, tracks: number[]): Promise<string> {
    const worker = (this.worker = startWorker('translate_worker.js'));
    const song = { engine: this.engine, document, tracks };
    worker.postMessage((device === 'reference' ? { type: 'match', ...song } : { type: 'translate', ...song, device }) satisfies ToTranslate);
    return new Promise<string>((resolve, reject) => {
      const measure = async (renders: WantedRender[], done: number): Promise<void> => {
        const measures = await this.measuring.all(renders.map((render) => ({ sessionRate, edits, render })), reader, (fraction) => onProgress(done + 0.3 * fraction));
        worker.postMessage({ type: 'measured', measures } satisfies ToTranslate);
      };
      worker.onerror = () => reject(new Error('the worker failed'));
      worker.onmessage = ({ data }: MessageEvent<FromTranslate>) => {
        if (data.type === 'wanted') void measure(data.renders, data.fraction).catch(reject);
        else if (data.type === 'failed') reject(new Error(data.reason));
        else resolve(data.answer);
      };
    });
  }

  private end(): void {
    this.measuring.end();
    this.worker?.terminate();
    this.worker = null;
  }
}
