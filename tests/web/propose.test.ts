// SPDX-License-Identifier: MIT
// The main job in a real browser: drop stems, have a mix proposed, hear it, refuse one, accept the rest, export.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-propose-'));
if (!skip) before(async () => (site = await openSite()));
after(async () => {
  if (!skip) await site.close();
  rmSync(folder, { recursive: true });
});

const rate = 48000;
const files = Object.entries({ 'Bass.wav': 0.6, 'Drums.wav': 0.3, 'Gtr L.wav': 0.9, 'Gtr R.wav': 0.05, 'Lead Vox.wav': 0.1 })
  .map(([name, peak], i) => ({ name, buffer: wav16({ rate, channels: [noise(i + 1, 8 * rate, peak)] }) }));

interface Kept { tracks: { name: string; values?: Record<string, number> }[]; master?: { values: Record<string, number> } }
const valuesIn = ({ tracks, master }: Kept) => ({ ...Object.fromEntries(tracks.map(({ name, values = {} }) => [name, values])), master: master?.values ?? {} });

async function saved(mixer: Mixer): Promise<Kept> {
  const download = mixer.page.waitForEvent('download');
  await mixer.page.keyboard.press('Control+s');
  return JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Kept;
}

test('the page proposes what the command line proposes, to the value', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  const untouched = valuesIn(await saved(mixer));
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  assert.deepEqual(valuesIn(await saved(mixer)), untouched, 'a proposal changes nothing by itself');
  await mixer.waitForText(/By model and rules/);
  await mixer.press('Accept all');
  await mixer.waitForText(/Everything is decided/);
  const page = valuesIn(await saved(mixer));

  for (const { name, buffer } of files) writeFileSync(path.join(folder, name), buffer);
  const session = path.join(folder, 'song.mix');
  const { status, stderr } = spawnSync(process.execPath, ['build/web/cli.mjs', 'mix', ...files.map(({ name }) => path.join(folder, name)),
    '-o', path.join(folder, 'mix.wav'), '--session', session], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.deepEqual(page, valuesIn(JSON.parse(readFileSync(session, 'utf8')) as Kept));

  await mixer.press('Undo');
  assert.deepEqual(valuesIn(await saved(mixer)), untouched, 'one step takes all of it back');
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('a suggestion is heard while it plays, halved, refused and accepted by itself', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  await mixer.press('Play');
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  const before = valuesIn(await saved(mixer));
  await mixer.press('Hear: Level of the voices');
  await mixer.press('Proposed');
  await mixer.page.keyboard.press('b');
  assert.deepEqual(valuesIn(await saved(mixer)), before);
  const proposed = async (name: string) => parseFloat(/Proposed: (\S+) dB/.exec((await mixer.slider(`Level of ${name}`).getAttribute('aria-description')) ?? '')?.[1]?.replace('\u2212', '-') ?? 'NaN');
  const whole = await proposed('Lead Vox');
  assert.ok(whole > 1, `the voice is proposed at ${whole} dB`);
  await mixer.press('Refuse: Level of the guitars');
  await mixer.set('Amount of Level of the voices', 1 / 3); // 50 %
  await mixer.press('Accept: Level of the voices');
  await mixer.page.waitForFunction(() => document.querySelector('[aria-label="Level of Lead Vox"]')?.getAttribute('aria-valuetext') !== '0.0 dB');
  const after = valuesIn(await saved(mixer)) as Record<string, Record<string, number>>;
  assert.deepEqual(after['Gtr L'], (before as typeof after)['Gtr L']);
  const half = after['Lead Vox']!['fader/gainDb']!;
  assert.ok(half > 0.3 * whole && half < 0.7 * whole, `${half} of ${whole} dB`);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('after a reload the suggestions are there again, with what was decided of them', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  await mixer.press('Refuse: Level of the guitars');
  await mixer.set('Amount of Level of the voices', 1 / 3); // 50 %
  await mixer.page.waitForTimeout(1500); // it is kept within half a second
  await mixer.page.reload();
  await mixer.ready();
  await mixer.button('Accept: Level of the voices').waitFor({ state: 'attached' });
  assert.equal(await mixer.valueText('Amount of Level of the voices'), '50 %');
  assert.equal(await mixer.button('Accept: Level of the guitars').count(), 0);
  await mixer.press('Accept all');
  await mixer.waitForText(/Everything is decided/);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('cancelled, or with a worker that dies, the mix stays as it is', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  const before = valuesIn(await saved(mixer));
  await mixer.press('Propose a mix');
  await mixer.waitForText(/Being measured/); // the first suggestions, long before the last
  await mixer.press('Cancel');
  await mixer.waitForText(/Cancelled; the mix is as it was/);
  assert.equal(await mixer.button('Accept all').count(), 0);
  await context.route('**/propose_worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("gone")' }));
  await mixer.page.waitForTimeout(100);
  await mixer.press('Propose a mix');
  await mixer.waitForText(/No mix could be proposed/);
  assert.deepEqual(valuesIn(await saved(mixer)), before);
  await context.close();
});

test('with a damaged model the rules decide, and the page says so', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  await context.route('**/models/mix.onnx', (route) => route.fulfill({ body: 'not a network' }));
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  await mixer.waitForText(/By rules, from file names and measurements/);
  await mixer.waitForText(/The model could not be asked/);
  await context.close();
});

test('a model that never comes does not keep the rules from deciding', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  await context.route('**/models/mix.onnx', () => undefined);
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files, 'Lead Vox');
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  await mixer.waitForText(/The model could not be asked/);
  await context.close();
});

test('one click brings the demo song, and the proposal lifts its shy voice', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.press('Try the demo song');
  await mixer.slider('Level of Backing Vocals').waitFor({ state: 'attached' });
  await mixer.waitForText(/mixed badly on purpose/);
  const before = await saved(mixer);
  assert.equal((before as { name?: string }).name, 'Paper Lantern');
  assert.ok(before.tracks.length >= 8);
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached', timeout: 120_000 });
  await mixer.press('Accept all');
  await mixer.waitForText(/Everything is decided/);
  const after = valuesIn(await saved(mixer)) as Record<string, Record<string, number>>;
  assert.ok(after['Lead Vocal']!['fader/gainDb']! > 2);
  assert.equal(after['Lead Vocal']!['compressor/on'], 1, 'its wandering level is evened out');
  assert.equal(after['Keys']!['filters/highPassOn'], 1, 'the rumble is filtered');
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
