// SPDX-License-Identifier: MIT
// Files into the song: what lies in zips and folders, one after the other, with progress; at the end one line about
// what was not used.
import { say, shownOf, translated, words } from '../words.ts';
import { shortHash } from '../store/hashes.ts';
import { decodeInBrowser } from './browser_decoder.ts';
import { commonRate } from './common_rate.ts';
import { delayWords } from './delay_words.ts';
import type { ImportedFile } from '../protocol.ts';
import { damageWords, type PackedMix, type PackedRecording } from './packed_mix.ts';
import type { Outcome, StoreClient } from './store_client.ts';
import { Notice, type Ui } from './ui_module.ts';
import { isHidden, isZip, unzip } from './zip.ts';

const notAudio = /\.(?:txt|md|pdf|rtf|docx?|jpe?g|png|gif|webp|svg|html?|xml|json|als|rpp|ptx|logicx|cpr|flp|mid|midi|exe|js|css|asd|reapeaks|peak|nfo|m3u8?|cue|log)$/i;
const namedInSummary = 6;
const readAtOnce = 2; // one is worked on while another waits for its file

export interface ImportsHost {
  ui: Ui;
  store: StoreClient;
  wake(): void;
  /** Null while the song has no track: the first import decides. */
  sessionRate(): number | null;
  openDocument(file: File): Promise<void>;
}

interface Unused { name: string; reason: string }
/** What an archive says of a file. */
interface Origin { checksum: number; as?: ImportedFile }

export class Imports {
  private queue: Promise<unknown> = Promise.resolve();
  private readonly running = new Map<number, { cancelled: boolean; storeJob: number }>(); // by ui.wasm's job
  private guessed: { track: number; fileName: string }[] = []; // came since alignment was checked last
  private readonly references = new WeakSet<File>();
  private readonly exact = new Set<number>(); // tracks whose place on the timeline is known

  constructor(private readonly host: ImportsHost) {}

  /** Track numbers mean other recordings from now on. */
  forget(): void {
    this.guessed = [];
    this.exact.clear();
  }

  /** `folder`: where they all lay, of which a song without a name takes its own. What had come when `signal` ends it stays. How many
   * came. */
  add(files: File[], folder = '', unused: Unused[] = [], signal?: AbortSignal): Promise<number> {
    const added = this.queue.then(() => this.addAll(files, folder, [...unused], signal)).catch((error: unknown) => (console.error(error), 0));
    this.queue = added;
    return added;
  }

  /** Of these, those that tracks wait for, by either short hash. What had come when `signal` ends it stays. How many
   * came. */
  async recall(files: File[], wanted: ReadonlySet<string>, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<number> {
    const { store } = this.host;
    let found = 0;
    for (const [i, file] of files.entries()) {
      if (signal.aborted) break;
      const outcome = await store.run({ type: 'import', file, sessionRate: this.host.sessionRate()! }, (fraction) => onProgress((i + fraction) / files.length),
        (job) => signal.addEventListener('abort', () => store.cancel(job), { once: true }));
      onProgress((i + 1) / files.length);
      if (outcome.type !== 'imported') continue;
      const { fileHash, pcmHash } = outcome.file;
      if ([fileHash, pcmHash].some((hash) => hash !== '' && wanted.has(shortHash(hash)))) ++found, this.finish(this.host.ui.importBegin(file.name), outcome, []);
      this.host.wake();
    }
    return found;
  }

  /** What the mix is to be compared with, and no part of it. */
  addReference(files: File[]): Promise<number> {
    for (const file of files) this.references.add(file);
    return this.add(files);
  }

  cancel(uiJob: number): void {
    const job = this.running.get(uiJob);
    if (!job) return;
    job.cancelled = true;
    if (job.storeJob) this.host.store.cancel(job.storeJob);
  }

  /** Recordings that came with a session, for the tracks that wait for them; then what of it is damaged. */
  restore({ archive, damaged }: PackedMix, recordings: PackedRecording[], sessionRate: number): Promise<unknown> {
    this.queue = this.queue.then(async () => {
      const lost: Unused[] = [...damaged];
      const origins = new Map<File, Origin>();
      for (const { wav, file } of recordings) {
        if (typeof wav === 'string') lost.push({ name: file.fileName, reason: wav });
        else origins.set(wav.bytes, { as: file, checksum: wav.checksum });
      }
      await this.importAudio([...origins.keys()], lost, origins, { sessionRate });
      if (lost.length > 0) this.host.ui.notice(Notice.error, damageWords(archive, lost));
      this.host.wake();
    }).catch((error: unknown) => console.error(error));
    return this.queue;
  }

  private async addAll(given: File[], folder: string, unused: Unused[], signal?: AbortSignal): Promise<number> {
    const { ui, wake } = this.host;
    let name = folder;
    const files: File[] = [];
    const origins = new Map<File, Origin>();
    for (const file of given) {
      if (isHidden(file.name)) continue;
      if (/\.mix$/i.test(file.name)) {
        await this.host.openDocument(file);
      } else if (isZip(file.name)) {
        ui.progress(0, `Opening ${file.name}`);
        wake();
        const contents = await unzip(file);
        files.push(...contents.files);
        contents.checksums.forEach((checksum, inner) => origins.set(inner, { checksum }));
        unused.push(...contents.unused);
        ui.progress(-1, '');
        name ||= file.name.replace(/\.zip$/i, '');
      } else {
        files.push(file);
      }
    }
    const audio = files.filter((file) => !notAudio.test(file.name));
    for (const file of files) if (notAudio.test(file.name)) unused.push({ name: file.name, reason: words.notAudio });
    if (folder && given.length + unused.length === 0) ui.notice(Notice.warning, say(words.emptyFolder, folder));
    const used = audio.length > 0 ? await this.importAudio(audio, unused, origins, { signal }) : 0;
    if (used > 0) ui.nameSong(name);
    if (unused.length > 0) this.summarise(unused, audio.length + unused.filter((file) => !audio.some(({ name }) => name === file.name)).length);
    wake();
    return used;
  }

  /** How many are used. */
  private async importAudio(audio: File[], unused: Unused[], origins: Map<File, Origin>, { sessionRate, signal }: { sessionRate?: number; signal?: AbortSignal | undefined } = {}): Promise<number> {
    const { ui, store, wake } = this.host;
    const nameOf = (file: File): string => origins.get(file)?.as?.fileName ?? file.name;
    const jobs = audio.map((file) => {
      const uiJob = ui.importBegin(nameOf(file), this.references.has(file));
      this.running.set(uiJob, { cancelled: false, storeJob: 0 });
      return { file, uiJob };
    });
    const end = (): void => jobs.forEach(({ uiJob }) => this.cancel(uiJob));
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
    wake();
    const rate = sessionRate ?? this.host.sessionRate() ?? commonRate((await Promise.all(audio.map((file) => store.probe(file)))).filter((found) => found !== null));
    const warnings: string[] = [];
    const reading: Promise<Outcome>[] = [];
    let used = 0;
    for (const [i, { file, uiJob }] of jobs.entries()) {
      for (const next of jobs.slice(reading.length, i + readAtOnce)) reading.push(this.read(next.file, next.uiJob, rate, origins.get(next.file)));
      const outcome = await reading[i]!; // one that came before another is its turn waits: tracks come in the order of their files
      const reason = this.running.get(uiJob)!.cancelled ? 'cancelled' : this.finish(uiJob, outcome, warnings, !origins.get(file)?.as);
      this.running.delete(uiJob);
      if (reason === null) {
        ++used;
      } else {
        ui.importFailed(uiJob, translated(reason));
        if (reason !== 'cancelled') unused.push({ name: nameOf(file), reason });
      }
      wake();
    }
    await this.checkAlignment(warnings);
    if (warnings.length > 0) ui.notice(Notice.warning, warnings.slice(0, namedInSummary).join('; '));
    else if (used > 0) ui.notice(Notice.note, used === 1 ? say(words.oneFileAdded) : say(words.filesAdded, used));
    return used;
  }

  // Of those that came last, whose encoder's delay was guessed, against the others of the song.
  private async checkAlignment(warnings: string[]): Promise<void> {
    const { ui, store } = this.host;
    const guessed = this.guessed.splice(0);
    const inSong = new Set((JSON.parse(ui.documentJson()) as { tracks?: { id: number }[] }).tracks?.map(({ id }) => id));
    const others = [...this.exact].filter((track) => inSong.has(track));
    if (guessed.length === 0 || others.length === 0) return;
    const outcome = await store.run({ type: 'align', guessed: guessed.map(({ track }) => track), others });
    const found = outcome.type === 'aligned' ? outcome.found : [];
    guessed.forEach(({ fileName }, i) => warnings.push(`${fileName}: ${delayWords(found[i])}`));
  }

  // Into the store.
  private async read(file: File, uiJob: number, sessionRate: number, origin?: Origin): Promise<Outcome> {
    const { ui, store, wake } = this.host;
    const state = this.running.get(uiJob)!;
    const onProgress = (fraction: number): void => {
      ui.importProgress(uiJob, fraction);
      wake();
    };
    const started = (job: number): void => void (state.storeJob = job);
    const failed = (reason: string): Outcome => ({ type: 'failed', job: state.storeJob, reason });
    if (state.cancelled) return failed('cancelled');
    const outcome = await store.run({ type: 'import', file, sessionRate, ...origin }, onProgress, started);
    if (outcome.type !== 'needsDecoder' || state.cancelled) return outcome;
    const { rate, lossless, fileHash, delay } = outcome;
    const decoded = await decodeInBrowser(file, rate ?? sessionRate, lossless).catch((error: unknown) => (error as Error).message);
    if (typeof decoded === 'string') return failed(decoded);
    if (state.cancelled) return failed('cancelled');
    const { channels } = decoded;
    return store.run({ type: 'importPcm', fileName: file.name, fileHash, rate: decoded.rate, lossless, channels, sessionRate, delay }, onProgress, started,
      channels.map((channel) => channel.buffer));
  }

  /** Gives ui.wasm what the store has; null, or why it is not used. `isNew`: it was not part of a song before. */
  finish(uiJob: number, outcome: Outcome, warnings: string[], isNew = false): string | null {
    if (outcome.type === 'failed') return outcome.reason;
    if (outcome.type !== 'imported') return 'cancelled';
    const { ui, store } = this.host;
    const { file, job } = outcome;
    const track = ui.importDone(uiJob, file);
    if (track === 0) return words.tooManyTracks;
    store.attach(job, track);
    if (file.guessedDelay) this.exact.delete(track);
    else this.exact.add(track);
    if (file.guessedDelay && isNew) this.guessed.push({ track, fileName: file.fileName });
    ui.peaks(track, outcome.framesPerPair, outcome.peaks);
    for (const warning of file.warnings) warnings.push(`${file.fileName}: ${warning}`);
    return null;
  }

  private summarise(unused: Unused[], all: number): void {
    const named = unused.slice(0, shownOf(unused.length, namedInSummary)).map(({ name, reason }) => `${name}: ${translated(reason)}`);
    if (unused.length > named.length) named.push(say(words.andMore, unused.length - named.length));
    const { ui } = this.host;
    ui.notice(Notice.warning, say(words.filesNotUsed, unused.length, all, named.join('; ')));
  }
}
