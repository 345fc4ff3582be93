// SPDX-License-Identifier: MIT
// The extractor inside the real engine.wasm: the same numbers as the native one that training used.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { describeSong, music, type SongStem } from './support/features.ts';
import { newEngine } from './support/engine.ts';

const tool = 'build/native/mix_tool';
const skip = existsSync(tool) ? false : 'the native build is missing (tests/run builds it)';
const text = (length: number, engine: ReturnType<typeof newEngine>) => JSON.parse(engine.text(length)) as {
  hash: string; stemFeatures: number; roles: string[]; stem: { name: string; count: number }[];
};

const song: SongStem[] = [
  { name: 'Kick.wav', sampleRate: 48000, channels: [music(1, 48000 * 7, 12000)] },
  { name: 'Ли\u0301д вокал.wav', sampleRate: 44100, channels: [music(2, 44100 * 6, 9000), music(3, 44100 * 6, 9000)] },
  { name: '', sampleRate: 48000, channels: [music(4, 48000 * 5, 48000), music(5, 48000 * 5, 31000)] },
  { name: 'pad', sampleRate: 96000, channels: [music(6, 96000 * 3, 400000)] },
];

test('native and WebAssembly features agree within 1e-5', { skip }, (t) => {
  const engine = newEngine();
  const here = describeSong(engine, song);
  const input = Buffer.concat(song.flatMap(({ name, sampleRate, channels }) => [
    Buffer.from(`${sampleRate} ${channels.length} ${channels[0]!.length} ${name || '.'}\n`),
    ...channels.map((samples) => Buffer.from(samples.buffer)),
  ]));
  const native = JSON.parse(execFileSync(tool, ['features', '-'], { input, maxBuffer: 1 << 26 }).toString()) as {
    layout: string; stems: { lufs: number; features: number[] }[]; pairs: number[];
  };
  assert.equal(native.stems.length, song.length);
  assert.equal(native.layout, text(engine.call.featureLayoutText(), engine).hash);
  let worst = 0;
  const compare = (a: number, b: number) => { worst = Math.max(worst, Math.abs(a - b)); };
  native.stems.forEach((stem, i) => {
    compare(stem.lufs, here.lufs[i]!);
    stem.features.forEach((value, f) => compare(value, here.stems[i * here.stemFeatures + f]!));
  });
  assert.equal(native.pairs.length, here.pairs.length);
  native.pairs.forEach((value, i) => compare(value, here.pairs[i]!));
  t.diagnostic(`they differ by ${worst.toExponential(1)}`);
  assert.ok(worst <= 1e-5, String(worst));
});

test('the layout names every feature', () => {
  const engine = newEngine();
  const layout = text(engine.call.featureLayoutText(), engine);
  assert.equal(layout.stem.reduce((sum, { count }) => sum + count, 0), engine.call.songStemFeatures());
  assert.equal(layout.stemFeatures, engine.call.songStemFeatures());
  const role = (name: string) => layout.roles[engine.call.roleOfName(engine.giveText(name))];
  assert.equal(role('Bassdrum 2.wav'), 'kick');
  assert.equal(role('取り込み.wav'), 'unknown');
});

test('a stem that is open, closed or silent is told apart', () => {
  const engine = newEngine();
  const stem = engine.call.hearOpen(48000, 1);
  assert.equal(engine.call.songFeaturesAddStem(stem, 0), 0); // not finished
  engine.call.hearAdd(stem, engine.call.inputPointer(0), 0, 1000);
  assert.equal(engine.call.hearFinish(stem), 0); // silent
  assert.equal(engine.call.hearLufs(stem), -Infinity);
  engine.call.hearClose(stem);
  assert.equal(engine.call.hearFinish(stem), 0);
  assert.equal(engine.call.hearOpen(48000, 3), 0);
  assert.equal(engine.call.hearOpen(0, 1), 0);
});

test('band powers over time are there for masking and solving', () => {
  const engine = newEngine();
  const { handles } = describeSong(engine, song.slice(0, 1));
  const frames = engine.call.hearBandFrames(handles[0]!);
  assert.equal(frames, Math.ceil(7 / 0.064));
  const bands = new Float32Array(engine.call.memory.buffer, engine.call.hearBandPowers(handles[0]!), frames * 40);
  const power = bands.reduce((sum, value) => sum + value, 0) / frames;
  const samples = song[0]!.channels[0]!;
  const expected = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
  assert.ok(power > 0.5 * expected && power < 1.05 * expected, `${power} of ${expected}`);
});
