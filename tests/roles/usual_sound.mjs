// SPDX-License-Identifier: MIT
// Prints how bright, sharp and dense the stems of each role are, for the table in engine/propose/usual_sound.cpp, from a folder of
// songs and its roles.tsv: node tests/roles/usual_sound.mjs STEMS [SONG...] (web/run --build-only first).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [stems, ...songs] = process.argv.slice(2);
if (!stems) throw new Error('usage: usual_sound.mjs STEMS [SONG...]');
const rows = readFileSync(path.join(stems, 'roles.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t'));
const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-usual-')), report = path.join(folder, 'report.json');
const measured = new Map();
for (const song of new Set(rows.map(([name]) => name))) {
  if (songs.length > 0 && !songs.includes(song)) continue;
  const own = rows.filter(([name, , role, sure]) => name === song && sure === 'yes' && role !== 'unknown');
  if (own.length === 0) continue;
  execFileSync('web/mixwright', ['analyse', ...own.map(([, stem]) => path.join(stems, song, stem)), '--report', report], { stdio: 'ignore' });
  JSON.parse(readFileSync(report, 'utf8')).stems.forEach(({ measures: stem }, i) => {
    // Third octaves from 20 Hz: band 10 lies at 200 Hz.
    const level = (from, to) => 10 * Math.log10(stem.thirdOctaveLevelsDb.slice(from, to + 1).reduce((sum, db) => sum + (db === null ? 0 : 10 ** (db / 10)), 1e-20));
    const role = own[i][2], list = measured.get(role) ?? [];
    list.push({ song, bright: level(24, 28) - level(11, 21), presence: level(21, 23) - (level(15, 19) + level(25, 27)) / 2,
      psr: stem.samplePeakDbfs - stem.highMomentaryLufs - (stem.channels === 1 ? 3.01 : 0) });
    measured.set(role, list);
  });
}
rmSync(folder, { recursive: true });
for (const [role, list] of [...measured].sort()) {
  const of = (what) => {
    const values = list.map((one) => one[what]).filter(Number.isFinite).sort((a, b) => a - b);
    return `${what} ${values[0]?.toFixed(1)} / ${values[Math.floor(values.length / 2)]?.toFixed(1)} / ${values.at(-1)?.toFixed(1)}`;
  };
  console.log(`${role}: ${list.length} stems of ${new Set(list.map(({ song }) => song)).size} songs; ${of('bright')}, ${of('presence')}, ${of('psr')} (lowest / median / highest, dB)`);
}
