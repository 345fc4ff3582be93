// SPDX-License-Identifier: MIT
// Clashes planted into recorded songs: one stem is made loud where another one lives. At least 90 % have to be on the map.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { dice } from './support/planted.ts';
import { decoded, draft, noRecordings as skip } from './support/recordings.ts';
import type { Sound } from './support/wav.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-clashes-'));
after(() => rmSync(folder, { recursive: true }));

const chosen = ['waveform_playlist', 'clingo_mixer', 'adaptisound_swing', 'everything_is_free_sodium', 'bway_hack'];
const clashesPerSong = Number(process.env['CLASHES'] ?? 4);
const bandsHz = [250, 400, 630, 1000, 1600, 2500];

interface Clash { masker: number; masked: number; lowHz: number; highHz: number }

/** Peaking filter or band-pass of the Audio EQ Cookbook. */
function filtered(samples: Float32Array, rate: number, hz: number, q: number, gainDb: number | null): Float32Array {
  const w = (2 * Math.PI * hz) / rate, alpha = Math.sin(w) / (2 * q), a = gainDb === null ? 1 : 10 ** (gainDb / 40);
  const [b0, b1, b2] = gainDb === null ? [alpha, 0, -alpha] : [1 + alpha * a, -2 * Math.cos(w), 1 - alpha * a];
  const a0 = 1 + alpha / a, a1 = -2 * Math.cos(w), a2 = 1 - alpha / a;
  let x1 = 0, x2 = 0, y1 = 0, y2 = 0;
  return samples.map((x) => {
    const y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}

const energy = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);

/** Where most of it is, of the bands in which a clash can be planted; 0 where too little of it is in any. */
function home({ rate, channels }: Sound): number {
  const levels = bandsHz.map((hz) => energy(filtered(channels[0]!, rate, hz, 2, null)));
  const most = Math.max(...levels);
  return most > 0.05 * energy(channels[0]!) ? bandsHz[levels.indexOf(most)]! : 0;
}

/** Seconds in which both are there. */
function together(one: Sound, other: Sound): number {
  const loud = ({ rate, channels }: Sound) => {
    const levels = Array.from({ length: Math.floor(channels[0]!.length / rate) }, (_, i) => energy(channels[0]!.subarray(i * rate, (i + 1) * rate)));
    const most = Math.max(...levels);
    return levels.map((level) => level > 0.05 * most);
  };
  const [a, b] = [loud(one), loud(other)];
  return a.filter((there, i) => there && b[i]).length / Math.max(1, a.filter(Boolean).length);
}

test('planted clashes are on the map', { skip, timeout: 1_800_000 }, () => {
  let planted = 0;
  const missed: string[] = [];
  for (const [number, song] of chosen.entries()) {
    const stems = [...decoded(song, folder)], roll = dice(number);
    for (let tries = 0, done = 0; tries < 40 && done < clashesPerSong; ++tries) {
      const [masked, masker] = [Math.floor(roll() * stems.length), Math.floor(roll() * stems.length)];
      const hz = masked === masker ? 0 : home(stems[masked]![1]);
      // A masker that has nothing there, or rests meanwhile, hides nothing however far it is turned up.
      if (hz === 0 || together(stems[masked]![1], stems[masker]![1]) < 0.7) continue;
      const there = energy(filtered(stems[masker]![1].channels[0]!, stems[masker]![1].rate, hz, 2, null)) / energy(stems[masker]![1].channels[0]!);
      if (there < 0.02) continue;
      ++done;
      ++planted;
      const changed = stems.map(([name, sound], i): [string, Sound] =>
        [name, i === masker ? { rate: sound.rate, channels: sound.channels.map((side) => filtered(side, sound.rate, hz, 1, 18)) } : sound]);
      const { clashes } = draft(changed, folder) as { clashes: Clash[] };
      const found = clashes.some((clash) => clash.masker === masker + 1 && clash.masked === masked + 1 && clash.lowHz < 1.2 * hz && clash.highHz > hz / 1.2);
      if (!found) missed.push(`${song}: ${stems[masker]![0]} hides ${stems[masked]![0]} at ${hz} Hz`);
    }
  }
  console.log(`${planted - missed.length} of ${planted} planted clashes found`);
  assert.ok(planted >= chosen.length);
  assert.ok(missed.length <= 0.1 * planted, missed.join('\n'));
});
