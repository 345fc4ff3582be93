// SPDX-License-Identifier: MIT
// One journey in three browsers, by the accessible mirror, with a real click where a browser wants one: drop, play, seek,
// loop, mix, undo, propose, export, come back, and open the link of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { everyBrowser, testIn } from './support/every_browser.ts';
import { Hands } from './support/hands.ts';
import type { Driver } from './support/webdriver.ts';
import { difference, noise, readWav, wav16, type Sound } from './support/wav.ts';

const rate = 44100, seconds = 8; // a slow browser draws once in a while, and must not be at the end by then
const stems = ['Bass', 'Drums', 'Lead Vox'].map((name, i) => ({ name: `${name}.wav`, buffer: wav16({ rate, channels: [noise(i + 1, rate * seconds, [0.2, 0.3, 0.1][i]!)] }) }));

const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-browsers-'));
after(() => rmSync(folder, { recursive: true }));

let reference: Sound | null = null; // of the first browser: all others export the same
async function journey(driver: Driver, origin: string, { keeps }: { keeps: boolean }, tell: (words: string) => void): Promise<void> {
  const hands = new Hands(driver);
  await hands.open(origin);
  await hands.drop(stems);

  await driver.click(640, 400); // a hand on the page: from here on audio may start
  await hands.press('Play');
  await hands.wait(/Position: 0:0[1-8]/);
  await hands.press('Pause').catch(() => undefined); // it may be at the end all the same
  assert.match(await hands.wait(/Integrated: [^ ]+ LUFS/), /Integrated: -\d/, 'it was heard');

  await hands.press('Loop');
  await hands.waitForPressed('Loop', true);
  await hands.press('Play');
  await hands.set('Position', 0.7);
  await hands.wait(/Position: 0:0[5-8]/);
  await hands.wait(/Position: 0:0[0-4]/); // its end came, and it goes on from the start
  await hands.press('Pause');
  await hands.press('Undo');
  await hands.waitForPressed('Loop', false);

  await hands.press('Select Drums');
  await hands.set('Band 2 gain of Drums', 0.75);
  await hands.waitForValue('Band 2 gain of Drums', false, '0.0 dB');
  await hands.press('Undo');
  await hands.waitForValue('Band 2 gain of Drums', true, '0.0 dB');

  await hands.set('Level of Bass', 0.5);
  await hands.press('Mute of Drums');
  await hands.waitForValue('Level of Bass', false, '0.0 dB');
  await hands.waitForPressed('Mute of Drums', true);
  await hands.press('Undo');
  await hands.waitForPressed('Mute of Drums', false);
  const bass = readWav(stems[0]!.buffer).channels[0]!, vox = readWav(stems[2]!.buffer).channels[0]!, drums = readWav(stems[1]!.buffer).channels[0]!;
  await hands.press('Undo');
  await hands.waitForValue('Level of Bass', true, '0.0 dB');
  const sum = await hands.exported();
  assert.ok(difference(sum.channels[0]!, bass.map((x, i) => x + drums[i]! + vox[i]!)) < 2 ** -22, 'untouched, the export is the sum');

  await hands.set('Pan of Drums', 0.25);
  await hands.waitForValue('Pan of Drums', false, 'C');
  await hands.press('Undo');
  await hands.waitForValue('Pan of Drums', true, 'C');
  await hands.press('Redo');
  await hands.waitForValue('Pan of Drums', false, 'C');
  await hands.press('Undo');
  await hands.waitForValue('Pan of Drums', true, 'C');

  await hands.press('Propose a mix');
  tell(await hands.wait(/By model and rules|By rules, from file names/));
  await hands.press('Accept all');
  await hands.wait(/Everything is decided/);
  const mixed = await hands.exported();
  mixed.channels.forEach((side, i) => assert.equal(reference ? difference(side, reference.channels[i]!) : 0, 0, 'every browser exports the same samples'));
  reference ??= mixed;

  const level = await hands.valueText('Level of Lead Vox');
  await hands.wait(keeps ? /Save: Saved/ : /Save: Not saved: /);
  await hands.press('Share');
  await hands.press('Copy a link to this mix');
  await hands.wait(/Link copied/);
  const link = await driver.run<string>('return copied;');
  assert.deepEqual(await hands.problems(), []);
  await hands.open(origin);
  if (!keeps) {
    await hands.wait(/Drop the stems of a song here/);
  } else {
    assert.equal(await hands.valueText('Level of Lead Vox'), level);
    assert.equal(difference((await hands.exported()).channels[0]!, mixed.channels[0]!), 0, 'the same mix is there the next day');
  }

  // Somebody else, who has the same files and opens the link.
  await driver.goto('about:blank');
  await hands.open(link);
  if (!keeps) await hands.drop(stems);
  await hands.complete();
  await hands.waitForValue('Level of Lead Vox', true, level);
  assert.equal(difference((await hands.exported()).channels[0]!, mixed.channels[0]!), 0, 'the link is the same mix');
  assert.deepEqual(await hands.problems(), []);
}

testIn(everyBrowser, 'from files to a mix, and back the next day', 600_000, journey);

test('the command line makes the same samples as the browsers', { skip: everyBrowser[0]!.skip, timeout: 120_000 }, () => {
  assert.ok(reference, 'no browser got that far');
  for (const { name, buffer } of stems) writeFileSync(path.join(folder, name), buffer);
  const { status, stderr } = spawnSync(process.execPath, ['build/web/cli.mjs', 'mix', ...stems.map(({ name }) => path.join(folder, name)), '-o', path.join(folder, 'mix.wav')], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const made = readWav(readFileSync(path.join(folder, 'mix.wav')));
  assert.equal(difference(made.channels[0]!, reference.channels[0]!), 0);
  assert.equal(difference(made.channels[1]!, reference.channels[1]!), 0);
});
