// SPDX-License-Identifier: MIT
// The choice of format and dither at export: it does what it says, the file is named by it, and it is there the next time.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { difference, noise, readWav, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

const step = 1 / 32768;

test('without dither a 16-bit stem comes out as it went in; dither is chosen, heard, and remembered', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  const sound = noise(1, 44100, 0.3);
  await mixer.drop([{ name: 'Take.wav', buffer: wav16({ rate: 44100, channels: [sound] }) }], 'Take');
  const { page } = mixer;
  const choose = async (dither: string) => {
    await mixer.press('Export');
    await mixer.press(dither);
    await page.waitForFunction((name) => [...document.querySelectorAll('#mirror [aria-pressed=true]')].some((row) => row.textContent === name), dither);
    const download = page.waitForEvent('download');
    await mixer.press('WAV, 16 bit'); // the menu is still open
    const file = await download;
    assert.match(file.suggestedFilename(), /_mix_-\d+LUFS_44\.1k16\.wav$/);
    await mixer.waitForText(/Exported/);
    return difference(readWav(await readFile(await file.path())).channels[0]!, sound);
  };
  assert.equal(await choose('Dither: none'), 0);
  const triangular = await choose('Dither: triangular'), shaped = await choose('Dither: noise shaped');
  assert.ok(triangular > step / 2 && triangular < 2.01 * step, `${triangular / step} steps`);
  assert.ok(shaped > 2.01 * step && shaped < 40 * step, `${shaped / step} steps`);

  await mixer.waitForText(/Save: Saved/);
  await page.reload();
  await mixer.ready();
  await mixer.slider('Level of Take').waitFor({ state: 'attached' });
  await mixer.press('Export');
  for (const row of ['WAV, 16 bit', 'Dither: noise shaped']) assert.equal(await mixer.button(row).getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Escape');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+e');
  assert.match((await download).suggestedFilename(), /k16\.wav$/);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
