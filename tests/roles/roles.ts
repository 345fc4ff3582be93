// SPDX-License-Identifier: MIT
// The roles that are found in recorded stems, against roles.tsv: as the command line finds them, with the names of the files
// and with numbers instead. What isn't sure in roles.tsv is shown and counts in no score.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openAudio } from '../../web/cli/decode.ts';
import { newEngine } from '../../web/cli/engine_module.ts';
import { loadModel } from '../../web/cli/model_file.ts';
import { resampled } from '../../web/cli/resampled.ts';
import type { Engine } from '../../web/engine/engine.ts';
import { askModel } from '../../web/model/onnx_model.ts';

interface Stem { song: string; file: string; role: string; isSure: boolean }
interface Heard extends Stem { frames: number; handle: number }
interface Found { song: string; file: string; role: string; isSure: boolean; named: string; heard: string }

const rate = 48000;
const [folder, ...words] = process.argv.slice(2) as [string, ...string[]];
const json = words.includes('--json'), songs = words.filter((word) => word !== '--json');

async function hear(stem: Stem, engine: Engine): Promise<Heard> {
  const { call, stagingFrames } = engine;
  const source = await openAudio(path.join(folder, stem.song, stem.file), engine), channels = Math.min(source.format.channels, 2);
  const reader = source.format.sampleRate === rate ? source : resampled(source, channels, rate, engine);
  const handle = call.hearOpen(rate, channels);
  let frames = 0;
  for (let block; (block = await reader.read()); frames += block[0]!.length)
    for (let start = 0; start < block[0]!.length; start += stagingFrames) {
      const end = Math.min(start + stagingFrames, block[0]!.length);
      for (let channel = 0; channel < channels; ++channel) engine.inputs[channel]!.set(block[channel]!.subarray(start, end));
      call.hearAdd(handle, call.inputPointer(0), call.inputPointer(1), end - start);
    }
  reader.close();
  call.hearFinish(handle);
  return { ...stem, frames, handle };
}

/** The roles of a proposal for stems of these names. */
async function roles(stems: Heard[], nameOf: (index: number) => string, engine: Engine): Promise<string[]> {
  const { call } = engine;
  const tracks = stems.map(({ frames }, i) => {
    const hash = String(i).padStart(64, '0');
    return { id: i + 1, name: path.parse(nameOf(i)).name, audio: { fileName: nameOf(i), fileHash: hash, pcmHash: hash, frames, sampleRate: rate, channels: 2 } };
  });
  const refused = call.sessionOpen(engine.giveText(JSON.stringify({ mixwright: 1, name: 'roles', sampleRate: rate, nextId: stems.length + 1, tracks })), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  call.proposeBegin();
  for (const [i, { handle }] of stems.entries()) call.proposeStem(i + 1, handle);
  await askModel(engine, await loadModel(engine));
  call.proposeSolve(-14);
  const { stems: found } = JSON.parse(engine.text(call.proposeJson())) as { stems: { track: number; role: string }[] };
  return stems.map((_, i) => found.find(({ track }) => track === i + 1)?.role ?? 'none');
}

const labels = readFileSync(path.join(folder, 'roles.tsv'), 'utf8').trim().split('\n').slice(1).map((line): Stem => {
  const [song, file, role, sure] = line.split('\t') as [string, string, string, string];
  return { song, file, role, isSure: sure === 'yes' };
});
const all: Found[] = [];
for (const song of [...new Set(labels.map((label) => label.song))].filter((name) => songs.length === 0 || songs.includes(name))) {
  const engine = newEngine(), stems: Heard[] = [];
  for (const label of labels.filter((one) => one.song === song)) stems.push(await hear(label, engine));
  const named = await roles(stems, (i) => stems[i]!.file, engine), heard = await roles(stems, (i) => `${i + 1}.wav`, engine);
  const found = stems.map(({ file, role, isSure }, i): Found => ({ song, file, role, isSure, named: named[i]!, heard: heard[i]! }));
  all.push(...found);
  tell(song, found);
  for (const one of found)
    if (json) console.log(JSON.stringify(one));
    else if (one.named !== one.role || one.heard !== one.role) console.log(`  ${one.file}: ${one.role}${one.isSure ? '' : ' (not sure)'}; with its name ${one.named}, by ear ${one.heard}`);
}
tell('all', all);

function tell(song: string, found: Found[]): void {
  const sure = found.filter(({ isSure }) => isSure), right = (key: 'named' | 'heard') => sure.filter((one) => one[key] === one.role).length;
  const unknown = sure.filter(({ heard }) => heard === 'unknown').length;
  if (json) console.log(JSON.stringify({ song, sure: sure.length, named: right('named'), heard: right('heard'), heardUnknown: unknown }));
  else console.log(`${song}: of ${sure.length} sure ones ${right('named')} with names, ${right('heard')} by ear (${unknown} left unknown)`);
}
