// SPDX-License-Identifier: MIT
// The shipped weights on the held-out songs, in the same runtime that the page uses:
// node evaluate.mjs HELDOUT.json MIX_TOOL [--json].
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { openModel, type Model } from '../web/model/onnx_model.ts';
import { met, targetOf, targetText, type GateId } from './gates.ts';
import { byComposer, differences, draws, error, groupError, jittered, mean, orderAgreement, type Interval, type Row } from './measures.ts';

interface Song {
  source: string; composer: string; font: string; rolesOnly: boolean;
  stems: number[]; names?: number[][]; pairs: number[]; label: number[]; spread: number[]; roles: number[];
  /** Levels by what was trained on the same songs: boosted trees, and a network that knows the others by their mean. */
  rivals?: Record<string, number[]>;
}
interface Figure extends Partial<Interval> { source: string; what: string; gate?: GateId; target?: string; met?: boolean | 'void' }

const [file, tool, flag] = process.argv.slice(2) as [string, string, string | undefined];
const heldout = JSON.parse(readFileSync(file, 'utf8')) as { roleMeans: number[]; songs: Song[] };
const columns = JSON.parse(ask(['features', '--layout'])) as { stemFeatures: number; stem: { name: string; count: number }[] };
const peakColumn = columns.stem.slice(0, columns.stem.findIndex(({ name }) => name === 'peakToLoudnessDb'))
  .reduce((sum, { count }) => sum + count, 0);

function ask(words: string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(tool, words, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** What a proposal would want of the song, by the engine itself. */
function wanted(roles: number[], levels: number[], logSigma: number[]): { byRules: number[]; weighed: number[] } {
  return JSON.parse(ask(['levels'], JSON.stringify({ roles, mean: levels, logSigma }))) as { byRules: number[]; weighed: number[] };
}

/** Rows with what the file names say; the held-out rows are without. */
function withNames(song: Song): Float32Array {
  const rows = Float32Array.from(song.stems);
  song.names!.forEach((probabilities, i) => rows.set(probabilities, (i + 1) * columns.stemFeatures - probabilities.length));
  return rows;
}

/** Rows of one source by what they measure. */
class Found {
  private readonly rows = new Map<string, Row[]>();
  add(what: string, composer: string, value: number | null): void {
    if (value !== null) this.rows.set(what, [...(this.rows.get(what) ?? []), [composer, value]]);
  }
  get(what: string): Interval | undefined {
    return this.rows.has(what) ? byComposer(this.rows.get(what)!) : undefined;
  }
}

async function listen(model: Model, song: Song, found: Found): Promise<void> {
  const { composer, label } = song;
  const put = (what: string, value: number | null) => found.add(what, composer, value);
  const pairs = Float32Array.from(song.pairs);
  const out = await model.run(Float32Array.from(song.stems), pairs, label.length);
  const named = song.names ? await model.run(withNames(song), pairs, label.length) : null;
  const heard = label.map((_, i) => model.likeliestRole(out.roleLogits, i));
  const read = named ? label.map((_, i) => model.likeliestRole(named.roleLogits, i)) : heard; // by name where there is one
  song.roles.forEach((role, i) => {
    if (role < 0) return;
    put('roles heard', heard[i] === role ? 1 : 0);
    if (named) put('roles read', read[i] === role ? 1 : 0);
  });
  if (song.rolesOnly) return;
  const best = named ?? out;
  const { byRules, weighed } = wanted(read, [...best.relativeLuMean], [...best.relativeLuLogSigma]);
  const roleMean = (roles: number[]) => roles.map((role) => heldout.roleMeans[role] ?? 0);
  const network = [...out.relativeLuMean];
  const raw = label.map((_, i) => -song.stems[i * columns.stemFeatures + peakColumn]!); // normalised to their peaks, summed
  const flat = label.map(() => 0);
  const levels: Record<string, number[]> = {
    oracle: label, jitter: jittered(label, draws(label.length)), raw, equal: flat, roleMean: roleMean(song.roles),
    roleMeanHeard: roleMean(heard), network, rules: byRules, weighed, ...song.rivals,
  };
  for (const [name, guess] of Object.entries(levels)) put(name, error(guess, label));
  if (named) put('networkNamed', error([...named.relativeLuMean], label));
  for (const [name, guess] of [['roleMean', levels.roleMean!], ['equal', flat], ...Object.entries(song.rivals ?? {})] as [string, number[]][])
    put(`better than ${name}`, error(guess, label) - error(network, label));
  const roleNames = song.roles.map((role) => model.manifest.roles[role] ?? 'unknown');
  put('groups', groupError(network, label, roleNames));
  put('groupsEqual', groupError(flat, label, roleNames));
  put('order', orderAgreement(network, label));
  put('fonts', mean(song.spread));
  differences(network, label).forEach((value, i) =>
    put('covered', Math.abs(value) <= Math.hypot(Math.exp(out.relativeLuLogSigma[i]!), song.spread[i]!) ? 1 : 0));
}

const FIGURES: [key: string, what: string, gate?: GateId][] = [
  ['jitter', 'error of a person 2 LU off, LU'],
  ['raw', 'error of the raw sum of normalised stems, LU'],
  ['equal', 'error of equal loudness, LU'],
  ['roleMean', 'error of the role mean, true roles, LU'],
  ['roleMeanHeard', 'error of the role mean, roles heard, LU'],
  ['rules', 'error of the rules, roles by name or ear, LU'],
  ['boosted', 'error of boosted trees, LU'],
  ['meanContext', 'error of the mean-context network, LU'],
  ['network', 'error of the network, LU', 'G1'],
  ['networkNamed', 'error of the network with names, LU'],
  ['weighed', 'error of network and rules weighed, as they ship, LU'],
  ['better than equal', 'network better than equal loudness by, LU'],
  ['better than roleMean', 'network better than the role mean by, LU'],
  ['better than boosted', 'network better than boosted trees by, LU', 'G4'],
  ['better than meanContext', 'network better than the mean-context network by, LU', 'G4'],
  ['groupsEqual', 'error of drums, bass, lead and rest, equal loudness, LU'],
  ['groups', 'error of drums, bass, lead and rest, LU', 'G2'],
  ['order', 'order of the stems agreed with (Kendall)'],
  ['covered', 'stems within one sigma, part', 'G5'],
  ['roles heard', 'roles heard without names, part', 'M2'],
  ['roles read', 'roles heard with names, part'],
];
const ERRORS: GateId[] = ['G1', 'G1b', 'G1c', 'G2', 'G4'];

function report(source: string, found: Found): Figure[] {
  const order = ['oracle', 'jitter', 'rules', 'raw'].map((name) => found.get(name)?.value);
  const inOrder = order.every((value, i) => i === 0 || (value !== undefined && order[i - 1]! < value));
  const judge = (gate: GateId, figure: Interval) => ({
    gate, target: targetText(gate), met: ERRORS.includes(gate) && !inOrder ? 'void' as const : met(gate, figure),
  });
  const figures: Figure[] = FIGURES.flatMap(([key, what, gate]) => {
    const figure = found.get(key);
    return figure ? [{ source, what, ...figure, ...(gate && judge(gate, figure)) }] : [];
  });
  const ratio = (gate: GateId, of: string, called: string) => {
    const [above, below] = [found.get('network'), found.get(of)];
    if (!above || !below) return;
    const value = above.value / below.value;
    figures.push({ source, what: `error of the network, part of that of ${called}`, value, ...judge(gate, { value, low: value, high: value }) });
  };
  ratio('G1b', 'roleMean', 'the role mean');
  ratio('G1c', 'equal', 'equal loudness');
  if (source.startsWith('midi')) figures.push({ source, what: 'disagreement of soundfonts, LU', ...found.get('fonts') });
  if (found.get('network')) figures.push({ source, what: targetOf('controls').what, gate: 'controls', met: inOrder });
  return figures;
}

function line({ source, what, value, low, high, gate, target, met: verdict }: Figure): string {
  const figure = value === undefined ? '' : value.toFixed(2) + (low === undefined ? '' : `  (${low.toFixed(2)} to ${high!.toFixed(2)})`);
  const said = verdict === 'void' ? 'void' : verdict ? 'met' : 'missed';
  return `${source.padEnd(26)}  ${what.padEnd(60)} ${figure.padEnd(24)}${gate ? `${gate} ${target ?? ''}: ${said}` : ''}`.trimEnd();
}

async function main(): Promise<void> {
  const model = await openModel(readFileSync('models/mix.onnx'), readFileSync('models/manifest.json', 'utf8'));
  for (const font of [...new Set(heldout.songs.map((song) => song.font))].sort()) {
    const found = new Found();
    for (const song of heldout.songs.filter((s) => s.font === font)) await listen(model, song, found);
    const source = font === 'recorded' ? 'recorded songs' : font === 'modules' ? 'tracker modules' : `midi test, soundfont ${font}`;
    for (const figure of report(source, found)) console.log(flag === '--json' ? JSON.stringify(figure) : line(figure));
  }
}

await main();
