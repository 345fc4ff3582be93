// SPDX-License-Identifier: MIT
// mixwright mix as a person runs it, on synthesised stems: engine, solver and render in Node.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { faultLines, faultReport, placeOf } from '../../web/cli/faults.ts';
import { mixLines } from '../../web/cli/mix_lines.ts';
import { noise, readWav, wav16 } from './support/wav.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-mix-'));
after(() => rmSync(folder, { recursive: true }));
const at = (...names: string[]) => path.join(folder, ...names);

function mixwright(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['build/web/cli.mjs', ...words], { encoding: 'utf8', cwd: process.cwd() });
}

interface Report {
  source: string;
  stems: { file: string; role: string; relativeLu: number; achievedLu: number; gainDb: number }[];
  mix: { lufs: number; truePeak: number };
  suggestions: { kind: string }[];
}

const rate = 48000;
const songs = { 'Lead Vox.wav': 0.1, 'Bass.wav': 0.6, 'Drums.wav': 0.3, 'Gtr L.wav': 0.9, 'Gtr R.wav': 0.05 };
const stems = Object.entries(songs).map(([name, peak], i) => {
  writeFileSync(at(name), wav16({ rate, channels: [noise(i + 1, 8 * rate, peak)] }));
  return at(name);
});

function mixed(name: string, ...words: string[]): Report {
  const { status, stderr } = mixwright('mix', ...words, '-o', at(name, 'mix.wav'), '--report', at(name, 'report.json'), '--session', at(name, 'song.mix'));
  assert.equal(status, 0, stderr);
  return JSON.parse(readFileSync(at(name, 'report.json'), 'utf8')) as Report;
}
const folderOf = (name: string): string => {
  mkdirSync(at(name));
  return name;
};

test('the mix has its target loudness within 0.1 LU, and every stem the level that is proposed', () => {
  for (const [target, lufs, ceilingDb] of [['streaming', -14, -1], ['atsc', -24, -2]] as const) {
    const report = mixed(folderOf(`target${target}`), ...stems, '--target', target);
    assert.ok(Math.abs(report.mix.lufs - lufs) < 0.1, `${report.mix.lufs} LUFS`);
    assert.ok(report.mix.truePeak <= ceilingDb);
    assert.equal(report.source, 'model');
    for (const stem of report.stems) assert.ok(Math.abs(stem.achievedLu - stem.relativeLu) < 0.1, stem.file);
    assert.deepEqual(Object.fromEntries(report.stems.map(({ file, role }) => [file, role])),
      { 'Bass.wav': 'bass', 'Drums.wav': 'drums', 'Gtr L.wav': 'guitarElectric', 'Gtr R.wav': 'guitarElectric', 'Lead Vox.wav': 'voiceLead' });
  }
});

interface Figures { lufs: number; truePeakDb: number; limiterOftenDb: number; rangeLu: number; psrDb: number; hiddenDb: number }

test('a loudness that would cost too much stops short, and the report says which guard it is at', () => {
  const report = mixed(folderOf('loud'), ...stems, '--target', '-6') as unknown as
    { mix: { lufs: number; before: Figures; after: Figures }; notes: { messageId: string; numbers: number[] }[] };
  const { after: is } = report.mix;
  const note = report.notes.find(({ messageId }) => messageId.startsWith('note.loudnessStopped'));
  assert.ok(note, JSON.stringify(report.notes));
  assert.ok(is.lufs < -6.1 && Math.abs(note.numbers[0]! - is.lufs) < 0.01, `${is.lufs} LUFS`);
  const roomDb = Math.min(is.psrDb - 8, 4 + is.limiterOftenDb);
  assert.ok(roomDb >= 0 && roomDb <= 0.3, `${roomDb} dB from the guard`);
  for (const { rangeLu, psrDb, hiddenDb } of [report.mix.before, is]) assert.ok(rangeLu > 0 && psrDb > 0 && hiddenDb > 0);
});

test('the terminal tells the mix before and after, why its loudness stops short, and who is lost', () => {
  const figures = { lufs: -20, truePeakDb: -3, rangeLu: 7, psrDb: 14, limiterDb: 0, hiddenDb: 40 };
  assert.equal(mixLines(figures, { ...figures, lufs: -10.04, psrDb: null },
    [{ messageId: 'note.loudnessStopped.psr', names: [], numbers: [-10.04, -9, 8.1] }, { messageId: 'note.buried', names: ['Hat'], numbers: [-7, -12] }, { messageId: 'note.takenBack.tone', names: [], numbers: [] }]),
  ['mix        LUFS  dBTP  range LU  PSR dB  limiter dB  hidden dB', 'as it is  -20.0  -3.0       7.0    14.0         0.0       40.0',
    'proposed  -10.0  -3.0       7.0       -         0.0       40.0', 'loudness: -10.0 LUFS, short of -9.0: peaks would stand too little over the loudest passage',
    'hardly heard any more: Hat', ''].join('\n'));
});

test('faults of the recordings are in the report, by file, with their place and their remedy, and on the terminal', () => {
  // Sound from the second second on, cut off from the fourth on.
  const clipped = noise(9, 8 * rate, 0.9).map((x, i) => (i < 1.5 * rate ? 0 : i < 3.25 * rate ? 0.3 * x : Math.max(-1, Math.min(32767 / 32768, 6 * x))));
  writeFileSync(at('Clipped Snare.wav'), wav16({ rate, channels: [clipped] }));
  writeFileSync(at('Keys.wav'), wav16({ rate, channels: [noise(10, 8 * rate, 0.3), new Float32Array(8 * rate)] }));
  const { faults: all } = mixed(folderOf('faults'), ...stems, at('Clipped Snare.wav'), at('Keys.wav')) as unknown as
    { faults: { file: string; messageId: string; numbers: number[]; atSeconds?: number; at?: string; remedy?: string }[] };
  const faults = all.filter(({ file }) => ['Clipped Snare.wav', 'Keys.wav'].includes(file));  // the others are noise, which has no peaks to speak of
  assert.deepEqual(faults.map(({ file, messageId, at: place, remedy }) => [file, messageId, place, remedy]),
    [['Clipped Snare.wav', 'fault.clipped', '0:03.2', undefined], ['Clipped Snare.wav', 'fault.squashed', undefined, undefined],
      ['Keys.wav', 'fault.oneSide', undefined, 'cleanup.oneSide']]);
  assert.ok(faults[0]!.numbers[0]! > 100);
  assert.ok(Math.abs(faults[0]!.atSeconds! - 3.25) < 0.01);
});

test('places are minutes, seconds and tenths', () => {
  assert.deepEqual([0, 2.55, 59.96, 60, 62.5, 600.04].map(placeOf), ['0:00.0', '0:02.5', '0:59.9', '1:00.0', '1:02.5', '10:00.0']);
  assert.equal(faultLines([]), '');
  const lines = faultLines([faultReport({ track: 1, atSeconds: 2.55, reason: { messageId: 'fault.clipped', names: ['a'], numbers: [9] } }, () => 'a.wav')]);
  assert.match(lines, /clipped +a\.wav +0:02\.5 +-/);
});

test('reports tell how the song is built: the beat of stems that pulse twice a second', () => {
  const pulse = noise(5, 16 * rate, 0.5).map((x, i) => x * Math.exp(-(i % (rate / 2)) / (0.02 * rate)));
  writeFileSync(at('Snare.wav'), wav16({ rate, channels: [pulse] }));
  const { arrangement } = mixed(folderOf('pulse'), at('Snare.wav'), stems[0]!) as unknown as { arrangement: { tempoBpm: number; beats: number[]; sections: { from: number }[] } };
  assert.ok(Math.abs(arrangement.tempoBpm - 120) < 1, String(arrangement.tempoBpm));
  assert.ok(arrangement.beats.length >= 31);
  assert.equal(arrangement.sections[0]!.from, 0);
  const { status, stdout } = mixwright('analyse', at('Snare.wav'), '--report', '-');
  assert.equal(status, 0);
  assert.ok(Math.abs((JSON.parse(stdout) as { arrangement: { tempoBpm: number } }).arrangement.tempoBpm - 120) < 1);
});

test('the session is the same to the byte whatever the order of the files', () => {
  mixed(folderOf('one'), ...stems);
  mixed(folderOf('other'), ...[...stems].reverse());
  assert.equal(readFileSync(at('one', 'song.mix'), 'utf8'), readFileSync(at('other', 'song.mix'), 'utf8'));
  assert.ok(readFileSync(at('one', 'mix.wav')).equals(readFileSync(at('other', 'mix.wav'))));
});

test('without names, in another order, at other levels and upside down, everything is wanted at the same level', () => {
  const copies = (name: string, gains: number[], order: number[]): string[] => {
    folderOf(name);
    return order.map((stem, place) => {
      const { channels } = readWav(readFileSync(stems[stem]!));
      const file = at(name, `${place}.wav`);
      writeFileSync(file, wav16({ rate, channels: channels.map((side) => side.map((x) => x * gains[stem]!)) }));
      return file;
    });
  };
  const levels = (name: string, gains: number[], order: number[]): number[] => {
    const report = mixed(folderOf(`${name} mix`), ...copies(name, gains, order));
    assert.equal(report.source, 'model');
    return stems.map((_, stem) => report.stems.find(({ file }) => file === `${order.indexOf(stem)}.wav`)!.relativeLu);
  };
  const first = levels('as they are', [1, 1, 1, 1, 1], [0, 1, 2, 3, 4]);
  const second = levels('changed', [3.9, -0.5, 0.26, -1, 4], [3, 0, 4, 2, 1]);
  const furthest = Math.max(...first.map((level, i) => Math.abs(level - second[i]!)));
  assert.ok(furthest <= 0.05, `${furthest} LU`);
});

test('the session renders to the same mix', () => {
  mixed(folderOf('again'), ...stems);
  const { status, stderr } = mixwright('render', at('again', 'song.mix'), '--stems', folder, '-o', at('again', 'render.wav'));
  assert.equal(status, 0, stderr);
  assert.ok(readFileSync(at('again', 'mix.wav')).equals(readFileSync(at('again', 'render.wav'))));
});

test('wrong usage and bad files are told by name', () => {
  for (const words of [['mix'], ['mix', stems[0]!], ['mix', '-o', at('x.wav')], ['mix', stems[0]!, '-o', at('x.wav'), '--target', 'loudest']])
    assert.equal(mixwright(...words).status, 2);
  writeFileSync(at('broken.wav'), 'RIFFxxxxWAVE');
  const broken = mixwright('mix', stems[0]!, at('broken.wav'), '-o', at('x.wav'));
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /broken\.wav: /);
  writeFileSync(at('nothing.wav'), wav16({ rate, channels: [new Float32Array(rate * 5)] }));
  const silence = mixwright('mix', at('nothing.wav'), '-o', at('silence.wav'));
  assert.equal(silence.status, 1);
  assert.match(silence.stderr, /silen/);
});

interface Matched {
  reference: {
    file: string; target: { lufs: number }; before: { lufs: number }; after: { lufs: number } | null;
    suggestions: { reason: { messageId: string }; moves: { address: string }[]; evidence: { before: number; after: number }[] }[];
  };
}

test('a reference moves the master towards it by the amount, and is in nothing that is written', () => {
  // Brighter than the stems, and a tone that nobody else plays.
  const bright = noise(21, 8 * rate, 0.3);
  const record = bright.map((sample, i) => 0.3 * (sample - 0.9 * (bright[i - 1] ?? 0)) + 0.02 * Math.sin((2 * Math.PI * 3000 * i) / rate));
  writeFileSync(at('Record.wav'), wav16({ rate, channels: [record] }));
  const report = mixed(folderOf('matched'), ...stems, '--reference', at('Record.wav')) as unknown as Matched & Report;
  assert.equal(report.reference.file, 'Record.wav');
  const tone = report.reference.suggestions.find(({ reason }) => reason.messageId === 'match.tone');
  assert.ok(tone, JSON.stringify(report.reference));
  assert.ok(tone.evidence[0]!.after < tone.evidence[0]!.before - 0.2, JSON.stringify(tone.evidence));
  for (const { moves } of report.reference.suggestions) for (const { address } of moves) assert.match(address, /^master\//);
  assert.equal(report.stems.length, stems.length);
  const session = JSON.parse(readFileSync(at('matched', 'song.mix'), 'utf8')) as { tracks: unknown[]; master: { values: Record<string, number> } };
  assert.equal(session.tracks.length, stems.length);
  const gains = Object.entries(session.master.values).filter(([name]) => /^eq.band.GainDb$/.test(name));
  assert.ok(gains.length > 0 && gains.every(([, db]) => Math.abs(db) <= 2.05), JSON.stringify(gains));
  assert.ok(Math.abs(report.mix.lufs - report.reference.after!.lufs) < 0.2, `${report.mix.lufs} LUFS`);

  const none = mixed(folderOf('unmatched'), ...stems, '--reference', at('Record.wav'), '--amount', '0');
  const plain = mixed(folderOf('plain'), ...stems);
  assert.ok(Math.abs(none.mix.lufs - plain.mix.lufs) < 0.05, 'an amount of 0 is the mix as it is proposed');
  assert.equal(mixwright('mix', ...stems, '-o', at('x.wav'), '--reference', at('Record.wav'), '--amount', '200').status, 2);
  assert.equal(mixwright('mix', ...stems, '-o', at('x.wav'), '--reference', at('missing.wav')).status, 1);
});
