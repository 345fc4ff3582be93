// SPDX-License-Identifier: MIT
// Playback systems in a real browser: measured, read from the mirror's table, mended for the phone, accepted.
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

const rate = 48000;
// A bass with harmonics that fall by 9 dB an octave.
const bass = Float32Array.from({ length: 6 * rate }, (_, i) => {
  let sum = 0;
  for (let h = 1; h <= 24; ++h) sum += 0.3 * h ** -1.5 * Math.sin((2 * Math.PI * 55 * h * i) / rate);
  return sum;
});
const hiss = noise(7, 6 * rate, 0.1);
const hats = hiss.map((sample, i) => 0.5 * (sample - (hiss[i - 1] ?? 0)));
const files = [{ name: 'Bass.wav', buffer: wav16({ rate, channels: [bass] }) }, { name: 'Hats.wav', buffer: wav16({ rate, channels: [hats] }) }];

test('a stem that a phone loses is found, mended by a card and nothing is lost elsewhere', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Hats');
  await mixer.press('Playback systems');
  await mixer.waitForText(/Press Measure/);
  await mixer.press('Measure');
  await mixer.button('Measure again').waitFor({ state: 'attached' });
  const cells = await mixer.page.locator('#mirror').getByRole('cell').allTextContents();
  assert.equal(cells.length, 24, cells.join('|'));
  assert.ok(cells.includes('Phone') && cells.includes('Bass'), cells.join('|'));
  await mixer.press('Find a fix for: Phone');
  await mixer.button('Accept: Bass on: Phone').waitFor({ state: 'attached' });
  await mixer.waitForText(/Audible there: \S+ dB, and \S+ dB with it/);
  await mixer.press('Accept: Bass on: Phone');
  await mixer.waitForText(/Accepted/);
  await mixer.press('Undo');
  await mixer.button('Accept: Bass on: Phone').waitFor({ state: 'attached' });
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
