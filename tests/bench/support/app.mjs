// SPDX-License-Identifier: MIT
// The built site in a fresh headless Chromium with a profile on disk, as a person has it, and songs to drop into it.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, closeSync, openSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './chromium.mjs';
import { serve } from '../../../web/server.mjs';

const require = createRequire(path.join(root, 'web/package.json'));
const { chromium } = require('playwright-core');

// Calls `use(page, { origin, context })`.
export async function inSite(use, viewport = { width: 1280, height: 720 }) {
  const server = await serve(path.join(root, 'build/site'), 0);
  const profile = mkdtempSync(path.join(tmpdir(), 'mixwright-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport,
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-dev-shm-usage', '--disable-quic',
      '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'],
    env: { ...process.env, PULSE_SERVER: 'unix:/nonexistent' },
  });
  try {
    const page = context.pages()[0] ?? await context.newPage();
    page.setDefaultTimeout(600_000);
    page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
    const origin = `http://127.0.0.1:${server.address().port}/`;
    await page.goto(origin);
    await page.waitForFunction(() => document.body.dataset.state === 'ready');
    return await use(page, { origin, context });
  } finally {
    await context.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const mirror = (page) => page.locator('#mirror');
export const button = (page, name) => mirror(page).getByRole('button', { name, exact: true }).first();
export const press = (page, name) => button(page, name).evaluate((element) => element.click());

// Chooses the files in the page's own dialog; returns the milliseconds until the last has landed.
export async function land(page, files) {
  const dialog = page.waitForEvent('filechooser');
  await press(page, 'Choose files');
  const started = performance.now();
  await (await dialog).setFiles(files);
  const names = files.map((file) => path.parse(file).name);
  await page.waitForFunction((all) => all.every((name) => document.querySelector(`#mirror [aria-label="Level of ${name}"]`)), names, { polling: 100 });
  return performance.now() - started;
}

const words = ['Kick', 'Snare', 'HiHat', 'Overheads', 'Bass', 'Guitar L', 'Guitar R', 'Piano', 'Pad', 'Strings', 'Lead Vocal', 'Backing Vocals', 'Synth Lead',
  'Shaker', 'Toms', 'Trumpet'];

// Stereo 16-bit WAV files of low-passed noise in beats, no two alike and none of them dual mono, kept in build/bench-songs.
export function song(stems, minutes, sampleRate = 44100) {
  const folder = path.join(root, `build/bench-songs/${stems}x${minutes}min-${sampleRate}`);
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: stems }, (_, i) => {
    const file = path.join(folder, `${words[i % words.length]}${i < words.length ? '' : ` ${Math.floor(i / words.length) + 1}`}.wav`);
    if (!existsSync(file)) makeStem(file, i + 1, Math.round(minutes * 60 * sampleRate), sampleRate);
    return file;
  });
}

function makeStem(file, seed, frames, sampleRate) {
  const header = Buffer.alloc(44), bytes = frames * 4;
  header.write('RIFF', 0); header.writeUInt32LE(36 + bytes, 4); header.write('WAVEfmt ', 8); header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); header.writeUInt16LE(2, 22); header.writeUInt32LE(sampleRate, 24); header.writeUInt32LE(sampleRate * 4, 28);
  header.writeUInt16LE(4, 32); header.writeUInt16LE(16, 34); header.write('data', 36); header.writeUInt32LE(bytes, 40);
  const descriptor = openSync(`${file}.part`, 'w');
  writeSync(descriptor, header);
  let state = Math.imul(seed, 0x9e3779b9) | 1, left = 0, right = 0;
  const colour = 0.01 + 0.6 * ((seed * 7) % 16) / 16, period = Math.round(sampleRate * (0.25 + 0.05 * (seed % 7)));
  const block = new Int16Array(2 * sampleRate);
  for (let at = 0; at < frames; at += sampleRate) {
    const count = Math.min(sampleRate, frames - at);
    for (let i = 0; i < count; ++i) {
      state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
      left += colour * ((state & 0xffff) - 32768 - left);
      right += colour * ((state >>> 16) - 32768 - right);
      const beat = Math.exp(-4 * ((at + i) % period) / period);
      block[2 * i] = left * beat * 0.5;
      block[2 * i + 1] = (0.7 * left + 0.3 * right) * beat * 0.5;
    }
    writeSync(descriptor, Buffer.from(block.buffer, 0, count * 4));
  }
  closeSync(descriptor);
  renameSync(`${file}.part`, file);
}
