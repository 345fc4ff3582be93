// SPDX-License-Identifier: MIT
// The meters of the real page move with the sound: from the worklet's samples to the words of the mirror.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { wav16, type Sound } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) {
  before(async () => (site = await openSite()));
  after(() => site.close());
}

const frames = 48_000 * 60; // it still plays when a busy machine comes to the last question
// -20 dBFS at 1 kHz, the right side turned round.
const tone = Float32Array.from({ length: frames }, (_, i) => 0.1 * Math.sin(2 * Math.PI * 1000 * i / 48000));
const wide: Sound = { rate: 48000, channels: [tone, tone.map((x) => -x)] };

test('a hidden page plays on and draws nothing, and is drawn again when it is seen', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  await context.addInitScript(() => {
    const { drawElements } = WebGL2RenderingContext.prototype, drawn = globalThis as unknown as { drawn: number };
    drawn.drawn = 0;
    WebGL2RenderingContext.prototype.drawElements = function (...all) { ++drawn.drawn; drawElements.apply(this, all); };
  });
  const mixer = await Mixer.open(context, site.origin);
  const { page } = mixer;
  const drawn = () => page.evaluate(() => (globalThis as unknown as { drawn: number }).drawn);
  const turn = (hidden: boolean) => page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await mixer.drop([{ name: 'Wide.wav', buffer: wav16(wide) }], 'Wide');
  await mixer.press('Play');
  await mixer.waitForText(/Position: 0:01/);
  await turn(true);
  const before = await drawn();
  assert.ok(before > 0);
  await mixer.waitForText(/Position: 0:03/);
  assert.equal(await drawn(), before);
  await turn(false);
  await page.waitForFunction((count) => (globalThis as unknown as { drawn: number }).drawn > count, before);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('spectrum, correlation, gain reduction and loudness are those of what plays, and rest afterwards', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  const { page } = mixer;
  await mixer.drop([{ name: 'Wide.wav', buffer: wav16(wide) }], 'Wide');
  await mixer.press('Select Wide');
  await mixer.waitForText(/Spectrum: silence/);
  await mixer.press('Play');
  await mixer.waitForText(/Spectrum: loudest at (1\.0\d kHz|9[89]\d Hz)\s+B5.*-(19\.\d|20\.\d) dB/);
  await mixer.waitForText(/Correlation, all: -1\.00/);
  await mixer.press('Compressor of Wide');
  await page.locator('#mirror').getByRole('group', { name: 'Compressor', exact: true }).getByRole('slider', { name: 'Threshold of Wide' }).evaluate((element) => {
    (element as HTMLInputElement).value = '0';
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await mixer.waitForText(/Gain reduction, Compressor: -\d+\.\d dB/);
  await mixer.press('Select Master');
  await mixer.waitForText(/PLR: -?\d\.\d dB/);
  await mixer.waitForText(/Short-term loudness: -\d+\.\d LUFS/);
  await mixer.press('Pause');
  await mixer.waitForText(/Spectrum: silence/);
  await page.waitForTimeout(4000); // the meters' own three seconds
  const framesInTwoSeconds = () => page.evaluate(async () => {
    let count = 0;
    const request = requestAnimationFrame;
    globalThis.requestAnimationFrame = (callback) => (++count, request(callback));
    await new Promise((done) => setTimeout(done, 2000));
    globalThis.requestAnimationFrame = request;
    return count;
  });
  let drawn = await framesInTwoSeconds(); // a busy machine's audio clock may be late
  for (let more = 0; more < 5 && drawn > 0; ++more) drawn = await framesInTwoSeconds();
  assert.equal(drawn, 0, 'frames while nothing moves');
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
