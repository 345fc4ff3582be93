// SPDX-License-Identifier: MIT
// A WAV file that appears under its name only when it is complete.
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { Dither } from '../engine/exports.ts';
import { Failure, pipeOrDevice, writingReason } from './failure.ts';
import { isPipeOrDevice, statusOf } from './file_status.ts';

export type Bits = 16 | 24 | 32;

export class WavFile {
  frames = 0;
  private readonly temporary: string;
  private readonly descriptor: number;
  private readonly handle: number;
  private bytes = 0;
  private readonly onExit = () => rmSync(this.temporary, { force: true });

  constructor(readonly file: string, private readonly engine: Engine, bits: Bits, sampleRate: number, dither: Dither = Dither.tpdf) {
    if (statusOf(file)?.isDirectory()) throw new Failure(file, 'it is a folder');
    if (isPipeOrDevice(file)) throw new Failure(file, pipeOrDevice);
    this.temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
    this.handle = engine.call.wavOpen(bits, sampleRate, 2, dither);
    try {
      this.descriptor = openSync(this.temporary, 'w');
    } catch (error) {
      throw new Failure(file, writingReason(error));
    }
    process.on('exit', this.onExit);
    this.write(engine.call.wavHeader(this.handle, 0));
  }

  /** `frames` frames of the engine's output from `start` on. */
  append(start: number, frames: number): void {
    const { call } = this.engine;
    const offset = start * Float32Array.BYTES_PER_ELEMENT;
    this.write(call.wavEncode(this.handle, call.engineOutput(0) + offset, call.engineOutput(1) + offset, frames));
    this.frames += frames;
  }

  /** Returns the number of samples that were beyond full scale and were clipped. */
  finish(): number {
    const { call } = this.engine;
    this.write(call.wavTrailer(this.handle, this.frames));
    this.write(call.wavHeader(this.handle, this.frames), 0);
    try {
      closeSync(this.descriptor);
      renameSync(this.temporary, this.file);
    } catch (error) {
      throw new Failure(this.file, writingReason(error));
    }
    const clipped = call.wavClippedSamples(this.handle);
    call.wavClose(this.handle);
    return clipped;
  }

  private write(count: number, at = this.bytes): void {
    const bytes = new Uint8Array(this.engine.call.memory.buffer, this.engine.call.wavBytes(this.handle), count);
    try {
      for (let done = 0; done < count; ) done += writeSync(this.descriptor, bytes, done, count - done, at + done);
    } catch (error) {
      throw new Failure(this.file, writingReason(error));
    }
    this.bytes = Math.max(this.bytes, at + count);
  }
}
