// SPDX-License-Identifier: MIT
// One file into the library: headers and samples of PCM containers through the engine, hashes of everything on the
// way; what the browser decoded takes the second half of the same road.
import type { Engine } from '../../engine/engine.ts';
import type { ImportedFile, ToStore } from '../protocol.ts';
import type { AudioLibrary } from './audio_library.ts';
import { withoutDelay, type EncoderDelay } from './encoder_delay.ts';
import { closeHeader, PcmDecoder, readHeader, Resampler, type PcmHeader } from './engine_files.ts';
import { crc32 } from './crc32.ts';
import { PcmHash, sha256, type Hash } from './hashes.ts';
import { checkPacked } from './pack.ts';
import { StoredAudioWriter, type StoredAudio } from './stored_audio.ts';

const readBytes = 4 << 20;    // of a file at a time: each read waits for two other processes
const chunkBytes = 512 << 10; // short enough that the rings of a playing worklet do not run dry meanwhile
const pcmChunkFrames = 32768;
const yieldEveryMs = 40;

/** The file is no PCM container; its bytes have been hashed. */
export class NotPcm extends Error {
  constructor(readonly fileHash: string) { super('not a PCM container'); }
}

export interface ImportHost {
  engine: Engine;
  library: AudioLibrary;
  progress(fraction: number): void;
  cancelled(): boolean;
}

// In whole letters: some systems write an accent as a letter of its own.
function title(fileName: string): string {
  return fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '').normalize('NFC');
}

// Lets readers get their answers now and then.
class Breather {
  private since = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.since < yieldEveryMs) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.since = performance.now();
  }
}

// The chunks of a file in order; ends with an exception when the job is cancelled or the file cannot be read.
async function* chunksOf(file: Blob, host: ImportHost): AsyncGenerator<{ at: number; bytes: Uint8Array }> {
  const read = (at: number): Promise<ArrayBuffer> => file.slice(at, at + readBytes).arrayBuffer();
  const breather = new Breather();
  let next = read(0);
  for (let start = 0; start < file.size; start += readBytes) {
    const whole = new Uint8Array(await next);
    next = read(start + readBytes); // while these are worked on
    next.catch(() => undefined); // thrown when it is its turn
    for (let at = 0; at < whole.length; at += chunkBytes) {
      if (host.cancelled()) throw new Error('cancelled');
      yield { at: start + at, bytes: whole.subarray(at, at + chunkBytes) };
      host.progress(Math.min(1, (start + at + chunkBytes) / file.size));
      await breather.breathe();
    }
  }
}

// The file's hash, and its archive's checksum where there is one.
class Bytes {
  private crc = 0;

  private constructor(private readonly hash: Hash, private readonly checksum: number | undefined) {}

  static async begin(checksum?: number): Promise<Bytes> { return new Bytes(await sha256(), checksum); }

  update(bytes: Uint8Array): void {
    this.hash.update(bytes);
    if (this.checksum !== undefined) this.crc = crc32(bytes, this.crc);
  }

  /** Throws where the bytes are not those that were packed. */
  end(): string {
    if (this.checksum !== undefined && this.crc !== this.checksum) throw new Error('it was damaged inside the archive');
    return this.hash.hex();
  }
}

/** `as`: it is the WAV of a recording that was kept in a session's zip, and is that recording again. */
export async function importFile(host: ImportHost, { file, sessionRate, checksum, as }: Extract<ToStore, { type: 'import' }>): Promise<StoredAudio> {
  if (file.size === 0) throw new Error('it is empty');
  const header = await readHeader(host.engine, file);
  const whole = await Bytes.begin(checksum);
  if (header === null) {
    for await (const { bytes } of chunksOf(file, host)) whole.update(bytes);
    throw new NotPcm(whole.end());
  }
  if (typeof header === 'string') throw new Error(header);
  if (as) checkPacked(header, as);
  let road: Road | null = null;
  try {
    const begun = (road = await Road.begin(host, header, sessionRate, true, as));
    const decoder = new PcmDecoder(host.engine, header);
    for await (const { at, bytes } of chunksOf(file, host)) {
      whole.update(bytes);
      decoder.give(at, bytes, (sides, frames) => begun.take(sides, frames));
    }
    const fileHash = whole.end();
    const warnings = [...header.warnings];
    if (decoder.damagedSamples() > 0) warnings.push(`${decoder.damagedSamples()} samples were no numbers and are silent now`);
    if (header.channels > 2) warnings.push(`only the first two of its ${header.channels} channels are used`);
    return await begun.finish(file.name, as?.fileHash ?? fileHash, header, warnings);
  } catch (error) {
    await road?.abandon();
    throw error;
  } finally {
    closeHeader(host.engine, header);
  }
}

export interface DecodedPcm {
  fileName: string; fileHash: string; rate: number; lossless: boolean;
  channels: Float32Array[]; delay: EncoderDelay | null;
}

export async function importDecoded(host: ImportHost, pcm: DecodedPcm, sessionRate: number): Promise<StoredAudio> {
  const all = pcm.delay ? withoutDelay(pcm.channels, pcm.delay) : pcm.channels;
  const frames = all[0]?.length ?? 0;
  if (frames === 0) throw new Error('there is no sound in it');
  const header = { sampleRate: pcm.rate, channels: all.length, frames, guessedDelay: pcm.delay?.guessed ?? false };
  const sides = all.slice(0, 2);
  const road = await Road.begin(host, header, sessionRate, pcm.lossless);
  try {
    const breather = new Breather();
    let damaged = 0;
    for (let at = 0; at < frames; at += pcmChunkFrames) {
      if (host.cancelled()) throw new Error('cancelled');
      const count = Math.min(pcmChunkFrames, frames - at);
      const piece = sides.map((side) => side.subarray(at, at + count));
      for (const side of piece) damaged += scrub(side);
      road.take(piece, count);
      host.progress((at + count) / frames);
      await breather.breathe();
    }
    const warnings: string[] = [];
    if (damaged > 0) warnings.push(`${damaged} samples were no numbers and are silent now`);
    if (header.channels > 2) warnings.push(`only the first two of its ${header.channels} channels are used`);
    return await road.finish(pcm.fileName, pcm.fileHash, header, warnings);
  } catch (error) {
    await road.abandon();
    throw error;
  }
}

function scrub(samples: Float32Array): number {
  let damaged = 0;
  for (let i = 0; i < samples.length; ++i) {
    if (Number.isFinite(samples[i])) continue;
    samples[i] = 0;
    ++damaged;
  }
  return damaged;
}

type Shape = Pick<PcmHeader, 'sampleRate' | 'channels' | 'frames'> & { guessedDelay?: boolean };

// From samples at the file's rate to stored blocks at the session's.
class Road {
  private constructor(private readonly host: ImportHost, private readonly name: string,
    private readonly writer: StoredAudioWriter, private readonly hash: PcmHash | null, private readonly resampler: Resampler | null,
    private readonly sessionRate: number, private readonly bytes: { close(): void }, private readonly as?: ImportedFile) {}

  /** The samples of lossy files differ from decoder to decoder: they identify nothing and are not hashed. */
  static async begin(host: ImportHost, shape: Shape, sessionRate: number, lossless: boolean, as?: ImportedFile): Promise<Road> {
    const channels = shape.channels > 1 ? 2 : 1;
    const resampler = shape.sampleRate === sessionRate ? null
      : new Resampler(host.engine, shape.sampleRate, sessionRate, channels);
    const { name, bytes } = await host.library.create();
    return new Road(host, name, new StoredAudioWriter(bytes, channels),
      lossless ? await PcmHash.begin(shape.sampleRate, as && as.channels > 1 ? 2 : channels) : null, resampler, sessionRate, bytes, as);
  }

  take(sides: readonly Float32Array[], frames: number): void {
    this.hash?.update(this.as && this.as.channels > 1 && sides.length === 1 ? [sides[0]!, sides[0]!] : sides, frames);
    if (!this.resampler) this.writer.write(sides, frames);
    else this.resampler.process(sides, frames, (out, count) => this.writer.write(out, count));
  }

  async finish(fileName: string, fileHash: string, shape: Shape, warnings: string[]): Promise<StoredAudio> {
    this.resampler?.finish((out, count) => this.writer.write(out, count));
    this.resampler?.close();
    const { as } = this;
    const pcmHash = this.hash?.hex() ?? '';
    // A recording that was resampled has the hash of samples that are gone; all others can be told from a forgery.
    if (as?.pcmHash && as.sampleRate === as.sessionRate && as.pcmHash !== pcmHash) throw new Error('its samples are not those that the session names');
    const file: ImportedFile = as ? { ...as, warnings } : {
      name: title(fileName), fileName, fileHash, pcmHash, frames: this.writer.frames,
      sessionRate: this.sessionRate, sampleRate: shape.sampleRate, fileFrames: shape.frames, channels: shape.channels,
      ...(shape.guessedDelay && { guessedDelay: true }), warnings,
    };
    const audio = this.writer.finish(file);
    await this.host.library.add(this.name, audio);
    return audio;
  }

  async abandon(): Promise<void> {
    this.resampler?.close();
    this.bytes.close();
    await this.host.library.discard(this.name);
  }
}
