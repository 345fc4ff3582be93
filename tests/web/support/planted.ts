// SPDX-License-Identifier: MIT
// Faults to plant into sound recordings, at sizes from which on they have to be found.
import type { Sound } from './wav.ts';

/** Numbers from 0 to 1, the same for the same seed everywhere. */
export function dice(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

const peakOf = ({ channels }: Sound) => channels.reduce((peak, side) => side.reduce((most, x) => Math.max(most, Math.abs(x)), peak), 0);
const rmsOf = ({ channels }: Sound) => Math.sqrt(channels.reduce((sum, side) => side.reduce((all, x) => all + x * x, sum), 0) / channels.length / channels[0]!.length);
const mapped = (sound: Sound, change: (x: number, i: number, side: number) => number): Sound =>
  ({ ...sound, channels: sound.channels.map((samples, side) => samples.map((x, i) => change(x, i, side))) });

const leastHumDb = -32;

/**
 * Whether even the softest hum is heard in it: below 330 Hz, where the lines are, the stem itself is softer than all of
 * them together half of the time (each 0.1 s). What plays there all the time, as a bass does, hides them.
 */
function hearsHum(sound: Sound): boolean {
  const pole = 1 - Math.exp((-2 * Math.PI * 330) / sound.rate), frame = Math.round(sound.rate / 10);
  const powers: number[] = [];
  const low = [0, 0];
  let sum = 0;
  sound.channels[0]!.forEach((_, i) => {
    low[0]! += pole * (sound.channels.reduce((all, side) => all + side[i]!, 0) / sound.channels.length - low[0]!);
    low[1]! += pole * (low[0]! - low[1]!);
    sum += low[1]! ** 2;
    if ((i + 1) % frame !== 0) return;
    powers.push(sum / frame);
    sum = 0;
  });
  const median = powers.sort((a, b) => a - b)[Math.floor(powers.length / 2)] ?? Infinity;
  return rmsOf(sound) > 1e-3 && median < rmsOf(sound) ** 2 * 10 ** (leastHumDb / 10);
}

const leastNoiseDb = -44;

/** Level of what plays, of the tenths of a second within 20 dB of the loudest, and all levels. */
function playedRms(sound: Sound): { rms: number; levels: number[] } {
  const frame = Math.round(sound.rate / 10), powers: number[] = [];
  for (let from = 0; from + frame <= sound.channels[0]!.length; from += frame)
    powers.push(sound.channels.reduce((sum, side) => sum + side.subarray(from, from + frame).reduce((all, x) => all + x * x, 0), 0) / sound.channels.length / frame);
  const most = Math.max(...powers), played = powers.filter((power) => power > 0.01 * most);
  return { rms: Math.sqrt(played.reduce((sum, power) => sum + power, 0) / Math.max(played.length, 1)), levels: powers.map(Math.sqrt) };
}

/** Whether even the softest noise is 10 dB over what is left of it in rests of 0.8 s or more, three seconds in all. */
function rests(sound: Sound): boolean {
  const { rms, levels } = playedRms(sound);
  let run = 0, seconds = 0;
  for (const level of [...levels, Infinity]) {
    if (level < rms * 10 ** ((leastNoiseDb - 10) / 20)) {
      ++run;
      continue;
    }
    if (run >= 8) seconds += run / 10;
    run = 0;
  }
  return rms > 1e-3 && seconds >= 3;
}

/** Levels of whole seconds by their loudest quarter, and which of them play. */
function seconds(sound: Sound): { at: number; level: number }[] {
  const frame = Math.round(sound.rate / 16), all: { at: number; level: number }[] = [];
  for (let from = 0; from + 16 * frame <= sound.channels[0]!.length; from += 16 * frame) {
    const powers = Array.from({ length: 16 }, (_, n) => sound.channels.reduce((sum, side) =>
      sum + side.subarray(from + n * frame, from + (n + 1) * frame).reduce((total, x) => total + x * x, 0), 0) / frame).sort((a, b) => b - a);
    all.push({ at: from / sound.rate, level: 10 * Math.log10(powers.slice(0, 4).reduce((sum, power) => sum + power, 0) / 4 + 1e-20) });
  }
  const top = all.map(({ level }) => level).sort((a, b) => b - a)[Math.floor(all.length / 10)] ?? 0;
  return all.filter(({ level }) => level > top - 20);
}

/** Whether its level is steady: what wanders anyway, hides it. */
function isSteady(sound: Sound): boolean {
  const levels = seconds(sound).map(({ level }) => level).sort((a, b) => a - b);
  return rmsOf(sound) > 1e-3 && levels.length >= 16 && levels[Math.floor(0.9 * (levels.length - 1))]! - levels[Math.floor(0.1 * (levels.length - 1))]! < 4;
}

/** 5 to 8 s are at least 8 dB softer or louder. */
const wander = (messageId: string, sign: number): Kind => ({ messageId, fits: isSteady, plant: (sound, roll) => {
  const playing = seconds(sound), gain = 10 ** ((sign * (8 + 4 * roll())) / 20), lasts = 5 + 3 * roll(), from = playing[Math.floor(roll() * (playing.length - 6))]!.at;
  return { stem: mapped(sound, (x, i) => {
    const t = i / sound.rate, part = Math.min(Math.max((t - from) / 0.05, 0), 1) * Math.min(Math.max((from + lasts - t) / 0.05, 0), 1);
    return (x * (1 + (gain - 1) * part)) / Math.max(gain, 1);
  }) };
} });

/** Two one-pole low-passes at 1 kHz. */
function dulled(sound: Sound): Sound {
  const pole = 1 - Math.exp((-2 * Math.PI * 1000) / sound.rate);
  return { ...sound, channels: sound.channels.map((side) => {
    const low = [0, 0];
    return side.map((x) => (low[1]! += pole * ((low[0]! += pole * (x - low[0]!)) - low[1]!)));
  }) };
}

/** A bell at 3 kHz, Q 1 (R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients"), softer as a whole. */
function sharpened(sound: Sound, gainDb: number): Sound {
  const a = 10 ** (gainDb / 40), omega = (2 * Math.PI * 3000) / sound.rate, alpha = Math.sin(omega) / 2, middle = -2 * Math.cos(omega), over = 1 + alpha / a;
  return { ...sound, channels: sound.channels.map((side) => {
    let x1 = 0, x2 = 0, y1 = 0, y2 = 0;
    return side.map((x) => {
      const y = ((1 + alpha * a) * x + middle * x1 + (1 - alpha * a) * x2 - middle * y1 - (1 - alpha / a) * y2) / over;
      [x2, x1, y2, y1] = [x1, x, y1, y];
      return 0.25 * y;
    });
  }) };
}

// Roles are known by their names, and only some have a usual sound; one voice is so dull that no bell makes it harsh.
const isVoice = (sound: Sound, name: string) => isLively(sound) && /^vox|^vocals30/.test(name);
const isDense = (sound: Sound, name: string) => isLively(sound) && /^vox|^vocals|hihat|hats|^piano$/.test(name);

/** A second microphone: duller, softer, with noise of its own. */
function secondTake(sound: Sound, gain: number, delayMs: number, roll: () => number): Sound {
  const delay = Math.round((delayMs / 1000) * sound.rate);
  const hiss = 0.03 * rmsOf(sound);
  const mono = sound.channels[0]!.map((_, i) => sound.channels.reduce((sum, side) => sum + side[i]!, 0) / sound.channels.length);
  let low = 0;
  return { rate: sound.rate, channels: [mono.map((_, i) => {
    low += 0.6 * ((mono[i - delay] ?? 0) - low);
    return gain * low + hiss * (2 * roll() - 1);
  })] };
}

export interface Planted { stem: Sound; second?: Sound }
export interface Kind {
  messageId: string;
  fits(sound: Sound, name: string): boolean;
  plant(sound: Sound, roll: () => number): Planted;
}

const always = () => true;
const isLively = (sound: Sound) => rmsOf(sound) > 1e-3;
// A take can be compared by what changes in it: a drone fits itself at every delay.
export const kinds: Kind[] = [
  { messageId: 'fault.silent', fits: always, plant: (sound) => ({ stem: mapped(sound, () => 0) }) },
  { messageId: 'fault.clipped', fits: isLively, plant: (sound, roll) => {
    const limit = (0.4 + 0.2 * roll()) * peakOf(sound), after = 0.3 + 0.7 * roll();
    return { stem: mapped(sound, (x) => after * Math.min(Math.max(x, -limit), limit)) };
  } },
  { messageId: 'fault.dcOffset', fits: always, plant: (sound, roll) => {
    const offset = (roll() < 0.5 ? -1 : 1) * (0.005 + 0.02 * roll());
    return { stem: mapped(sound, (x) => 0.9 * x + offset) };
  } },
  { messageId: 'fault.hum', fits: hearsHum, plant: (sound, roll) => {
    const mains = roll() < 0.5 ? 50 : 60, level = rmsOf(sound) * 10 ** ((leastHumDb + 10 * roll()) / 20);
    return { stem: mapped(sound, (x, i) => {
      let hum = 0;
      for (let n = 1; n <= 5; ++n) hum += Math.sin((2 * Math.PI * n * mains * i) / sound.rate) / n;
      return 0.9 * x + level * hum;
    }) };
  } },
  { messageId: 'fault.pauseNoise', fits: rests, plant: (sound, roll) => {
    const level = playedRms(sound).rms * 10 ** ((leastNoiseDb + 16 * roll()) / 20), pole = roll() < 0.5 ? 1 : 0.1;
    const gain = level * Math.sqrt(3) / Math.sqrt(pole / (2 - pole)), low = [0, 0];
    return { stem: mapped(sound, (x, _, side) => {
      low[side]! += pole * (2 * roll() - 1 - low[side]!);
      return 0.9 * x + gain * low[side]!;
    }) };
  } },
  wander('fault.softer', -1),
  wander('fault.louder', 1),
  { messageId: 'fault.dull', fits: isVoice, plant: (sound) => ({ stem: dulled(sound) }) },
  { messageId: 'fault.harsh', fits: isVoice, plant: (sound, roll) => ({ stem: sharpened(sound, 16 + 4 * roll()) }) },
  { messageId: 'fault.squashed', fits: isDense, plant: (sound, roll) => {
    const drive = 10 ** ((16 + 4 * roll()) / 20) / peakOf(sound);
    return { stem: mapped(sound, (x) => 0.5 * Math.tanh(drive * x)) };
  } },
  { messageId: 'fault.oneSide', fits: ({ channels }) => channels.length === 2, plant: (sound, roll) => {
    const gone = roll() < 0.5 ? 0 : 1;
    return { stem: mapped(sound, (x, _, side) => (side === gone ? 0 : x)) };
  } },
  { messageId: 'fault.monoLoss', fits: ({ channels }) => channels.length === 2, plant: (sound, roll) => {
    const [left, right] = sound.channels as [Float32Array, Float32Array];
    const kept = 0.1 + 0.2 * roll();
    return { stem: { rate: sound.rate, channels: [left, left.map((x, i) => -x + kept * right[i]!)] } };
  } },
  { messageId: 'fault.length', fits: always, plant: (sound, roll) => {
    const frames = sound.channels[0]!.length - Math.round((0.2 + 3 * roll()) * sound.rate);
    return { stem: { rate: sound.rate, channels: sound.channels.map((side) => side.slice(0, frames)) } };
  } },
  { messageId: 'fault.duplicate', fits: isLively, plant: (sound) => ({ stem: sound, second: sound }) },
  { messageId: 'fault.polarity', fits: isLively, plant: (sound, roll) => ({ stem: sound, second: secondTake(sound, -0.4 - 0.4 * roll(), 0, roll) }) },
  { messageId: 'fault.offset', fits: isLively, plant: (sound, roll) => ({ stem: sound, second: secondTake(sound, 0.4 + 0.4 * roll(), 3 + 20 * roll(), roll) }) },
];
