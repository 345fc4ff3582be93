// SPDX-License-Identifier: MIT
// engine.wasm for JavaScript: the same in Node, a worker and an AudioWorklet (no fetch, no TextDecoder, nothing
// asynchronous, no objects created while audio runs). Whoever instantiates it brings the bytes or the module.
import { checkExports, type EngineExports } from './exports.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

export interface MasterMeter {
  peakLeft: number; peakRight: number; rmsLeft: number; rmsRight: number; gainReductionDb: number;
  momentaryLufs: number; shortTermLufs: number; integratedLufs: number; truePeakDb: number; rangeLu: number; recentTruePeakDb: number;
}

export const floatsPerTrackMeter = 5;
export const effectReturns = 4;
export const floatsPerMasterMeter = 11;
/** Before the samples of what is watched, and of each of its frames; see engine/mixer/watch.h. */
export const floatsOfReductions = 16, floatsPerWatchedFrame = 4;

// The module does no input or output; of WASI it asks for what aborting needs. A failing call is safer than one that
// seems to succeed: a C library that sees nothing written tries for ever.
const badFileNumber = 8;
function importsFor(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = name === 'proc_exit'
      ? (status: number): never => { throw new Error(`engine.wasm stopped (${status})`); }
      : () => badFileNumber;
  }
  return imports;
}

export class Engine {
  /** The whole C ABI. */
  readonly call: EngineExports;
  readonly stagingFrames: number;
  private inputViews: [Float32Array, Float32Array];
  private outputViews: [Float32Array, Float32Array];
  private meters: Float32Array = new Float32Array(0);
  private master: Float32Array = new Float32Array(0);
  private watch: Float32Array = new Float32Array(0);
  private buffer: ArrayBuffer;
  private outputFrames = 0;

  constructor(exports: WebAssembly.Exports) {
    this.call = checkExports(exports);
    (exports['_initialize'] as () => void)();
    this.stagingFrames = this.call.stagingFrames();
    this.buffer = this.call.memory.buffer;
    this.inputViews = this.pair(this.call.inputPointer, this.stagingFrames);
    this.outputViews = this.pair(this.call.engineOutput, 0);
  }

  /** Planar input of `engineWrite` and the other functions that take audio, `stagingFrames` long. */
  get inputs(): [Float32Array, Float32Array] {
    this.refresh();
    return this.inputViews;
  }

  /** What the last `process` rendered. */
  get outputs(): [Float32Array, Float32Array] {
    this.refresh();
    return this.outputViews;
  }

  /** Memory that grew has a new buffer, and views of the old one are dead. Only views that are kept elsewhere need this. */
  refresh(): void {
    if (this.buffer === this.call.memory.buffer) return;
    this.buffer = this.call.memory.buffer;
    this.inputViews = this.pair(this.call.inputPointer, this.stagingFrames);
    this.outputViews = this.pair(this.call.engineOutput, this.outputFrames);
  }

  /** Renders `frames` frames into `outputs`; at most `stagingFrames`. No objects while `frames` stays the same. */
  process(frames: number): void {
    this.call.engineProcess(frames);
    if (frames === this.outputFrames) return;
    this.outputFrames = frames;
    this.outputViews = this.pair(this.call.engineOutput, frames);
  }

  /** Tracks, buses, effect returns. */
  get channelCount(): number {
    return this.call.engineTrackCount() + this.call.engineBusCount() + effectReturns;
  }

  /**
   * Since the last call, per track, then per bus, in the order of adding, then per effect return: peak left, right, RMS
   * left, right, gain reduction in dB.
   */
  channelMeters(): Float32Array {
    this.meters = this.view(this.meters, this.call.engineChannelMeters(), floatsPerTrackMeter * this.channelCount);
    return this.meters;
  }

  /** The floats of `masterMeter`, without an object. */
  masterMeters(): Float32Array {
    this.master = this.view(this.master, this.call.engineMasterMeter(), floatsPerMasterMeter);
    return this.master;
  }

  masterMeter(): MasterMeter {
    const [peakLeft, peakRight, rmsLeft, rmsRight, gainReductionDb, momentaryLufs, shortTermLufs, integratedLufs,
      truePeakDb, rangeLu, recentTruePeakDb] = this.masterMeters() as unknown as number[];
    return { peakLeft, peakRight, rmsLeft, rmsRight, gainReductionDb, momentaryLufs, shortTermLufs, integratedLufs,
      truePeakDb, rangeLu, recentTruePeakDb } as MasterMeter;
  }

  /** What `engineReadWatch` has read, all of it: how much is valid is what that returned. */
  watched(): Float32Array {
    this.watch = this.view(this.watch, this.call.engineWatched(), this.call.engineWatchedFloats());
    return this.watch;
  }

  /** The text that a function announced with its length. */
  text(length: number): string {
    return decodeUtf8(new Uint8Array(this.call.memory.buffer, this.call.textPointer(), length));
  }

  /** A copy of bytes that a function put where texts are. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.call.memory.buffer, this.call.textPointer(), length).slice();
  }

  /** Puts text where functions that take a length look for it; returns the length. */
  giveText(text: string): number {
    return this.giveBytes(encodeUtf8(text));
  }

  /** The same for bytes that are no text. */
  giveBytes(bytes: Uint8Array): number {
    const pointer = this.call.textIn(bytes.length);
    new Uint8Array(this.call.memory.buffer).set(bytes, pointer);
    return bytes.length;
  }

  private pair(pointer: (channel: number) => number, frames: number): [Float32Array, Float32Array] {
    const { buffer } = this.call.memory;
    return [new Float32Array(buffer, pointer(0), frames), new Float32Array(buffer, pointer(1), frames)];
  }

  private view(last: Float32Array, pointer: number, length: number): Float32Array {
    const same = last.buffer === this.call.memory.buffer && last.byteOffset === pointer && last.length === length;
    return same ? last : new Float32Array(this.call.memory.buffer, pointer, length);
  }
}

/** Compiles where it stands: quick in workers, worklets and Node; the page itself should compile asynchronously. */
export function instantiate(source: BufferSource | WebAssembly.Module): Engine {
  const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  return new Engine(new WebAssembly.Instance(module, importsFor(module)).exports);
}
