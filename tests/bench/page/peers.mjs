// SPDX-License-Identifier: MIT
// What tests/bench/peers.bench.mjs calls: `bench.runPeers(name)`. Every processor that the others have an equivalent of
// alone, and the strip; then effects. The parties take turns; the first round is for compilers and caches.
import { effects } from './peer_effects.mjs';
import { elementaryParty, engineParty, faustParty, nodesParty, toneParty } from './peer_parties.mjs';
import { makeStem, valuesOf, work } from './work.ts';

const tracks = 16, seconds = 10, rounds = 5;
const part = (prefix) => (track) => Object.fromEntries(Object.entries(valuesOf('four', track)).filter(([name]) => name.startsWith(prefix)));
const works = {
  sum: () => ({}),
  filters: part('filters/'),
  eq: part('eq/'),
  compressor: part('compressor/'),
  width: () => ({ 'width/widthPercent': 120 }),
  pan: part('pan/'),
  fader: part('fader/'),
  strip: (track) => valuesOf('four', track),
  ...Object.fromEntries(Object.keys(effects).map((name) => [name, () => ({})])),
};
// The browser has no node for the width.
const parties = { engine: engineParty, 'native Web Audio nodes': nodesParty, 'Tone.js': toneParty, Faust: faustParty, Elementary: elementaryParty };
const lacks = { width: ['native Web Audio nodes'] };

const stems = Array.from({ length: tracks }, (_, track) => makeStem(track, seconds * work.sampleRate));

/** By party: ns per track-frame of each round, and the mean square of its mix in dB. */
export async function runPeers(name) {
  const runs = new Map(), results = {};
  for (const [party, open] of Object.entries(parties)) {
    const effect = effects[name] ? effects[name][party] : {};
    if (!effect || lacks[name]?.includes(party)) continue;
    runs.set(party, await open({ stems, values: works[name], effect, sampleRate: work.sampleRate }));
    results[party] = { ns: [], db: 0 };
  }
  for (let round = 0; round <= rounds; ++round)
    for (const [party, run] of runs) {
      const { ms, left } = await run();
      let power = 0;
      for (const x of left) power += x * x;
      results[party].db = 10 * Math.log10(power / left.length);
      if (round > 0) results[party].ns.push(ms * 1e6 / (left.length * tracks));
    }
  return results;
}

Object.assign(globalThis, { bench: { runPeers, names: Object.keys(works) } });
