// SPDX-License-Identifier: MIT
// Mixes every song of a folder by the command line and keeps what was measured before and after, for the page that
// web/page/before_after.ts makes of it: node site/measure.mjs FOLDER, a folder of stems each.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url)), cli = path.join(here, '../build/web/cli.mjs');
const [folder] = process.argv.slice(2);
if (!folder || !existsSync(folder) || !existsSync(cli)) {
  console.error('usage: node site/measure.mjs FOLDER (of songs, a folder of stems each); after web/run --build-only');
  process.exit(2);
}

const work = mkdtempSync(path.join(tmpdir(), 'mixwright-measure-')), target = -14, ceilingDb = -1;
const round = (number, digits = 2) => Number(number.toFixed(digits));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const sides = ({ lufs, truePeakDb, limiterDb, limiterOftenDb, rangeLu, psrDb, hiddenDb, balanceDb, sideToMidDb, monoLossDb }) =>
  Object.fromEntries(Object.entries({ lufs, truePeakDb, limiterDb, limiterOftenDb, rangeLu, psrDb, hiddenDb, balanceDb, sideToMidDb, monoLossDb }).map(([name, value]) => [name, round(value)]));
// Gate G8: what the solver promises, by the bounds of its own guards (engine/propose/stage_checks.h).
const levelsLu = 0.1, overCeilingDb = 0.05, monoCostDb = 1, imbalanceDb = 1, heardLessDb = 1;

function physics(before, after, farthestLu, heardLess) {
  return {
    levels: farthestLu <= levelsLu,
    ceiling: after.truePeakDb <= ceilingDb + overCeilingDb,
    lessHidden: after.hiddenDb < before.hiddenDb,
    guards: after.monoLossDb <= before.monoLossDb + monoCostDb && Math.abs(after.balanceDb) <= Math.max(imbalanceDb, Math.abs(before.balanceDb)) && heardLess === 0,
  };
}

function measured(song) {
  const files = readdirSync(path.join(folder, song)).filter((name) => !name.endsWith('.txt')).map((name) => path.join(folder, song, name));
  const report = path.join(work, 'report.json');
  console.error(`${song}: ${files.length} stems`);
  const { status, stderr } = spawnSync(process.execPath, [cli, 'mix', ...files, '-o', path.join(work, 'mix.wav'), '--target', String(target), '--report', report], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { source, stems, mix, suggestions, clashes, notes } = JSON.parse(readFileSync(report, 'utf8'));
  const heard = stems.filter(({ achievedLu }) => Number.isFinite(achievedLu));
  const farthestLu = Math.max(...heard.map(({ relativeLu, achievedLu }) => Math.abs(achievedLu - relativeLu)));
  const heardLess = heard.filter(({ audibleBeforeDb, audibleDb }) => audibleDb < audibleBeforeDb - heardLessDb).length;
  const stopped = notes.find(({ messageId }) => messageId.startsWith('note.loudness'));
  return {
    song, source, stems: stems.length, before: sides(mix.before), after: sides(mix.after),
    quietestLu: { before: round(Math.min(...heard.map(({ beforeLu }) => beforeLu)), 1), after: round(Math.min(...heard.map(({ achievedLu }) => achievedLu)), 1) },
    leastHeardDb: { before: round(Math.min(...heard.map(({ audibleBeforeDb }) => audibleBeforeDb)), 1), after: round(Math.min(...heard.map(({ audibleDb }) => audibleDb)), 1) },
    medianMoveLu: round(median(heard.map(({ beforeLu, achievedLu }) => Math.abs(achievedLu - beforeLu))), 1),
    farthestFromWantedLu: round(farthestLu), heardLess, lost: notes.filter(({ messageId }) => messageId === 'note.buried').length,
    ...(stopped && { stopped: stopped.messageId.slice('note.'.length) }), physics: physics(mix.before, mix.after, farthestLu, heardLess),
    clashes: { found: clashes.length, less: clashes.filter(({ hidden, hiddenAfter }) => hiddenAfter < hidden - 0.005).length, more: clashes.filter(({ hidden, hiddenAfter }) => hiddenAfter > hidden + 0.005).length },
    suggestions: suggestions.length, takenBack: notes.filter(({ messageId }) => messageId.startsWith('note.takenBack')).length,
  };
}

const songs = readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isDirectory()).sort().map(measured);
rmSync(work, { recursive: true });
writeFileSync(path.join(here, 'measurements.json'), `${JSON.stringify({ target, ceilingDb, songs }, null, 1)}\n`);
