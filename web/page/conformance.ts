// SPDX-License-Identifier: MIT
// Writes the page of the standards' rows from what tests/conformance printed: node conformance.mjs CONFORMANCE.jsonl PAGE.html.
import { readFileSync, writeFileSync } from 'node:fs';
import { escape, generatedPage } from './generated_page.ts';

type Value = number | string; // "-inf" is none
interface Played {
  suite: string; row: string; played: string; meter: string; rate: number; expected: Value; measured: Value;
  tolerance: [number, number]; unit: string; pass: boolean;
}
interface NotPlayed { suite: string; row: string; pass: null; notPlayed: string }

const [, , from, to] = process.argv;
const lines = readFileSync(from!, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Played | NotPlayed);
const readings = lines.filter((line): line is Played => line.pass !== null), notPlayed = lines.filter((line): line is NotPlayed => line.pass === null);
const rates = [...new Set(readings.map(({ rate }) => rate))].sort((a, b) => a - b);

const text = (value: Value, digits: number) => (typeof value === 'number' ? value.toFixed(digits) : value).replace('inf', '\u221e').replace('-', '\u2212');
const tolerance = ([below, above]: [number, number]) =>
  (below === -above ? `\u00b1${above.toFixed(1)}` : `${text(below, 1)}/${above >= 0 ? '+' : ''}${text(above, 1)}`);

function groups<T>(all: T[], key: (one: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return [...found];
}

const cell = (one: Played | undefined) =>
  one ? `<td>${text(one.measured, 2)}${one.pass ? '' : ` <strong>missed (${text(one.expected, 2)} expected)</strong>`}</td>` : '<td></td>';
const row = (all: Played[]) => {
  const { row: name, played, meter, expected, tolerance: within, unit } = all[0]!;
  const differs = all.some((one) => one.expected !== expected);
  return `<tr><th scope="row">${escape(name.replaceAll('_', ' '))}</th><td>${escape(played)}</td><td>${meter}</td><td>${differs ? 'by rate' : text(expected, 2)} ${tolerance(within)} ${escape(unit)}</td>${
    rates.map((rate) => cell(all.find((one) => one.rate === rate))).join('')}</tr>`;
};
const suite = ([name, all]: [string, Played[]], index: number) => `<section class="wide" aria-labelledby="suite${index}" tabindex="0">
<h3 id="suite${index}">${escape(name)}</h3>
<p>${all.filter(({ pass }) => pass).length} of ${all.length} readings within the tolerance.</p>
<table>
<thead><tr><th scope="col">Row</th><th scope="col">Played</th><th scope="col">Meter</th><th scope="col">Wanted</th>${rates.map((rate) => `<th scope="col">${rate / 1000} kHz</th>`).join('')}</tr></thead>
<tbody>
${groups(all, (one) => `${one.row} ${one.meter}`).map(([, same]) => row(same)).join('\n')}
</tbody>
</table>
</section>`;

const missed = readings.filter(({ pass }) => !pass).length;
writeFileSync(to!, generatedPage('Conformance', `<p class="lead">Loudness, loudness range and true peak by the rows of EBU Tech 3341 and 3342 and ITU-R BS.2217, and the true peak that leaves the limiter: ${readings.length} readings
at ${rates.length} sample rates, ${missed === 0 ? 'none' : missed} of them missed. Each is what is farthest off of all that its row asks for; the signals are made from the text of the standards.
<code>tests/conformance</code> prints them, and the tests fail where this page says something else than they measure.</p>
<h2>Readings</h2>
${groups(readings, (one) => one.suite).map(suite).join('\n')}
<h2>How to read it</h2>
<dl>
<dt>file</dt><dd>The meter that recordings and renders are measured with.</dd>
<dt>master</dt><dd>The meter of the master, read every 10 ms while the mixer plays the signal.</dd>
<dt>limiter</dt><dd>What leaves the limiter, by a true-peak meter of finer steps than its own.</dd>
</dl>
<h2>Not played</h2>
<ul>
${groups(notPlayed, (one) => `${one.suite}: ${one.notPlayed}`).map(([why, all]) => `<li>${escape(why)} (${all.map((one) => escape(one.row.replaceAll('_', ' '))).join(', ')})</li>`).join('\n')}
</ul>`));
