// SPDX-License-Identifier: MIT
// Proposals, as the page sees them: one at a time, in a worker that can be ended at any moment. Whatever happens to it,
// the mix stays as it is.
import { startWorker } from '../page/trusted.ts';
import type { AudioReader } from '../page/store_client.ts';
import type { Edits, FromPropose, ToPropose, WantedRender } from '../protocol.ts';
import { recordingsIn, type Hearing, type Recording } from './hearing.ts';
import { Measuring } from './measuring.ts';

const silentForMs = 30_000; // longer without a word, and something is wrong
const hearingShare = 0.3;

export enum Stage { listening, measuring }

export interface ProposeRequest {
  /** A proposal for the document, or alternatives of it. */
  what: 'proposal' | 'alternatives';
  sessionRate: number; document: string; edits: Edits;
  /** Of a proposal; alternatives keep the loudness of their mix. */
  targetLufs?: number;
  /** Of a proposal: what the person was seen to want (engine/propose/taste.h); empty: nothing. */
  taste?: string;
  reader(): AudioReader;
  onProgress(fraction: number, stage: Stage): void;
  /** What the proposal will be about, before anything was measured. */
  onDraft(proposal: string): void;
  /** How the song is built. */
  onGuide(guide: string): void;
}

export class Proposer {
  private worker: Worker | null = null;
  private cancelled: ((result: null) => void) | null = null;
  private heardMore: () => void = () => undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly measuring: Measuring;

  constructor(private readonly engine: ArrayBuffer, private readonly hearing: Hearing) {
    this.measuring = new Measuring(engine);
  }

  get isRunning(): boolean {
    return this.cancelled !== null;
  }

  /** Loads the model, so that it is there when it is wanted. */
  prepare(): Worker {
    if (!this.worker) {
      this.worker = startWorker('propose_worker.js');
      this.worker.postMessage({ type: 'prepare', engine: this.engine } satisfies ToPropose);
      this.worker.onerror = () => this.end();
    }
    return this.worker;
  }

  /** Hearing went on. */
  progressed(): void {
    this.heardMore();
  }

  /** JSON of the proposal, or of the alternatives; null when it was cancelled. Throws when it failed. */
  async run(request: ProposeRequest): Promise<string | null> {
    if (this.isRunning) throw new Error('a proposal is being made');
    const cancelled = new Promise<null>((resolve) => (this.cancelled = resolve));
    const recordings = recordingsIn(request.edits, request.document, request.sessionRate);
    try {
      if (recordings.length === 0) throw new Error('no track has audio yet');
      this.heardMore = () => request.onProgress(hearingShare * this.hearing.fraction(recordings), Stage.listening);
      this.prepare();
      const heard = await Promise.race([cancelled, this.hearing.all(recordings, request.sessionRate)]);
      this.heardMore = () => undefined;
      return heard && await Promise.race([cancelled, this.solve(request, recordings, heard)]);
    } finally {
      this.cancelled = null;
      this.heardMore = () => undefined;
    }
  }

  cancel(): void {
    if (!this.cancelled) return;
    this.cancelled(null);
    this.end();
  }

  private solve(request: ProposeRequest, recordings: Recording[], heard: Uint8Array<ArrayBuffer>[]): Promise<string> {
    const { what, sessionRate, document, edits, targetLufs = 0, taste = '' } = request;
    const worker = this.prepare();
    worker.postMessage({ type: 'propose', what, document, targetLufs, taste, stems: recordings.map(({ track }, i) => ({ track, heard: heard[i]! })) } satisfies ToPropose);
    return new Promise<string>((resolve, reject) => {
      const alive = (): void => {
        clearTimeout(this.silence);
        this.silence = setTimeout(() => reject(new Error('it took too long')), silentForMs);
      };
      const measure = async (renders: WantedRender[], done: number): Promise<void> => {
        const jobs = renders.map((render) => ({ sessionRate, edits, render }));
        const measures = await this.measuring.all(jobs, () => request.reader(), (fraction) => {
          alive();
          request.onProgress(hearingShare + (1 - hearingShare) * (done + fraction * (1 - done) / 2), Stage.measuring);
        });
        worker.postMessage({ type: 'measured', measures } satisfies ToPropose);
      };
      alive();
      worker.onerror = () => reject(new Error('the worker failed'));
      worker.onmessage = ({ data }: MessageEvent<FromPropose>) => {
        alive();
        switch (data.type) {
          case 'guide': return request.onGuide(data.guide);
          case 'draft': return request.onDraft(data.proposal);
          case 'wanted': return void measure(data.renders, data.fraction).catch(reject);
          case 'failed': return reject(new Error(data.reason));
          case 'done': return resolve(data.proposal);
        }
      };
    }).catch((error: unknown) => {
      this.end(); // the next one gets a fresh worker
      throw error;
    }).finally(() => clearTimeout(this.silence));
  }

  private end(): void {
    clearTimeout(this.silence); // or it would end the next proposal's worker
    this.measuring.end();
    this.worker?.terminate();
    this.worker = null;
  }
}
