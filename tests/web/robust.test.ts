// SPDX-License-Identifier: MIT
// What a page meets outside: no storage, a full disk, workers that do not start, a graphics card that goes away, odd
// files and very many of them. Each is said in words, and nothing is lost.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openPage, openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

const rate = 44100;
const stem = (name: string, seed: number, seconds: number) => ({ name: `${name}.wav`, buffer: wav16({ rate, channels: [noise(seed, Math.round(seconds * rate), 0.3)] }) });

/** The worker's file with other words before it. */
async function prepend(context: BrowserContext, file: string, code: string): Promise<void> {
  await context.route(`**/${file}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

for (const [file, words] of [['store_worker.js', /could not start.*keeps the audio/], ['engine.wasm', /could not start.*engine\.wasm/], ['ui.wasm', /could not start/]] as const) {
  test(`without ${file} the page says that it cannot start, and what to do`, { skip, timeout: 60_000 }, async () => {
    const context = await site.browser.newContext();
    await context.route(`**/${file}`, (route) => route.fulfill({ status: 404, body: 'gone' }));
    const { page } = await openPage(context);
    await page.goto(site.origin);
    const message = page.locator('#boot-message');
    await message.waitFor({ state: 'visible', timeout: 20_000 });
    assert.match((await message.textContent())!, words);
    assert.match((await message.textContent())!, /[Rr]eload/);
    await context.close();
  });
}

test('where storage is refused the song lives in memory, and the page says so', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  await prepend(context, 'store_worker.js', 'navigator.storage.getDirectory = () => Promise.reject(new DOMException("refused", "SecurityError"));');
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1, 2), stem('Bass', 2, 2)], 'Bass');
  await mixer.waitForText(/Not saved/);
  const { sound } = await mixer.exportWav(24);
  assert.equal(sound.channels[0]!.length, 2 * rate);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('a disk that is full refuses the file that does not fit, by name, and keeps the others', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  // Room for about 8 seconds of a mono stem; what is given up is free again.
  await prepend(context, 'store_worker.js', `let room = 1.5e6; const of = new Map(), { write, close } = FileSystemSyncAccessHandle.prototype;
    FileSystemSyncAccessHandle.prototype.write = function (bytes, at) {
      if (bytes.byteLength < 1e5) return write.call(this, bytes, at);
      if (room < bytes.byteLength) throw new DOMException('full', 'QuotaExceededError');
      room -= bytes.byteLength;
      of.set(this, (of.get(this) ?? 0) + bytes.byteLength);
      return write.call(this, bytes, at);
    };
    FileSystemSyncAccessHandle.prototype.close = function () { room += of.get(this) ?? 0; of.delete(this); return close.call(this); };`);
  const mixer = await Mixer.open(context, site.origin);
  // Two are read at once: what does not fit takes the room that another would have had.
  await mixer.drop([stem('Long Pad', 2, 60), stem('Kick', 1, 3), stem('Bass', 3, 1)], 'Bass');
  await mixer.waitForText(/1 of 3 files not used.*Long Pad\.wav: there is no room left to keep it/);
  for (const [name, count] of [['Kick', 1], ['Bass', 1], ['Long Pad', 0]] as const) assert.equal(await mixer.slider(`Level of ${name}`).count(), count, name);
  await context.close();
});

test('a store worker that fails later is told, and saving as a file still works', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  await prepend(context, 'store_worker.js', 'addEventListener("message", ({ data }) => { if (data.type === "import" && data.file.name.startsWith("Bomb")) setTimeout(() => { throw new Error("broken"); }); });');
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1, 1)], 'Kick');
  await mixer.throwIn([stem('Bomb', 2, 30)]);
  await mixer.waitForText(/audio storage failed/i);
  const download = mixer.page.waitForEvent('download');
  await mixer.page.keyboard.press('Control+s');
  assert.match((await download).suggestedFilename(), /\.mix$/);
  await context.close();
});

test('the store lets go of a reader whose worker is ended, where ports tell nothing of their end', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  await prepend(context, 'store_worker.js', `const listen = EventTarget.prototype.addEventListener, close = MessagePort.prototype.close, tell = new BroadcastChannel('readers');
    let opened = 0, closed = 0;
    MessagePort.prototype.addEventListener = function (type, ...rest) { if (type === 'close') ++opened; else listen.call(this, type, ...rest); };
    MessagePort.prototype.close = function () { ++closed; close.call(this); };
    setInterval(() => tell.postMessage({ opened, closed }), 50);`);
  const mixer = await Mixer.open(context, site.origin);
  const allClosed = (least: number) => mixer.page.evaluate((count) => new Promise<void>((resolve) => {
    new BroadcastChannel('readers').onmessage = ({ data: { opened, closed } }: MessageEvent<{ opened: number; closed: number }>) => opened >= count && opened === closed && resolve();
  }), least);
  await mixer.drop([stem('Long', 1, 200)], 'Long');
  await allClosed(1); // the stem was heard in advance, and that worker says when it has done
  await mixer.press('Export');
  await mixer.press('WAV, 24 bit');
  await mixer.waitForText(/Exporting/);
  await mixer.press('Cancel');
  await allClosed(2);
  await context.close();
});

test('a graphics context that goes away comes back, and after the third time the mirror is the page', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Kick', 1, 2)], 'Kick');
  const lose = () => mixer.page.evaluate(async () => {
    const canvas = document.getElementById('mixer') as HTMLCanvasElement;
    const extension = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
    extension.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const gone = document.body.classList.contains('no-canvas');
    extension.restoreContext();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { gone, back: !document.body.classList.contains('no-canvas') };
  });
  assert.deepEqual(await lose(), { gone: true, back: true });
  const picture = await mixer.page.locator('#mixer').screenshot();
  assert.ok(picture.length > 15_000, `an empty picture? ${picture.length} bytes`);
  assert.deepEqual(await lose(), { gone: true, back: true });
  assert.deepEqual(await lose(), { gone: true, back: false });
  await mixer.waitForText(/graphics/i);
  await mixer.set('Level of Kick', 0.5);
  await mixer.page.waitForFunction(() => document.querySelector('[aria-label="Level of Kick"]')?.getAttribute('aria-valuetext') !== '0.0 dB');
  await context.close();
});

test('200 files at once: as many as a song can have land, and the rest is told in one line', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  const files = Array.from({ length: 200 }, (_, i) => ({ name: `Take ${String(i + 1).padStart(3, '0')}.wav`, buffer: wav16({ rate, channels: [noise(i + 1, 2000, 0.3)] }) }));
  await mixer.drop(files, 'Take 128');
  await mixer.waitForText(/72 of 200 files not used/);
  assert.equal(await mixer.page.locator('#mirror [aria-label^="Level of Take"]').count(), 128);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

const corpus = path.resolve('../shared/data/corpus');
function* filesUnder(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) yield* filesUnder(file);
    else if (/\.(wav|aiff?|aifc|flac|mp3|ogg|m4a|w64|rf64)$/i.test(name) && statSync(file).size < 400_000) yield file;
  }
}

test('the odd files of the corpus all at once: every one lands or is named with a reason, and the page lives', { skip: skip || (existsSync(corpus) ? false : 'there is no corpus here'), timeout: 240_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  const files = [...filesUnder(corpus)].slice(0, 110).map((file, i) => ({ name: `${i} ${path.basename(file)}`, buffer: readFileSync(file) }));
  await mixer.drop([...files, stem('Sound One', 1, 1)], 'Sound One');
  await mixer.waitForText(/of \d+ files not used/);
  const landed = await mixer.page.locator('#mirror [aria-label^="Level of "]').count() - 1; // less the master
  const told = Number(/(\d+) of \d+ files not used/.exec((await mixer.page.locator('#mirror').textContent())!)![1]);
  assert.equal(landed + told, files.length + 1);
  assert.ok(landed > 20, `${landed} landed`);
  await mixer.press('Play');
  await mixer.page.waitForTimeout(300);
  await context.close();
});
