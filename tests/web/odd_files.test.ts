// SPDX-License-Identifier: MIT
// Odd, broken and hostile files dropped one after another on one page: each lands or is refused by its name with a reason,
// within two seconds, and the page lives on. A sample by seed; all of them with MIXWRIGHT_ODD_FILES=all.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { wav16 } from './support/wav.ts';

const corpus = path.resolve('../shared/data/corpus'), generator = path.join(corpus, 'generators/gen_odd_files.py');
const skip = withoutBrowser || (existsSync(generator) ? false : 'there is no corpus here');
const all = process.env['MIXWRIGHT_ODD_FILES'] === 'all', seed = Number(process.env['MIXWRIGHT_SEED'] ?? 1), sampleSize = 90;
const largestBytes = 4e6, slowestMs = 2000, patienceMs = 20_000;
const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-odd-'));
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => {
  rmSync(folder, { recursive: true });
  if (!skip) await site.close();
});

function* filesUnder(where: string): Generator<string> {
  for (const name of readdirSync(where).sort()) {
    const file = path.join(where, name);
    if (statSync(file).isDirectory()) yield* filesUnder(file);
    else if (statSync(file).size < largestBytes && !/\.(?:py|mjs|tsv|md|txt)$|LICENSE|license/.test(name)) yield file;
  }
}

/** Some of them, others for another seed. */
function sample<T>(from: T[], count: number): T[] {
  const rest = [...from];
  let state = seed >>> 0;
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return rest.splice(Math.floor((state / 2 ** 32) * rest.length), 1)[0]!;
  });
}

interface Outcome { ms: number; landed: number; said: string }

// In the page: one file, until a track has come or the refusal is said.
async function dropOne(mixer: Mixer, name: string, bytes: Buffer): Promise<Outcome> {
  return mixer.page.evaluate(async ([fileName, base64, patience]) => {
    const mirror = document.getElementById('mirror')!;
    const tracks = () => mirror.querySelectorAll('[aria-label^="Level of "]').length;
    const before = tracks(), begun = performance.now(), transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], fileName));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const said = [...mirror.querySelectorAll('[role="status"]')].map((line) => line.textContent).find((line) => line!.includes(fileName.slice(0, 8))) ?? '';
      const outcome = { ms: Math.round(performance.now() - begun), landed: Math.max(0, tracks() - before), said };
      if (outcome.landed > 0 || /not used|cannot be opened/.test(said) || outcome.ms > patience) return outcome;
    }
  }, [name, bytes.toString('base64'), patienceMs] as const);
}

test('odd files one by one', { skip, timeout: all ? 900_000 : 180_000 }, async (t) => {
  const made = spawnSync('python3', [generator, folder], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const known = [...filesUnder(corpus), ...filesUnder(folder)];
  const files = all ? known : sample(known, sampleSize);
  const context = await site.browser.newContext({ viewport: { width: 640, height: 480 } });
  const mixer = await Mixer.open(context, site.origin);
  let crashed = false, landed = 0;
  mixer.page.on('crash', () => (crashed = true));
  const complaints: string[] = [], times: number[] = [];
  // What a song begins with is no step of undo: with a track and an edit there is something to come back to.
  await dropOne(mixer, 'base.wav', wav16({ rate: 48000, channels: [new Float32Array(4800).fill(0.1)] }));
  await mixer.press('Mute of base');
  await mixer.page.waitForFunction(() => [...document.querySelectorAll('#mirror [aria-pressed=true]')].some((e) => e.textContent === 'Mute of base')); // it is an edit only then
  for (const [i, file] of files.entries()) {
    // The number makes names unlike each other; the ending stays.
    const name = `${String(i).padStart(4, '0')} ${path.basename(file)}`.replaceAll('\n', ' ');
    const { ms, landed: came, said } = await dropOne(mixer, name, readFileSync(file));
    assert.ok(!crashed, `${file} has crashed the page`);
    times.push(ms);
    landed += came;
    if (ms > slowestMs) complaints.push(`${file}: ${ms} ms`);
    const reason = said.slice(said.indexOf(name.slice(0, 8)) + name.length).replace(/^[: ]+/, '');
    if (came === 0 && (!said.includes(name.slice(0, 8)) || !/[a-z]{2,} .*[a-z]/.test(reason) || /undefined|null|\[object|Error\b/.test(reason)))
      complaints.push(`${file}: ${said || 'nothing was said'}`);
    for (; came > 0 && !(await mixer.button('Undo').isDisabled()); ) {
      await mixer.press('Undo');
      await mixer.page.waitForTimeout(50); // the track is gone a frame later, and the next file must not be counted against it
      if ((await mixer.page.locator('#mirror [aria-label^="Level of "]').count()) <= 2) break;
    }
  }
  const sorted = times.sort((a, b) => a - b);
  t.diagnostic(`${files.length} files of ${known.length} (seed ${seed}), ${landed} tracks; the slowest took ${sorted.at(-1)} ms, the middle one ${sorted[sorted.length >> 1]} ms`);
  assert.deepEqual(complaints, []);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
