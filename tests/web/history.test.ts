// SPDX-License-Identifier: MIT
// The list of steps, in the page: by keyboard and mirror.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

test('the history names every step, goes to any of them at once, and begins anew after a reload', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  const { page } = mixer;
  await mixer.drop([{ name: 'Kick.wav', buffer: wav16({ rate: 44100, channels: [noise(1, 44100, 0.3)] }) }], 'Kick');
  await mixer.set('Level of Kick', 0.5);
  await page.waitForFunction(() => document.querySelector('#mirror [aria-label="Level of Kick"]')?.getAttribute('aria-valuetext') !== '0.0 dB');
  const level = await mixer.valueText('Level of Kick');
  await mixer.press('Mute of Kick');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('h');
  const step = `Level of Kick: 0.0 dB to ${level}`;
  await mixer.button(step).waitFor({ state: 'attached' });
  const rows = () => page.evaluate(() => [...document.querySelectorAll('#mirror [data-role=group][aria-label=History] [data-role=group] [data-role=toggle]')].map((row) => row.textContent));
  assert.deepEqual(await rows(), ['As it was opened', step, 'Mute of Kick: Off to On']);
  const pressed = (name: string) => mixer.button(name).getAttribute('aria-pressed');
  assert.equal(await pressed('Mute of Kick: Off to On'), 'true');

  await mixer.button(step).focus();
  await page.keyboard.press('Enter');
  await mixer.waitForText(/Now at: Level of Kick/);
  assert.equal(await pressed('Mute of Kick'), 'false');
  assert.equal(await mixer.button('Mute of Kick: Off to On').getAttribute('aria-description'), 'undone');
  await mixer.press('As it was opened');
  await page.waitForFunction(() => document.querySelector('#mirror [aria-label="Level of Kick"]')?.getAttribute('aria-valuetext') === '0.0 dB');
  await mixer.press('Mute of Kick: Off to On');
  await page.locator('[aria-pressed=true]', { hasText: /^Mute of Kick$/ }).first().waitFor({ state: 'attached' });

  await mixer.waitForText(/Save: Saved/);
  await page.reload();
  await mixer.ready();
  await mixer.slider('Level of Kick').waitFor({ state: 'attached' });
  assert.equal(await mixer.valueText('Level of Kick'), level, 'what was done is kept');
  await page.keyboard.press('h');
  await mixer.waitForText(/Nothing was changed yet/);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
