// SPDX-License-Identifier: MIT
// A song at work: frames while 40 tracks play, drawn in software at 1280 x 720 (a graphics card is faster), and the
// export of 16 stems of 4 minutes against real time.
// measures: ui.frame_ms40 export.realtime_factor
import { button, inSite, land, press, song } from './support/app.mjs';
import { chosen, load, median, report, say } from './support/stats.mjs';

const figures = chosen(['ui.frame_ms40', 'export.realtime_factor']);

if (figures.includes('ui.frame_ms40')) {
  await inSite(async (page) => {
    await land(page, song(40, 0.5));
    await page.waitForTimeout(8000); // until they are heard
    await press(page, 'Play');
    await button(page, 'Pause').waitFor({ state: 'attached' });
    const intervals = await page.evaluate(() => new Promise((resolve) => {
      const times = [];
      const frame = (time) => {
        times.push(time);
        if (times.length < 150) requestAnimationFrame(frame);
        else resolve(times.slice(1).map((at, i) => at - times[i]));
      };
      requestAnimationFrame(frame);
    }));
    report('ui.frame_ms40', median(intervals), 'ms');
  });
  say(load());
}

if (figures.includes('export.realtime_factor')) {
  const minutes = 4;
  await inSite(async (page) => {
    await land(page, song(16, minutes));
    await page.waitForTimeout(5000);
    await press(page, 'Export');
    const started = performance.now();
    await press(page, 'WAV, 24 bit');
    await page.waitForFunction(() => /Exported .*\.wav/.test(document.getElementById('mirror').textContent), undefined, { polling: 50 });
    report('export.realtime_factor', (minutes * 60_000) / (performance.now() - started), 'x');
  });
  say(load());
}
