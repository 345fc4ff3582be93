// SPDX-License-Identifier: MIT
// axe-core finds nothing to complain about: on the mixer's page in its states, on the mirror where it is all of the page, in
// dialogs, and on the pages beside it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openPage, openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

interface Finding { id: string; impact: string; help: string; nodes: { html: string; failureSummary: string }[] }
declare const axe: { run(context: object, options: object): Promise<{ violations: Finding[] }> };

const skip = withoutBrowser;
const axeSource = skip ? '' : readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site: Site;
if (!skip) {
  before(async () => (site = await openSite()));
  after(() => site.close());
}

async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations);
  return violations.map(({ id, impact, help, nodes }) => `${id} (${impact}): ${help}; ${nodes.length} times, ${nodes[0]!.html.slice(0, 200)}; ${nodes[0]!.failureSummary}`);
}

const rate = 44100;
const stem = (name: string, seed: number) => ({ name: `${name}.wav`, buffer: wav16({ rate, channels: [noise(seed, 3 * rate, 0.3)] }) });

test('the mixer in its states', { skip, timeout: 240_000 }, async (t) => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  const { page } = mixer;
  const check = async (state: string) => t.test(state, async () => assert.deepEqual(await findings(page), []));
  await check('empty');
  await mixer.drop([stem('Kick', 1), stem('Bass', 2), { name: 'Notes.txt', buffer: Buffer.from('x') }, { name: 'Bad.wav', buffer: Buffer.from('RIFF????WAVE') }], 'Bass');
  await mixer.waitForText(/2 of 4 files not used/);
  await check('with tracks, and files that were refused');
  await mixer.press('Select Kick');
  await mixer.waitForText(/Name of Kick/);
  await mixer.press('Loop');
  await check('a track in focus');
  await mixer.press('Export');
  await check('a menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await check('the sheet of keys');
  await page.keyboard.press('Escape');
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  await check('a proposal');
  await page.evaluate(() => document.body.classList.add('no-canvas'));
  await check('without a canvas');
  await page.evaluate(() => document.body.classList.remove('no-canvas'));
  await page.keyboard.press('Control+o');
  await page.locator('#open-dialog').waitFor({ state: 'visible' });
  await check('the dialog of songs');
  await context.close();
});

for (const name of ['about.html', 'parameters.html', 'before_after.html', 'conformance.html']) {
  test(name, { skip, timeout: 120_000 }, async () => {
    const context = await site.browser.newContext();
    const { page } = await openPage(context);
    await page.goto(site.origin + name);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await findings(page), []);
    await context.close();
  });
}
