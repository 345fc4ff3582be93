// SPDX-License-Identifier: MIT
// The engine's audio files with promises and callbacks: headers, samples, sample rate.
import type { Engine } from '../../engine/engine.ts';

export interface PcmHeader {
  container: string;
  sampleRate: number; channels: number; frames: number;
  dataOffset: number; bytesPerFrame: number;
  warnings: string[];
  /** The engine's handle; whoever gets a header closes it. */
  handle: number;
}

export type SideSink = (sides: readonly Float32Array[], frames: number) => void;

// What the parser says of a file that is no PCM container, or one whose samples are compressed, is not the last word:
// the browser may know it.
const containerStarts = ['RIFF', 'RIFX', 'RF64', 'BW64', 'FORM', 'riff'];

/** A reason where the engine knows the container and refuses the file; null where it is no PCM container. */
export async function readHeader(engine: Engine, file: Blob): Promise<PcmHeader | string | null> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (!containerStarts.includes(String.fromCharCode(...start))) return null;
  const { call } = engine;
  const handle = call.fileOpen(file.size);
  for (;;) {
    const wanted = call.fileWantedBytes(handle);
    if (wanted === 0) break;
    const offset = call.fileWantedOffset(handle);
    const bytes = new Uint8Array(await file.slice(offset, offset + wanted).arrayBuffer());
    put(engine, handle, bytes);
    call.fileGive(handle, offset, bytes.length);
  }
  const header = JSON.parse(engine.text(call.fileHeader(handle))) as PcmHeader | { error: string };
  if ('error' in header) {
    call.fileClose(handle);
    return header.error;
  }
  return { ...header, handle };
}

export function closeHeader(engine: Engine, header: PcmHeader | string | null): void {
  if (header !== null && typeof header === 'object') engine.call.fileClose(header.handle);
}

function put(engine: Engine, handle: number, bytes: Uint8Array): void {
  const at = engine.call.fileBytes(handle, bytes.length);
  new Uint8Array(engine.call.memory.buffer).set(bytes, at);
}

/** The samples of a file whose bytes come in order, in pieces of any size. */
export class PcmDecoder {
  private rest = new Uint8Array(0); // of a frame that the last piece cut
  private readonly end: number;
  private readonly sides: number;

  constructor(private readonly engine: Engine, private readonly header: PcmHeader) {
    this.end = header.dataOffset + header.frames * header.bytesPerFrame;
    this.sides = Math.min(header.channels, 2);
  }

  give(at: number, bytes: Uint8Array, sink: SideSink): void {
    const from = Math.max(this.header.dataOffset - at, 0), to = Math.min(this.end - at, bytes.length);
    if (from >= to) return;
    let data = bytes.subarray(from, to);
    if (this.rest.length > 0) {
      const joined = new Uint8Array(this.rest.length + data.length);
      joined.set(this.rest);
      joined.set(data, this.rest.length);
      data = joined;
    }
    const { bytesPerFrame } = this.header;
    const whole = data.length - (data.length % bytesPerFrame);
    const step = this.engine.stagingFrames * bytesPerFrame;
    for (let done = 0; done < whole; done += step) this.decode(data.subarray(done, Math.min(done + step, whole)), sink);
    this.rest = data.slice(whole);
  }

  damagedSamples(): number { return this.engine.call.fileDamagedSamples(this.header.handle); }

  private decode(bytes: Uint8Array, sink: SideSink): void {
    const { call } = this.engine;
    put(this.engine, this.header.handle, bytes);
    const frames = call.fileDecode(this.header.handle, bytes.length);
    const sides = Array.from({ length: this.sides }, (_, channel) =>
      new Float32Array(call.memory.buffer, call.fileSamples(this.header.handle, channel), frames));
    sink(sides, frames);
  }
}

export class Resampler {
  private readonly handle: number;

  constructor(private readonly engine: Engine, fromRate: number, toRate: number, private readonly channels: number) {
    this.handle = engine.call.resamplerOpen(fromRate, toRate, channels);
    if (this.handle === 0) throw new Error(`its sample rate of ${fromRate} Hz cannot be converted`);
  }

  process(sides: readonly Float32Array[], frames: number, sink: SideSink): void {
    const { call, stagingFrames } = this.engine;
    // `sides` may lie in the engine's memory, which grows here at most between two calls of the sink.
    for (let done = 0; done < frames; done += stagingFrames) {
      const count = Math.min(stagingFrames, frames - done);
      for (let channel = 0; channel < this.channels; ++channel) {
        new Float32Array(call.memory.buffer, call.resamplerInput(this.handle, channel), count)
          .set(sides[channel]!.subarray(done, done + count));
      }
      for (let used = 0; used < count;) {
        const made = call.resamplerProcess(this.handle, used, count - used);
        const taken = call.resamplerUsed(this.handle);
        if (made === 0 && taken === 0) throw new Error('its sample rate could not be converted');
        used += taken;
        if (made > 0) sink(this.outputs(made), made);
      }
    }
  }

  finish(sink: SideSink): void {
    for (;;) {
      const made = this.engine.call.resamplerFinish(this.handle);
      if (made === 0) return;
      sink(this.outputs(made), made);
    }
  }

  close(): void { this.engine.call.resamplerClose(this.handle); }

  private outputs(frames: number): Float32Array[] {
    const { call } = this.engine;
    return Array.from({ length: this.channels }, (_, channel) =>
      new Float32Array(call.memory.buffer, call.resamplerOutput(this.handle, channel), frames));
  }
}
