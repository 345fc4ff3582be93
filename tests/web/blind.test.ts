// SPDX-License-Identifier: MIT
// A blind test in the page: both sounds come out of the audio graph as loud as each other, whatever X is, and by keys alone there
// is a result.
import assert from 'node:assert/strict';
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

// Level in dB of the left and of the right of what is heard from now on, over a second.
async function heardDb(page: Page): Promise<[number, number]> {
  await page.waitForTimeout(900);
  return page.evaluate(async (frames) => {
    const pieces = (globalThis as unknown as { recorded: Float32Array[] }).recorded, first = pieces.length;
    const count = (): number => pieces.slice(first).reduce((sum, piece) => sum + piece.length, 0);
    while (count() < 2 * frames) await new Promise((resolve) => setTimeout(resolve, 50));
    const power = [0, 0];
    pieces.slice(first).flatMap((piece) => [...piece]).slice(0, 2 * frames).forEach((sample, i) => (power[i % 2]! += sample * sample));
    return power.map((sum) => 10 * Math.log10(sum / frames + 1e-12)) as [number, number];
  }, 4 * period);
}

test('two mixes without a name are as loud as each other, within 0.2 LU, and the answers count', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const { page, problems } = await openPage(context);
  await recordAudio(page);
  page.setDefaultTimeout(60_000);
  const mixer = new Mixer(page, problems);
  await mixer.goto(site.origin);
  const sound = noise(3, 20 * rate, 0.1);
  await mixer.drop([{ name: 'Take.wav', buffer: wav16({ rate, channels: [sound, sound] }) }], 'Take');
  const set = async (name: string, travel: number) => {
    const earlier = await mixer.valueText(name);
    await mixer.set(name, travel);
    await page.waitForFunction(([label, text]) => document.querySelector(`#mirror [aria-label="${label}"]`)?.getAttribute('aria-valuetext') !== text, [name, earlier]);
  };
  // Slot A is quiet and on the left, the mix is loud and on the right: the sides tell this test, and nobody else, what is played.
  await page.keyboard.press('c');
  await set('Level of Take', 0.6);
  await set('Pan of Take', 0.2);
  await mixer.press('Store the mix in slot A');
  await set('Level of Take', 0.8);
  await set('Pan of Take', 0.8);
  await page.keyboard.press('Shift+C');
  await mixer.press('Trials: 10');
  await mixer.waitForText(/Loudness: -?\d+\.\d\d and -?\d+\.\d\d LUFS over the whole song/);
  await mixer.press('Loop');
  await mixer.press('Start the test');
  await mixer.waitForText(/Trial 1 of 10/);
  assert.equal(await page.locator('#mirror').getByRole('slider').count(), 0, 'no fader is there');

  const loudness = ([left, right]: [number, number]) => 10 * Math.log10(10 ** (left / 10) + 10 ** (right / 10));
  await page.keyboard.press('1');
  await mixer.waitForText(/You hear 1/);
  await recorderReady(page);
  const a = await heardDb(page);
  await page.keyboard.press('2');
  const b = await heardDb(page);
  assert.ok(a[0] > a[1] + 3 && b[1] > b[0] + 3, `they are the two mixes: ${a.join(' ')}; ${b.join(' ')}`);
  const apart = loudness(b) - loudness(a);
  assert.ok(Math.abs(apart) < 0.2, `2 is heard ${apart.toFixed(2)} dB above 1`);
  let wrong = 0;
  for (let trial = 0; trial < 10; ++trial) {
    await page.keyboard.press('x');
    await mixer.waitForText(/You hear X/);
    const [left, right] = await heardDb(page);
    assert.ok(Math.abs(loudness([left, right]) - loudness(a)) < 0.2, 'X is as loud');
    const isFirst = left > right;
    // The last one is answered wrongly.
    if (trial === 9) ++wrong;
    await page.keyboard.press(isFirst === (trial < 9) ? 'ArrowLeft' : 'ArrowRight');
    if (trial < 9) await mixer.waitForText(new RegExp(`Trial ${trial + 2} of 10`));
  }
  await mixer.waitForText(new RegExp(`Result: ${10 - wrong} of 10 right`));
  assert.match((await page.textContent('#mirror'))!, /A coin does as well in 1\.1 % of tries\. So you very likely heard a difference\./);
  await page.keyboard.press('Escape');
  await mixer.slider('Level of Take').waitFor({ state: 'attached' });
  assert.deepEqual(problems, []);
  await context.close();
});
