// SPDX-License-Identifier: MIT
// Each processor that others have an equivalent of, and the whole strip, beside native Web Audio nodes, Tone.js, Faust and
// Elementary, in one Chromium: 16 stereo stems of 10 s, offline, source and sum included (`peers.sum` is those alone). A
// line each; a ratio over 1 says that the engine is faster. The packages are in package.json here and in no product.
// measures: peers.sum peers.filters peers.eq peers.compressor peers.width peers.pan peers.fader peers.strip peers.gate peers.saturation peers.limiter peers.echo peers.reverb
import { inChromium } from './support/chromium.mjs';
import { chosen, load, median, report, say, spread } from './support/stats.mjs';

const names = ['sum', 'filters', 'eq', 'compressor', 'width', 'pan', 'fader', 'strip', 'gate', 'saturation', 'limiter', 'echo', 'reverb'];
const figures = chosen(names.map((name) => `peers.${name}`));
const farthestDb = 12; // filters and curves differ in detail; not the same mix is not the same work

await inChromium(async (page) => {
  for (const name of names.filter((one) => figures.includes(`peers.${one}`))) {
    const { engine, ...peers } = await page.evaluate((which) => bench.runPeers(which), name);
    for (const [peer, { ns, db }] of Object.entries(peers)) {
      if (!(Math.abs(db - engine.db) < farthestDb)) throw new Error(`${name}: ${peer} plays another mix, ${db.toFixed(1)} dB instead of ${engine.db.toFixed(1)}`);
      const ratios = engine.ns.map((value, i) => ns[i] / value);
      say(`peers.${name}, ${peer}: ratio ${spread(ratios)}; ${load()}`);
      report(`peers.${name}`, median(engine.ns), 'ns per track-frame', { name: peer, value: median(ns), ratio: median(ratios) });
    }
  }
}, { page: 'peers', files: ['libfaust-wasm.js', 'libfaust-wasm.data', 'libfaust-wasm.wasm'].map((file) => `@grame/faustwasm/libfaust-wasm/${file}`) });
