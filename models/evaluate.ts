// SPDX-License-Identifier: MIT
// The shipped weights on the held-out songs, in the same runtime that the page uses:
// node evaluate.mjs HELDOUT.json MIX_TOOL [--json].
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { openModel, type Model } from '../web/model/onnx_model.ts';

interface Song {
  source: string; composer: string; font: string; rolesOnly: boolean;
  stems: number[]; names?: number[][]; ofPeaks?: number[]; pairs: number[]; label: number[]; spread: number[]; roles: number[];
}
interface Gate {
  gate: string; source: string; value: number; low: number | null; high: number | null; target: number | null; met: boolean | null;
}

const [file, tool, flag] = process.argv.slice(2) as [string, string, string | undefined];
const heldout = JSON.parse(readFileSync(file, 'utf8')) as { roleMeans: number[]; songs: Song[] };

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Difference of two balances of a song, aligned by their median. */
function differences(predicted: number[], human: number[]): number[] {
  const raw = predicted.map((value, i) => value - human[i]!);
  const middle = median(raw);
  return raw.map((value) => value - middle);
}

/** What a proposal would want of the song, by the engine itself. */
function wanted(roles: number[], mean: number[], logSigma: number[]): { byRules: number[]; weighed: number[] } {
  const { status, stdout, stderr } = spawnSync(tool, ['levels'], { input: JSON.stringify({ roles, mean, logSigma }), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { byRules: number[]; weighed: number[] };
}

/** Mean over composers, with a 95 % bootstrap interval over them (the same draws every time). */
function byComposer(rows: [string, number][]): { value: number; low: number; high: number } {
  const groups = new Map<string, number[]>();
  for (const [composer, value] of rows) groups.set(composer, [...(groups.get(composer) ?? []), value]);
  const means = [...groups.values()].map(mean);
  let state = 1;
  const draw = () => means[((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % means.length]!;
  const resampled = Array.from({ length: 2000 }, () => mean(means.map(draw))).sort((a, b) => a - b);
  return { value: mean(means), low: resampled[50]!, high: resampled[1949]! };
}

async function main(): Promise<void> {
  const model: Model = await openModel(readFileSync('models/mix.onnx'), readFileSync('models/manifest.json', 'utf8'));
  const gates: Gate[] = [];
  const put = (gate: string, source: string, rows: [string, number][], target: number | null = null) => {
    if (rows.length === 0) return;
    const { value, low, high } = byComposer(rows);
    gates.push({ gate, source, value, low, high, target, met: target === null ? null : value <= target });
  };
  for (const font of [...new Set(heldout.songs.map((song) => song.font))].sort()) {
    const errors: Record<'equal' | 'trueRoles' | 'heardRoles' | 'network' | 'rules' | 'weighed' | 'fonts', [string, number][]> =
      { equal: [], trueRoles: [], heardRoles: [], network: [], rules: [], weighed: [], fonts: [] };
    const gains: [string, number][] = [];
    const hits: [string, number][] = [];
    const namedHits: [string, number][] = [];
    const namedErrors: [string, number][] = [];
    const rawErrors: [string, number][] = [];
    const covered: [string, number][] = [];
    for (const song of heldout.songs.filter((s) => s.font === font)) {
      const count = song.label.length;
      const out = await model.run(Float32Array.from(song.stems), Float32Array.from(song.pairs), count);
      const heard = Array.from({ length: count }, (_, i) => model.likeliestRole(out.roleLogits, i));
      song.roles.forEach((role, i) => { if (role >= 0) hits.push([song.composer, heard[i] === role ? 1 : 0]); });
      const named = song.names && await model.run(withNames(song), Float32Array.from(song.pairs), count);
      song.roles.forEach((role, i) => {
        if (named && role >= 0) namedHits.push([song.composer, model.likeliestRole(named.roleLogits, i) === role ? 1 : 0]);
      });
      if (song.rolesOnly) continue;
      const roleMean = (roles: number[]) => roles.map((role) => heldout.roleMeans[role] ?? 0);
      const error = (predicted: number[]) => mean(differences(predicted, song.label).map(Math.abs));
      const network = [...out.relativeLuMean];
      if (named) namedErrors.push([song.composer, error([...named.relativeLuMean])]);
      // A plain sum of stems that were normalised to their peaks.
      if (song.ofPeaks) rawErrors.push([song.composer, error(song.ofPeaks)]);
      errors.equal.push([song.composer, error(song.label.map(() => 0))]);
      errors.trueRoles.push([song.composer, error(roleMean(song.roles))]);
      errors.heardRoles.push([song.composer, error(roleMean(heard))]);
      errors.network.push([song.composer, error(network)]);
      const best = named ?? out; // as it is used: with names where there are any
      const bestRoles = Array.from({ length: count }, (_, i) => model.likeliestRole(best.roleLogits, i));
      const { byRules, weighed } = wanted(bestRoles, [...best.relativeLuMean], [...best.relativeLuLogSigma]);
      errors.rules.push([song.composer, error(byRules)]);
      errors.weighed.push([song.composer, error(weighed)]);
      errors.fonts.push([song.composer, mean(song.spread)]);
      gains.push([song.composer, error(roleMean(song.roles)) - error(network)]);
      differences(network, song.label).forEach((value, i) =>
        covered.push([song.composer, Math.abs(value) <= Math.hypot(Math.exp(out.relativeLuLogSigma[i]!), song.spread[i]!) ? 1 : 0]));
    }
    const source = font === 'recorded' ? 'recorded songs' : font === 'modules' ? 'tracker modules' : `midi test, soundfont ${font}`;
    put('relative loudness error, raw sum of normalised stems (LU)', source, rawErrors);
    put('relative loudness error, equal loudness (LU)', source, errors.equal);
    put('relative loudness error, role mean of true roles (LU)', source, errors.trueRoles);
    put('relative loudness error, role mean of heard roles (LU)', source, errors.heardRoles);
    put('relative loudness error, network (LU)', source, errors.network, 3);
    put('relative loudness error, network with names (LU)', source, namedErrors);
    put('relative loudness error, rules, roles by name or ear (LU)', source, errors.rules);
    put('relative loudness error, network and rules weighed (LU)', source, errors.weighed);
    put('network better than role mean of true roles by (LU)', source, gains);
    if (source.startsWith('midi')) put('disagreement of soundfonts (LU)', source, errors.fonts);
    put('roles heard without names (part right)', source, hits);
    put('roles heard with names (part right)', source, namedHits);
    put('stems within one sigma (part)', source, covered);
  }
  for (const gate of gates) console.log(flag === '--json' ? JSON.stringify(gate) : line(gate));
}

/** Rows with what the file names say; the held-out rows are without. */
function withNames(song: Song): Float32Array {
  const rows = Float32Array.from(song.stems);
  const features = rows.length / song.label.length;
  song.names!.forEach((probabilities, i) => rows.set(probabilities, (i + 1) * features - probabilities.length));
  return rows;
}

function line({ gate, source, value, low, high, target, met }: Gate): string {
  const interval = `${value.toFixed(2)}  (${low!.toFixed(2)} to ${high!.toFixed(2)})`;
  return `${source.padEnd(26)}  ${gate.padEnd(58)} ${interval}${target === null ? '' : `  target ${target}: ${met ? 'met' : 'missed'}`}`;
}

await main();
