// SPDX-License-Identifier: MIT
// Stems that the command line keeps while it works come back as they were heard, and their silence takes no room.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openAudio } from '../../web/cli/decode.ts';
import { newEngine } from '../../web/cli/engine_module.ts';
import { StemCache } from '../../web/cli/stem_cache.ts';
import { noise, wav16 } from './support/wav.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-cache-'));
after(() => rmSync(folder, { recursive: true }));

test('a stem at another rate is kept to the bit, as often as it is read, and its silence is not', async () => {
  const fromRate = 24000, rate = 48000, seconds = 4;
  const sides = [5, 6].map((seed) => noise(seed, fromRate * seconds, 0.5).map((sample, i) => (i > 0.5 * fromRate && i < 3.5 * fromRate ? 0 : sample)));
  const file = path.join(folder, 'stem.wav');
  writeFileSync(file, wav16({ rate: fromRate, channels: sides }));
  process.env['TMPDIR'] = folder;
  const engine = newEngine(), heard: number[] = [];
  const open = await new StemCache().take(await openAudio(file, engine), 2, rate, engine, (block) => {
    for (let i = 0; i < block[0]!.length; ++i) heard.push(block[0]![i]!, block[1]![i]!);
  });
  assert.equal(heard.length, 2 * rate * seconds);
  for (let turn = 0; turn < 2; ++turn) {
    const source = await open();
    assert.equal(source.expectedFrames, rate * seconds);
    let at = 0, isSame = true;
    for (let block; (block = await source.read()); )
      for (let i = 0; i < block[0]!.length; ++i, at += 2) isSame &&= block[0]![i] === heard[at] && block[1]![i] === heard[at + 1];
    source.close();
    assert.ok(isSame && at === heard.length, `${at} of ${heard.length} samples`);
  }
  const kept = path.join(folder, readdirSync(folder).find((name) => name !== 'stem.wav')!);
  const bytes = statSync(path.join(kept, readdirSync(kept)[0]!)).size;
  assert.ok(bytes < 0.5 * heard.length * 4, `${bytes} bytes are kept`);
});
