// SPDX-License-Identifier: MIT
// The mixer in an AudioWorklet, with its stems in the worklet's own memory: what is measured is process() with its
// share of feeding and of reading the meters, without the message ports.
import { BenchMixer } from './bench_mixer.ts';
import { makeStem, type Stem } from './work.ts';

interface Processor {
  readonly port: MessagePort;
}
declare const AudioWorkletProcessor: { new (): Processor };
declare function registerProcessor(name: string, processor: new (options: AudioWorkletNodeOptions) => Processor): void;
declare const sampleRate: number;

export interface CallbackOptions {
  engine: ArrayBuffer;
  tracks: number;
  stems: Stem[]; // none: made ones
}
export interface CallbackState {
  underruns: number; // of the mixer's rings
  peak: number; // of the output: silence would be a measurement of nothing
}

const loopFrames = 2 * 48000; // of stem in memory; the song goes round on it
const differentStems = 8;
const meterFrames = sampleRate / 30; // meters are read as often as a screen shows them
const feedTurns = 16; // a track is fed in every 16th callback, like by a port

registerProcessor('callback', class extends AudioWorkletProcessor {
  private readonly mixer: BenchMixer;
  private readonly tracks: number;
  private readonly stems: Stem[];
  private turn = 0;
  private framesToMeter = 0;
  private peak = 0;

  constructor(options: AudioWorkletNodeOptions) {
    super();
    const { engine, tracks, stems } = options.processorOptions as CallbackOptions;
    this.tracks = tracks;
    this.stems = stems.length > 0 ? stems : Array.from({ length: differentStems }, (_, i) => makeStem(i, loopFrames));
    this.mixer = new BenchMixer(new WebAssembly.Module(engine), sampleRate, tracks);
    for (let track = 0; track < tracks; ++track) this.mixer.addTrack('full', track, sampleRate * 3600);
    this.mixer.setMasterAndReturns();
    this.mixer.start();
    for (let track = 0; track < tracks; ++track) this.feed(track);
    this.port.onmessage = () => {
      this.port.postMessage({ underruns: this.mixer.engine.call.engineUnderruns(), peak: this.peak } satisfies CallbackState);
    };
  }

  process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
    const [left, right] = output as [Float32Array, Float32Array];
    for (let track = this.turn; track < this.tracks; track += feedTurns) this.feed(track);
    this.turn = (this.turn + 1) % feedTurns;
    const { engine } = this.mixer;
    engine.process(left.length);
    left.set(engine.outputs[0]);
    right.set(engine.outputs[1]);
    this.peak = Math.max(this.peak, Math.abs(left[0]!));
    this.framesToMeter -= left.length;
    if (this.framesToMeter <= 0) {
      engine.channelMeters();
      engine.masterMeters();
      this.framesToMeter += meterFrames;
    }
    return true;
  }

  private feed(track: number): void {
    this.mixer.feed(track, this.stems[track % this.stems.length]!);
  }
});
