// SPDX-License-Identifier: MIT
// Memory of the whole browser, over an empty page, with 40 stereo stems of 8 minutes landed and playing: proportional set
// size of its processes, as Linux counts it. Budget: 500 MB.
// measures: memory.stems40x8min
import { linkSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { button, inSite, land, press, song } from './support/app.mjs';
import { chosen, load, report, say } from './support/stats.mjs';

const stems = 40, minutes = 8, distinct = 4;

// In MB; processes that end meanwhile count nothing.
function browserMegabytes(profile) {
  let kilobytes = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, group] = /\) \S+ \d+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      if (group === profile.group) kilobytes += Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
    } catch {}
  }
  return kilobytes / 1024;
}

function groupOfBrowser() {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('mixwright-bench-')) return /\) \S+ \d+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))[1];
    } catch {}
  }
  throw new Error('the browser is not among the processes');
}

// The same four recordings under forty names: what is kept of them is kept forty times.
function manyStems() {
  const few = song(distinct, minutes);
  const folder = path.join(path.dirname(few[0]), 'forty');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return Array.from({ length: stems }, (_, i) => {
    const file = path.join(folder, `Stem ${i + 1}.wav`);
    linkSync(few[i % distinct], file);
    return file;
  });
}

if (chosen(['memory.stems40x8min']).length > 0) {
  const files = manyStems();
  await inSite(async (page, { origin }) => {
    await page.goto('about:blank');
    await page.waitForTimeout(3000);
    const profile = { group: groupOfBrowser() };
    const empty = browserMegabytes(profile);
    await page.goto(origin);
    await page.waitForFunction(() => document.body.dataset.state === 'ready');
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, browserMegabytes(profile))), 1000);
    await land(page, files);
    const whileReading = most;
    most = 0;
    await press(page, 'Play');
    await button(page, 'Pause').waitFor({ state: 'attached' });
    await page.waitForTimeout(20_000);
    clearInterval(watch);
    report('memory.stems40x8min', most - empty, 'MB');
    say(`at most ${Math.round(whileReading - empty)} MB while they were read; an empty page ${Math.round(empty)} MB; ${load()}`);
  });
}
