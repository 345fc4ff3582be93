// SPDX-License-Identifier: MIT
// The mixer in a real AudioWorklet: full strips (high-pass, six bands, compressor, width, pan, two sends, fader), a room and
// a plate, master EQ and limiter, loudness metering; 48 kHz, blocks of 128, Chromium's own sink as the device.
// measures: engine.callback32_p50 engine.callback32_p99 engine.callback256_dropouts
import { inChromium } from './support/chromium.mjs';
import { chosen, load, percentile, report, say } from './support/stats.mjs';

const figures = chosen(['engine.callback32_p50', 'engine.callback32_p99', 'engine.callback256_dropouts']);

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
  await page.evaluate((count) => bench.startCallback(count), tracks);
  await during();
  const result = await page.evaluate(() => bench.stopCallback());
  if (!(result.peak > 0.001)) throw new Error('the worklet played silence');
  return result;
}

const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));

await inChromium(async (page, browser) => {
  if (figures.some((name) => name.startsWith('engine.callback32'))) {
    let times;
    const { dropouts } = await play(page, 32, async () => { times = await traced(browser, () => seconds(20)); });
    say(`32 strips: ${times.length} callbacks, longest ${Math.max(...times)} us, ${dropouts} dropouts; ${load()}`);
    for (const [name, fraction] of [['engine.callback32_p50', 0.5], ['engine.callback32_p99', 0.99]])
      if (figures.includes(name)) report(name, percentile(times, fraction), 'us');
  }
  if (figures.includes('engine.callback256_dropouts')) {
    const result = await play(page, 256, () => seconds(10));
    say(`256 strips: ${result.seconds.toFixed(1)} s of sound, ${result.underruns} empty rings; ${load()}`);
    report('engine.callback256_dropouts', result.dropouts + result.underruns, 'dropouts');
  }
});
