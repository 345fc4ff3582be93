// SPDX-License-Identifier: MIT
// The built page in a real browser. Tests run with the repository root as the current folder.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { serve } from '../../web/server.mjs';
import { launch, withoutBrowser } from './support/browser.ts';

test('the page about Mixwright runs the engine and fetches nothing but its own files', { skip: withoutBrowser }, async () => {
  const assets = Object.keys(JSON.parse(await readFile('build/site/assets.json', 'utf8')) as object);
  const server = await serve('build/site', 0);
  const address = server.address();
  assert(address && typeof address === 'object');
  const origin = `http://127.0.0.1:${address.port}/`;
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('request', (request) => {
      const name = request.url().slice(origin.length) || 'index.html';
      const known = request.url().startsWith(origin) && (name === 'assets.json' || assets.includes(name));
      if (!known || request.method() !== 'GET' || request.postData()) {
        problems.push(`${request.method()} ${request.url()}`);
      }
    });
    await page.goto(`${origin}about.html`);
    await page.waitForFunction(() => document.getElementById('engine-state')?.dataset['state'], undefined, {
      timeout: 15000,
    });
    assert.equal(await page.locator('#engine-state').textContent(), 'Loaded and running in a worker');
    assert.match((await page.locator('#engine-version').textContent()) ?? '', /^\d+\.\d+\.\d+$/);
    assert.ok(Number(await page.locator('#engine-parameters').textContent()) > 0);
    await page.locator('#parameters-link').click();
    await page.locator('tbody tr').first().waitFor();
    assert.ok((await page.locator('tbody tr').count()) > 100, 'the reference lists the parameters');
    assert.deepEqual(problems, []);
  } finally {
    await browser.close();
    server.close();
  }
});
