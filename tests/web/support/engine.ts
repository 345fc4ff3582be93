// SPDX-License-Identifier: MIT
// engine.wasm and songs for tests. Tests run with the repository root as the current folder.
import { readFileSync } from 'node:fs';
import { instantiate, type Engine } from '../../../web/engine/engine.ts';

const module = new WebAssembly.Module(readFileSync('build/wasm/engine.wasm'));

export function newEngine(): Engine {
  return instantiate(module);
}

export interface Stem {
  id: number;
  /** One or two channels of the same length. */
  channels: Float32Array[];
}

export const stemFrames = (stem: Stem) => stem.channels[0]!.length;

/** White noise at -12 dBFS, the same for the same seed. */
export function noise(frames: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: frames }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * 0.25;
  });
}

export function addStems(engine: Engine, stems: Stem[]): void {
  for (const stem of stems) engine.call.engineAddTrack(stem.id, stem.channels.length - 1, stemFrames(stem));
}

/** Writes what the rings want, as a host does before every block. */
export function feed(engine: Engine, stems: Stem[]): void {
  for (const stem of stems) {
    for (;;) {
      const frame = engine.call.engineWantedFrame(stem.id);
      const frames = Math.min(engine.call.engineWantedFrames(stem.id), engine.stagingFrames);
      if (frames === 0) break;
      stem.channels.forEach((samples, i) => engine.inputs[i]!.set(samples.subarray(frame, frame + frames)));
      engine.call.engineWrite(stem.id, frame, frames, stem.channels.length);
    }
  }
}

/** The next `frames` frames in blocks whose sizes `blockFrames` tells. */
export function render(engine: Engine, stems: Stem[], frames: number, blockFrames: () => number = () => 128): Float32Array[] {
  const mix = [new Float32Array(frames), new Float32Array(frames)];
  for (let done = 0; done < frames; ) {
    const count = Math.min(blockFrames(), frames - done);
    feed(engine, stems);
    engine.process(count);
    mix.forEach((samples, i) => samples.set(engine.outputs[i]!, done));
    done += count;
  }
  return mix;
}
