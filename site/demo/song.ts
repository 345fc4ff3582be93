// SPDX-License-Identifier: MIT
// "Paper Lantern", the demo song: ten stems of 64 seconds in A minor at 90 beats a minute. It is mixed badly on purpose:
// the voice is shy and uneven, the bass and the pad are in its way, the keys rumble, and everything is in the middle.
import { ah, bass, ee, hat, keys, kick, Noise, oh, pad, pluck, sing, sine, snare, type Samples } from './sounds.ts';

export const songRate = 48000;
const bars = 24, beatSeconds = 60 / 90, frames = Math.round(bars * 4 * beatSeconds * songRate);
/** Frame of a beat, counted from the start of the song. */
const at = (bar: number, beat: number): number => Math.round((bar * 4 + beat) * beatSeconds * songRate);

// Am F C G: root of the bass and the notes of the chord.
const chords = [{ root: 33, notes: [57, 60, 64] }, { root: 29, notes: [57, 60, 65] }, { root: 36, notes: [55, 60, 64] }, { root: 31, notes: [55, 59, 62] }] as const;
const chordOf = (bar: number) => chords[bar % 4]!;
const isVerse = (bar: number): boolean => bar >= 4 && bar < 12;
const isChorus = (bar: number): boolean => bar >= 12 && bar < 20;
const hasDrums = (bar: number): boolean => isVerse(bar) || isChorus(bar);

/** Bar of the phrase, beat, length in beats, note, vowel. */
type Sung = readonly [number, number, number, number, typeof ah];
const verse: Sung[] = [[0, 0, 1, 69, ah], [0, 1, 0.5, 71, oh], [0, 1.5, 1.5, 72, ah], [1, 0, 1, 72, oh], [1, 1, 1, 71, ee], [1, 2, 1.8, 69, ah],
  [2, 0, 1.5, 67, oh], [2, 1.5, 0.5, 69, ee], [2, 2, 1.8, 64, ah], [3, 0.5, 1, 62, oh], [3, 1.5, 2, 67, ah]];
const chorus: Sung[] = [[0, 0, 1.5, 76, ah], [0, 1.5, 0.5, 74, ee], [0, 2, 1.8, 72, ah], [1, 0, 1.5, 72, oh], [1, 1.5, 0.5, 74, ee], [1, 2, 1.8, 77, ah],
  [2, 0, 2, 76, ah], [2, 2, 1, 74, oh], [2, 3, 0.9, 72, ee], [3, 0, 3.5, 74, ah]];

export interface Stem { name: string; channels: Samples[] }
type Maker = () => Samples[];

function mono(play: (out: Samples, noise: Noise) => void, seed: number): Maker {
  return () => {
    const out = new Float32Array(frames);
    play(out, new Noise(seed));
    return [out];
  };
}

function forBars(test: (bar: number) => boolean, play: (bar: number) => void): void {
  for (let bar = 0; bar < bars; ++bar) if (test(bar)) play(bar);
}

function voices(out: Samples, breath: Noise, transpose: number, gain: (bar: number, index: number) => number, parts: (bar: number) => Sung[]): void {
  for (let phrase = 4; phrase < 20; phrase += 4)
    parts(phrase).forEach(([bar, beat, beats, note, vowel], i) =>
      sing(out, at(phrase + bar, beat), songRate, note + transpose, beats * beatSeconds * 0.94, gain(phrase + bar, i), vowel, breath));
}

const makers: Record<string, Maker> = {
  'Kick': mono((out) => forBars(hasDrums, (bar) => [0, 1.5, 2, ...(isChorus(bar) ? [3.5] : [])].forEach((beat) => kick(out, at(bar, beat), songRate, 0.5))), 11),
  'Snare': mono((out, noise) => forBars(hasDrums, (bar) => [1, 3].forEach((beat) => snare(out, at(bar, beat), songRate, 0.3, noise))), 12),
  'HiHat': mono((out, noise) => forBars(hasDrums, (bar) => {
    for (let i = 0; i < 8; ++i) hat(out, at(bar, i / 2), songRate, i % 2 ? 0.2 : 0.28, isChorus(bar) && i === 7 ? 0.3 : 0.06, noise);
  }), 13),
  'Shaker': mono((out, noise) => forBars((bar) => bar >= 8 && bar < 20, (bar) => {
    for (let i = 0; i < 16; ++i) hat(out, at(bar, i / 4), songRate, i % 4 === 2 ? 0.3 : 0.14, 0.045, noise);
  }), 14),
  'Bass': mono((out) => forBars((bar) => bar >= 4 && bar < 23, (bar) => {
    const { root } = chordOf(bar);
    for (const [beat, beats, note] of [[0, 1.4, root], [1.5, 0.9, root], [2.5, 0.45, root + 12], [3, 0.9, root]] as const)
      bass(out, at(bar, beat), songRate, note + 12, beats * beatSeconds, 0.6);
  }), 15),
  'Keys': mono((out) => {
    forBars((bar) => bar < 23, (bar) => chordOf(bar).notes.forEach((note) => [0, 1.5, 2.5].forEach((beat) => keys(out, at(bar, beat), songRate, note, 0.8, 0.1))));
    for (let i = 0; i < frames; ++i) out[i]! += 0.03 * sine((23 * i) / songRate); // a lorry passes
  }, 16),
  'Pad': () => {
    const left = new Float32Array(frames), right = new Float32Array(frames);
    forBars(() => true, (bar) => chordOf(bar).notes.forEach((note) => pad(left, right, at(bar, 0), songRate, note + 12, 4.2 * beatSeconds, 0.13)));
    return [left, right];
  },
  'Acoustic Gtr': mono((out, noise) => forBars((bar) => bar >= 2 && bar < 22, (bar) => {
    for (let i = 0; i < 8; ++i)
      chordOf(bar).notes.forEach((note, string) => pluck(out, at(bar, i / 2) + string * 420, songRate, note, 0.45, i % 2 ? 0.1 : 0.17, noise));
  }), 17),
  'Lead Vocal': mono((out, breath) => voices(out, breath, 0, (bar, i) => (isChorus(bar) ? 0.11 : 0.05) * (i % 3 === 2 ? 0.35 : 1), (bar) => (isChorus(bar) ? chorus : verse)), 18),
  'Backing Vocals': mono((out, breath) => {
    for (const transpose of [-5, -9]) voices(out, breath, transpose, (bar) => (isChorus(bar) ? 0.06 : 0), (bar) => (isChorus(bar) ? chorus : []));
  }, 19),
};

export const stemNames = Object.keys(makers);

export function renderStem(name: string): Stem {
  return { name, channels: makers[name]!() };
}
