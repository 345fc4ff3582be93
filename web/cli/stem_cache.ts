// SPDX-License-Identifier: MIT
// Stems that are read several times: what is slow to decode or has another sample rate is kept as plain samples in a
// temporary folder, which goes when the command ends.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Engine } from '../engine/engine.ts';
import type { AudioSource } from './audio_source.ts';
import { openAudio } from './decode.ts';
import { Failure, systemReason } from './failure.ts';
import { PcmSource } from './pcm_source.ts';
import { resampled } from './resampled.ts';

const blockFrames = 65536;

export class StemCache {
  private readonly folder: string;
  private count = 0;

  constructor() {
    try {
      this.folder = mkdtempSync(path.join(tmpdir(), 'mixwright-'));
    } catch (error) {
      throw new Failure(tmpdir(), systemReason(error));
    }
    process.on('exit', () => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Reads all of the source, `channels` channels at `rate`, hands its blocks to `listen` and closes it. Returns how to read it again. */
  async take(source: AudioSource, channels: number, rate: number, engine: Engine, listen: (block: Float32Array[]) => void): Promise<() => Promise<AudioSource>> {
    const { file } = source;
    const isPlain = source instanceof PcmSource && source.format.sampleRate === rate;
    const reader = source.format.sampleRate === rate ? source : resampled(source, channels, rate, engine);
    const name = path.join(this.folder, String(++this.count));
    const descriptor = isPlain ? undefined : openSync(name, 'w');
    try {
      for (let block; (block = await reader.read()); ) {
        listen(block.slice(0, channels));
        if (descriptor !== undefined) this.keep(descriptor, block, channels);
      }
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
      reader.close();
    }
    return async () => (isPlain ? openAudio(file, engine) : new CachedSource(file, name, channels, rate));
  }

  private keep(descriptor: number, block: Float32Array[], channels: number): void {
    const frames = block[0]!.length;
    const samples = new Float32Array(frames * channels);
    for (let channel = 0; channel < channels; ++channel)
      for (let i = 0; i < frames; ++i) samples[i * channels + channel] = block[channel]![i]!;
    const bytes = new Uint8Array(samples.buffer);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    } catch (error) {
      throw new Failure(this.folder, systemReason(error));
    }
  }
}

class CachedSource implements AudioSource {
  readonly format;
  readonly tags = {};
  readonly warnings: string[] = [];
  readonly expectedFrames = undefined;
  private readonly descriptor: number;
  private readonly samples: Float32Array;

  constructor(readonly file: string, name: string, private readonly channels: number, sampleRate: number) {
    this.format = { container: 'samples', encoding: 'float', sampleRate, channels };
    this.descriptor = openSync(name, 'r');
    this.samples = new Float32Array(blockFrames * channels);
  }

  read(): Promise<Float32Array[] | null> {
    const bytes = new Uint8Array(this.samples.buffer);
    let filled = 0;
    for (let count; filled < bytes.length && (count = readSync(this.descriptor, bytes, filled, bytes.length - filled, null)) > 0; ) filled += count;
    const { channels, samples } = this;
    const frames = filled / (4 * channels);
    if (frames === 0) return Promise.resolve(null);
    return Promise.resolve(Array.from({ length: channels }, (_, channel) => {
      const plane = new Float32Array(frames);
      for (let i = 0; i < frames; ++i) plane[i] = samples[i * channels + channel]!;
      return plane;
    }));
  }

  damagedSamples(): number {
    return 0;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
