// SPDX-License-Identifier: MIT
// Writes the page of what proposals did to recorded songs, from what site/measure.mjs kept: node before_after.mjs MEASUREMENTS.json PAGE.html.
import { readFileSync, writeFileSync } from 'node:fs';
import gates from '../../models/gates.json';
import { escape, generatedPage } from './generated_page.ts';

interface Sides {
  lufs: number; truePeakDb: number; limiterDb: number; limiterOftenDb: number; rangeLu: number; psrDb: number; hiddenDb: number;
  balanceDb: number; sideToMidDb: number; monoLossDb: number;
}
interface Physics { levels: boolean; ceiling: boolean; lessHidden: boolean; guards: boolean }
interface Change { before: number; after: number }
interface Song {
  song: string; source: string; stems: number; before: Sides; after: Sides; quietestLu: Change; leastHeardDb: Change;
  medianMoveLu: number; farthestFromWantedLu: number; heardLess: number; lost: number; stopped?: string; physics: Physics; clashes: { found: number; less: number; more: number }; suggestions: number; takenBack: number;
}

const number = (value: number, digits = 1) => value.toFixed(digits).replace(/^-(0(?:\.0+)?)$/, '$1').replace(/^-/, '\u2212');
const change = ({ before, after }: Change) => `${number(before)}\u00a0→\u00a0${number(after)}`;
const of = (song: Song, side: keyof Sides) => change({ before: song.before[side], after: song.after[side] });

type Column = [heading: string, unit: string, cell: (song: Song) => string];
const ofTheMix: Column[] = [
  ['Loudness', 'LUFS', (song) => of(song, 'lufs') + (song.stopped?.startsWith('loudnessStopped') ? ', stopped' : '')],
  ['True peak', 'dBTP', (song) => of(song, 'truePeakDb')],
  ['Limiting: most, often', 'dB', (song) => `${number(song.after.limiterDb)}, ${number(song.after.limiterOftenDb)}`],
  ['Peaks over the loudest', 'dB', (song) => of(song, 'psrDb')],
  ['Range', 'LU', (song) => of(song, 'rangeLu')],
  ['Left over right', 'dB', (song) => of(song, 'balanceDb')],
  ['Side over mid', 'dB', (song) => of(song, 'sideToMidDb')],
  ['Lost in mono', 'dB', (song) => of(song, 'monoLossDb')],
];
const ofTheStems: Column[] = [
  ['Stems', '', ({ stems }) => String(stems)],
  ['Quietest stem', 'LU', ({ quietestLu }) => change(quietestLu)],
  ['Least heard stem', 'dB', ({ leastHeardDb }) => change(leastHeardDb)],
  ['Hidden, all stems', 'dB', (song) => of(song, 'hiddenDb')],
  ['Heard less, lost', '', ({ heardLess, lost }) => `${heardLess}, ${lost}`],
  ['Median move', 'LU', ({ medianMoveLu }) => number(medianMoveLu)],
  ['Farthest from wanted', 'LU', ({ farthestFromWantedLu }) => number(farthestFromWantedLu, 2)],
  ['Clashes: found, less, more', '', ({ clashes: { found, less, more } }) => `${found}, ${less}, ${more}`],
  ['Suggestions, taken back', '', ({ suggestions, takenBack }) => `${suggestions}, ${takenBack}`],
];

const [, , from, to] = process.argv;
const { target, ceilingDb, songs } = JSON.parse(readFileSync(from!, 'utf8')) as { target: number; ceilingDb: number; songs: Song[] };

// Gate G8 (models/README.md): the part of songs in which it holds, and which part it must be.
const promises: [what: string, key: keyof Physics, least: number][] = [
  ['Every stem within 0.1 LU of the level that was proposed', 'levels', 1],
  ['The ceiling held', 'ceiling', 1],
  ['Stems hide less of each other', 'lessHidden', gates.G8.least],
  ['No guard worse: mono, left against right, any stem heard less by more than 1 dB', 'guards', 1],
];
const kept = ([what, key, least]: typeof promises[number]) => {
  const count = songs.filter(({ physics }) => physics[key]).length;
  return `<li>${what}: ${count} of ${songs.length} songs, ${count >= least * songs.length ? 'met' : 'missed'}</li>`;
};

// Wider than a small screen: then it scrolls, by keys too.
const table = (id: string, title: string, columns: Column[]) => `<section class="wide" aria-labelledby="${id}" tabindex="0">
<h3 id="${id}">${title}</h3>
<table>
<thead><tr><th scope="col">Song</th>${columns.map(([heading, unit]) => `<th scope="col">${heading}${unit && `, ${unit}`}</th>`).join('')}</tr></thead>
<tbody>
${songs.map((song) => `<tr><th scope="row">${escape(song.song)}</th>${columns.map(([, , cell]) => `<td>${cell(song)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table>
</section>`;

writeFileSync(to!, generatedPage('Before and after', `<p class="lead">What the command line made of ${songs.length} recorded songs: the plain sum of the stems, and the mix with all that was proposed, for ${number(target, 0)} LUFS
under ${number(ceilingDb, 0)} dBTP. All of it is measured in the engine; nothing says that it sounds better. Songs were not chosen, and none was left out.</p>
<h2>Songs</h2>
${table('mix', 'The mix', ofTheMix)}
${table('stems', 'The stems', ofTheStems)}
<h2>What the solver promises</h2>
<ul>
${promises.map(kept).join('\n')}
</ul>
<h2>How to read it</h2>
<dl>
<dt>Limiting</dt><dd>The deepest that the limiter takes off, and what it exceeds for 5 % of the time. Where the latter would be more than 4 dB, or peaks would stand less than 8 dB
over the loudest 3 seconds, the loudness stops short.</dd>
<dt>Hidden</dt><dd>What is left of the loudness of each stem behind the others, against alone; all stems together.</dd>
<dt>Heard less, lost</dt><dd>Stems of which more than 1 dB of that is gone with the proposal, and those of them that are hardly heard any more, which the proposal says.</dd>
<dt>Quietest stem</dt><dd>Loudness of the stem that has least, over the sum of all stems.</dd>
<dt>Least heard stem</dt><dd>What is left of its loudness behind the others (partial loudness over ERB bands), against alone. 0 dB would be all of it.</dd>
<dt>Median move</dt><dd>By how much half of the stems were moved at least, relative to the others.</dd>
<dt>Farthest from wanted</dt><dd>The stem whose measured level is farthest from the level that the model or the rules asked for.</dd>
<dt>Clashes</dt><dd>Pairs of which one hides the other; of how many it hides less, and more, with the proposal.</dd>
<dt>Taken back</dt><dd>Steps that did not improve their own measure when they were rendered, or broke a guard, and are not in the proposal.</dd>
</dl>`));
