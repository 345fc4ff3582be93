// SPDX-License-Identifier: MIT
// Recorded songs for tests, where they and the native build are at hand, and what the engine makes of stems.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openAudio } from '../../../web/cli/decode.ts';
import { newEngine } from '../../../web/cli/engine_module.ts';
import { resampled } from '../../../web/cli/resampled.ts';
import { wav16, type Sound } from './wav.ts';

const songs = path.resolve('../shared/data/stems'), tool = 'build/native/mix_tool';
export const noRecordings = process.env['PLANTED'] === undefined ? 'PLANTED=1 runs it; it takes minutes' : !existsSync(path.join(songs, 'roles.tsv')) ? 'there are no recorded songs here'
  : !existsSync(tool) ? 'the native build is missing' : false;

/** The first 40 s of every stem, by name, at 44.1 kHz: in floats, as a lossy file decodes to more than full scale. */
export async function decoded(song: string): Promise<Map<string, Sound>> {
  const rate = 44100, most = 40 * rate, stems = new Map<string, Sound>();
  for (const name of readdirSync(path.join(songs, song)).filter((one) => !one.endsWith('.txt')).sort()) {
    const engine = newEngine(), source = await openAudio(path.join(songs, song, name), engine);
    const reader = source.format.sampleRate === rate ? source : resampled(source, source.format.channels, rate, engine);
    const channels = Array.from({ length: source.format.channels }, () => new Float32Array(most));
    let frames = 0;
    for (let block; frames < most && (block = await reader.read()); frames += block[0]!.length)
      block.forEach((side, channel) => channels[channel]!.set(side.subarray(0, most - frames), frames));
    reader.close();
    stems.set(path.parse(name).name, { rate, channels: channels.map((side) => side.subarray(0, frames)) });
  }
  return stems;
}

/** What a proposal knows before anything is rendered. */
export const draft = (stems: [string, Sound][], folder: string): unknown => told('draft', stems, folder);
/** All of it, rendered and measured. */
export const proposal = (stems: [string, Sound][], folder: string): unknown => told('propose', stems, folder);

function told(command: 'draft' | 'propose', stems: [string, Sound][], folder: string): unknown {
  const files = stems.map(([name, sound]) => {
    const file = path.join(folder, `${name}.wav`);
    // What is louder than full scale would be clipped.
    const peak = sound.channels.reduce((most, side) => side.reduce((all, x) => Math.max(all, Math.abs(x)), most), 0);
    const gain = peak > 0.999 ? 0.999 / peak : 1;
    writeFileSync(file, wav16({ rate: sound.rate, channels: sound.channels.map((side) => side.map((x) => gain * x)) }));
    return file;
  });
  const { status, stdout, stderr } = spawnSync(tool, [command, ...files], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}
