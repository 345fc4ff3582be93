// SPDX-License-Identifier: MIT
// Stems that are read several times: what is slow to decode or has another sample rate is kept as plain samples in a
// temporary folder, which goes when the command ends. A block is kept as it came, one channel after the other, since a proposal
// reads a song a dozen times; of silence nothing is kept.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Engine } from '../engine/engine.ts';
import type { AudioSource } from './audio_source.ts';
import { openAudio } from './decode.ts';
import { Failure, systemReason } from './failure.ts';
import { PcmSource } from './pcm_source.ts';
import { resampled } from './resampled.ts';

interface KeptBlock { frames: number; isSilent: boolean }

export class StemCache {
  private readonly folder: string;
  private count = 0;
  private zeros = Buffer.alloc(0);

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
    const kept: KeptBlock[] = [];
    try {
      for (let block; (block = await reader.read()); ) {
        const sides = block.slice(0, channels);
        listen(sides);
        if (descriptor !== undefined) kept.push(this.keep(descriptor, sides));
      }
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
      reader.close();
    }
    return async () => (isPlain ? openAudio(file, engine) : new CachedSource(file, name, channels, rate, kept));
  }

  private keep(descriptor: number, sides: Float32Array[]): KeptBlock {
    const frames = sides[0]!.length, parts = sides.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
    if (this.zeros.length < 4 * frames) this.zeros = Buffer.alloc(4 * frames);
    const isSilent = parts.every((bytes) => this.zeros.compare(bytes, 0, bytes.length, 0, bytes.length) === 0);
    try {
      for (const bytes of isSilent ? [] : parts)
        for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    } catch (error) {
      throw new Failure(this.folder, systemReason(error));
    }
    return { frames, isSilent };
  }
}

/** A block that was read is there until the next one is. */
class CachedSource implements AudioSource {
  readonly format;
  readonly tags = {};
  readonly warnings: string[] = [];
  readonly expectedFrames: number;
  private readonly descriptor: number;
  private readonly sides: Float32Array[];
  private readonly silence: Float32Array;
  private next = 0;

  constructor(readonly file: string, name: string, channels: number, sampleRate: number, private readonly kept: KeptBlock[]) {
    this.format = { container: 'samples', encoding: 'float', sampleRate, channels };
    this.expectedFrames = kept.reduce((sum, { frames }) => sum + frames, 0);
    const most = kept.reduce((longest, { frames }) => Math.max(longest, frames), 0);
    this.sides = Array.from({ length: channels }, () => new Float32Array(most));
    this.silence = new Float32Array(most);
    this.descriptor = openSync(name, 'r');
  }

  read(): Promise<Float32Array[] | null> {
    const block = this.kept[this.next++];
    if (!block) return Promise.resolve(null);
    return Promise.resolve(this.sides.map((side) => {
      const samples = (block.isSilent ? this.silence : side).subarray(0, block.frames);
      const bytes = new Uint8Array(samples.buffer, 0, samples.byteLength);
      for (let filled = 0, count; !block.isSilent && filled < bytes.length; filled += count) {
        count = readSync(this.descriptor, bytes, filled, bytes.length - filled, null);
        if (count === 0) throw new Failure(this.file, 'its samples in the temporary folder are gone');
      }
      return samples;
    }));
  }

  damagedSamples(): number {
    return 0;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
