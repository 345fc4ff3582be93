// SPDX-License-Identifier: MIT
// The page's own table of words, and the pseudo-locale in the page: what is not in brackets is in no table.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { say, translated, words } from '../../web/app/words.ts';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

test('words are filled in in their order, and in the pseudo-locale longer, accented and in brackets', () => {
  assert.equal(say(words.recordingsNotInIt, 1, '$&'), '1 of $& recordings are not here and not in it.');
  assert.equal(translated('Copy {0}', true), '[Çöpý {0}~~]');
  assert.equal(translated('', true), '');
  for (const english of Object.values(words)) assert.ok(translated(english, true).length >= english.length * 1.2, english);
});

test('under ?locale=pseudo no name and no message has a word outside of brackets', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, `${site.origin}?locale=pseudo`);
  const { page } = mixer;
  await mixer.throwIn([{ name: '1001.wav', buffer: wav16({ rate: 44100, channels: [noise(1, 44100, 0.3)] }) }, { name: '7.txt', buffer: Buffer.from('no') }]);
  await mixer.waitForText(/fïlés ñöt üséd/);
  await mixer.slider('[[Lévél~~] öf 1001~~]').waitFor({ state: 'attached' });
  const bare = await page.evaluate(() => {
    const outside = (text: string): string => {
      let depth = 0, result = '';
      for (const letter of text) {
        if (letter === '[') ++depth;
        if (depth === 0) result += letter;
        if (letter === ']') --depth;
      }
      return result;
    };
    const names = [...document.querySelectorAll('#mirror [data-role]')].flatMap((element) => {
      const role = (element as HTMLElement).dataset['role']!;
      const control = element.querySelector(':scope > input') ?? element;
      const own = ['button', 'toggle', 'heading'].includes(role) ? element.textContent! : '';
      return [control.getAttribute('aria-label') ?? '', own];
    });
    return names.filter((name) => /[A-Za-z]{2,}/.test(outside(name)));
  });
  assert.deepEqual(bare, []);
  const status = await page.evaluate(() => [...document.querySelectorAll('#mirror [data-role=status]')].map((element) => element.textContent!));
  assert.ok(status.some((text) => text.includes('fïlés ñöt üséd')), status.join('\n'));
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('a name in a script that the typeface has not is set by the browser, a part at a time, and drawn', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  await context.addInitScript(() => {
    const seen = { texts: [] as string[], covered: 0 };
    (globalThis as unknown as { seen: typeof seen }).seen = seen;
    const { fillText } = CanvasRenderingContext2D.prototype, { texImage2D } = WebGL2RenderingContext.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) { seen.texts.push(text); fillText.call(this, text, ...rest); };
    WebGL2RenderingContext.prototype.texImage2D = function (...all: unknown[]) {
      if (seen.texts.length > 0 && all[8] instanceof Uint8Array && all[8].some((value, i) => i % 4 === 3 && value > 128)) ++seen.covered;
      (texImage2D as (...given: unknown[]) => void).apply(this, all);
    };
  });
  const mixer = await Mixer.open(context, site.origin);
  const stem = (name: string) => ({ name: `${name}.wav`, buffer: wav16({ rate: 44100, channels: [noise(1, 44100, 0.3)] }) });
  await mixer.drop([stem('ボーカル 2'), stem('Žluťoučký'), stem('Cafe\u0301')], 'Café');
  const seen = await (await mixer.page.waitForFunction(() => {
    const { seen } = globalThis as unknown as { seen: { texts: string[]; covered: number } };
    return seen.covered > 0 && seen;
  })).jsonValue();
  assert.deepEqual([...new Set((seen as { texts: string[] }).texts)], ['ボーカル']);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
