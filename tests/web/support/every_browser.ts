// SPDX-License-Identifier: MIT
// The three browsers, each with the reason why it cannot be tried here, if there is one.
import { launch, withoutBrowser } from './browser.ts';
import { Display, missingForDisplay } from './display.ts';
import { firefox, openFirefox, openWebKit, webkit, type Driver } from './webdriver.ts';

const missing = missingForDisplay();
const without = (program: string | undefined, name: string) => (!program ? `${name} is not installed (.ci/setup browsers)` : missing.length > 0 ? `${missing.join(' and ')} missing (.ci/setup browsers)` : false);

let display: Display | null = null;
const onDisplay = async () => (display ??= await Display.open());
export const closeDisplay = async (): Promise<void> => void (await display?.close());

/** `keeps`: whether files are there again the next day; WebKitGTK has no file system for pages. */
export const everyBrowser: { name: string; skip: string | false; keeps: boolean; open: () => Promise<Driver> }[] = [
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
