// SPDX-License-Identifier: MIT
// The whole journey with a keyboard and nothing else: Tab, Enter, arrows and the shortcuts of the sheet.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, readWav, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

const rate = 44100, seconds = 8;
const stems = ['Bass', 'Drums', 'Lead Vox'].map((name, i) => ({ name: `${name}.wav`, mimeType: '', buffer: wav16({ rate, channels: [noise(i + 1, rate * seconds, [0.2, 0.3, 0.05][i]!)] }) }));

const mostStops = 400;

class Keyboard {
  constructor(readonly page: Page, readonly mixer: Mixer) {}

  press(key: string): Promise<void> { return this.page.keyboard.press(key); }

  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
  }

  /** Tab, on and on, until the control has the focus. */
  async to(name: string | RegExp): Promise<string> {
    const seen: string[] = [];
    for (let stop = 0; stop < mostStops; ++stop) {
      const label = await this.focused();
      if (typeof name === 'string' ? label === name : name.test(label)) return label;
      seen.push(label);
      await this.press('Tab');
    }
    throw new Error(`Tab never came to ${String(name)}, but to ${[...new Set(seen)].join(', ')}`);
  }
  async enter(name: string | RegExp): Promise<void> {
    await this.to(name);
    await this.press('Enter');
  }

  /** The song's position in whole seconds, as the page says it. */
  seconds(): Promise<number> {
    return this.page.evaluate(() => {
      const found = /Position: (\d+):(\d+)/.exec(document.getElementById('mirror')!.textContent!);
      return found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
    });
  }
  async until(what: () => Promise<boolean>, words: string): Promise<void> {
    for (const end = Date.now() + 30_000; !(await what()); await this.page.waitForTimeout(50)) assert.ok(Date.now() < end, words);
  }
  pressed(name: string): Promise<boolean> {
    return this.mixer.button(name).evaluate((element) => element.getAttribute('aria-pressed') === 'true');
  }
}

test('by keyboard alone: choose files, play, mix, propose, decide, export, share, and open the link', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
  const mixer = await Mixer.open(context, site.origin);
  const { page } = mixer;
  const keys = new Keyboard(page, mixer);

  const dialog = page.waitForEvent('filechooser');
  await keys.enter('Choose files');
  await (await dialog).setFiles(stems);
  await mixer.slider('Level of Lead Vox').waitFor({ state: 'attached' });

  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await keys.press('Space');
  await keys.until(async () => (await keys.seconds()) >= 1, 'it plays');
  await keys.press('End');
  await keys.until(async () => (await keys.seconds()) >= seconds - 1, 'the end');
  await keys.press('Home');
  await keys.press('ArrowRight');
  await keys.press('ArrowRight');
  await keys.until(async () => (await keys.seconds()) >= 2, 'two seconds on');
  await keys.press('[');
  await keys.press('ArrowRight');
  await keys.press(']');
  await keys.press('l');
  await mixer.waitForText(/Loop/);
  await keys.until(async () => (await keys.pressed('Loop')) && (await keys.seconds()) < 5, 'it loops');
  await keys.press('l');

  // A fader by arrows, a value by typing, mute and solo by letters, and all of it undone.
  await keys.to('Level of Bass');
  await keys.press('ArrowDown');
  await keys.until(async () => (await mixer.valueText('Level of Bass')) !== '0.0 dB', 'the fader moves');
  await keys.press('Control+z');
  await keys.until(async () => (await mixer.valueText('Level of Bass')) === '0.0 dB', 'undo');
  await keys.press('Enter');
  await page.locator('#text-entry').waitFor();
  await page.keyboard.type('-6');
  await keys.press('Enter');
  await keys.until(async () => (await mixer.valueText('Level of Bass')) === '-6.0 dB', 'what was typed');
  await keys.to('Level of Bass'); // where it was before
  const at = await keys.seconds();
  await keys.press('End');
  await keys.until(async () => (await mixer.valueText('Level of Bass')) === '12.0 dB', 'the top');
  await keys.press('Shift+ArrowDown');
  await keys.until(async () => (await mixer.valueText('Level of Bass')) === '11.9 dB', 'a fine step');
  assert.equal(await keys.seconds(), at, 'keys of a fader leave the song where it is');
  await keys.press('ContextMenu'); // what else can be done with it
  await keys.until(async () => (await keys.focused()) === 'Type a value', 'the list has the keyboard');
  await keys.enter('Reset to 0.0 dB');
  await keys.until(async () => (await mixer.valueText('Level of Bass')) === '0.0 dB', 'reset');
  await keys.until(async () => (await keys.focused()) === 'Level of Bass', 'and the fader has it again');
  await keys.press('ArrowUp');
  await keys.until(async () => (await mixer.valueText('Level of Bass')) !== '0.0 dB', 'a step up');
  await keys.press('Delete');
  await keys.until(async () => (await mixer.valueText('Level of Bass')) === '0.0 dB', 'as it was');
  await keys.enter('Select Drums');
  await keys.press('m');
  await keys.until(() => keys.pressed('Mute of Drums'), 'muted');
  await keys.press('m');
  await keys.press('s');
  await keys.until(() => keys.pressed('Solo of Drums'), 'soloed');
  await keys.press('s');
  await keys.until(async () => !(await keys.pressed('Solo of Drums')), 'not soloed');

  await keys.to('Band 2 gain of Drums');
  for (let i = 0; i < 6; ++i) await keys.press('ArrowUp');
  await keys.until(async () => (await mixer.valueText('Band 2 gain of Drums')) !== '0.0 dB', 'the equaliser');

  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await keys.press('p');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  await mixer.waitForText(/By model and rules/);
  await keys.press('b'); // before
  await keys.press('b'); // proposed
  await keys.enter(/^Refuse: /);
  await keys.to(/^Amount of /);
  await keys.press('ArrowDown');
  await keys.enter(/^Accept: /);
  await keys.enter('Accept all');
  await mixer.waitForText(/Everything is decided/);
  const level = await mixer.valueText('Level of Lead Vox');

  const download = page.waitForEvent('download');
  await keys.press('Control+e');
  const { channels } = readWav(await readFile(await (await download).path()));
  assert.ok(Math.abs(channels[0]!.length - rate * seconds) <= 1);

  await keys.enter('Share');
  await keys.enter('Copy a link to this mix');
  await mixer.waitForText(/Link copied/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const elsewhere = await site.browser.newContext();
  const other = await Mixer.open(elsewhere, link);
  const theirs = new Keyboard(other.page, other);
  await other.waitForText(/Recordings that are not here: /);
  assert.equal(await other.page.locator('#mirror [aria-description^="No audio"]').count(), stems.length);
  const again = other.page.waitForEvent('filechooser');
  await theirs.enter('Files');
  await theirs.enter('Add files');
  await (await again).setFiles(stems);
  await other.page.waitForFunction(() => !document.querySelector('#mirror [aria-description^="No audio"]'));
  assert.equal(await other.valueText('Level of Lead Vox'), level);
  assert.equal(await other.page.locator('#mirror [aria-label^="Level of "]').count(), stems.length + 1, 'every recording found its track');
  assert.deepEqual([...mixer.problems, ...other.problems], []);
  await context.close();
  await elsewhere.close();
});
