// SPDX-License-Identifier: MIT
// The mixer's page, worked by its accessible mirror as assistive technology does.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { openPage } from './site.ts';
import { readWav, type Sound } from './wav.ts';

const timeout = 60_000;

export class Mixer {
  constructor(readonly page: Page, readonly problems: string[]) {}

  static async open(context: BrowserContext, address: string): Promise<Mixer> {
    const { page, problems } = await openPage(context);
    page.setDefaultTimeout(timeout);
    const mixer = new Mixer(page, problems);
    await mixer.goto(address);
    return mixer;
  }

  async goto(address: string): Promise<void> {
    await this.page.goto(address);
    await this.ready();
  }
  async ready(): Promise<void> {
    await this.page.waitForFunction(() => document.body.dataset['state']);
    assert.equal(await this.page.evaluate(() => document.body.dataset['state']), 'ready');
  }

  /** A button or toggle. */
  button(name: string): Locator { return this.page.locator('#mirror').getByRole('button', { name, exact: true }).first(); }
  slider(name: string): Locator { return this.page.locator('#mirror').getByRole('slider', { name, exact: true }).first(); }

  // As assistive technology does it: the element, not the place on the screen.
  async press(name: string): Promise<void> { await this.button(name).evaluate((element) => (element as HTMLElement).click()); }
  async set(name: string, travel: number): Promise<void> {
    await this.slider(name).evaluate((element, value) => {
      (element as HTMLInputElement).value = String(value);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, travel);
  }
  valueText(name: string): Promise<string | null> { return this.slider(name).getAttribute('aria-valuetext'); }
  async waitForText(pattern: RegExp): Promise<void> {
    await this.page.waitForFunction(([source, flags]) => new RegExp(source!, flags).test(document.getElementById('mirror')!.textContent!),
      [pattern.source, pattern.flags] as const);
  }

  /** Waits until the last of them, by its track's name, has landed. */
  async drop(files: { name: string; buffer: Buffer }[], last: string): Promise<void> {
    await this.throwIn(files);
    await this.slider(`Level of ${last}`).waitFor({ state: 'attached' });
  }
  async throwIn(files: { name: string; buffer: Buffer }[]): Promise<void> {
    const transfer = await this.page.evaluateHandle((given) => {
      const all = new DataTransfer();
      for (const { name, base64 } of given) {
        all.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
      }
      return all;
    }, files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') })));
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  }

  async exportWav(bits: 16 | 24 | 32): Promise<{ name: string; sound: Sound }> {
    const download = this.page.waitForEvent('download');
    await this.press('Export');
    await this.page.locator('#mirror').getByRole('button', { name: new RegExp(`^WAV, ${bits} bit`) }).evaluate((element) => (element as HTMLElement).click());
    const file = await download;
    return { name: file.suggestedFilename(), sound: readWav(await readFile(await file.path())) };
  }
}
