// SPDX-License-Identifier: MIT
// What the files in encoded/ hold: 0.3 s of two tones that rise, so that every place is unlike every other. Encoded by FFmpeg
// 5.1 from its 16 bits at 44.1 kHz: -b:a 128k (tagged.mp3), the same with -write_xing 0 -id3v2_version 0 (untagged.mp3), -c:a flac
// (swept.flac, swept.oga), libvorbis -q:a 4 (swept.ogg), libopus -b:a 96k (swept.opus).
import type { Sound } from './wav.ts';

const seconds = 0.3;

/** On the grid of 16 bits. */
export function swept(rate: number): Sound {
  const side = (from: number, rise: number) => Float32Array.from({ length: Math.ceil(seconds * 44101 / 44100 * rate) }, (_, i) => {
    const t = i / rate;
    return Math.round(0.5 * Math.sin(2 * Math.PI * (from + rise * t) * t) * Math.exp(-4 * (t % 0.07) / 0.07) * 32768) / 32768;
  });
  return { rate, channels: [side(200, 6000), side(300, 3000)] };
}

/** Frames by which `heard` comes after `sound`, within 3,000 of them. */
export function lateness(heard: Float32Array, sound: Float32Array): number {
  let best = -Infinity, found = NaN;
  for (let lag = -3000; lag <= 3000; ++lag) {
    let sum = 0;
    for (let i = 0; i < sound.length; ++i) sum += sound[i]! * (heard[i + lag] ?? 0);
    if (sum > best) [best, found] = [sum, lag];
  }
  return found;
}
