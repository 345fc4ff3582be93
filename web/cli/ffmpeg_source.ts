// SPDX-License-Identifier: MIT
// Compressed formats, decoded by an installed ffmpeg at the file's own rate.
import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { AudioFormat, AudioSource } from './audio_source.ts';
import { Failure } from './failure.ts';
import { guessedDelay } from './file_delay.ts';

interface Probe {
  streams?: { codec_name?: string; sample_rate?: string; channels?: number; tags?: Record<string, string> }[];
  format?: { format_long_name?: string; duration?: string; tags?: Record<string, string> };
}

// A probe that died in the middle says nothing.
function parsed(text: string): Probe {
  try {
    return JSON.parse(text || '{}') as Probe;
  } catch {
    return {};
  }
}

// `file:` and the list of protocols: nothing in a name or inside a file can make ffmpeg open anything else.
const quiet = ['-v', 'error', '-protocol_whitelist', 'file,pipe'];
const named = (file: string) => `file:${file}`;
// Every stem of a mix is looked at before the first one is heard, and opened again then.
const probes = new Map<string, Probe>();

function probe(file: string, refusal: string): Probe {
  const known = probes.get(file);
  if (known) return known;
  const { error, stdout } = spawnSync('ffprobe', [...quiet, '-of', 'json', '-show_format', '-show_streams', '-select_streams', 'a:0', named(file)],
    { encoding: 'utf8', maxBuffer: 1 << 24 });
  if (error) throw new Failure(file, `${refusal}; reading that needs ffmpeg, which is not installed (or save it as WAV or FLAC)`);
  const found = parsed(stdout);
  probes.set(file, found);
  return found;
}

const largestSample = 1e10; // SampleDecoder::kLargestSample

export class FfmpegSource implements AudioSource {
  readonly warnings: string[] = [];
  guessedDelay = false;
  private damaged = 0;
  private decoder: ChildProcessByStdio<null, Readable, Readable> | undefined; // begun with the first read: many are only looked at
  private chunks: AsyncIterator<Buffer> | undefined;
  private rest: Buffer = Buffer.alloc(0);
  private complaint = '';
  private ended: Promise<number | null> | undefined;
  private late: number | null = null; // frames that ffmpeg leaves of the encoder's delay, and are dropped yet

  private constructor(readonly file: string, readonly format: AudioFormat, readonly tags: Record<string, string>,
    readonly expectedFrames: number | undefined) {}

  private begin(): AsyncIterator<Buffer> {
    const decoder = spawn('ffmpeg', ['-nostdin', ...quiet, '-threads', '1', '-i', named(this.file), '-map', '0:a:0', '-f', 'f32le', '-c:a', 'pcm_f32le', 'pipe:1'],
      { stdio: ['ignore', 'pipe', 'pipe'] });
    decoder.stderr.on('data', (words: Buffer) => (this.complaint = (this.complaint + words.toString()).slice(-500)));
    this.ended = new Promise((resolve) => {
      decoder.on('close', resolve);
      decoder.on('error', () => resolve(null));
    });
    this.decoder = decoder;
    return decoder.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** `refusal` is why the engine's own reader did not take the file. */
  static open(file: string, refusal: string): FfmpegSource {
    const { streams, format } = probe(file, refusal);
    const stream = streams?.[0];
    const sampleRate = Number(stream?.sample_rate), channels = stream?.channels ?? 0;
    if (!stream || !(sampleRate >= 1000) || channels < 1) throw new Failure(file, `${refusal}, and ffmpeg finds no audio in it`);
    const tags: Record<string, string> = {};
    for (const [name, text] of Object.entries({ ...stream.tags, ...format?.tags }))
      if (/^(title|artist|album|comment|description|genre|date|track|bpm|tbpm)$/i.test(name)) tags[name.toLowerCase()] = text;
    const seconds = Number(format?.duration);
    return new FfmpegSource(file, { container: format?.format_long_name ?? 'unknown', encoding: stream.codec_name ?? 'unknown', sampleRate, channels },
      tags, seconds > 0 ? Math.round(seconds * sampleRate) : undefined);
  }

  async read(): Promise<Float32Array[] | null> {
    const bytesPerFrame = 4 * this.format.channels;
    this.late ??= await guessedDelay(this.file);
    this.chunks ??= this.begin();
    this.guessedDelay ||= this.late > 0;
    for (;;) {
      const { value, done } = await this.chunks.next();
      if (done) {
        await this.finish();
        return null;
      }
      const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, value]) : value;
      const frames = Math.floor(bytes.length / bytesPerFrame), dropped = Math.min(this.late, frames);
      this.rest = bytes.subarray(frames * bytesPerFrame);
      this.late -= dropped;
      if (frames > dropped) return this.planar(bytes.subarray(dropped * bytesPerFrame), frames - dropped);
    }
  }

  damagedSamples(): number {
    return this.damaged;
  }

  close(): void {
    this.decoder?.kill();
  }

  private async finish(): Promise<void> {
    if ((await this.ended) === 0) {
      if (this.complaint) this.warnings.push('parts of it could not be decoded');
      return;
    }
    const reason = this.complaint.trim().split('\n').pop()?.replace(/^\[[^\]]*\] */, '');
    throw new Failure(this.file, reason ? `ffmpeg cannot decode it (${reason})` : 'ffmpeg cannot decode it');
  }

  private planar(bytes: Buffer, frames: number): Float32Array[] {
    const { channels } = this.format;
    // A copy, since a slice of the pipe's buffer may begin anywhere.
    const samples = new Float32Array(frames * channels);
    new Uint8Array(samples.buffer).set(bytes.subarray(0, samples.byteLength));
    return Array.from({ length: channels }, (_, channel) => {
      const plane = new Float32Array(frames);
      for (let i = 0; i < frames; ++i) {
        const sample = samples[i * channels + channel]!;
        if (Math.abs(sample) < largestSample) plane[i] = sample;
        else ++this.damaged;
      }
      return plane;
    });
  }
}
