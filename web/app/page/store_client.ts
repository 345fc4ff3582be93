// SPDX-License-Identifier: MIT
// The page's end of the store worker: requests with promises instead of messages.
import type { FromStore, KeptSongs, ToStore } from '../protocol.ts';
import { startWorker } from './trusted.ts';

type Message<Type extends FromStore['type']> = Extract<FromStore, { type: Type }>;
export type Outcome = Message<'imported'> | Message<'needsDecoder'> | Message<'packed'> | Message<'aligned'> | Message<'failed'>;
type Without<T, Key extends string> = T extends unknown ? Omit<T, Key> : never;
type JobRequest = Without<Extract<ToStore, { type: 'import' | 'importPcm' | 'find' | 'pack' | 'align' }>, 'job'>;

/** `port` is the reader's own; whoever ends the reader's thread says `end`, since not every browser tells that a port is gone. */
export interface AudioReader { port: MessagePort; end(): void }

export class StoreClient {
  /** Something in the worker went wrong for a reason that no request can be blamed for. */
  onFailed: (reason: string) => void = () => undefined;
  onSaved: (message: Message<'saved'> | Message<'notSaved'>) => void = () => undefined;

  private isOpen = false;
  private broken: Error | null = null; // before it was open
  private readonly worker = startWorker('store_worker.js');
  private nextJob = 1;
  private nextReader = 1;
  private readonly outcomes = new Map<number, (outcome: Outcome) => void>();
  private readonly progress = new Map<number, (fraction: number) => void>();
  private readonly probes = new Map<number, (rate: number | null) => void>();
  private opened: { resolve: (message: Message<'opened'>) => void; reject: (error: Error) => void } | null = null;
  private songLists: { resolve: (list: KeptSongs) => void; reject: (error: Error) => void }[] = [];

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<FromStore>) => this.receive(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.failed(event.message || 'its worker did not start');
    };
  }

  open(song: string | null, engine: ArrayBuffer): Promise<Message<'opened'>> { return this.begin({ type: 'open', song, engine }); }
  /** The song that was open stays as it was saved last. */
  newSong(): Promise<Message<'opened'>> { return this.begin({ type: 'newSong' }); }

  private begin(request: ToStore): Promise<Message<'opened'>> {
    this.post(request);
    return new Promise((resolve, reject) => (this.broken ? reject(this.broken) : (this.opened = { resolve, reject })));
  }

  probe(file: File): Promise<number | null> {
    const job = this.nextJob++;
    this.post({ type: 'probe', job, file });
    return new Promise((resolve) => this.probes.set(job, resolve));
  }

  /** `started` gets the job's number, for `cancel`. */
  run(request: JobRequest, onProgress: (fraction: number) => void = () => undefined, started: (job: number) => void = () => undefined,
    transfer: Transferable[] = []): Promise<Outcome> {
    const job = this.nextJob++;
    started(job);
    this.progress.set(job, onProgress);
    this.post({ ...request, job } as ToStore, transfer);
    return new Promise((resolve) => this.outcomes.set(job, resolve));
  }

  songs(): Promise<KeptSongs> { return this.list({ type: 'songs' }); }
  removeSong(song: string): Promise<KeptSongs> { return this.list({ type: 'removeSong', song }); }

  private list(request: ToStore): Promise<KeptSongs> {
    this.post(request);
    return new Promise((resolve, reject) => this.songLists.push({ resolve, reject }));
  }

  cancel(job: number): void { this.post({ type: 'cancel', job }); }
  attach(job: number, track: number): void { this.post({ type: 'attach', job, track }); }
  save(text: string, revision: number): void { this.post({ type: 'saveDocument', text, revision }); }
  saveFindings(text: string): void { this.post({ type: 'saveFindings', text }); }

  /** For something that reads audio. */
  reader(): AudioReader {
    const { port1, port2 } = new MessageChannel();
    const reader = this.nextReader++;
    this.post({ type: 'reader', reader, port: port2 }, [port2]);
    return { port: port1, end: () => this.post({ type: 'endReader', reader }) };
  }

  private post(message: ToStore, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  private failed(reason: string): void {
    if (!this.isOpen) {
      this.broken = new Error(`what keeps the audio failed (${reason})`);
      return this.opened?.reject(this.broken);
    }
    for (const [job, tell] of this.outcomes) tell({ type: 'failed', job, reason: 'the audio storage failed' });
    for (const tell of this.probes.values()) tell(null);
    this.opened?.reject(new Error('the audio storage failed'));
    for (const { reject } of this.songLists) reject(new Error('the audio storage failed'));
    this.outcomes.clear();
    this.probes.clear();
    this.songLists = [];
    this.onFailed(reason);
  }

  private receive(message: FromStore): void {
    switch (message.type) {
      case 'opened':
        this.isOpen = true;
        this.opened?.resolve(message);
        break;
      case 'notOpened': this.failed(message.reason); break;
      case 'songs': this.songLists.shift()?.resolve(message.list); break;
      case 'probed':
        this.probes.get(message.job)?.(message.rate);
        this.probes.delete(message.job);
        break;
      case 'progress': this.progress.get(message.job)?.(message.fraction); break;
      case 'imported':
      case 'needsDecoder':
      case 'packed':
      case 'aligned':
      case 'failed':
        this.progress.delete(message.job);
        this.outcomes.get(message.job)?.(message);
        this.outcomes.delete(message.job);
        break;
      case 'saved':
      case 'notSaved': this.onSaved(message); break;
    }
  }
}
