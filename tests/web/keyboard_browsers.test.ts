// SPDX-License-Identifier: MIT
// The mixer by keyboard alone in the browsers that are not Chromium; keyboard.test.ts has that one. Files come by drop.
import assert from 'node:assert/strict';
import { everyBrowser, testIn } from './support/every_browser.ts';
import { Hands } from './support/hands.ts';
import { noise, wav16 } from './support/wav.ts';
import type { Driver } from './support/webdriver.ts';

const rate = 44100, seconds = 8;
const stems = ['Bass', 'Drums', 'Lead Vox'].map((name, i) => ({ name: `${name}.wav`, buffer: wav16({ rate, channels: [noise(i + 1, rate * seconds, [0.2, 0.3, 0.05][i]!)] }) }));

const mostStops = 400;

class Keyboard {
  constructor(readonly driver: Driver) {}

  focused(): Promise<string> {
    return this.driver.run<string>('const e = document.activeElement; return e.getAttribute("aria-label") || e.textContent || "";');
  }
  /**
   * Tab, on and on, until the control has the focus; backwards where it lies behind. Past the last one the focus would be
   * Firefox's own, and the driver's keys would go to a page that has none.
   */
  async to(name: string | RegExp): Promise<void> {
    const tab = await this.driver.run<string>(`const { activeElement } = document, pattern = new RegExp(args[0]);
      const all = [...document.querySelectorAll('button, input')], at = all.indexOf(activeElement);
      return all.slice(at + 1).some((e) => pattern.test(e.getAttribute('aria-label') || e.textContent)) ? 'Tab' : 'Shift+Tab';`,
      typeof name === 'string' ? `^${name}$` : name.source);
    const seen = new Set<string>();
    for (let stop = 0; stop < mostStops; ++stop) {
      const label = await this.focused();
      if (typeof name === 'string' ? label === name : name.test(label)) return;
      seen.add(label);
      await this.driver.keys(tab);
    }
    throw new Error(`${tab} never came to ${String(name)}, but to ${[...seen].join(', ')}`);
  }
  async enter(name: string | RegExp): Promise<void> {
    await this.to(name);
    await this.driver.keys('Enter');
  }
  /** Enter on a control that goes with what it does; something else has the focus then. */
  async answer(name: string | RegExp): Promise<void> {
    await this.to(name);
    await this.driver.run('window.answered = document.activeElement;');
    await this.driver.keys('Enter');
    assert.notEqual(await this.driver.run(`const end = Date.now() + 30000;
      while (answered.isConnected) { if (Date.now() > end) throw new Error(answered.textContent + ' is still there'); await new Promise((r) => setTimeout(r, 20)); }
      return document.activeElement.id;`), '', `${String(name)} is gone, and the focus with it`);
  }
  /** What the page does by itself. */
  async waitForFocus(name: string | RegExp): Promise<void> {
    const end = Date.now() + 30_000;
    for (let label = ''; ; ) {
      label = await this.focused();
      if (typeof name === 'string' ? label === name : name.test(label)) return;
      assert.ok(Date.now() < end, `the focus is on ${label}, not on ${String(name)}`);
    }
  }
  /** A text over what has the focus, entered. */
  async enterText(text: string): Promise<void> {
    await this.driver.run('const end = Date.now() + 30000; while (document.activeElement.id !== "text-entry") { if (Date.now() > end) throw new Error("no place to type"); await new Promise((r) => setTimeout(r, 20)); }');
    await this.driver.keys(...text, 'Enter');
  }
}

async function journey(driver: Driver, origin: string): Promise<void> {
  const page = new Hands(driver), keys = new Keyboard(driver);
  await page.open(origin);
  await page.drop(stems);

  await keys.enter('Play');
  await page.wait(/Position: 0:0[1-8]/);
  await driver.keys('Home');
  await driver.keys('l');
  await page.waitForPressed('Loop', true);
  await driver.keys('Control+z');
  await page.waitForPressed('Loop', false);

  // A fader by arrows, a value by typing, and undone; mute and solo by letters.
  await keys.to('Level of Bass');
  await driver.keys('ArrowDown');
  await page.waitForValue('Level of Bass', false, '0.0 dB');
  await driver.keys('Control+z');
  await page.waitForValue('Level of Bass', true, '0.0 dB');
  await driver.keys('Enter');
  await keys.enterText('-6');
  await page.waitForValue('Level of Bass', true, '-6.0 dB');
  await keys.waitForFocus('Level of Bass');
  await driver.keys('End');
  await page.waitForValue('Level of Bass', true, '12.0 dB');
  await driver.keys('Shift+ArrowDown');
  await page.waitForValue('Level of Bass', true, '11.9 dB');
  await driver.keys('Delete');
  await page.waitForValue('Level of Bass', true, '0.0 dB');
  await keys.enter('Select Drums');
  await driver.keys('m');
  await page.waitForPressed('Mute of Drums', true);
  await driver.keys('m', 's');
  await page.waitForPressed('Solo of Drums', true);
  await driver.keys('s');
  await page.waitForPressed('Solo of Drums', false);
  await driver.keys('F2');
  await keys.enterText('Kit');
  await page.valueText('Level of Kit');

  // A sheet has the keyboard while it is open, and gives it back.
  await keys.to('Mute of Kit');
  await driver.keys('?');
  await keys.waitForFocus('Close');
  await driver.keys('Escape');
  await keys.waitForFocus('Mute of Kit');

  await driver.keys('p');
  await page.wait(/By model and rules|By rules, from file names/);
  await driver.keys('b', 'b'); // before, proposed
  await keys.answer(/^Refuse: /);
  await keys.to(/^Amount of /);
  await driver.keys('ArrowDown');
  await keys.answer(/^Accept: /);
  await keys.answer('Accept all');
  await page.wait(/Everything is decided/);

  await keys.enter('Export');
  await keys.waitForFocus(/^WAV, 16 bit/); // the menu's first row
  await keys.enter(/^WAV, 24 bit/);
  await page.wait(/Exported .*\.wav/);
  const bytes = await driver.run<number>('return lastBlob.size;');
  assert.ok(Math.abs(bytes - seconds * rate * 6) < 1000, String(bytes));
  assert.deepEqual(await page.problems(), []);
}

testIn(everyBrowser.filter(({ name }) => name !== 'Chromium'), 'play, mix, decide and export by keyboard alone', 300_000, journey);
