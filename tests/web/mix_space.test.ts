// SPDX-License-Identifier: MIT
// Alternatives in a real browser: made of a proposed mix, heard from the pad, used in one step, and words that become a
// suggestion.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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
const files = Object.entries({ 'Bass.wav': 0.6, 'Drums.wav': 0.3, 'Gtr L.wav': 0.9, 'Gtr R.wav': 0.05, 'Lead Vox.wav': 0.1 })
  .map(([name, peak], i) => ({ name, buffer: wav16({ rate, channels: [noise(i + 1, 6 * rate, peak)] }) }));

interface Kept { tracks: { name: string; values?: Record<string, number> }[]; master?: { values: Record<string, number> } }

async function saved(mixer: Mixer): Promise<string> {
  const download = mixer.page.waitForEvent('download');
  await mixer.page.keyboard.press('Control+s');
  const { tracks, master } = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Kept;
  return JSON.stringify([tracks.map(({ values = {} }) => values), master?.values ?? {}]);
}

test('alternatives are made, compared, heard, used in one step and taken back', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  await mixer.press('Accept all');
  const proposed = await saved(mixer);
  await mixer.press('Alternatives');
  await mixer.press('Make alternatives');
  await mixer.button('Use this mix').waitFor({ state: 'attached', timeout: 120_000 });
  assert.ok((await mixer.button('Balanced').count()) === 1);
  await mixer.press('Warm');
  await mixer.waitForText(/ dB around /);
  await mixer.set('Across of Mix space', 0.4);
  await mixer.set('Up of Mix space', 0.3);
  assert.equal(await saved(mixer), proposed, 'what is only heard changes nothing');
  await mixer.press('Warm');
  await mixer.press('Use this mix');
  const warm = await saved(mixer);
  assert.notEqual(warm, proposed);
  assert.match(warm, /"eq\/band1GainDb":1/);
  await mixer.press('Undo');
  assert.equal(await saved(mixer), proposed, 'one step takes it back');
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('words become a suggestion, and what is not understood is answered', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  await mixer.page.keyboard.press('v');
  const say = async (words: string): Promise<void> => {
    const box = mixer.page.locator('#mirror').getByRole('textbox', { name: 'Say what you want' });
    await box.waitFor({ state: 'attached' });
    await box.focus();
    await mixer.page.keyboard.press('Enter');
    const entry = mixer.page.locator('#text-entry');
    if (await entry.isVisible()) {
      await entry.fill(words);
      await entry.press('Enter');
    } else {
      await box.evaluate((element, text) => {
        (element as HTMLInputElement).value = text;
        element.dispatchEvent(new Event('change', { bubbles: true }));
      }, words);
    }
  };
  await say('make it purple');
  await mixer.waitForText(/“purple” is not understood/);
  await say('vocals a bit forward');
  await mixer.waitForText(/Lead Vox Level: 0\.0 dB to 1\.0 dB/);
  await mixer.press('Accept: “vocals a bit forward”');
  assert.equal(await mixer.page.evaluate(() => (document.activeElement as HTMLElement).tagName), 'INPUT', 'and it is saved from the field');
  assert.match(await saved(mixer), /"fader\/gainDb":1/);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('the field over the suggestions stays open for the next words, and takes the same ones again', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  await mixer.page.keyboard.press('v');
  const box = mixer.page.locator('#mirror').getByRole('textbox', { name: 'Say what you want' });
  const place = (await box.boundingBox())!;
  await mixer.page.mouse.click(place.x + 60, place.y + place.height / 2);
  const entry = mixer.page.locator('#text-entry');
  const typed = (): Promise<string> => mixer.page.evaluate(() => {
    const input = document.activeElement as HTMLInputElement;
    return input.id === 'text-entry' && !input.hidden ? input.value : 'no place to type';
  });
  const answers = (): Promise<number> => mixer.page.locator('#mirror').getByText(/“purple” is not understood/).count();
  await entry.fill('make it purple');
  await entry.press('Enter');
  await mixer.waitForText(/“purple” is not understood/);
  assert.ok((await answers()) > 0);
  await mixer.page.waitForFunction(() => (document.activeElement as HTMLElement).id === 'text-entry');
  assert.equal(await typed(), 'make it purple', 'to be mended');
  await entry.press('Enter'); // it is gone by then, and comes again once it was heard
  await mixer.page.waitForFunction(() => (document.activeElement as HTMLElement).id === 'text-entry');
  assert.equal(await typed(), 'make it purple', 'it was said once more');
  for (const words of ['vocals a bit forward', 'bass a bit warmer']) {
    await entry.fill(words);
    await mixer.page.keyboard.press('Enter');
    await mixer.button(`Accept: “${words}”`).waitFor({ state: 'attached' });
    await mixer.page.waitForFunction(() => (document.activeElement as HTMLElement).id === 'text-entry');
    assert.equal(await typed(), '', 'the next can be typed at once');
  }
  await mixer.page.keyboard.press('Escape');
  await mixer.page.keyboard.press('b');
  await mixer.waitForText(/You hear: Before/);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
