// SPDX-License-Identifier: MIT
// The whole strip in engine.wasm, offline, sources and sum included: with everything in it switched on, and as it is at first.
// measures: strip_all_on_8 strip_all_on_16 strip_all_on_32 strip_all_on_64 strip_all_on_128
// measures: strip_neutral_8 strip_neutral_16 strip_neutral_32 strip_neutral_64 strip_neutral_128
import { inChromium } from './support/chromium.mjs';
import { chosen, load, median, report, say, spread } from './support/stats.mjs';

const counts = [8, 16, 32, 64, 128];
const figures = chosen(counts.flatMap((tracks) => [`strip_all_on_${tracks}`, `strip_neutral_${tracks}`]));
const rounds = 5, trackSeconds = 512; // of sound in a run, however many tracks share it

await inChromium(async (page) => {
  for (const tracks of counts) {
    if (!figures.some((name) => name.endsWith(`_${tracks}`))) continue;
    // They take turns: a machine's speed drifts.
    const times = { allOn: [], neutral: [] };
    for (let round = 0; round <= rounds; ++round) {
      for (const strip of Object.keys(times)) {
        const seconds = trackSeconds / tracks;
        const { nsPerTrackFrame, power } = await page.evaluate((wanted) => bench.runEngine(wanted), { strip, tracks, seconds });
        if (!(power > 0)) throw new Error(`${strip} plays silence`);
        if (round > 0) times[strip].push(nsPerTrackFrame); // the first is for compilers and caches
      }
    }
    say(`${tracks} tracks: all on ${spread(times.allOn)} ns, neutral ${spread(times.neutral)} ns; ${load()}`);
    const unit = 'ns per track-frame', neutral = median(times.neutral), allOn = median(times.allOn);
    if (figures.includes(`strip_all_on_${tracks}`)) report(`strip_all_on_${tracks}`, allOn, unit, { name: 'neutral', value: neutral, ratio: neutral / allOn });
    if (figures.includes(`strip_neutral_${tracks}`)) report(`strip_neutral_${tracks}`, neutral, unit);
  }
});
