// SPDX-License-Identifier: MIT
// Writes the page of what proposals did to recorded songs, from what site/measure.mjs kept: node before_after.mjs MEASUREMENTS.json PAGE.html.
import { readFileSync, writeFileSync } from 'node:fs';
import { escape, generatedPage } from './generated_page.ts';

interface Sides { lufs: number; truePeakDb: number; limiterDb: number; balanceDb: number; sideToMidDb: number; monoLossDb: number }
interface Change { before: number; after: number }
interface Song {
  song: string; source: string; stems: number; before: Sides; after: Sides; quietestLu: Change; leastHeardDb: Change;
  medianMoveLu: number; farthestFromWantedLu: number; clashes: { found: number; less: number; more: number }; suggestions: number; takenBack: number;
}

const number = (value: number, digits = 1) => value.toFixed(digits).replace(/^-(0(?:\.0+)?)$/, '$1').replace(/^-/, '\u2212');
const change = ({ before, after }: Change) => `${number(before)}\u00a0→\u00a0${number(after)}`;
const of = (song: Song, side: keyof Sides) => change({ before: song.before[side], after: song.after[side] });

type Column = [heading: string, unit: string, cell: (song: Song) => string];
const ofTheMix: Column[] = [
  ['Loudness', 'LUFS', (song) => of(song, 'lufs')],
  ['True peak', 'dBTP', (song) => of(song, 'truePeakDb')],
  ['Most limiting', 'dB', (song) => number(song.after.limiterDb)],
  ['Left over right', 'dB', (song) => of(song, 'balanceDb')],
  ['Side over mid', 'dB', (song) => of(song, 'sideToMidDb')],
  ['Lost in mono', 'dB', (song) => of(song, 'monoLossDb')],
];
const ofTheStems: Column[] = [
  ['Stems', '', ({ stems }) => String(stems)],
  ['Quietest stem', 'LU', ({ quietestLu }) => change(quietestLu)],
  ['Least heard stem', 'dB', ({ leastHeardDb }) => change(leastHeardDb)],
  ['Median move', 'LU', ({ medianMoveLu }) => number(medianMoveLu)],
  ['Farthest from wanted', 'LU', ({ farthestFromWantedLu }) => number(farthestFromWantedLu, 2)],
  ['Clashes: found, less, more', '', ({ clashes: { found, less, more } }) => `${found}, ${less}, ${more}`],
  ['Suggestions, taken back', '', ({ suggestions, takenBack }) => `${suggestions}, ${takenBack}`],
];

const [, , from, to] = process.argv;
const { target, ceilingDb, songs } = JSON.parse(readFileSync(from!, 'utf8')) as { target: number; ceilingDb: number; songs: Song[] };

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
<h2>How to read it</h2>
<dl>
<dt>Quietest stem</dt><dd>Loudness of the stem that has least, over the sum of all stems.</dd>
<dt>Least heard stem</dt><dd>What is left of its loudness behind the others (partial loudness over ERB bands), against alone. 0 dB would be all of it.</dd>
<dt>Median move</dt><dd>By how much half of the stems were moved at least, relative to the others.</dd>
<dt>Farthest from wanted</dt><dd>The stem whose measured level is farthest from the level that the model or the rules asked for.</dd>
<dt>Clashes</dt><dd>Pairs of which one hides the other; of how many it hides less, and more, with the proposal.</dd>
<dt>Taken back</dt><dd>Steps that did not improve their own measure when they were rendered, or broke a guard, and are not in the proposal.</dd>
</dl>`));
