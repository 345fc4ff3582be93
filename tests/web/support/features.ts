// SPDX-License-Identifier: MIT
// Songs of synthetic stems and what engine.wasm's extractor says of them.
import type { Engine } from '../../../web/engine/engine.ts';

export interface SongStem { name: string; sampleRate: number; channels: Float32Array[] }

/** Noise that decays every `period` frames, in integers until the end: exact in every language. */
export function music(seed: number, frames: number, period: number): Float32Array {
  const samples = new Float32Array(frames);
  let state = seed;
  let low = 0;
  for (let i = 0; i < frames; ++i) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    low += Math.trunc(((state >>> 8) - 2 ** 23 - low) / (1 + (seed % 5) * 6)); // each seed has its own colour
    samples[i] = Math.trunc((low * (period - (i % period))) / period) / 2 ** 25;
  }
  return samples;
}

export interface Described {
  handles: number[]; lufs: number[]; stems: Float32Array; pairs: Float32Array; stemFeatures: number; pairFeatures: number;
}

export function listen(engine: Engine, { sampleRate, channels }: SongStem): number {
  const stem = engine.call.hearOpen(sampleRate, channels.length);
  const frames = channels[0]!.length;
  for (let at = 0; at < frames; at += engine.stagingFrames) {
    const count = Math.min(engine.stagingFrames, frames - at);
    channels.forEach((samples, side) => engine.inputs[side]!.set(samples.subarray(at, at + count)));
    engine.call.hearAdd(stem, engine.call.inputPointer(0), engine.call.inputPointer(1), count);
  }
  engine.call.hearFinish(stem);
  return stem;
}

export function describeSong(engine: Engine, song: SongStem[]): Described {
  const handles = song.map((stem) => listen(engine, stem));
  engine.call.songFeaturesBegin();
  handles.forEach((stem, i) => engine.call.songFeaturesAddStem(stem, engine.giveText(song[i]!.name)));
  const count = engine.call.songFeaturesMake();
  const stemFeatures = engine.call.songStemFeatures();
  const pairFeatures = engine.call.songPairFeatures();
  const floats = (pointer: number, length: number) => new Float32Array(engine.call.memory.buffer, pointer, length).slice();
  return {
    handles,
    lufs: handles.map((stem) => engine.call.hearLufs(stem)),
    stems: floats(engine.call.songFeaturesStems(), count * stemFeatures),
    pairs: floats(engine.call.songFeaturesPairs(), count * count * pairFeatures),
    stemFeatures,
    pairFeatures,
  };
}
