// SPDX-License-Identifier: MIT
// Slots A to D in the page: heard as loud as the mix, measured by what comes out of the audio graph, and kept with the song.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { recordAudio, recorderReady } from './support/recorder.ts';
import { openPage, openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

const rate = 48000, period = 12000; // of noise(): every whole number of them is as loud

// Level in dB of what is heard from now on, over a second; what comes in the first moments is still on its way.
async function heardDb(page: Page): Promise<number> {
  await page.waitForTimeout(700);
  const interleaved = await page.evaluate(async (frames) => {
    const pieces = (globalThis as unknown as { recorded: Float32Array[] }).recorded;
    const first = pieces.length;
    const wanted = 2 * frames;
    const count = (): number => pieces.slice(first).reduce((sum, piece) => sum + piece.length, 0);
    while (count() < wanted) await new Promise((resolve) => setTimeout(resolve, 50));
    return pieces.slice(first).flatMap((piece) => [...piece]).slice(0, wanted);
  }, 4 * period);
  return 10 * Math.log10(interleaved.reduce((sum, sample) => sum + sample * sample, 0) / interleaved.length);
}

test('slots are heard at one loudness, within 0.2 LU, and are in the kept song and the file', { skip, timeout: 180_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const { page, problems } = await openPage(context);
  await recordAudio(page);
  page.setDefaultTimeout(60_000);
  const mixer = new Mixer(page, problems);
  await mixer.goto(site.origin);
  const sound = noise(3, 20 * rate, 0.1);
  await mixer.drop([{ name: 'Take.wav', buffer: wav16({ rate, channels: [sound, sound] }) }], 'Take');
  await page.keyboard.press('c');
  const type = async (travel: number, slot: string | null) => {
    const before = await mixer.valueText('Level of Take');
    await mixer.set('Level of Take', travel);
    await page.waitForFunction((text) => document.querySelector('#mirror [aria-label="Level of Take"]')?.getAttribute('aria-valuetext') !== text, before);
    if (slot) await mixer.press(`Store the mix in slot ${slot}`);
  };
  await type(0.5, 'A');
  await type(0.85, 'B');
  await type(0.7, null);
  await page.waitForFunction(() => {
    const text = document.getElementById('mirror')!.textContent!;
    return ['Slot A', 'Slot B', 'The mix'].every((name) => new RegExp(`Loudness of ${name}: -?\\d+\\.\\d LUFS`).test(text));
  });
  const lufs = async (name: string) => Number(new RegExp(`Loudness of ${name}: (-?\\d+\\.\\d) LUFS`).exec((await page.textContent('#mirror'))!)![1]);
  assert.ok((await lufs('Slot B')) - (await lufs('Slot A')) > 6, 'they are not alike by themselves');

  await mixer.press('Loop');
  await mixer.press('Play');
  await recorderReady(page);
  await mixer.waitForText(/Position: 0:01/);
  const mix = await heardDb(page);
  await page.keyboard.press('1');
  await mixer.waitForText(/You hear: Slot A/);
  const a = await heardDb(page);
  await page.keyboard.press('2');
  const b = await heardDb(page);
  await page.keyboard.press('0');
  const compared = await heardDb(page);
  for (const [name, db] of [['B', b], ['the mix', compared]] as const) assert.ok(Math.abs(db - a) < 0.2, `${name} is heard ${(db - a).toFixed(2)} dB above A`);
  assert.ok(mix - compared > 3, `the mix was turned down by ${(mix - compared).toFixed(2)} dB`);
  await mixer.press('Stop comparing');
  assert.ok(Math.abs((await heardDb(page)) - mix) < 0.2, 'and is as it was once that is over');
  await mixer.press('Pause');

  await mixer.press('Make Slot A the mix');
  await mixer.waitForText(/The mix is as in Slot A now/);
  const level = await mixer.valueText('Level of Take');
  await page.keyboard.press('Control+z');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const saved = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { slots: { slot: string }[] };
  assert.deepEqual(saved.slots.map(({ slot }) => slot), ['A', 'B']);
  await mixer.waitForText(/Save: Saved/);
  await page.reload();
  await mixer.ready();
  await mixer.slider('Level of Take').waitFor({ state: 'attached' });
  await page.keyboard.press('c');
  await mixer.press('Make Slot A the mix');
  await page.waitForFunction((text) => document.querySelector('#mirror [aria-label="Level of Take"]')?.getAttribute('aria-valuetext') === text, level);
  assert.deepEqual(problems, []);
  await context.close();
});
