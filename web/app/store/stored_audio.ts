// SPDX-License-Identifier: MIT
// The samples of one file as they are kept: blocks of planar float32 at the session rate. A block of equal sides
// is stored once, a block of silence not at all. The blocks come first; behind them the peaks, a description in
// JSON, and its length with a mark that says that the import was complete.
import type { ImportedFile } from '../protocol.ts';
import type { ByteFile } from './byte_file.ts';

export const blockFrames = 65536;
export const framesPerPair = 1024;
const mark = 0x4d495842; // "MIXB"
const footerBytes = 8;

/** Of a block: the channels that are stored, and where. */
type BlockEntry = [channels: 0 | 1 | 2, offset: number];

interface Description {
  file: ImportedFile;
  blocks: BlockEntry[];
  peaksOffset: number;
  peaksFloats: number;
}

export class StoredAudio {
  private constructor(private readonly bytes: ByteFile, private readonly description: Description, readonly byteCount: number) {}

  /** Null when the file was never completed. */
  static read(bytes: ByteFile): StoredAudio | null {
    const size = bytes.size();
    if (size < footerBytes) return null;
    const footer = new Uint8Array(footerBytes);
    bytes.read(footer, size - footerBytes);
    const view = new DataView(footer.buffer);
    const length = view.getUint32(0, true);
    if (view.getUint32(4, true) !== mark || length > size - footerBytes) return null;
    const text = new Uint8Array(length);
    bytes.read(text, size - footerBytes - length);
    return new StoredAudio(bytes, JSON.parse(new TextDecoder().decode(text)) as Description, size);
  }

  get file(): ImportedFile { return this.description.file; }

  get isStereo(): boolean { return this.description.blocks.some(([channels]) => channels === 2); }

  peaks(): Float32Array<ArrayBuffer> {
    const pairs = new Float32Array(this.description.peaksFloats);
    this.bytes.read(new Uint8Array(pairs.buffer), this.description.peaksOffset);
    return pairs;
  }

  /** Frames from `frame` on that are of one kind (not beyond a block), at most `frames`. */
  run(frame: number, frames: number): { frames: number; channels: 0 | 1 | 2 } {
    const index = Math.floor(frame / blockFrames);
    const entry = this.description.blocks[index];
    const left = Math.min(frames, (index + 1) * blockFrames - frame);
    return { frames: left, channels: entry ? entry[0] : 0 };
  }

  /** Reads what `run` announced into `into` at `offset`, one channel after the other. */
  readRun(frame: number, frames: number, into: Float32Array<ArrayBuffer>, offset: number): void {
    const index = Math.floor(frame / blockFrames);
    const [channels, start] = this.description.blocks[index]!;
    for (let channel = 0; channel < channels; ++channel) {
      const at = start + 4 * (channel * blockFrames + frame - index * blockFrames);
      this.bytes.read(new Uint8Array(into.buffer, into.byteOffset + 4 * (offset + channel * frames), 4 * frames), at);
    }
  }
}

/** Takes samples at the session rate in order; writes each block when it is full. */
export class StoredAudioWriter {
  private readonly block = [new Float32Array(blockFrames), new Float32Array(blockFrames)] as const;
  private readonly blocks: BlockEntry[] = [];
  private peaks = new Float32Array(4096);
  private pairs = 0;
  private filled = 0;
  private written = 0;
  frames = 0;

  constructor(private readonly bytes: ByteFile, private readonly channels: 1 | 2) {}

  write(sides: readonly Float32Array[], frames: number): void {
    for (let done = 0; done < frames;) {
      const count = Math.min(frames - done, blockFrames - this.filled);
      for (let channel = 0; channel < this.channels; ++channel) {
        this.block[channel]!.set(sides[channel]!.subarray(done, done + count), this.filled);
      }
      this.filled += count;
      done += count;
      if (this.filled === blockFrames) this.writeBlock();
    }
    this.frames += frames;
  }

  finish(file: ImportedFile): StoredAudio {
    if (this.filled > 0) {
      for (const side of this.block) side.fill(0, this.filled);
      this.writeBlock();
    }
    const peaksOffset = this.written;
    const peaks = new Uint8Array(this.peaks.buffer, 0, this.pairs * 8);
    this.bytes.write(peaks, peaksOffset);
    const description: Description = { file, blocks: this.blocks, peaksOffset, peaksFloats: this.pairs * 2 };
    const text = new TextEncoder().encode(JSON.stringify(description));
    this.bytes.write(text, peaksOffset + peaks.length);
    const footer = new DataView(new ArrayBuffer(footerBytes));
    footer.setUint32(0, text.length, true);
    footer.setUint32(4, mark, true);
    this.bytes.write(new Uint8Array(footer.buffer), peaksOffset + peaks.length + text.length);
    this.bytes.flush();
    return StoredAudio.read(this.bytes)!;
  }

  private writeBlock(): void {
    const [left, right] = this.block;
    this.addPeaks();
    const stereo = this.channels === 2 && left.some((sample, i) => sample !== right[i]);
    const silent = !stereo && left.every((sample) => sample === 0);
    const channels = silent ? 0 : stereo ? 2 : 1;
    this.blocks.push([channels, this.written]);
    for (let channel = 0; channel < channels; ++channel) {
      this.bytes.write(new Uint8Array(this.block[channel]!.buffer), this.written);
      this.written += blockFrames * 4;
    }
    this.filled = 0;
  }

  private addPeaks(): void {
    if ((this.pairs + blockFrames / framesPerPair) * 2 > this.peaks.length) {
      const grown = new Float32Array(this.peaks.length * 2);
      grown.set(this.peaks);
      this.peaks = grown;
    }
    for (let start = 0; start < this.filled; start += framesPerPair) {
      let low = 0, high = 0;
      const end = Math.min(start + framesPerPair, this.filled);
      for (let channel = 0; channel < this.channels; ++channel) {
        const side = this.block[channel]!;
        for (let i = start; i < end; ++i) {
          const sample = side[i]!;
          if (sample < low) low = sample;
          if (sample > high) high = sample;
        }
      }
      this.peaks[this.pairs * 2] = low;
      this.peaks[this.pairs * 2 + 1] = high;
      ++this.pairs;
    }
  }
}
