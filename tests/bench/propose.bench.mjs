// SPDX-License-Identifier: MIT
// From the last of 16 stereo stems of 4 minutes landing, with "Propose a mix" pressed at once, to the first cards and to the
// whole proposal on the screen; and the network alone over 32 stems. Budgets: 3 s, 10 s, 50 ms.
// measures: propose.first_suggestion propose.stems16x4min decode.stems16x4min model.run32
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { button, inSite, land, press, song } from './support/app.mjs';
import { root } from './support/chromium.mjs';
import { chosen, load, median, report, say } from './support/stats.mjs';

const figures = chosen(['propose.first_suggestion', 'propose.stems16x4min', 'decode.stems16x4min', 'model.run32']);

if (figures.some((name) => name !== 'model.run32')) {
  const files = song(16, 4);
  await inSite(async (page) => {
    const landedMs = await land(page, files);
    const started = performance.now();
    let firstMs = 0;
    if (figures.some((name) => name.startsWith('propose.'))) {
      await press(page, 'Propose a mix');
      await page.locator('#mirror div[aria-label="Suggestions"] ul > li').first().waitFor({ state: 'attached' });
      firstMs = performance.now() - started;
      await button(page, 'Accept all').waitFor({ state: 'attached' });
    }
    const proposedMs = performance.now() - started;
    if (figures.includes('propose.first_suggestion')) report('propose.first_suggestion', firstMs / 1000, 's');
    if (figures.includes('decode.stems16x4min')) report('decode.stems16x4min', landedMs / 1000, 's');
    if (figures.includes('propose.stems16x4min')) report('propose.stems16x4min', proposedMs / 1000, 's');
  });
  say(load());
}

if (figures.includes('model.run32')) {
  const require = createRequire(path.join(root, 'web/package.json'));
  const ort = await import(pathToFileURL(require.resolve('onnxruntime-web/wasm').replace(/ort\.wasm\.min\.js$/, 'ort.wasm.bundle.min.mjs')).href);
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(readFileSync(path.join(root, 'models/mix.onnx')), { executionProviders: ['wasm'] });
  const { inputs } = JSON.parse(readFileSync(path.join(root, 'models/manifest.json'), 'utf8'));
  const stems = 32, zeros = (...shape) => new ort.Tensor('float32', new Float32Array(shape.reduce((a, b) => a * b)), shape);
  const feeds = { stems: zeros(stems, inputs.stems[1]), pairs: zeros(stems, stems, inputs.pairs[2]) };
  const times = [];
  for (let run = 0; run < 25; ++run) {
    const started = performance.now();
    await session.run(feeds);
    if (run >= 5) times.push(performance.now() - started);
  }
  report('model.run32', median(times), 'ms');
}
