// SPDX-License-Identifier: MIT
// Recorded songs for tests, where they, ffmpeg and the native build are at hand, and what the engine makes of stems.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readWav, wav16, type Sound } from './wav.ts';

const songs = path.resolve('../shared/data/stems'), tool = 'build/native/mix_tool';
export const noRecordings = process.env['PLANTED'] === undefined ? 'PLANTED=1 runs it; it takes minutes' : !existsSync(path.join(songs, 'roles.tsv')) ? 'there are no recorded songs here'
  : spawnSync('ffmpeg', ['-version']).status !== 0 ? 'ffmpeg is missing' : !existsSync(tool) ? 'the native build is missing' : false;

/** The first 40 s of every stem, by name: in floats, as a lossy file decodes to more than full scale. */
export function decoded(song: string, folder: string): Map<string, Sound> {
  return new Map(readdirSync(path.join(songs, song)).filter((name) => !name.endsWith('.txt')).sort().map((name) => {
    const wav = path.join(folder, 'decoded.wav');
    const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-y', '-t', '40', '-i', path.join(songs, song, name), '-ar', '44100', '-c:a', 'pcm_f32le', wav], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return [path.parse(name).name, readWav(readFileSync(wav))];
  }));
}

/** What a proposal knows before anything is rendered. */
export function draft(stems: [string, Sound][], folder: string): unknown {
  const files = stems.map(([name, sound]) => {
    const file = path.join(folder, `${name}.wav`);
    // What is louder than full scale would be clipped.
    const peak = sound.channels.reduce((most, side) => side.reduce((all, x) => Math.max(all, Math.abs(x)), most), 0);
    const gain = peak > 0.999 ? 0.999 / peak : 1;
    writeFileSync(file, wav16({ rate: sound.rate, channels: sound.channels.map((side) => side.map((x) => gain * x)) }));
    return file;
  });
  const { status, stdout, stderr } = spawnSync(tool, ['draft', ...files], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}
