// SPDX-License-Identifier: MIT
// The one owner of everything that is kept: audio blocks, the library of imports, the song's document. It reads
// files in, and feeds every reader (worklet, render worker) by port.
import { instantiate, type Engine } from '../../engine/engine.ts';
import type { FromStore, KeptSongs, ToStore } from '../protocol.ts';
import { AudioLibrary } from './audio_library.ts';
import { openRoot } from './byte_file.ts';
import { align } from './align.ts';
import { encoderDelay } from './encoder_delay.ts';
import { closeHeader, readHeader } from './engine_files.ts';
import { lookAtHeader } from './header_look.ts';
import { importDecoded, importFile, NotPcm, type ImportHost } from './import_job.ts';
import { pack } from './pack.ts';
import { Reader } from './serve_reader.ts';
import { isOnlyTab, Songs, type OpenSong } from './songs.ts';
import { framesPerPair, type StoredAudio } from './stored_audio.ts';

const progressEveryMs = 400; // each is a frame, which costs processor time where there is no graphics card

let engine: Engine;
let library: AudioLibrary;
let songs: Songs;
let open: OpenSong;
const readers = new Map<number, Reader>();
const ofJob = new Map<number, StoredAudio>();
const ofTrack = new Map<number, StoredAudio>();
const cancelled = new Set<number>();

function post(message: FromStore, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

async function openStore(message: Extract<ToStore, { type: 'open' }>): Promise<void> {
  engine = instantiate(message.engine);
  const { root, reason } = await openRoot();
  library = new AudioLibrary(await root.folder('audio'));
  songs = await Songs.in(root);
  open = await songs.open(message.song);
  tellOpened(root.persistent, reason);
  if (open.slots) await removeUnusedAudio();
}

function tellOpened(persistent: boolean, reason: string): void {
  const readOnly = open.slots === null;
  post({ type: 'opened', song: open.song, persistent, readOnly,
    reason: readOnly ? 'this song is open in another tab' : reason, document: open.text, findings: open.findings });
}

// The song that was open stays as it was saved last.
async function beginSong(): Promise<void> {
  const before = open;
  open = await songs.open('new');
  before.close();
  ofTrack.clear();
  tellOpened(library.persistent, '');
}

// What only a history that is gone could bring back. Another tab may have audio of a document that is not saved yet.
async function removeUnusedAudio(): Promise<void> {
  if (!(await isOnlyTab(open.song))) return;
  const kept = (await songs.list()).map(({ audio }) => audio);
  if (kept.every((audio) => audio !== null)) await library.removeUnused(kept.flat());
}

async function listSongs(refused = ''): Promise<KeptSongs> {
  const listed: KeptSongs['songs'] = [];
  for (const { song, name, savedMs, audio } of await songs.list()) {
    listed.push({ song, name, savedMs, audioBytes: await library.bytes(audio ?? []), isOpen: song === open.song });
  }
  const { quota, usage } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  return { songs: listed, usedBytes: await library.bytes(), roomBytes: quota === undefined ? null : Math.max(0, quota - (usage ?? 0)),
    persistent: library.persistent, refused };
}

async function removeSong(song: string): Promise<void> {
  const refused = song === open.song ? 'it is open here' : await songs.remove(song);
  if (refused === null) await removeUnusedAudio();
  post({ type: 'songs', list: await listSongs(refused ?? '') });
}

async function probe(job: number, file: File): Promise<void> {
  const header = await readHeader(engine, file);
  const rate = header !== null && typeof header === 'object' ? header.sampleRate : (await lookAtHeader(file))?.rate ?? null;
  closeHeader(engine, header);
  post({ type: 'probed', job, rate });
}

function imported(job: number, audio: StoredAudio): void {
  ofJob.set(job, audio);
  const peaks = audio.peaks();
  post({ type: 'imported', job, file: audio.file, framesPerPair, peaks }, [peaks.buffer]);
}

function hostOf(job: number): ImportHost {
  let told = 0;
  return {
    engine, library,
    progress: (fraction) => {
      const now = performance.now();
      if (now - told < progressEveryMs) return;
      told = now;
      post({ type: 'progress', job, fraction });
    },
    cancelled: () => cancelled.has(job),
  };
}

/** `isAlone`: nothing else was taking up room meanwhile. */
async function run(job: number, work: (host: ImportHost) => Promise<StoredAudio | null>, { file, isAlone = true }: { file?: File | undefined; isAlone?: boolean } = {}): Promise<void> {
  try {
    const audio = await work(hostOf(job));
    if (audio) imported(job, audio);
    else post({ type: 'failed', job, reason: 'it is not kept here' });
  } catch (error) {
    if (!isAlone && isFull(error)) {
      inTurn(() => run(job, work, { file })); // the one beside it may be what does not fit
    } else if (error instanceof NotPcm && file) {
      const header = await lookAtHeader(file);
      if (header) post({ type: 'needsDecoder', job, fileHash: error.fileHash, rate: header.rate, lossless: header.lossless, delay: await encoderDelay(file, header) });
      else post({ type: 'failed', job, reason: 'it is not an audio file that can be read here' });
    } else {
      post({ type: 'failed', job, reason: reasonOf(error) });
    }
  } finally {
    cancelled.delete(job);
  }
}

const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isFull(error)) return 'there is no room left to keep it';
  if (error.name === 'NotReadableError') return 'the file cannot be read any more';
  return error.message;
}

async function packTracks({ job, document, tracks }: Extract<ToStore, { type: 'pack' }>): Promise<void> {
  const audio = tracks.map((track) => ofTrack.get(track)).filter((one) => one !== undefined);
  try {
    post({ type: 'packed', job, zip: await pack(hostOf(job), document, audio), missing: tracks.length - audio.length });
  } catch (error) {
    post({ type: 'failed', job, reason: cancelled.has(job) ? 'cancelled' : reasonOf(error) });
  } finally {
    cancelled.delete(job);
  }
}

async function alignTracks({ job, guessed, others }: Extract<ToStore, { type: 'align' }>): Promise<void> {
  try {
    post({ type: 'aligned', job, found: await align(engine, guessed.map((track) => ofTrack.get(track)!), others.map((track) => ofTrack.get(track)!)) });
  } catch (error) {
    post({ type: 'failed', job, reason: reasonOf(error) });
  }
}

// What needs the store for itself waits for all before it. Imports wait for that alone, so that one is worked on while another
// waits for its file; everything else is answered at once.
let alone: Promise<unknown> = Promise.resolve(), beside: Promise<unknown> = Promise.resolve();
const tell = (error: unknown): void => console.error(error);
function inTurn(work: () => Promise<void>): void {
  alone = beside = Promise.all([alone, beside]).then(work).catch(tell);
}
function besideOthers(work: () => Promise<void>): void {
  beside = Promise.all([beside, alone.then(work).catch(tell)]);
}

function save(text: string, revision: number): void {
  try {
    if (!open.slots) throw new Error('this song is open in another tab');
    open.slots.save(text);
    post({ type: 'saved', revision });
  } catch (error) {
    post({ type: 'notSaved', revision, reason: reasonOf(error) });
  }
}

// Without room it is not kept: it can be found again.
function saveFindings(text: string): void {
  try {
    open.findingsSlots?.save(text);
  } catch (error) {
    console.warn(error);
  }
}

onmessage = ({ data }: MessageEvent<ToStore>) => {
  switch (data.type) {
    case 'open': inTurn(() => openStore(data).catch((error: unknown) => post({ type: 'notOpened', reason: reasonOf(error) }))); break;
    case 'newSong': inTurn(() => beginSong().catch((error: unknown) => post({ type: 'notOpened', reason: reasonOf(error) }))); break;
    case 'songs': void listSongs().then((list) => post({ type: 'songs', list })); break;
    case 'removeSong': void removeSong(data.song); break;
    case 'probe': inTurn(() => probe(data.job, data.file)); break;
    case 'import':
      besideOthers(() => run(data.job, (host) => importFile(host, data), { file: data.file, isAlone: false }));
      break;
    case 'importPcm': besideOthers(() => run(data.job, (host) => importDecoded(host, data, data.sessionRate), { isAlone: false })); break;
    case 'find':
      inTurn(() => run(data.job, () => library.find(data.fileHash, data.pcmHash, data.sessionRate)));
      break;
    case 'pack': void packTracks(data); break;
    case 'align': inTurn(() => alignTracks(data)); break;
    case 'cancel': cancelled.add(data.job); break;
    case 'attach': {
      const audio = ofJob.get(data.job);
      if (!audio) break;
      ofJob.delete(data.job);
      ofTrack.set(data.track, audio);
      for (const reader of readers.values()) reader.changed();
      break;
    }
    case 'reader': readers.set(data.reader, new Reader(data.port, (track) => ofTrack.get(track), () => readers.delete(data.reader))); break;
    case 'endReader': readers.get(data.reader)?.end(); break;
    case 'saveDocument': save(data.text, data.revision); break;
    case 'saveFindings': saveFindings(data.text); break;
  }
};
