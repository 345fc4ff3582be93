// SPDX-License-Identifier: MIT
// Writes the parameter reference from the schema inside engine.wasm: node parameters.mjs ENGINE.wasm PAGE.html.
import { readFileSync, writeFileSync } from 'node:fs';
import { instantiate } from '../engine/engine.ts';
import { escape, generatedPage } from './generated_page.ts';

interface Parameter {
  id: string;
  label: string;
  unit: string;
  min: number;
  max: number;
  initial: number;
  choices?: string[];
  help: string;
}

interface Schema {
  version: number;
  scopes: Record<string, { id: string; label: string; params: Parameter[] }[]>;
}

const titles: Record<string, [heading: string, address: string]> = {
  track: ['Track', 'tracks/<id>'],
  bus: ['Bus', 'buses/<id>'],
  return: ['Effect return', 'returns/<1..4>'],
  master: ['Master', 'master'],
};
const suffixes: Record<string, string> = { db: ' dB', hz: ' Hz', ms: ' ms', percent: ' %', ratio: ':1' };

function value(parameter: Parameter, number: number): string {
  const words = parameter.choices?.[number];
  return escape(words ?? `${number}${suffixes[parameter.unit] ?? ''}`.replace(/^-/, '\u2212'));
}

function range(parameter: Parameter): string {
  if (parameter.choices) return escape(parameter.choices.join(', '));
  return `${value(parameter, parameter.min)} to ${value(parameter, parameter.max)}`;
}

function row(parameter: Parameter): string {
  return `<tr><th scope="row"><code>${escape(parameter.id)}</code></th><td>${escape(parameter.label)}</td>` +
    `<td>${range(parameter)}</td><td>${value(parameter, parameter.initial)}</td><td>${escape(parameter.help)}</td></tr>`;
}

function scope([id, processors]: [string, Schema['scopes'][string]]): string {
  const [heading, address] = titles[id] ?? [id, id];
  const parts = processors.map((processor) => `
<section class="wide" aria-labelledby="${id}-${processor.id}">
<h3 id="${id}-${processor.id}">${escape(processor.label)} <code>${escape(`${address}/${processor.id}`)}</code></h3>
<table>
<thead><tr><th scope="col">Id</th><th scope="col">Name</th><th scope="col">Range</th><th scope="col">Initial</th><th scope="col">What it does</th></tr></thead>
<tbody>
${processor.params.map(row).join('\n')}
</tbody>
</table>
</section>`);
  return `\n<h2 id="${id}">${escape(heading)}</h2>${parts.join('')}`;
}

const [enginePath, pagePath] = process.argv.slice(2) as [string, string];
const engine = instantiate(readFileSync(enginePath));
const schema = JSON.parse(engine.text(engine.call.schemaText())) as Schema;
writeFileSync(pagePath, generatedPage('Parameters', `<p class="lead">Every parameter of engine ${escape(engine.text(engine.call.versionText()))}, in the order of the signal.
An address is the place, then the id: <code>tracks/3/eq/band2GainDb</code>. Documents and links hold plain values in these units.</p>
${Object.entries(schema.scopes).map(scope).join('\n')}`));
