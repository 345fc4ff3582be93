// SPDX-License-Identifier: MIT
// Pictures of the front end in its states, at six sizes and in three themes, with a page to leaf through them:
//   node tests/ui/gallery/shoot.mjs [OUT [BUILD [NAME...]]]
// OUT is build/gallery; BUILD holds ui.js and ui.wasm (build/wasm); NAME is a part of "state-size". Ends with the frames that an idle page draws.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { packFont } from '../../../ui/font/pack.mjs';
import { indexPage } from './index_page.mjs';
import { scenes, settle } from './scenes.mjs';

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

const sizes = { '1440x900': [1440, 900], '1280x720': [1280, 720], '820x1180': [820, 1180], '390x844': [390, 844],
  '720x450': [720, 450], '320x568': [320, 568] }; // a laptop at 200 %, and WCAG's reflow
const themes = ['dark', 'light', 'contrast'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });

async function opened(name, [width, height]) {
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', (message) => console.log(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => window.gallery?.frames.count > 0, null, { timeout: 20000 });
  return page;
}

let failed = 0;
for (const [size, pixels] of Object.entries(sizes)) {
  for (const [scene, come] of Object.entries(scenes)) {
    const name = `${scene}-${size}`;
    if (only.length && !only.some((part) => name.includes(part))) continue;
    const page = await opened(name, pixels);
    try {
      await come(page);
      await page.evaluate(() => gallery.silence());
      for (const look of themes) {
        // What was learnt stays learnt: the settings are one text.
        await page.evaluate((chosen) => gallery.wear(chosen), look);
        await settle(page, 100);
        await page.screenshot({ path: path.join(out, `${name}-${look}.png`) });
      }
    } catch (error) {
      ++failed;
      console.log(`${name}: ${error.message.slice(0, 600)}`);
    }
    await page.close();
  }
}
const pictures = (await readdir(out)).filter((file) => file.endsWith('.png')).map((file) => file.replace(/\.png$/, ''));
await writeFile(path.join(out, 'index.html'), indexPage(pictures, Object.keys(scenes), Object.keys(sizes), themes));

const page = await opened('idle', sizes['1440x900']);
await scenes.playing12(page);
await page.evaluate(() => gallery.silence());
await settle(page, 7000);
const before = await page.evaluate(() => gallery.frames.count);
await settle(page, 600);
const [after, mean] = await page.evaluate(() => [gallery.frames.count, gallery.frames.ms / gallery.frames.count]);
console.log(`${pictures.length} pictures, ${failed} scenes failed; ${after - before} idle frames, ${mean.toFixed(2)} ms a frame, WebGL ${await page.evaluate(() => gallery.webgl)}`);
await browser.close();
server.close();
process.exitCode = failed > 0 ? 1 : 0;
