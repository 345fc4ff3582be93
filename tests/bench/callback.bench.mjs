// SPDX-License-Identifier: MIT
// The mixer in a real AudioWorklet: full strips (high-pass, six bands, compressor, width, pan, two sends, fader), a room and
// a plate, master EQ and limiter, loudness metering; 48 kHz, blocks of 128 (2667 us), Chromium's own sink as the device.
// STEMS=FOLDER plays the recordings in it, which the browser decodes, the loudest seconds of each; otherwise made ones.
// measures: engine.callback32_p50 engine.callback32_p99 engine.callback64_p50 engine.callback64_p99
// measures: engine.callback128_p50 engine.callback128_p99 engine.callback256_dropouts
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { inChromium } from './support/chromium.mjs';
import { chosen, load, percentile, report, say } from './support/stats.mjs';

const counts = [32, 64, 128], fractions = [['p50', 0.5], ['p99', 0.99]];
const figures = chosen([...counts.flatMap((tracks) => fractions.map(([name]) => `engine.callback${tracks}_${name}`)), 'engine.callback256_dropouts']);
const folder = process.env.STEMS;
const recordings = folder ? readdirSync(folder).filter((name) => /\.(wav|flac|ogg|opus|mp3|m4a|aiff?)$/i.test(name)).map((name) => path.resolve(folder, name)) : [];
if (folder && recordings.length === 0) throw new Error(`no recordings in ${folder}`);

// There is no clock in an AudioWorkletGlobalScope, so the browser's own trace tells how long each process() took:
// an event per callback, from the entry into the script to its return.
const category = 'disabled-by-default-audio-worklet';
const event = 'AudioWorkletProcessor::Process (author script execution)';

async function traced(browser, during) {
  const session = await browser.newBrowserCDPSession();
  const microseconds = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const entry of value) if (entry.name === event && entry.ph === 'X') microseconds.push(entry.dur);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: [category], excludedCategories: ['*'] },
  });
  await during();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  if (microseconds.length === 0) throw new Error(`the trace has no '${event}'`);
  return microseconds;
}

async function play(page, tracks, during) {
  await page.evaluate(([count, names]) => bench.startCallback(count, names), [tracks, recordings.map((file) => path.basename(file))]);
  await during();
  const result = await page.evaluate(() => bench.stopCallback());
  if (!(result.peak > 0.001)) throw new Error('the worklet played silence');
  return result;
}

const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));

await inChromium(async (page, browser) => {
  for (const tracks of counts) {
    const wanted = fractions.filter(([name]) => figures.includes(`engine.callback${tracks}_${name}`));
    if (wanted.length === 0) continue;
    let times;
    const { dropouts } = await play(page, tracks, async () => { times = await traced(browser, () => seconds(20)); });
    say(`${tracks} strips, ${recordings.length || 'no'} recordings: ${times.length} callbacks, longest ${Math.max(...times)} us, ${dropouts} dropouts; ${load()}`);
    for (const [name, fraction] of wanted) report(`engine.callback${tracks}_${name}`, percentile(times, fraction), 'us');
  }
  if (figures.includes('engine.callback256_dropouts')) {
    const result = await play(page, 256, () => seconds(10));
    say(`256 strips: ${result.seconds.toFixed(1)} s of sound, ${result.underruns} empty rings; ${load()}`);
    report('engine.callback256_dropouts', result.dropouts + result.underruns, 'dropouts');
  }
}, { page: 'page', files: recordings });
