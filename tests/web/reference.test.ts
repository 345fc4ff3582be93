// SPDX-License-Identifier: MIT
// A reference in a real browser: dropped beside stems, compared, read from the mirror's table, and one of its cards accepted;
// it is in no export.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => {
  if (!skip) await site.close();
});

const rate = 48000, seconds = 6;
const dark = (seed: number): Float32Array => {
  let low = 0;
  return noise(seed, seconds * rate, 0.4).map((sample) => (low += 0.1 * (sample - low)));
};
const bright = noise(9, seconds * rate, 0.2);
const files = [
  { name: 'Bass.wav', buffer: wav16({ rate, channels: [dark(1)] }) },
  { name: 'Keys.wav', buffer: wav16({ rate, channels: [dark(2)] }) },
  { name: 'Reference.wav', buffer: wav16({ rate, channels: [bright, noise(10, seconds * rate, 0.2)] }) },
];

test('the mix is compared with its reference, comes nearer by a card, and the reference is in no export', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Reference');
  const before = await mixer.exportWav(32);
  await mixer.press('Reference match');
  await mixer.waitForText(/Press Compare/);
  await mixer.press('Compare');
  await mixer.button('Compare again').waitFor({ state: 'attached' });
  const cells = await mixer.page.locator('#mirror').getByRole('cell').allTextContents();
  assert.equal(cells.length, 110, cells.join('|'));
  assert.match(cells.join('|'), /Loudness\|\S+ LUFS\|\S+ LUFS\|/);
  await mixer.press('Show the suggestions');
  await mixer.waitForText(/the master's equaliser makes it \S+ dB/);
  await mixer.press('Accept: Tone towards Reference');
  await mixer.waitForText(/Accepted/);
  const exported = await mixer.exportWav(32);
  assert.equal(exported.sound.channels.length, 2);
  assert.equal(exported.sound.channels[0]!.length, before.sound.channels[0]!.length);
  // The stems are in the middle; the reference is not.
  const [left, right] = exported.sound.channels;
  assert.ok(left!.every((sample, i) => Math.abs(sample - right![i]!) < 1e-6));
  await mixer.press('Undo');
  await mixer.button('Accept: Tone towards Reference').waitFor({ state: 'attached' });
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
