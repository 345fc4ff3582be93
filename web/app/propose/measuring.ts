// SPDX-License-Identifier: MIT
// Renders that a proposal wants, each in a worker of its own, as many at a time as there are cores for.
import { startWorker } from '../page/trusted.ts';
import type { AudioReader } from '../page/store_client.ts';
import type { FromMeasure, MeasureJob, ToMeasure } from '../protocol.ts';

const most = Math.min(2, navigator.hardwareConcurrency || 1);

export class Measuring {
  private readonly workers = new Map<Worker, AudioReader>();

  constructor(private readonly engine: ArrayBuffer) {}

  /** What was measured of each; throws when one fails. `onProgress` hears of all of them together. */
  async all(jobs: MeasureJob[], reader: () => AudioReader, onProgress: (fraction: number) => void): Promise<Uint8Array<ArrayBuffer>[]> {
    const fractions = jobs.map(() => 0);
    const results: Uint8Array<ArrayBuffer>[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let i; (i = next++) < jobs.length; ) {
        const index = i;
        results[index] = await this.one(jobs[index]!, reader(), (fraction) => {
          fractions[index] = fraction;
          onProgress(fractions.reduce((sum, part) => sum + part, 0) / jobs.length);
        });
      }
    };
    await Promise.all(Array.from({ length: most }, work));
    return results;
  }

  end(): void {
    for (const worker of this.workers.keys()) this.dismiss(worker);
  }

  private one(job: MeasureJob, reader: AudioReader, onProgress: (fraction: number) => void): Promise<Uint8Array<ArrayBuffer>> {
    const worker = startWorker('measure_worker.js');
    this.workers.set(worker, reader);
    worker.postMessage({ ...job, engine: this.engine, store: reader.port } satisfies ToMeasure, [reader.port]);
    return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      worker.onerror = () => reject(new Error('the part of this page that measures did not load or broke off (if its server is gone, try again when it is back)'));
      worker.onmessage = ({ data }: MessageEvent<FromMeasure>) => {
        if (data.type === 'progress') onProgress(data.fraction);
        else if (data.type === 'failed') reject(new Error(data.reason));
        else resolve(data.measures);
      };
    }).finally(() => this.dismiss(worker));
  }

  private dismiss(worker: Worker): void {
    worker.terminate();
    this.workers.get(worker)?.end();
    this.workers.delete(worker);
  }
}
