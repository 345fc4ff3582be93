// SPDX-License-Identifier: MIT
// 32 strips of a minute, offline, on one core: engine.wasm in a worker against the browser's own nodes and against the
// native build. The parties take turns, and ratios are of neighbours: a machine's speed drifts, ratios hold.
// measures: engine.strips32_offline engine.strips32_offline_metered engine.wasm_vs_native
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { inChromium, root } from './support/chromium.mjs';
import { chosen, load, median, report, say, spread } from './support/stats.mjs';

const figures = chosen(['engine.strips32_offline', 'engine.strips32_offline_metered', 'engine.wasm_vs_native']);
const rounds = 7;

function startNative() {
  const child = spawn(path.join(root, 'build/native/mix_bench'), [path.join(root, 'tests/bench/work.json')],
    { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run() {
      child.stdin.write('\n');
      const { value, done } = await lines.next();
      if (done) throw new Error('mix_bench ended early');
      return JSON.parse(value);
    },
    stop: () => child.stdin.end(),
  };
}

await inChromium(async (page) => {
  const parties = { wasm: () => page.evaluate(() => bench.runEngine({})) };
  if (figures.includes('engine.strips32_offline_metered'))
    parties.metered = () => page.evaluate(() => bench.runEngine({ metered: true }));
  if (figures.some((name) => name.startsWith('engine.strips32')))
    parties.nodes = () => page.evaluate(() => bench.runNativeNodes());
  const native = figures.includes('engine.wasm_vs_native') ? startNative() : undefined;
  if (native) parties.native = () => native.run();

  const times = Object.fromEntries(Object.keys(parties).map((name) => [name, []]));
  const powers = {};
  for (let round = 0; round <= rounds; ++round) {
    for (const [name, run] of Object.entries(parties)) {
      const { nsPerTrackFrame, power } = await run();
      powers[name] = power;
      if (round > 0) times[name].push(nsPerTrackFrame); // the first is for compilers, caches and fresh pages
    }
  }
  native?.stop();

  // Not the same mix, not the same work: filters and curves of the nodes differ in detail, ours not at all.
  const decibels = (a, b) => Math.abs(10 * Math.log10(powers[a] / powers[b]));
  if (native && !(decibels('wasm', 'native') < 0.01)) throw new Error('WebAssembly and native mixes differ');
  if (parties.nodes && !(decibels('wasm', 'nodes') < 12)) throw new Error('the nodes play another mix');

  const line = (name, ours, peer, peerName) => {
    if (!figures.includes(name)) return;
    const ratios = times[ours].map((value, i) => times[peer][i] / value);
    say(`${name}: ${rounds} rounds, ${spread(times[ours])} ns, ratio ${spread(ratios)}; ${load()}`);
    report(name, median(times[ours]), 'ns per track-frame',
      { name: peerName, value: median(times[peer]), ratio: median(ratios) });
  };
  line('engine.strips32_offline', 'wasm', 'nodes', 'native Web Audio nodes');
  line('engine.strips32_offline_metered', 'metered', 'nodes', 'native Web Audio nodes');
  line('engine.wasm_vs_native', 'wasm', 'native', 'native build (SSE2)');
});
