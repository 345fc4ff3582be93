// SPDX-License-Identifier: MIT
// MIDI in the page: nothing is asked at load, refusal and absence are said in words, and bytes of a port move what was learnt.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openPage, openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

type Access = 'refuse' | 'none' | 'desk';

// A cable that the test holds; headless browsers have no ports.
async function open(access: Access): Promise<Mixer> {
  const context = await site.browser.newContext();
  const { page, problems } = await openPage(context);
  page.setDefaultTimeout(60_000);
  await page.addInitScript((kind) => {
    const input = { state: 'connected', name: 'Desk', onmidimessage: null as ((event: { data: Uint8Array }) => void) | null };
    Object.assign(globalThis, { asked: 0, send: (...bytes: number[]) => input.onmidimessage?.({ data: Uint8Array.from(bytes) }) });
    const request = async (): Promise<unknown> => {
      (globalThis as unknown as { asked: number }).asked++;
      if (kind === 'refuse') throw new DOMException('no', 'NotAllowedError');
      return { inputs: new Map([['1', input]]), onstatechange: null };
    };
    if (kind === 'none') delete (Navigator.prototype as Partial<Navigator>).requestMIDIAccess;
    else Object.defineProperty(Navigator.prototype, 'requestMIDIAccess', { value: request, configurable: true });
  }, access);
  const mixer = new Mixer(page, problems);
  await mixer.goto(site.origin);
  return mixer;
}

const take = [{ name: 'Take.wav', buffer: wav16({ rate: 44100, channels: [noise(1, 44100, 0.3)] }) }];
const asked = (page: Page) => page.evaluate(() => (globalThis as unknown as { asked: number }).asked);
const send = (page: Page, ...bytes: number[]) => page.evaluate((all) => (globalThis as unknown as { send(...bytes: number[]): void }).send(...all), bytes);

async function panel(mixer: Mixer): Promise<void> {
  await mixer.drop(take, 'Take');
  await mixer.press('Files');
  await mixer.press('MIDI controllers');
}

test('a controller is learnt, moves its parameter, and is known at the next visit without a question', { skip, timeout: 120_000 }, async () => {
  const mixer = await open('desk');
  const { page } = mixer;
  await panel(mixer);
  assert.equal(await asked(page), 0, 'nothing is asked before somebody wants it');
  await mixer.press('Use MIDI controllers');
  await mixer.waitForText(/Connected: Desk/);
  await mixer.press('Learn');
  await mixer.set('Level of Take', 0.5);
  await mixer.waitForText(/Now move the controller for Level of Take/);
  await send(page, 0xb0, 7, 64);
  await mixer.waitForText(/CC 7, channel 1 moves Level of Take now/);
  const before = await mixer.valueText('Level of Take');
  await send(page, 0xb0, 7, 64);
  await send(page, 0xb0, 7, 90);
  await page.waitForFunction((text) => document.querySelector('#mirror [aria-label="Level of Take"]')?.getAttribute('aria-valuetext') !== text, before);
  await mixer.waitForText(/Save: Saved/);
  await page.reload();
  await mixer.ready();
  await mixer.slider('Level of Take').waitFor({ state: 'attached' });
  assert.equal(await asked(page), 0, 'not even then: the browser was not told that it may');
  await mixer.press('Files');
  await mixer.press('MIDI controllers');
  await mixer.button('Forget Level of Take').waitFor({ state: 'attached' });
  assert.deepEqual(mixer.problems, []);
  await page.context().close();
});

test('a browser that refuses, and one that has no MIDI, are told of in words', { skip, timeout: 120_000 }, async () => {
  for (const [access, words] of [['refuse', /does not let this page use MIDI/], ['none', /has no Web MIDI/]] as const) {
    const mixer = await open(access);
    await panel(mixer);
    await mixer.press('Use MIDI controllers');
    await mixer.waitForText(words);
    assert.deepEqual(mixer.problems, []);
    await mixer.page.context().close();
  }
});
