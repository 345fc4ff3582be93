// SPDX-License-Identifier: MIT
// Mixes whose loudness is wanted, measured one after the other in a worker beside everything else. Of one place (a slot, the
// mix) only what was asked last is of interest.
import { startWorker } from '../page/trusted.ts';
import type { AudioReader } from '../page/store_client.ts';
import type { Edits, FromLoudness, ToLoudness } from '../protocol.ts';

interface Wanted { which: number; key: string; edits: Edits; sessionRate: number }

export class MixLoudness {
  private readonly waiting: Wanted[] = [];
  private running: { wanted: Wanted; worker: Worker; reader: AudioReader } | null = null;

  /** `done` hears NaN where it could not be measured. */
  constructor(private readonly engine: ArrayBuffer, private readonly reader: () => AudioReader, private readonly done: (key: string, lufs: number) => void) {}

  want(wanted: Wanted): void {
    const older = this.waiting.findIndex(({ which }) => which === wanted.which);
    if (older >= 0) this.waiting.splice(older, 1);
    this.waiting.push(wanted);
    if (this.running?.wanted.which === wanted.which) this.stop();
    this.next();
  }

  private next(): void {
    if (this.running) return;
    const wanted = this.waiting.shift();
    if (!wanted) return;
    const worker = startWorker('loudness_worker.js'), reader = this.reader();
    this.running = { wanted, worker, reader };
    worker.onerror = () => this.end(NaN);
    worker.onmessage = ({ data }: MessageEvent<FromLoudness>) => this.end(data.type === 'done' ? data.lufs : NaN);
    const { edits, sessionRate } = wanted;
    worker.postMessage({ engine: this.engine, sessionRate, edits, store: reader.port } satisfies ToLoudness, [reader.port]);
  }

  private end(lufs: number): void {
    if (!this.running) return;
    const { key } = this.running.wanted;
    this.stop();
    this.done(key, lufs);
    this.next();
  }

  private stop(): void {
    this.running?.worker.terminate();
    this.running?.reader.end();
    this.running = null;
  }
}
