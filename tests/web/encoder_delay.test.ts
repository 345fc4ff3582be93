// SPDX-License-Identifier: MIT
// Compressed stems lie where the WAV lies, to the sample, in every browser and on the command line, whether the file tells
// its encoder's delay or not; and a stem that does not tell it is compared with the others of its song.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { closeDisplay, everyBrowser } from './support/every_browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, readWav, wav16 } from './support/wav.ts';

const skip = withoutBrowser || (spawnSync('ffmpeg', ['-version']).status === 0 ? false : 'ffmpeg is not installed: nothing to encode with');
const rate = 44100, seconds = 4;
const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-delay-'));
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => {
  rmSync(folder, { recursive: true });
  await closeDisplay();
  if (!skip) await site.close();
});

// Dull enough for any encoder to keep its shape.
const sound = noise(5, rate * seconds, 0.6).map((_, i, all) => (all[i]! + (all[i - 1] ?? 0) + (all[i - 2] ?? 0) + (all[i - 3] ?? 0)) / 4);
const untagged = ['-b:a', '160k', '-write_xing', '0', '-id3v2_version', '0'];
const codings: [name: string, options: string[]][] = [
  ['tagged.mp3', ['-b:a', '160k']], ['untagged.mp3', untagged], ['variable.mp3', ['-q:a', '3', ...untagged.slice(2)]],
  ['adts.aac', ['-b:a', '160k']], ['edited.m4a', ['-b:a', '160k']], ['unedited.m4a', ['-b:a', '160k', '-use_editlist', '0']], ['plain.flac', []]];

function encode(name: string, options: string[], source: Float32Array = sound): Buffer {
  const wav = path.join(folder, 'source.wav'), file = path.join(folder, name);
  writeFileSync(wav, wav16({ rate, channels: [source] }));
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-y', '-i', wav, ...options, file], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return readFileSync(file);
}

/** Frames by which `heard` comes after the sound. */
function lateness(heard: Float32Array): number {
  let best = -Infinity, found = NaN;
  for (let lag = -1500; lag <= 3000; ++lag) {
    let sum = 0;
    for (let i = 20_000; i < 32_000; ++i) sum += sound[i]! * (heard[i + lag] ?? 0);
    if (sum > best) [best, found] = [sum, lag];
  }
  return found;
}

for (const { name: browser, skip: without, open } of everyBrowser) {
  test(`${browser}: no encoder's delay is left`, { skip: skip || without, timeout: 240_000 }, async (t) => {
    const driver = await open();
    try {
      const refused: string[] = [];
      for (const [name, options] of codings) {
        await driver.goto(`${site.origin}harness.html`);
        const base64 = await driver.run<string>(`
          while (!globalThis.harness) await new Promise((r) => setTimeout(r, 50));
          await harness.start(${rate});
          const file = new File([Uint8Array.from(atob(args[0]), (c) => c.charCodeAt(0))], args[1]);
          const results = await harness.importAll([file]).catch((error) => [error.message]);
          return typeof results[0] === 'string' ? results[0] : (await harness.export(32)).base64;`, encode(name, options).toString('base64'), name);
        if (base64 === 'this browser cannot decode it') refused.push(name);
        else assert.equal(lateness(readWav(Buffer.from(base64, 'base64')).channels[0]!), 0, name);
      }
      if (refused.length > 0) t.diagnostic(`${browser} does not decode ${refused.join(', ')}`);
      assert.ok(refused.length <= 3, refused.join());
    } finally {
      await driver.close();
    }
  });
}

test('the command line cuts the same', { skip, timeout: 120_000 }, () => {
  const mixed = path.join(folder, 'mixed.wav');
  for (const [name, options] of codings) {
    encode(name, options);
    const { status, stderr } = spawnSync(process.execPath, ['build/web/cli.mjs', 'render', path.join(folder, name), '-o', mixed], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.equal(lateness(readWav(readFileSync(mixed)).channels[0]!), 0, name);
    assert.equal(/does not tell its encoder's delay/.test(stderr), /untagged|variable|adts|unedited/.test(name), `${name}: ${stderr}`);
  }
});

// Hits on the beats that all players share.
function player(seed: number, late = 0): Float32Array {
  const out = new Float32Array(rate * 12), voice = noise(seed, out.length, 0.5);
  for (let beat = 0, dice = seed; beat * 0.21 < 12; ++beat, dice = (dice * 75) % 65537) {
    if (dice % 4 === 0) continue;
    for (let i = 0, at = Math.round(beat * 0.21 * rate) + late; i < 6000 && at + i < out.length; ++i) out[at + i] = voice[at + i]! * Math.exp(-i / 1500);
  }
  return out;
}

test('a stem that does not tell its delay is compared with the others', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext();
  const mixer = await Mixer.open(context, site.origin);
  await mixer.drop([{ name: 'Drums.wav', buffer: wav16({ rate, channels: [player(3)] }) }, { name: 'Right.mp3', buffer: encode('Right.mp3', untagged, player(8)) }], 'Right');
  await mixer.waitForText(/Right\.mp3: it does not tell its encoder's delay, and the usual one was cut: it lies right beside the others/);
  await mixer.drop([{ name: 'Pad.mp3', buffer: encode('Pad.mp3', untagged, Float32Array.from({ length: rate * 12 }, (_, i) => 0.3 * Math.sin(i / 40))) }], 'Pad');
  await mixer.waitForText(/Pad\.mp3: .*whether it lies right beside the others could not be heard/);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
