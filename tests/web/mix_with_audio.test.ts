// SPDX-License-Identifier: MIT
// A song saved with its recordings opens on a machine that has none of them, and sounds the same to the bit.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { execFileSync } from 'node:child_process';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { difference, noise, readWav, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-packed-'));
after(async () => {
  rmSync(folder, { recursive: true });
  if (!skip) await site.close();
});

const rate = 44100;
const stem = (name: string, seed: number, channels: number, fileRate = rate, seconds = 2) => ({ name: `${name}.wav`,
  buffer: wav16({ rate: fileRate, channels: Array.from({ length: channels }, (_, side) => noise(seed + side, seconds * fileRate, 0.3)) }) });
const twin = (name: string, seed: number) => {
  const side = noise(seed, 2 * rate, 0.3);
  return { name: `${name}.wav`, buffer: wav16({ rate, channels: [side, side] }) };
};

async function saveWithAudio(mixer: Mixer): Promise<string> {
  const download = mixer.page.waitForEvent('download');
  await mixer.press('Files');
  await mixer.press('Save with the audio');
  const file = await download;
  assert.match(file.suggestedFilename(), /\.mix$/);
  return file.path();
}

async function audioOf(mixer: Mixer): Promise<object[]> {
  const download = mixer.page.waitForEvent('download');
  await mixer.page.keyboard.press('Control+s');
  const { tracks } = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { tracks: { audio: object }[] };
  return tracks.map(({ audio }) => audio);
}

test('a song saved with its audio comes back on another machine with the same hashes and samples', { skip, timeout: 240_000 }, async () => {
  const home = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(home, site.origin);
  await mixer.drop([stem('Kick', 1, 1), stem('Wide & Pad', 3, 2), twin('Twin', 7), stem('Other rate', 9, 1, 48000)], 'Other rate');
  await mixer.set('Level of Kick', 0.5);
  await mixer.page.waitForFunction(() => document.querySelector('[aria-label="Level of Kick"]')?.getAttribute('aria-valuetext') !== '0.0 dB');
  const level = await mixer.valueText('Level of Kick');
  const before = await mixer.exportWav(32);
  const hashes = await audioOf(mixer);
  const packed = await readFile(await saveWithAudio(mixer));
  await mixer.waitForText(/with its recordings\./);
  await writeFile(path.join(folder, 'packed.zip'), packed);
  const listing = execFileSync('python3', ['-c', 'import zipfile;z=zipfile.ZipFile("packed.zip");assert z.testzip() is None;print("\\n".join(z.namelist()));open("twin.wav","wb").write(z.read([n for n in z.namelist() if "Twin" in n][0]))'], { cwd: folder }).toString();
  assert.deepEqual(listing.trim().split('\n').map((name) => name.replace(/ +/g, ' ')), ['session.json', 'audio.json', 'audio/1 Kick.wav', 'audio/2 Wide Pad.wav', 'audio/3 Twin.wav', 'audio/4 Other rate.wav']);
  const twinWav = readWav(await readFile(path.join(folder, 'twin.wav')));
  assert.deepEqual([twinWav.channels.length, twinWav.bits, twinWav.rate], [1, 32, rate]);
  assert.deepEqual(mixer.problems, []);
  await home.close();

  const away = await site.browser.newContext({ acceptDownloads: true });
  const other = await Mixer.open(away, site.origin);
  await other.drop([{ name: 'Song.mix', buffer: packed }], 'Kick');
  await other.waitForText(/ \/ 0:02/);
  // All four are there when none of them says that it waits for its file.
  for (const name of ['Kick', 'Wide & Pad', 'Twin', 'Other rate']) {
    await other.press(`Select ${name}`);
    await other.waitForText(new RegExp(`Name of ${name}`));
    await other.button('Find the file again').waitFor({ state: 'detached' });
  }
  assert.equal(await other.valueText('Level of Kick'), level);
  assert.deepEqual(await audioOf(other), hashes);
  const again = await other.exportWav(32);
  before.sound.channels.forEach((side, i) => assert.equal(difference(side, again.sound.channels[i]!), 0));
  assert.deepEqual(other.problems, []);

  // One byte of two recordings is another (of the second one no hash of its samples is known), and one is gone: what is
  // damaged is named, everything else opens, and the tracks take the copies that are dropped on them.
  const forged = Buffer.from(packed);
  const entry = (name: string): number => { // its local header's, for the list of recordings names it too
    for (let at = 0; (at = forged.indexOf(name, at)) > 0; ++at) if (forged.readUInt32LE(at - 30) === 0x04034b50) return at;
    throw new Error(`there is no ${name}`);
  };
  for (const name of ['audio/1', 'audio/4']) forged[forged.indexOf('data', entry(name)) + 5001]! ^= 0x40;
  for (let at = 0; (at = forged.indexOf('audio/3 Twin', at)) > 0; ++at) if (forged.readUInt32LE(at - 46) === 0x02014b50) forged.write('audio/9', at);
  const stranger = await Mixer.open(await site.browser.newContext(), site.origin);
  await stranger.drop([{ name: 'Song.mix', buffer: forged }], 'Kick');
  await stranger.waitForText(/Damaged in Song\.mix: Twin\.wav \(it is missing in the archive\), Kick\.wav \(it was damaged inside the archive\), Other rate\.wav \(it was damaged inside the archive\)\. Everything else is here/);
  const silent = stranger.page.locator('#mirror [aria-description^="No audio"]');
  assert.equal(await silent.count(), 3);
  assert.equal(await stranger.valueText('Level of Kick'), level);
  await stranger.drop([stem('Other rate', 9, 1, 48000), twin('Twin', 7), stem('Kick', 1, 1)], 'Kick');
  await stranger.page.waitForFunction(() => !document.querySelector('#mirror [aria-description^="No audio"]'));
  assert.equal(await stranger.valueText('Level of Kick'), level);
  await stranger.drop([{ name: 'Cut.mix', buffer: packed.subarray(0, packed.length / 2) }], 'Kick');
  await stranger.waitForText(/Cut\.mix cannot be opened: its end is missing, so it was not copied or downloaded completely\./);
  assert.equal(await stranger.slider('Level of Wide & Pad').count(), 1);
  await away.close();
});

test('saving with audio can be called off', { skip, timeout: 240_000 }, async () => {
  const context = await site.browser.newContext({ acceptDownloads: true });
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([stem('Long', 1, 1, rate, 300)], 'Long');
  await mixer.press('Files');
  await mixer.press('Save with the audio');
  await mixer.page.locator('#mirror').getByRole('button', { name: /^Cancel/ }).first().evaluate((element) => (element as HTMLElement).click());
  await mixer.waitForText(/Cancelled; nothing was written/);
  await context.close();
});
