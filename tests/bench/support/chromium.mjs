// SPDX-License-Identifier: MIT
// A fresh headless Chromium on a page that holds the bench scripts and engine.wasm.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../web/server.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const require = createRequire(path.join(root, 'web/package.json'));
const esbuild = require('esbuild');
const { chromium } = require('playwright-core');

async function bundle(folder, { page, files }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await esbuild.build({
    entryPoints: page === 'page' ? ['page', 'offline_worker', 'callback_worklet'].map((name) => path.join(root, `tests/bench/page/${name}.ts`))
      : [path.join(root, `tests/bench/page/${page}.mjs`)],
    outdir: folder,
    bundle: true,
    external: ['fs', 'url'], // which one of the peers imports in Node alone
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  await copyFile(path.join(root, 'build/wasm/engine.wasm'), path.join(folder, 'engine.wasm'));
  for (const file of files) await copyFile(path.resolve(root, 'tests/bench/node_modules', file), path.join(folder, path.basename(file)));
  await writeFile(path.join(folder, 'index.html'), `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${page}.js"></script>`);
}

// Calls `use(page, browser)`; the functions of page/page.ts, or of another script there, are on the page's `bench`.
// `files`: of tests/bench/node_modules or anywhere else, which it fetches.
export async function inChromium(use, what = { page: 'page', files: [] }) {
  const folder = path.join(root, 'build/bench');
  await bundle(folder, what);
  const server = await serve(folder, 0);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--autoplay-policy=no-user-gesture-required'],
    // Without a sound server Chromium plays into a sink of its own, whose clock runs at exactly 1.000x.
    env: { ...process.env, PULSE_SERVER: 'unix:/nonexistent' },
  });
  try {
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    page.on('console', (message) => console.error(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction('globalThis.bench');
    return await use(page, browser);
  } finally {
    await browser.close();
    server.close();
  }
}
