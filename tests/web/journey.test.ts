// SPDX-License-Identifier: MIT
// The whole journey on a recorded song, where one is at hand: drop, propose, listen, refuse one, halve one, accept the
// rest, export, and open the link of it elsewhere.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';

const song = path.resolve('../shared/data/stems/waveform_playlist');
const skip = withoutBrowser || (existsSync(song) ? false : 'there are no recorded songs here');
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

test('a recorded song from files to a mix that is shared', { skip, timeout: 300_000 }, async () => {
  const files = readdirSync(song).filter((name) => !name.endsWith('.txt')).map((name) => ({ name, buffer: readFileSync(path.join(song, name)) }));
  const names = files.map(({ name }) => path.parse(name).name);
  const context = await site.browser.newContext({ acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, names.at(-1)!);
  await mixer.press('Play');
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  await mixer.waitForText(/By model and rules/);

  const cards = await mixer.page.locator('#mirror').getByRole('button', { name: /^Accept: / }).evaluateAll((all) => all.map((card) => (card.getAttribute('aria-label') ?? card.textContent!).replace('Accept: ', ''))
    .filter((title) => title !== 'Loudness of the mix')); // the limiter of which holds the ceiling
  assert.ok(cards.length >= 3, cards.join());
  const before = await Promise.all(names.map((name) => mixer.valueText(`Level of ${name}`)));
  await mixer.press('Proposed');
  await mixer.press('Before');
  await mixer.press('Mix');
  await mixer.press(`Hear: ${cards[0]}`);
  assert.deepEqual(await Promise.all(names.map((name) => mixer.valueText(`Level of ${name}`))), before, 'listening changes nothing');
  await mixer.press(`Refuse: ${cards[1]}`);
  await mixer.set(`Amount of ${cards[0]}`, 1 / 3); // 50 %
  await mixer.press(`Accept: ${cards[0]}`);
  await mixer.press('Accept all');
  await mixer.waitForText(/Everything is decided/);
  const mixed = await Promise.all(names.map((name) => mixer.valueText(`Level of ${name}`)));
  assert.notDeepEqual(mixed, before);

  const { sound } = await mixer.exportWav(24);
  const peak = sound.channels.reduce((most, side) => side.reduce((high, x) => Math.max(high, Math.abs(x)), most), 0);
  assert.ok(peak > 0.1 && peak <= 10 ** (-1 / 20), `peak ${peak}`); // under the ceiling

  await mixer.press('Share');
  await mixer.press('Copy a link to this mix');
  await mixer.waitForText(/Link copied/);
  const link = await mixer.page.evaluate(() => navigator.clipboard.readText());
  const elsewhere = await site.browser.newContext();
  const other = await Mixer.open(elsewhere, link);
  await other.waitForText(/Recordings that are not here: /);
  assert.equal(await other.page.locator('#mirror [aria-description^="No audio"]').count(), names.length);
  await other.drop(files, names.at(-1)!);
  await other.page.waitForFunction(() => !document.querySelector('#mirror [aria-description^="No audio"]'));
  assert.deepEqual(await Promise.all(names.map((name) => other.valueText(`Level of ${name}`))), mixed);
  assert.equal(await other.page.locator('#mirror [aria-label^="Level of "]').count(), names.length + 1, 'every recording found its track');
  assert.deepEqual([...mixer.problems, ...other.problems], []);
  await context.close();
  await elsewhere.close();
});
