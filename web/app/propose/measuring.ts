// SPDX-License-Identifier: MIT
// Renders that a proposal wants, each in a worker of its own, as many at a time as there are cores for.
import { startWorker } from '../page/trusted.ts';
import type { FromMeasure, MeasureJob, ToMeasure } from '../protocol.ts';

const most = Math.min(2, navigator.hardwareConcurrency || 1);

export class Measuring {
  private readonly workers = new Set<Worker>();

  constructor(private readonly engine: ArrayBuffer) {}

  /** What was measured of each; throws when one fails. `onProgress` hears of all of them together. */
  async all(jobs: MeasureJob[], onProgress: (fraction: number) => void): Promise<Uint8Array<ArrayBuffer>[]> {
    const fractions = jobs.map(() => 0);
    const results: Uint8Array<ArrayBuffer>[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let i; (i = next++) < jobs.length; ) {
        const index = i;
        results[index] = await this.one(jobs[index]!, (fraction) => {
          fractions[index] = fraction;
          onProgress(fractions.reduce((sum, part) => sum + part, 0) / jobs.length);
        });
      }
    };
    await Promise.all(Array.from({ length: most }, work));
    return results;
  }

  end(): void {
    for (const worker of this.workers) worker.terminate();
    this.workers.clear();
  }

  private one(job: MeasureJob, onProgress: (fraction: number) => void): Promise<Uint8Array<ArrayBuffer>> {
    const worker = startWorker('measure_worker.js');
    this.workers.add(worker);
    worker.postMessage({ ...job, engine: this.engine } satisfies ToMeasure, [job.store]);
    return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      worker.onerror = () => reject(new Error('the worker that measures failed'));
      worker.onmessage = ({ data }: MessageEvent<FromMeasure>) => {
        if (data.type === 'progress') onProgress(data.fraction);
        else if (data.type === 'failed') reject(new Error(data.reason));
        else resolve(data.measures);
      };
    }).finally(() => {
      worker.terminate();
      this.workers.delete(worker);
    });
  }
}
