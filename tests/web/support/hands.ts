// SPDX-License-Identifier: MIT
// The mixer's page in any browser, worked by its accessible mirror.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { Driver } from './webdriver.ts';
import { readWav, type Sound } from './wav.ts';

/** What a person with a screen reader does. */
export class Hands {
  constructor(readonly driver: Driver) {}

  // In the page: finds by role and name, waits for it.
  private at<T>(what: string, use: string, ...args: unknown[]): Promise<T> {
    return this.driver.run<T>(`
      const find = () => [...document.querySelectorAll('#mirror button, #mirror input')].find((e) => (e.getAttribute('aria-label') || e.textContent) === args[0]);
      const end = Date.now() + 30000;
      while (!find()) { if (Date.now() > end) throw new Error('there is no ' + args[0]); await new Promise((r) => setTimeout(r, 50)); }
      const element = find(); ${use}`, what, ...args);
  }
  async open(address: string): Promise<void> {
    await this.driver.goto(address);
    const state = await this.driver.run<string>(`for (let i = 0; i < 300 && !document.body.dataset.state; ++i) await new Promise((r) => setTimeout(r, 100));
      window.problems = []; const tell = console.error; console.error = (...words) => { problems.push(words.join(' ')); tell(...words); };
      addEventListener('error', (e) => problems.push(e.message)); addEventListener('unhandledrejection', (e) => problems.push(String(e.reason)));
      document.addEventListener('securitypolicyviolation', (e) => problems.push('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
      const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.lastBlob = blob; return make.call(URL, blob); };
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => void (window.copied = text) } });
      return document.body.dataset.state;`);
    assert.equal(state, 'ready');
  }
  press(name: string) {
    return this.at(name, `while (find().disabled) { if (Date.now() > end) throw new Error(args[0] + ' is disabled'); await new Promise((r) => setTimeout(r, 50)); }
      find().click();`);
  }
  set(name: string, travel: number) { return this.at(name, 'element.value = String(args[1]); element.dispatchEvent(new Event("input", { bubbles: true }));', travel); }
  valueText(name: string) { return this.at<string>(name, 'return element.getAttribute("aria-valuetext");'); }
  /** The value is there in the next frame, not at once. */
  waitForValue(name: string, isWanted: boolean, text: string) {
    return this.at(name, `while ((find().getAttribute('aria-valuetext') === args[2]) !== args[1]) {
      if (Date.now() > end) throw new Error(args[0] + ' is ' + find().getAttribute('aria-valuetext'));
      await new Promise((r) => setTimeout(r, 50));
    }`, isWanted, text);
  }
  waitForPressed(name: string, pressed: boolean) {
    return this.at(name, `while ((find().getAttribute('aria-pressed') === 'true') !== args[1]) {
      if (Date.now() > end) throw new Error(args[0] + ' stays as it was');
      await new Promise((r) => setTimeout(r, 50));
    }`, pressed);
  }
  wait(pattern: RegExp) {
    return this.driver.run<string>(`const end = Date.now() + 90000, pattern = new RegExp(args[0], args[1]);
      for (let found; !(found = pattern.exec(document.getElementById('mirror').textContent)); await new Promise((r) => setTimeout(r, 50)))
        if (Date.now() > end) throw new Error('never said: ' + args[0] + '; but: ' + document.getElementById('mirror').textContent.slice(0, 2000));
      return pattern.exec(document.getElementById('mirror').textContent)[0];`, pattern.source, pattern.flags);
  }
  /** All recordings are here. */
  complete() {
    return this.driver.run(`const end = Date.now() + 30000;
      while (document.querySelector('#mirror [aria-description^="No audio"]')) {
        if (Date.now() > end) throw new Error('a recording is still missing');
        await new Promise((r) => setTimeout(r, 50));
      }`);
  }
  async drop(files: { name: string; buffer: Buffer }[]): Promise<void> {
    await this.driver.run(`const all = new DataTransfer();
      for (const { name, base64 } of args[0]) all.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: all, bubbles: true, cancelable: true }));`,
      files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') })));
    for (const { name } of files) await this.valueText(`Level of ${path.parse(name).name}`);
  }
  async exported(): Promise<Sound> {
    await this.driver.run('window.lastBlob = null;');
    await this.press('Export');
    await this.press('WAV, 24 bit');
    await this.wait(/Exported .*\.wav/);
    const base64 = await this.driver.run<string>(`const bytes = new Uint8Array(await lastBlob.arrayBuffer());
      let text = ''; for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768)); return btoa(text);`);
    return readWav(Buffer.from(base64, 'base64'));
  }
  problems() { return this.driver.run<string[]>('return problems;'); }
}
