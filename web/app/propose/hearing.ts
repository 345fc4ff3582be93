// SPDX-License-Identifier: MIT
// The page hears recordings as they land, so that a proposal need not wait for it: by one worker in the background, by
// two when somebody waits.
import { startWorker } from '../page/trusted.ts';
import type { AudioReader } from '../page/store_client.ts';
import { EditKind, editFloats, type Edits, type FromHear, type ToHear } from '../protocol.ts';

export interface Recording { track: number; frames: number; channels: number; key: string }
type Heard = Uint8Array<ArrayBuffer>;

/** Tracks with audio: one without adds nothing and is asked for nothing. */
export function recordingsIn(edits: Edits, documentJson: string, sessionRate: number): Recording[] {
  const { tracks = [] } = JSON.parse(documentJson) as { tracks?: { id: number; audio?: { fileHash?: string; pcmHash?: string } }[] };
  const audioOf = new Map(tracks.map(({ id, audio }) => [id, audio]));
  const recordings: Recording[] = [];
  for (let at = 0; at < edits.length; at += editFloats) {
    const [kind, , track, stereo, frames] = edits.subarray(at, at + editFloats) as unknown as [number, number, number, number, number];
    const audio = audioOf.get(track);
    if (kind === EditKind.addTrack && frames > 0 && audio)
      recordings.push({ track, frames, channels: stereo + 1, key: `${audio.fileHash} ${audio.pcmHash} ${frames} ${sessionRate}` });
  }
  return recordings;
}

interface Job { recording: Recording; sessionRate: number; framesDone: number; done: (heard: Heard) => void; failed: (error: Error) => void }

export class Hearing {
  private readonly heard = new Map<string, Promise<Heard>>();
  private readonly jobs = new Set<Job>(); // queued and running
  private queue: Job[] = [];
  private running = 0;
  private readonly idle: Worker[] = [];
  private waiting = 0; // callers of `all`

  constructor(private readonly host: { engine: ArrayBuffer; reader(): AudioReader; changed(): void }) {}

  /** Begins with what is new, and not with what has gone before its turn came; what was heard is kept, for undo. */
  follow(recordings: Recording[], sessionRate: number): void {
    const keys = new Set(recordings.map(({ key }) => key));
    this.queue = this.queue.filter((job) => keys.has(job.recording.key) || this.waiting > 0 || this.drop(job));
    for (const recording of recordings) if (!this.heard.has(recording.key)) this.begin(recording, sessionRate);
  }

  /** Track numbers mean other recordings from now on. */
  forget(): void {
    this.heard.clear();
    this.queue = this.queue.filter((job) => this.drop(job));
  }

  /** What is known of each; throws when one cannot be heard. */
  async all(recordings: Recording[], sessionRate: number): Promise<Heard[]> {
    this.follow(recordings, sessionRate);
    ++this.waiting;
    this.work();
    try {
      return await Promise.all(recordings.map(({ key }) => this.heard.get(key)!));
    } finally {
      --this.waiting;
    }
  }

  /** Of these recordings. */
  fraction(recordings: Recording[]): number {
    const frames = recordings.reduce((sum, recording) => sum + recording.frames, 0);
    let missing = 0;
    for (const { recording, framesDone } of this.jobs) missing += recordings.some(({ key }) => key === recording.key) ? recording.frames - framesDone : 0;
    return frames > 0 ? 1 - missing / frames : 0;
  }

  private begin(recording: Recording, sessionRate: number): void {
    const promise = new Promise<Heard>((done, failed) => {
      const job = { recording, sessionRate, framesDone: 0, done, failed };
      this.jobs.add(job);
      this.queue.push(job);
    });
    promise.catch(() => this.heard.get(recording.key) === promise && this.heard.delete(recording.key)); // tried again when it is wanted again
    this.heard.set(recording.key, promise);
    this.work();
  }

  private drop(job: Job): false {
    this.jobs.delete(job);
    this.heard.delete(job.recording.key);
    job.failed(new Error('the track is gone'));
    return false;
  }

  private work(): void {
    const most = this.waiting > 0 ? Math.min(2, navigator.hardwareConcurrency || 1) : 1;
    while (this.running < most) {
      const job = this.queue.shift();
      if (!job) return;
      ++this.running;
      this.run(job).then(job.done, job.failed).finally(() => {
        --this.running;
        this.jobs.delete(job);
        this.host.changed();
        this.work();
      });
    }
  }

  private run(job: Job): Promise<Heard> {
    const worker = this.idle.pop() ?? startWorker('hear_worker.js');
    const { track, frames, channels } = job.recording;
    // A port of its own: what was attached before it is there when it is read.
    const store = this.host.reader();
    worker.postMessage({ engine: this.host.engine, sessionRate: job.sessionRate, track, frames, channels, store: store.port } satisfies ToHear, [store.port]);
    return new Promise<Heard>((resolve, reject) => {
      worker.onerror = () => reject(new Error('the worker that listens failed'));
      worker.onmessage = ({ data }: MessageEvent<FromHear>) => {
        if (data.type === 'heard') {
          this.idle.push(worker);
          return resolve(data.heard);
        }
        if (data.type === 'failed') return reject(new Error(data.reason));
        job.framesDone = data.frames;
        this.host.changed();
      };
    }).catch((error: unknown) => {
      worker.terminate();
      store.end();
      throw error;
    });
  }
}
