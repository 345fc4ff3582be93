// SPDX-License-Identifier: MIT
// The three browsers, each with the reason why it cannot be tried here, if there is one, and a journey through the built site
// in any of them.
import { after, before, test } from 'node:test';
import type { Server } from 'node:http';
import { serve } from '../../../web/server.mjs';
import { launch, withoutBrowser } from './browser.ts';
import { Display, missingForDisplay } from './display.ts';
import { firefox, NoAnswer, openFirefox, openWebKit, webkit, type Driver } from './webdriver.ts';

const missing = missingForDisplay();
const without = (program: string | undefined, name: string) => (!program ? `${name} is not installed (.ci/setup browsers)` : missing.length > 0 ? `${missing.join(' and ')} missing (.ci/setup browsers)` : false);

let display: Display | null = null;
const onDisplay = async () => (display ??= await Display.open());
export const closeDisplay = async (): Promise<void> => void (await display?.close());

interface AnyBrowser { name: string; skip: string | false; keeps: boolean; open: () => Promise<Driver> }
/** `keeps`: whether files are there again the next day; WebKitGTK has no file system for pages. */
export const everyBrowser: AnyBrowser[] = [
  { name: 'Chromium', skip: withoutBrowser, keeps: true, open: openChromium },
  { name: 'Firefox', skip: without(firefox, 'Firefox'), keeps: true, open: async () => openFirefox(await onDisplay()) },
  { name: 'WebKitGTK', skip: without(webkit, 'WebKitGTK'), keeps: false, open: async () => openWebKit(await onDisplay()) },
];

async function openChromium(): Promise<Driver> {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  return {
    name: 'Chromium',
    goto: async (address) => void (await page.goto(address)),
    run: (body, ...args) => page.evaluate(([text, given]) => (new Function('args', `return (async () => { ${text} })()`) as (a: unknown) => Promise<never>)(given), [body, args] as const),
    click: (x, y) => page.mouse.click(x, y),
    keys: async (...all) => { for (const key of all) await page.keyboard.press(key); },
    close: () => browser.close(),
  };
}

// Firefox 153 locks itself up now and then soon after audio starts, on a busy machine: all of its threads, that of its
// messages too, wait for a lock, and none uses the processor. It gets another chance then.
const chances = 3;

/** A test in each of them, with the site served at `origin`. */
export function testIn(browsers: AnyBrowser[], what: string, timeout: number,
  journey: (driver: Driver, origin: string, browser: AnyBrowser, tell: (words: string) => void) => Promise<void>): void {
  let server: Server;
  before(async () => (server = await serve('build/site', 0)));
  after(async () => {
    server.close();
    await closeDisplay();
  });
  for (const browser of browsers) {
    test(`${browser.name}: ${what}`, { skip: browser.skip, timeout }, async (t) => {
      const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
      for (let chance = 1; ; ++chance) {
        const driver = await browser.open();
        try {
          return await journey(driver, origin, browser, (words) => t.diagnostic(words));
        } catch (error) {
          if (!(error instanceof NoAnswer)) throw error;
          t.diagnostic(error.message);
          if (chance === chances) return t.skip(`${browser.name} stopped answering ${chances} times`);
        } finally {
          await driver.close();
        }
      }
    });
  }
}
