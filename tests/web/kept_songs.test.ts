// SPDX-License-Identifier: MIT
// What the browser keeps: songs can be deleted, recordings that nothing uses any more go, and the room is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bytesText } from '../../web/app/page/open_dialog.ts';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

const rate = 44100;
const stem = (name: string, seed: number) => ({ name: `${name}.wav`, buffer: wav16({ rate, channels: [noise(seed, 2 * rate, 0.3)] }) });
const keptFiles = (mixer: Mixer) => mixer.page.evaluate(async () => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('mixwright');
  let count = 0;
  for await (const _ of (await root.getDirectoryHandle('audio') as unknown as { keys(): AsyncIterable<string> }).keys()) ++count;
  return count;
});
// Cleaning comes after the song is there.
async function waitForFiles(mixer: Mixer, wanted: number): Promise<void> {
  for (let tries = 0; tries < 50 && (await keptFiles(mixer)) !== wanted; ++tries) await mixer.page.waitForTimeout(100);
  assert.equal(await keptFiles(mixer), wanted);
}
const saved = (mixer: Mixer) => mixer.waitForText(/Save: Saved/);

test('sizes are said as people read them', () => {
  assert.deepEqual([0, 999, 1000, 9949, 12_345_678, 999_600_000].map(bytesText), ['0 B', '999 B', '1.0 kB', '9.9 kB', '12 MB', '1.0 GB']);
});

test('a recording whose track was removed goes at the next start, not before', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1), stem('Bass', 2)], 'Bass');
  assert.equal(await keptFiles(mixer), 2);
  await mixer.press('Select Bass');
  await mixer.waitForText(/Name of Bass/);
  await mixer.press('Remove track');
  await mixer.slider('Level of Bass').waitFor({ state: 'detached' });
  await mixer.page.waitForTimeout(1500);
  await saved(mixer);
  assert.equal(await keptFiles(mixer), 2); // undo would want it
  await mixer.page.reload();
  await mixer.ready();
  await waitForFiles(mixer, 1);
  assert.equal(await mixer.slider('Level of Kick').count(), 1);
  await context.close();
});

test('nothing is cleaned while another tab has a song open', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1), stem('Bass', 2)], 'Bass');
  await mixer.press('Select Bass');
  await mixer.waitForText(/Name of Bass/);
  await mixer.press('Remove track');
  await mixer.slider('Level of Bass').waitFor({ state: 'detached' });
  await mixer.page.waitForTimeout(1500);
  await saved(mixer);
  const other = await Mixer.open(context, site.origin);
  await other.page.evaluate(() => sessionStorage.setItem('mixwright-song', 'new'));
  await other.page.reload();
  await other.ready();
  await other.drop([stem('Pad', 3)], 'Pad'); // which no document names yet
  await mixer.page.reload();
  await mixer.ready();
  await mixer.page.waitForTimeout(1000);
  assert.equal(await keptFiles(mixer), 3);
  await saved(other);
  await other.page.close();
  await mixer.page.reload();
  await mixer.ready();
  await waitForFiles(mixer, 2); // Kick and Pad
  await context.close();
});

test('a .mix that is opened over a song is another song, and a proposal for the first one ends', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1), stem('Bass', 2)], 'Bass');
  await mixer.set('Level of Kick', 0.5);
  await mixer.page.waitForFunction(() => document.querySelector('[aria-label="Level of Kick"]')?.getAttribute('aria-valuetext') !== '0.0 dB');
  const level = await mixer.valueText('Level of Kick');
  const other = JSON.stringify({ mixwright: 1, name: 'Other', sampleRate: rate, tracks: [{ id: 1, name: 'Flute' }] });
  await mixer.press('Propose a mix');
  await mixer.drop([{ name: 'Other.mix', buffer: Buffer.from(other) }], 'Flute');
  await mixer.page.waitForTimeout(3000);
  await saved(mixer);
  assert.equal(await mixer.button('Accept all').count(), 0);

  await mixer.page.keyboard.press('Control+o');
  const dialog = mixer.page.locator('#open-dialog');
  await dialog.locator('li').nth(1).waitFor();
  assert.equal(await dialog.locator('li').count(), 2);
  await Promise.all([mixer.page.waitForEvent('load'), dialog.locator('li').filter({ hasNotText: 'Other' }).getByRole('button').first().click()]);
  await mixer.ready();
  assert.equal(await mixer.valueText('Level of Kick'), level);
  assert.equal(await mixer.page.locator('#mirror [aria-description^="No audio"]').count(), 0);
  assert.equal(await mixer.slider('Level of Flute').count(), 0);
  await context.close();
});

test('a song that this version cannot read is kept as it is, and another begins', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1)], 'Kick');
  await mixer.page.waitForTimeout(1500);
  await saved(mixer);
  // As a later version would have left it.
  await mixer.page.addInitScript(() => {
    const listen = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage')!;
    Object.defineProperty(Worker.prototype, 'onmessage', { ...listen, set(this: Worker, handler: (event: MessageEvent) => void) {
      listen.set!.call(this, (event: MessageEvent<{ type?: string; document?: string | null }>) => {
        const { data } = event;
        if (data.type === 'opened' && data.document) data.document = data.document.replace(/"mixwright": ?\d+/, '"mixwright":999');
        handler(event);
      });
    } });
  });
  await mixer.page.reload();
  await mixer.waitForText(/cannot be opened by this version/);
  await mixer.drop([stem('Pad', 3)], 'Pad');
  await mixer.page.waitForTimeout(1500);
  await saved(mixer);
  await mixer.page.keyboard.press('Control+o');
  await mixer.page.locator('#open-dialog li').nth(1).waitFor();
  assert.equal(await mixer.page.locator('#open-dialog li').count(), 2);
  await context.close();
});

test('a song is deleted after a question, with what only it used; a tab that is open keeps its own', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1), stem('Bass', 2)], 'Bass');
  await mixer.page.waitForTimeout(1500);
  await saved(mixer);
  await mixer.page.evaluate(() => sessionStorage.setItem('mixwright-song', 'new'));
  await mixer.page.reload();
  await mixer.ready();
  await mixer.drop([stem('Kick', 1), stem('Pad', 3)], 'Pad');
  await mixer.page.waitForTimeout(1500);
  await saved(mixer);
  const openDialog = () => mixer.page.keyboard.press('Control+o');
  await openDialog();
  const dialog = mixer.page.locator('#open-dialog');
  await dialog.waitFor({ state: 'visible' });
  assert.equal(await dialog.locator('li').count(), 2);
  assert.match((await dialog.locator('#open-space').textContent())!, /Recordings take 2\.1 MB.*Room for/);
  if (process.env['SHOT']) await mixer.page.screenshot({ path: `${process.env['SHOT']}/songs.png` });
  await dialog.getByRole('button', { name: /^Delete / }).click();
  if (process.env['SHOT']) await mixer.page.screenshot({ path: `${process.env['SHOT']}/songs_ask.png` });
  await dialog.getByRole('button', { name: 'Keep' }).click();
  assert.equal(await dialog.locator('li').count(), 2);
  await dialog.getByRole('button', { name: /^Delete / }).click();
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await mixer.page.waitForFunction(() => document.querySelectorAll('#open-dialog li').length === 1);
  await waitForFiles(mixer, 2);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await mixer.page.reload();
  await mixer.ready();
  for (const name of ['Kick', 'Pad']) await mixer.slider(`Level of ${name}`).waitFor({ state: 'attached' });
  assert.equal(await mixer.button('Play').count(), 1);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('what another tab has just read in, and no document names yet, is left alone', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1)], 'Kick');
  await mixer.page.waitForTimeout(1500);
  await saved(mixer);
  await mixer.press('Select Kick');
  await mixer.waitForText(/Name of Kick/);
  await mixer.press('Remove track'); // only its history names the recording now
  await mixer.slider('Level of Kick').waitFor({ state: 'detached' });
  await mixer.page.waitForTimeout(1500);
  await saved(mixer);
  const second = await context.newPage();
  await second.addInitScript(() => sessionStorage.setItem('mixwright-song', 'new'));
  await second.goto(site.origin);
  await second.waitForFunction(() => document.body.dataset['state'] === 'ready');
  await second.waitForTimeout(1000);
  assert.equal(await keptFiles(mixer), 1);
  await mixer.press('Undo');
  await mixer.slider('Level of Kick').waitFor({ state: 'attached' });
  await context.close();
});
