// SPDX-License-Identifier: MIT
// What people drop besides plain files: folders, archives with odd names; and how a drop is called off.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-drop-'));
if (!skip) before(async () => (site = await openSite()));
after(async () => {
  rmSync(folder, { recursive: true });
  if (!skip) await site.close();
});

const rate = 44100;
const sound = (seed: number, seconds = 0.5) => wav16({ rate, channels: [noise(seed, Math.round(seconds * rate), 0.3)] });
const songName = (mixer: Mixer) => mixer.page.evaluate(() => document.querySelector('#mirror [aria-label="Song name"]')!.textContent || (document.querySelector('#mirror [aria-label="Song name"]') as HTMLInputElement).value);

/** A real drag of something that lies on the disk. */
async function drag(mixer: Mixer, ...files: string[]): Promise<void> {
  const session = await mixer.page.context().newCDPSession(mixer.page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data: { items: [], files, dragOperationsMask: 1 } });
  }
}

test('a folder is walked, its junk is named or ignored, and the song takes its name', { skip, timeout: 120_000 }, async () => {
  const song = path.join(folder, 'Glass Harbour');
  mkdirSync(path.join(song, 'drums', '.cache'), { recursive: true });
  for (const [name, bytes] of [['Bass.wav', sound(1)], ['drums/Kick.wav', sound(2)], ['drums/.cache/hidden.wav', sound(3)], ['.DS_Store', 'x'],
    ['notes.txt', 'hello'], ['broken.wav', 'RIFF????WAVE']] as const) writeFileSync(path.join(song, name), bytes);
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await drag(mixer, song);
  await mixer.waitForText(/2 of 4 files not used/);
  await mixer.waitForText(/notes\.txt: it is not audio/);
  await mixer.waitForText(/broken\.wav: /);
  for (const name of ['Bass', 'Kick']) assert.equal(await mixer.slider(`Level of ${name}`).count(), 1);
  assert.equal(await mixer.page.locator('#mirror [aria-label^="Level of "]').count(), 3); // with the master
  assert.equal(await songName(mixer), 'Glass Harbour');
  // A song that has a name keeps it.
  const other = path.join(folder, 'Other');
  mkdirSync(other);
  writeFileSync(path.join(other, 'Pad.wav'), sound(5));
  await drag(mixer, other);
  await mixer.slider('Level of Pad').waitFor({ state: 'attached' });
  await mixer.page.waitForTimeout(200);
  assert.equal(await songName(mixer), 'Glass Harbour');
  await context.close();
});

test('a zip with odd names gives what is in it, and nothing gets out of its place', { skip, timeout: 120_000 }, async () => {
  const archive = path.join(folder, 'Ünïcode song.zip');
  writeFileSync(path.join(folder, 'make.py'), `import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as z:
  for i, name in enumerate(['../../etc/Evil.wav', 'a\\\\b\\\\Back.wav', 'dir/Ka\u0308se \u263a.wav', '<img src=x onerror=alert(1)>.wav', 'CON.wav', '__MACOSX/._Kick.wav', 'empty.wav', 'x' * 240 + '.wav']):
    z.writestr(name, b'' if name == 'empty.wav' else open(sys.argv[2 + i % 7], 'rb').read())
`);
  const stems = Array.from({ length: 7 }, (_, i) => path.join(folder, `s${i}.wav`));
  stems.forEach((name, i) => writeFileSync(name, sound(10 + i)));
  execFileSync('python3', [path.join(folder, 'make.py'), archive, ...stems]);
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await drag(mixer, archive);
  await mixer.waitForText(/1 of 7 files not used.*empty\.wav: it is empty/);
  for (const name of ['Evil', 'Back', 'CON']) assert.equal(await mixer.slider(`Level of ${name}`).count(), 1, name);
  assert.equal(await mixer.page.locator('#mirror [aria-label^="Level of "]').count(), 7);
  assert.equal(await mixer.page.locator('#mirror img').count(), 0);
  assert.equal(await songName(mixer), 'Ünïcode song');
  await context.close();
});

test('files become tracks in the order in which they were dropped, whichever is read first', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  const names = ['1 Long', '2 Short', '3 Longer', '4 Shortest'];
  const files = names.map((name) => path.join(folder, `${name}.wav`));
  files.forEach((file, i) => writeFileSync(file, sound(40 + i, [20, 0.5, 30, 0.1][i]!)));
  await drag(mixer, ...files);
  await mixer.slider('Level of 4 Shortest').waitFor({ state: 'attached' });
  const levels = await mixer.page.locator('#mirror [aria-label^="Level of "]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  assert.deepEqual(levels.filter((name) => name !== 'Level of Master'), names.map((name) => `Level of ${name}`));
  await context.close();
});

test('one that is read beside another, or has been and waits for it, can be cancelled', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  writeFileSync(path.join(folder, 'First.wav'), sound(50, 400)); // or it lands before anybody can press
  writeFileSync(path.join(folder, 'Second.wav'), sound(51));
  await drag(mixer, path.join(folder, 'First.wav'), path.join(folder, 'Second.wav'));
  await mixer.page.locator('#mirror').getByRole('button', { name: /^Cancel.*Second/ }).first().evaluate((element) => (element as HTMLElement).click());
  await mixer.slider('Level of First').waitFor({ state: 'attached' });
  assert.equal(await mixer.slider('Level of Second').count(), 0);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});

test('a file that is cancelled while it is read leaves no track, and the others land', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  writeFileSync(path.join(folder, 'Endless.wav'), sound(30, 120));
  writeFileSync(path.join(folder, 'Short.wav'), sound(31));
  await drag(mixer, path.join(folder, 'Endless.wav'), path.join(folder, 'Short.wav'));
  await mixer.page.locator('#mirror').getByRole('button', { name: /^Cancel.*Endless/ }).first().evaluate((element) => (element as HTMLElement).click());
  await mixer.slider('Level of Short').waitFor({ state: 'attached' });
  assert.equal(await mixer.slider('Level of Endless').count(), 0);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
