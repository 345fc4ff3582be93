// SPDX-License-Identifier: MIT
// The page as it comes: what crosses the wire until it can be used (compressed as a good host sends it) and how long
// that takes, cold, on this machine; frames drawn while nothing happens. Budgets: 1.5 MB, 1.0 s, 0.
// measures: page.transfer page.interactive ui.idle_frames size.ui_wasm
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { inSite, land, song } from './support/app.mjs';
import { root } from './support/chromium.mjs';
import { chosen, load, median, report, say, spread } from './support/stats.mjs';

const figures = chosen(['page.transfer', 'page.interactive', 'ui.idle_frames', 'size.ui_wasm']);
const compressed = (name) => brotliCompressSync(readFileSync(path.join(root, 'build/site', name))).length;
const loads = 7, idleSeconds = 5;

if (figures.includes('size.ui_wasm')) report('size.ui_wasm', compressed('ui.wasm'), 'bytes');

if (figures.some((name) => name !== 'size.ui_wasm')) {
  await inSite(async (page, { origin, context }) => {
    await page.goto('about:blank'); // it holds its song, and a second tab waits for that
    if (figures.includes('page.transfer')) {
      const names = new Set();
      const fresh = await context.newPage();
      fresh.on('request', (request) => request.url().startsWith(origin) && names.add(new URL(request.url()).pathname.slice(1) || 'index.html'));
      await fresh.goto(origin);
      await fresh.waitForFunction(() => document.body.dataset.state === 'ready');
      await fresh.waitForTimeout(500);
      await fresh.close();
      report('page.transfer', [...names].reduce((sum, name) => sum + compressed(name), 0) / 1e6, 'MB');
    }
    if (figures.includes('page.interactive')) {
      const times = [];
      for (let i = 0; i <= loads; ++i) {
        const fresh = await context.newPage();
        const cache = await context.newCDPSession(fresh);
        await cache.send('Network.setCacheDisabled', { cacheDisabled: true });
        await fresh.addInitScript(() => {
          new MutationObserver(() => {
            if (document.body?.dataset.state === 'ready' && !globalThis.readyMs) requestAnimationFrame(() => (globalThis.readyMs = performance.now()));
          }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
        });
        await fresh.goto(origin);
        await fresh.waitForFunction(() => globalThis.readyMs);
        if (i > 0) times.push(await fresh.evaluate(() => globalThis.readyMs)); // the first one warms the disk
        await fresh.close();
      }
      report('page.interactive', median(times) / 1000, 's');
      say(`${spread(times)} ms, ${load()}`);
    }
    if (figures.includes('ui.idle_frames')) {
      await page.goto(origin);
      await page.addInitScript(() => {
        const request = requestAnimationFrame.bind(globalThis);
        globalThis.frames_ = 0;
        globalThis.requestAnimationFrame = (draw) => request((time) => (++globalThis.frames_, draw(time)));
      });
      await page.reload();
      await page.waitForFunction(() => document.body.dataset.state === 'ready');
      await land(page, song(4, 0.2));
      await page.waitForTimeout(3000); // hints fade, autosave is done
      const before = await page.evaluate(() => globalThis.frames_);
      await page.waitForTimeout(1000 * idleSeconds);
      report('ui.idle_frames', ((await page.evaluate(() => globalThis.frames_)) - before) / idleSeconds, 'frames/s');
    }
  });
}
