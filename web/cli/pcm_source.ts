// SPDX-License-Identifier: MIT
// WAV, AIFF and their relatives, by the engine's own reader. This side only moves bytes.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import type { AudioFormat, AudioSource } from './audio_source.ts';
import { Failure, pipeOrDevice, systemReason } from './failure.ts';
import { isPipeOrDevice } from './file_status.ts';

interface Header extends AudioFormat {
  error?: string;
  frames: number;
  dataOffset: number;
  bytesPerFrame: number;
  tags: Record<string, string | number>;
  warnings: string[];
}

export class PcmSource implements AudioSource {
  readonly format: AudioFormat;
  readonly tags: Record<string, string | number>;
  readonly warnings: string[];
  readonly expectedFrames: number;
  private framesRead = 0;

  private constructor(readonly file: string, private readonly engine: Engine, private readonly handle: number,
    private readonly descriptor: number, private readonly header: Header) {
    const { container, encoding, bitsPerSample, sampleRate, channels } = header;
    this.format = { container, encoding, sampleRate, channels, ...(bitsPerSample ? { bitsPerSample } : {}) };
    this.tags = header.tags;
    this.warnings = header.warnings;
    this.expectedFrames = header.frames;
  }

  /** The source, or the engine's reason for refusing the file. Throws when it cannot be read at all. */
  static open(file: string, engine: Engine): PcmSource | string {
    const { call } = engine;
    if (isPipeOrDevice(file)) throw new Failure(file, pipeOrDevice);
    let descriptor: number;
    try {
      descriptor = openSync(file, 'r');
    } catch (error) {
      throw new Failure(file, systemReason(error));
    }
    const handle = call.fileOpen(fstatSync(descriptor).size);
    try {
      for (let wanted; (wanted = call.fileWantedBytes(handle)) > 0; ) {
        const offset = call.fileWantedOffset(handle);
        call.fileGive(handle, offset, readInto(engine, descriptor, handle, offset, wanted));
      }
      const header = JSON.parse(engine.text(call.fileHeader(handle))) as Header;
      if (!header.error) return new PcmSource(file, engine, handle, descriptor, header);
      call.fileClose(handle);
      closeSync(descriptor);
      return header.error;
    } catch (error) {
      call.fileClose(handle);
      closeSync(descriptor);
      throw new Failure(file, systemReason(error));
    }
  }

  async read(): Promise<Float32Array[] | null> {
    await setImmediate(); // signals are heard only between turns of the event loop
    const { call, stagingFrames } = this.engine;
    const { bytesPerFrame, channels, dataOffset, frames } = this.header;
    const count = Math.min(stagingFrames, frames - this.framesRead);
    if (count === 0) return null;
    let decoded: number;
    try {
      const offset = dataOffset + this.framesRead * bytesPerFrame;
      decoded = call.fileDecode(this.handle, readInto(this.engine, this.descriptor, this.handle, offset, count * bytesPerFrame));
    } catch (error) {
      throw new Failure(this.file, systemReason(error));
    }
    if (decoded < count) throw new Failure(this.file, 'it could not be read to its end');
    this.framesRead += decoded;
    const { buffer } = call.memory;
    return Array.from({ length: channels }, (_, channel) =>
      new Float32Array(buffer, call.fileSamples(this.handle, channel), decoded).slice());
  }

  damagedSamples(): number {
    return this.engine.call.fileDamagedSamples(this.handle);
  }

  close(): void {
    this.engine.call.fileClose(this.handle);
    closeSync(this.descriptor);
  }
}

/** Puts bytes of the file where the engine looks for them; returns how many there were. */
function readInto(engine: Engine, descriptor: number, handle: number, offset: number, bytes: number): number {
  const pointer = engine.call.fileBytes(handle, bytes);
  const target = new Uint8Array(engine.call.memory.buffer, pointer, bytes);
  let filled = 0;
  while (filled < bytes) {
    const count = readSync(descriptor, target, filled, bytes - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
