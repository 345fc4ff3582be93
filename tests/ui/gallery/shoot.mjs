// SPDX-License-Identifier: MIT
// Pictures of the front end in its states: node tests/ui/gallery/shoot.mjs OUT [BUILD] [NAME...]
// BUILD holds ui.js and ui.wasm (default build/wasm).
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { packFont } from '../../../ui/font/pack.mjs';

const here = path.dirname(fileURLToPath(import.meta.url)), root = path.resolve(here, '../../..');
const { chromium } = createRequire(path.join(root, 'web/package.json'))('playwright-core');
const [out = 'build/gallery', build = 'build/wasm', ...only] = process.argv.slice(2);
const fontFile = path.join(root, 'build/font/inter.mixfont');
await packFont(fontFile);
await mkdir(out, { recursive: true });

const types = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'unsafe-inline'";
const server = createServer(async (request, response) => {
  const name = new URL(request.url, 'http://x').pathname;
  const file = name === '/font' ? fontFile : name.startsWith('/build/') ? path.join(root, build, path.basename(name)) : path.join(here, name === '/' ? 'page.html' : path.basename(name));
  try {
    const body = await readFile(file);
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
await new Promise((ready) => server.once('listening', ready));

const song = ['Kick In', 'Snare Top', 'Overheads', 'Bass DI', 'Gtr L', 'Gtr R', 'Piano', 'Lead Vocal', 'Backing Vocals Left Double', 'Strings'];
// At least `ms`, and three frames: software WebGL is slow.
const settle = async (page, ms = 150) => {
  await page.waitForTimeout(ms);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
};
// On a narrow screen one zone is seen at a time.
async function tab(page, name) {
  await page.evaluate((n) => { if ([...gallery.nodes.values()].some((node) => node.name === n && node.role === 'toggle')) gallery.act(n, 2); }, name);
  await settle(page);
}
async function play(page, names = song) {
  await page.evaluate((n) => {
    gallery.addTracks(n);
    gallery.edits();
  }, names);
  await settle(page);
  await page.evaluate((n) => {
    gallery.edits();
    gallery.act('Song name', 4, 0, 'Late Train (rough mix)');
    const set = (name, value) => gallery.act(name, 4, 0, value);
    set(`Level of ${n[1]}`, '-4.5');
    if (n.length > 6) { set(`Level of ${n[3]}`, '-8'); set(`Level of ${n[4]}`, '-12'); set(`Pan of ${n[4]}`, '-60'); set(`Pan of ${n[5]}`, '60'); gallery.act(`Mute of ${n[6]}`, 2); gallery.act(`Solo of ${n[7]}`, 2); }
    gallery.act(`Select ${n[0]}`, 2);
  }, names);
  await settle(page);
  await tab(page, 'Track');
  await page.evaluate((n) => {
    const set = (name, value) => gallery.act(`${name} of ${n[0]}`, 4, 0, value);
    gallery.act(`Compressor of ${n[0]}`, 2);
    set('Threshold', '-24'); set('Ratio', '4'); set('High-pass cutoff', '35');
    gallery.act(`High-pass of ${n[0]}`, 2);
  }, names);
  for (const [band, gain, hz] of [[1, '3', '60'], [5, '4.5', '4200'], [2, '-5', '320']]) {
    await page.evaluate((b) => gallery.act(`Band ${b}`, 2), band);
    await settle(page, 80);
    await page.evaluate(([n, b, g, f]) => {
      gallery.act(`Band ${b} of ${n}`, 2);
      gallery.act(`Band ${b} gain of ${n}`, 4, 0, g);
      gallery.act(`Band ${b} frequency of ${n}`, 4, 0, f);
    }, [names[0], band, gain, hz]);
    await settle(page, 80);
  }
  await page.evaluate((n) => { gallery.transport(1, 74.3); gallery.sound(n.length); }, names);
}

// By the sheet, as a person does it.
async function wear(page, name) {
  await page.evaluate(() => gallery.key('?', 1));
  await settle(page);
  await page.evaluate((n) => gallery.act(n, 2), name);
  await settle(page);
  await page.evaluate(() => gallery.key('Escape', 0));
  await settle(page);
}

const sizes = { '1440x900': [1440, 900], '1280x720': [1280, 720], '820x1180': [820, 1180], '390x844': [390, 844] };
const scenes = {
  song: async (page) => { await play(page); await tab(page, 'Mixer'); },
  empty: async () => {},
  importing: async (page) => {
    await page.evaluate(() => {
      gallery.addTracks(['Kick', 'Snare']);
      gallery.importing('Overheads (room, far, ribbon) take 12 comp final.wav', 0.85);
      gallery.importing('Bass.flac', 0.4);
      gallery.importing('Lead Vocal.m4a', 0);
    });
  },
  failed: async (page) => {
    await page.evaluate(() => {
      const jobs = ['notes.txt', 'Gtr.aif', 'broken.wav'].map((n) => gallery.importing(n, 0.1));
      gallery.importFailed(jobs[0], 'not an audio file');
      gallery.importFailed(jobs[1], 'the data chunk ends early');
      gallery.importFailed(jobs[2], 'a sample rate of 0 Hz is not possible; the file is damaged or was cut short while it was copied');
      gallery.notice(2, 'Export failed: the disk is full');
      gallery.saveState(2, 'Private windows keep nothing');
      gallery.transport(0, 0, 3);
    });
  },
  many: (page) => play(page, Array.from({ length: 40 }, (_, i) => `Stem ${i + 1} ${['Дорожка', 'Ωmega', 'Žluťoučký', 'Take'][i % 4]}`)),
  master: async (page) => { await play(page); await tab(page, 'Mixer'); await page.evaluate(() => gallery.act('Select Master', 2)); },
  lost: async (page) => { await play(page); await page.evaluate(() => gallery.lose(300)); await settle(page, 800); },
  sheet: async (page) => { await play(page); await page.evaluate(() => gallery.key('?', 1)); },
  light: async (page) => { await play(page); await wear(page, 'Light'); await tab(page, 'Mixer'); },
  contrast: async (page) => { await play(page); await wear(page, 'High contrast'); await tab(page, 'Mixer'); },
  sheetLight: async (page) => { await play(page); await wear(page, 'Light'); await page.evaluate(() => gallery.key('?', 1)); },
  search: async (page) => { await play(page); await page.evaluate(() => gallery.key('k', 2)); await settle(page); await page.evaluate(() => gallery.act('Search', 4, 0, 'g')); },
  menu: async (page) => { await play(page); await page.evaluate(() => gallery.act('Export', 2)); },
  loop: async (page) => {
    await play(page);
    await page.evaluate(() => { gallery.act('Loop start', 3, 0.2); gallery.act('Loop end', 3, 0.5); gallery.act('Loop', 2); gallery.act('Zoom in', 2); gallery.progress(0.42, 'Exporting WAV, 24 bit'); gallery.notice(1, 'Two stems are 12 ms late'); });
  },
  track: (page) => play(page),
  timeline: async (page) => { await play(page); await tab(page, 'Timeline'); },
};
const shots = [];
for (const size of Object.keys(sizes)) for (const ratio of [1, 2]) shots.push(['song', size, ratio]);
for (const scene of ['empty', 'importing', 'failed', 'many', 'master', 'sheet', 'menu', 'loop', 'lost', 'light', 'contrast', 'sheetLight', 'search']) shots.push([scene, '1440x900', 1]);
for (const scene of ['empty', 'track', 'timeline', 'importing', 'sheet', 'light']) shots.push([scene, '390x844', 2]);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
for (const [scene, size, ratio] of shots) {
  const name = `${scene}-${size}@${ratio}`;
  if (only.length && !only.some((part) => name.includes(part))) continue;
  const [width, height] = sizes[size];
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: ratio });
  page.on('console', (message) => console.log(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => window.gallery?.frames.count > 0, null, { timeout: 20000 });
    await scenes[scene](page);
    await settle(page, 120);
    await page.screenshot({ path: path.join(out, `${name}.png`) });
    await page.evaluate(() => gallery.silence());
    await settle(page, 7000);
    const before = await page.evaluate(() => gallery.frames.count);
    await settle(page, 600);
    const [after, mean] = await page.evaluate(() => [gallery.frames.count, gallery.frames.ms / gallery.frames.count]);
    console.log(`${name}: ${after - before} idle frames, ${mean.toFixed(2)} ms a frame, ${await page.evaluate(() => gallery.nodes.size)} nodes, webgl ${await page.evaluate(() => gallery.webgl)}`);
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
  await page.close();
}
await browser.close();
server.close();
