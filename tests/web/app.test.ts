// SPDX-License-Identifier: MIT
// The whole journey in a real browser, by the accessible mirror alone: stems in, play, mix, seek, export, reload, link.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openPage, openSite, type Site } from './support/site.ts';
import { difference, noise, wav16, type Sound } from './support/wav.ts';

const skip = withoutBrowser;
const timeout = 60_000;
let site: Site;
if (!skip) {
  before(async () => (site = await openSite()));
  after(() => site.close());
}

const frames = 480_000;
const stems: Sound[] = [1, 2, 3].map((seed) => ({ rate: 48000, channels: [noise(seed, frames, 0.2), noise(seed + 10, frames, 0.2)] }));
const files = stems.map((stem, i) => ({ name: `Stem ${i + 1}.wav`, mimeType: 'audio/wav', buffer: wav16(stem) }));

function sumOf(gains: number[]): Float32Array {
  return Float32Array.from({ length: frames }, (_, i) => stems.reduce((sum, { channels }, stem) => sum + gains[stem]! * channels[0]![i]!, 0));
}

test('stems are dropped, played, mixed, exported, and are there again after a reload', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  const { page } = mixer;
  await mixer.drop(files, 'Stem 3');

  await mixer.press('Play');
  await mixer.button('Pause').waitFor({ state: 'attached' });
  await mixer.waitForText(/Position: 0:01/);
  await page.waitForFunction(() => [...document.querySelectorAll('#mirror button')].some((button) =>
    /^Peak of Stem 1/.test(button.textContent!) && /-\d/.test(button.getAttribute('aria-description') ?? '')));
  await mixer.set('Position', 0.8);
  await mixer.waitForText(/Position: 0:08/);
  await mixer.press('Pause');
  await mixer.button('Play').waitFor({ state: 'attached' });

  await mixer.press('Mute of Stem 2');
  await page.waitForFunction(() => [...document.querySelectorAll('[aria-pressed=true]')].some((toggle) => toggle.textContent === 'Mute of Stem 2'));
  let { name, sound } = await mixer.exportWav(32);
  assert.match(name, /^.+_mix_-\d+LUFS_48k32f\.wav$/);
  assert.ok(difference(sound.channels[0]!, sumOf([1, 0, 1])) < 1e-6, 'a muted stem is not in the mix');

  await mixer.press('Mute of Stem 2');
  await mixer.press('Solo of Stem 3');
  await mixer.set('Level of Stem 3', 0);
  await page.waitForFunction(() => document.querySelector('[aria-label="Level of Stem 3"]')?.getAttribute('aria-valuetext')?.includes('inf'));
  ({ sound } = await mixer.exportWav(32));
  assert.ok(difference(sound.channels[0]!, new Float32Array(frames)) === 0, 'the only stem that is soloed is all the way down');
  await mixer.press('Solo of Stem 3');
  ({ sound } = await mixer.exportWav(32));
  assert.ok(difference(sound.channels[0]!, sumOf([1, 1, 0])) < 1e-6);

  await mixer.waitForText(/Save: Saved/);
  await page.reload();
  await mixer.ready();
  await mixer.slider('Level of Stem 3').waitFor({ state: 'attached' });
  assert.match((await mixer.valueText('Level of Stem 3'))!, /inf/);
  await mixer.waitForText(/Position: 0:00.* \/ 0:10/);
  ({ sound } = await mixer.exportWav(32));
  assert.ok(difference(sound.channels[0]!, sumOf([1, 1, 0])) < 1e-6, 'the audio is there after a reload');
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('a link opens as a new song, finds its audio, and leaves the old song alone', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const mixer = await Mixer.open(context, site.origin);
  const { page } = mixer;
  await mixer.drop(files, 'Stem 3');
  await mixer.set('Level of Stem 1', 0.5);
  await page.waitForFunction(() => document.querySelector('[aria-label="Level of Stem 1"]')?.getAttribute('aria-valuetext') !== '0.0 dB');
  const level = await mixer.valueText('Level of Stem 1');
  await mixer.press('Share');
  await page.locator('#mirror').getByRole('button', { name: 'Copy a link to this mix' }).evaluate((element) => (element as HTMLElement).click());
  await mixer.waitForText(/Link copied/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#s=1\.[A-Za-z0-9_-]+$/);

  await mixer.set('Level of Stem 1', 0.9);
  await page.waitForFunction((before) => document.querySelector('[aria-label="Level of Stem 1"]')?.getAttribute('aria-valuetext') !== before, level);
  const later = await mixer.valueText('Level of Stem 1');
  await page.waitForTimeout(1000); // what was saved before still stands there for a frame
  await mixer.waitForText(/Save: Saved/);
  await page.close();

  const guest = await Mixer.open(context, link);
  await guest.slider('Level of Stem 1').waitFor({ state: 'attached' });
  assert.equal(await guest.valueText('Level of Stem 1'), level);
  assert.equal(new URL(guest.page.url()).hash, '', 'a reload does not open the link once more');
  assert.equal(await guest.button('Pause').count(), 0, 'a link never plays by itself');
  await guest.page.locator('[aria-label^="Position"]').first().waitFor({ state: 'attached' });
  await guest.waitForText(/Position: 0:00.* \/ 0:10/);
  await guest.waitForText(/Save: Saved/);
  await guest.page.keyboard.press('Control+o');
  const kept = guest.page.locator('#open-dialog li button:first-child');
  await kept.first().waitFor();
  assert.equal(await kept.count(), 2);
  await kept.nth(1).click();
  await guest.page.waitForFunction((value) => document.querySelector('[aria-label="Level of Stem 1"]')?.getAttribute('aria-valuetext') === value, later);
  assert.deepEqual(guest.problems, []);
  await context.close();
});

test('an edit that is undone at once does not stay unsaved', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop(files.slice(0, 1), 'Stem 1');
  await mixer.page.waitForTimeout(1500);
  await mixer.waitForText(/Save: Saved/);
  await mixer.set('Level of Stem 1', 0.4);
  await mixer.page.keyboard.press('Control+z'); // long before it would be kept
  await mixer.page.waitForTimeout(1500);
  await mixer.waitForText(/Save: Saved/);
  await context.close();
});

test('the demo song is cancelled while its stems land: no more of them come, and nothing is proposed', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.press('Try the demo song');
  await mixer.waitForText(/Making the demo song/);
  await mixer.press('Propose a mix');
  await mixer.page.waitForSelector('#mirror button[aria-pressed=true] >> text=Propose a mix', { state: 'attached' });
  await mixer.page.evaluate(() => new Promise<void>((done) => {
    const look = (): void => {
      const cancel = [...document.querySelectorAll<HTMLElement>('#mirror button')].find(({ textContent }) => textContent === 'Cancel');
      if (!cancel || !document.querySelector('#mirror [aria-label^="Level of "]:not([aria-label$=Master])')) return void requestAnimationFrame(look);
      cancel.click();
      done();
    };
    look();
  }));
  await mixer.waitForText(/Cancelled: \d+ of the \d+ stems of the demo song had come and stay/);
  const landed = Number(/Cancelled: (\d+) of/.exec((await mixer.page.textContent('#mirror'))!)![1]);
  await mixer.page.waitForTimeout(1500);
  const levels = await mixer.page.locator('#mirror [aria-label^="Level of "]:not([aria-label$=Master])').count();
  assert.equal(levels, landed, 'what is said is true, and stays so');
  assert.equal(await mixer.button('Accept all').count(), 0);
  assert.equal(await mixer.button('Cancel').count(), 0, 'nothing is going on');
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('a link to the demo song is heard by whoever opens it', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.press('Try the demo song');
  await mixer.waitForText(/mixed badly on purpose/);
  const tracks = await mixer.page.locator('#mirror [aria-label^="Level of "]').count();
  await mixer.press('Share');
  await mixer.page.locator('#mirror').getByRole('button', { name: 'Copy a link to this mix' }).evaluate((element) => (element as HTMLElement).click());
  await mixer.waitForText(/Link copied/);
  const link = await mixer.page.evaluate(() => navigator.clipboard.readText());
  await context.close();
  const elsewhere = await site.browser.newContext();
  const guest = await Mixer.open(elsewhere, link);
  await guest.waitForText(/Position: 0:00.* \/ 1:0/);
  await guest.page.waitForFunction(() => document.querySelectorAll('#mirror [aria-description^="No audio"]').length === 0);
  assert.equal(await guest.page.locator('#mirror [aria-label^="Level of "]').count(), tracks, 'no stem is there twice');
  assert.deepEqual(guest.problems, []);
  await elsewhere.close();

  const impatient = await site.browser.newContext();
  const other = await Mixer.open(impatient, link);
  await other.waitForText(/Making the demo song/);
  await other.press('Cancel');
  await other.waitForText(/open the link once more/);
  assert.notEqual(await other.page.locator('#mirror [aria-description^="No audio"]').count(), 0);
  await other.page.reload(); // what had not come is made now
  await other.ready();
  await other.page.waitForFunction(() => document.querySelectorAll('#mirror [aria-description^="No audio"]').length === 0);
  assert.deepEqual(other.problems, []);
  await impatient.close();
});

test('nothing but the files of this build is fetched, through the whole journey', { skip, timeout: 120_000 }, async () => {
  const assets = Object.keys(JSON.parse(await readFile('build/site/assets.json', 'utf8')) as object);
  const context = await site.browser.newContext();
  const strangers: string[] = [];
  const seen: string[] = [];
  context.on('request', (request) => {
    if (request.url().startsWith('blob:')) return; // the export, from the page to itself
    const name = request.url().slice(site.origin.length).replace(/[?#].*$/, '') || 'index.html';
    seen.push(name);
    if (!request.url().startsWith(site.origin) || !assets.includes(name) || request.method() !== 'GET' || request.postData()) strangers.push(request.url());
  });
  const mixer = await Mixer.open(context, site.origin);
  const loaded = seen.length;
  await mixer.drop(files, 'Stem 3');
  await mixer.press('Play');
  await mixer.waitForText(/Position: 0:01/);
  await mixer.exportWav(24);
  await mixer.press('Propose a mix');
  await mixer.button('Accept all').waitFor({ state: 'attached' });
  assert.deepEqual(strangers, []);
  // What is loaded when it is first needed.
  const late = ['mixer_worklet.js', 'render_worker.js', 'icon.svg', 'hear_worker.js', 'propose_worker.js', 'translate_worker.js', 'measure_worker.js', 'models/mix.onnx',
    'models/manifest.json', 'ort-wasm-simd-threaded.wasm'];
  assert.deepEqual(seen.slice(loaded).filter((name) => !late.includes(name)), []);
  await context.close();
});

test('without WebGL the mirror is the page, as narrow as 320 pixels', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true, viewport: { width: 320, height: 568 } });
  const { page, problems } = await openPage(context);
  page.setDefaultTimeout(timeout);
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto(site.origin);
  await page.waitForFunction(() => document.body.dataset['state'] === 'ready');
  assert.ok(await page.evaluate(() => document.body.classList.contains('no-canvas')));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).first().click();
  await (await chooser).setFiles(files);
  await page.getByRole('button', { name: 'Mute of Stem 3' }).first().click();
  const muted = page.locator('[aria-pressed=true]', { hasText: 'Mute of Stem 3' }).first();
  await muted.waitFor();
  assert.match(await muted.evaluate((element) => getComputedStyle(element, '::before').content), /\u2713/, 'told by more than a colour');
  const mixer = new Mixer(page, problems);
  await page.getByRole('slider', { name: 'Level of Stem 1', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'text-entry');
  await page.keyboard.type('-3');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#mirror [aria-label="Level of Stem 1"]')?.getAttribute('aria-valuetext') === '-3.0 dB');
  await page.getByRole('button', { name: 'Play', exact: true }).first().click();
  await mixer.waitForText(/Position: 0:0[1-9]/);
  await page.getByRole('button', { name: 'Propose a mix', exact: true }).first().click();
  await page.getByRole('button', { name: 'Accept all', exact: true }).first().click();
  const { sound } = await mixer.exportWav(24);
  assert.equal(sound.channels[0]!.length, frames);
  assert.ok(await page.evaluate(() => document.getElementById('mirror')!.scrollWidth <= innerWidth), 'it scrolls in one direction only');
  assert.deepEqual(problems.filter((text) => !/WebGL/i.test(text)), []);
  await context.close();
});

test('a damaged link is refused in words and nothing is lost', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, `${site.origin}#s=1.AAAA`);
  await mixer.waitForText(/link cannot be opened/);
  await context.close();
});
