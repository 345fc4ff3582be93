// SPDX-License-Identifier: MIT
// A taste in the page, from the decision to the next proposal: learnt, kept through a reload, applied in the worker and told on the card.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

test('who turns the voice down after accepting it is proposed a softer one', { skip, timeout: 300_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  const { page } = mixer;
  await mixer.press('Try the demo song');
  await mixer.slider('Level of Backing Vocals').waitFor({ state: 'attached' });
  const propose = async () => {
    await page.keyboard.press('p');
    await mixer.button('Accept all').waitFor({ state: 'attached', timeout: 120_000 });
  };
  await mixer.button('Propose a mix').waitFor({ state: 'attached' });
  await propose();
  assert.doesNotMatch((await page.textContent('#mirror'))!, /It takes your taste into account/);
  await mixer.press('Accept: Level of the voices');
  await mixer.set('Level of Lead Vocal', 0.35);
  await page.waitForFunction(() => Object.values(localStorage).some((text) => /"role":"voiceLead"/.test(String(text)) && /"sumDb":-/.test(String(text))));
  await page.reload();
  await mixer.ready();
  await mixer.slider('Level of Lead Vocal').waitFor({ state: 'attached' });
  await propose();
  await mixer.waitForText(/It takes your taste into account: .*Lead Vocal \u2212\d\.\d dB/);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
