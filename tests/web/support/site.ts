// SPDX-License-Identifier: MIT
// The built site in Chromium, for the tests of the page: a copy of it with the tests' own files beside.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { serve } from '../../../web/server.mjs';
import { launch } from './browser.ts';
import { recorderScript } from './recorder.ts';

export interface Site {
  origin: string;
  browser: Browser;
  close(): Promise<void>;
}

async function bundledHarness(): Promise<string> {
  const result = await build({
    entryPoints: ['tests/web/support/engine_page.ts'], bundle: true, write: false, format: 'esm', target: 'es2022',
    nodePaths: ['web/node_modules'], logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}

export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixwright-site-'));
  await cp('build/site', folder, { recursive: true });
  await writeFile(path.join(folder, 'recorder.js'), recorderScript);
  await writeFile(path.join(folder, 'harness.js'), await bundledHarness());
  await writeFile(path.join(folder, 'harness.html'),
    '<!doctype html><link rel="icon" href="icon.svg"><input type="file" id="files" multiple><script type="module" src="harness.js"></script>');
  const server = await serve(folder, 0);
  const address = server.address();
  assert(address && typeof address === 'object');
  const browser = await launch();
  return {
    origin: `http://127.0.0.1:${address.port}/`,
    browser,
    async close() {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A page and what went wrong in it so far. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; problems: string[] }> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  return { page, problems };
}

/** The page of engine_page.ts, under the site's own security policy. */
export async function openHarness(page: Page, { origin }: Site): Promise<void> {
  await page.goto(`${origin}harness.html`);
  await page.waitForFunction(() => 'harness' in globalThis);
}
