// SPDX-License-Identifier: MIT
// What is measured: the values in work.json and the stems that go with it.
import work from '../work.json';

export { work };
export type StripName = keyof typeof work.strips;
export type Values = Record<string, number>;

export interface Stem {
  left: Float32Array<ArrayBuffer>;
  right: Float32Array<ArrayBuffer>;
}

// A pair in work.json is the first track's value and what every further track adds to it.
export function valuesOf(strip: StripName, track: number): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(work.strips[strip] as Record<string, number | number[]>))
    values[name] = typeof value === 'number' ? value : value[0]! + value[1]! * track;
  return values;
}

// Bursts of noise that die away like struck and plucked things do, darker or brighter by track; the peaks of the
// tracks lie between -20 and -3 dBFS. The same samples as makeStem in strips_native.cpp.
export function makeStem(track: number, frames: number): Stem {
  const left = new Float32Array(frames), right = new Float32Array(frames);
  let state = Math.imul(0x9e3779b9, track + 1);
  const noise = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2147483648;
  };
  const brightness = 0.02 + 0.01 * (track % 32);
  const beat = 16000 + 700 * (track % 8);
  let envelope = 0, low = 0;
  for (let i = 0; i < frames; ++i) {
    envelope = i % beat === 0 ? 1 : envelope * 0.9998;
    low += brightness * (noise() - low);
    const body = (0.06 + envelope) * low, air = 0.01 * envelope * noise();
    left[i] = body + air;
    right[i] = body - air;
  }
  return { left, right };
}

// What a run of the engine is to do, offline.
export interface OfflineRun {
  strip: StripName;
  tracks: number;
  seconds: number;
  metered: boolean; // with loudness
}

// What a run reports. `power` is a sum over squared output samples: silence would be a measurement of nothing.
export interface Run {
  nsPerTrackFrame: number;
  power: number;
}
