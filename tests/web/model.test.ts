// SPDX-License-Identifier: MIT
// The shipped weights in ONNX Runtime Web: equal to PyTorch, blind to order and level, refused when damaged.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openModel } from '../../web/model/onnx_model.ts';
import { describeSong, music, type SongStem } from './support/features.ts';
import { newEngine } from './support/engine.ts';

const weights = readFileSync('models/mix.onnx');
const manifest = readFileSync('models/manifest.json', 'utf8');
const engine = newEngine();
const { hash } = JSON.parse(engine.text(engine.call.featureLayoutText())) as { hash: string };
const model = await openModel(weights, manifest, hash);
const outputs = ['roleLogits', 'relativeLuMean', 'relativeLuLogSigma'] as const;

const song: SongStem[] = [7, 3, 9, 12].map((seed) => ({
  name: '', sampleRate: 48000, channels: [music(seed, 48000 * 5, 3000 * seed), music(seed + 20, 48000 * 5, 3000 * seed)],
}));
const scaled = (stem: SongStem, gain: number): SongStem => ({ ...stem, channels: stem.channels.map((side) => side.map((x) => x * gain)) });

async function answer(stems: SongStem[]) {
  const rows = describeSong(newEngine(), stems);
  return model.run(rows.stems, rows.pairs, stems.length);
}

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Array.from(a).reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);
}

test('the network answers what PyTorch answered, within 1e-4', async (t) => {
  const golden = JSON.parse(readFileSync('models/parity.json', 'utf8')) as
    { n: number; stems: number[]; pairs: number[] } & Record<(typeof outputs)[number], number[]>;
  const out = await model.run(Float32Array.from(golden.stems), Float32Array.from(golden.pairs), golden.n);
  for (const name of outputs) {
    const worst = furthest(out[name], golden[name]);
    t.diagnostic(`${name}: ${worst.toExponential(1)}`);
    assert.ok(worst <= 1e-4, name);
  }
});

test('the order of the stems permutes the answers and nothing else', async () => {
  const [first, second] = [await answer(song), await answer([...song].reverse())];
  const roles = first.roleLogits.length / song.length;
  song.forEach((_, i) => {
    const j = song.length - 1 - i;
    assert.ok(Math.abs(first.relativeLuMean[i]! - second.relativeLuMean[j]!) < 1e-4);
    assert.ok(furthest(first.roleLogits.subarray(i * roles, (i + 1) * roles), second.roleLogits.subarray(j * roles, (j + 1) * roles)) < 1e-3);
  });
});

test('levels and polarity of the recordings move no answer by more than 0.05 LU', async (t) => {
  const changed = await answer(song.map((stem, i) => scaled(stem, [4, -0.25, 0.3, -1][i]!)));
  const worst = furthest((await answer(song)).relativeLuMean, changed.relativeLuMean);
  t.diagnostic(`${worst.toExponential(1)} LU`);
  assert.ok(worst < 0.05);
});

test('any number of stems has an answer that is relative to their power sum', async () => {
  for (const count of [1, 2, 40]) {
    const out = await answer(Array.from({ length: count }, (_, i) => song[i % song.length]!));
    const sum = out.relativeLuMean.reduce((power, lu) => power + 10 ** (lu / 10), 0);
    assert.ok(Math.abs(sum - 1) < 1e-3, `${count} stems: ${sum}`);
    assert.ok([...out.roleLogits, ...out.relativeLuLogSigma].every(Number.isFinite));
  }
});

test('damaged weights and those for other features are refused with a reason', async () => {
  const damaged = Uint8Array.from(weights);
  damaged[1000]! ^= 1;
  await assert.rejects(openModel(damaged, manifest, hash), /damaged/);
  await assert.rejects(openModel(weights, manifest, '0123456789abcdef'), /was made for the features/);
});

test('the manifest tells what is inside', () => {
  const told = JSON.parse(manifest) as { bytes: number; featureLayoutHash: string; licence: string };
  assert.equal(told.bytes, weights.length);
  assert.ok(weights.includes(told.featureLayoutHash)); // the metadata of the ONNX file itself
  assert.ok(told.bytes <= 5e6);
  assert.equal(told.licence, 'MIT');
});
