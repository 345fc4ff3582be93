// SPDX-License-Identifier: MIT
// How far a balance is from a person's: what train/metric.py measures in training, for the shipped weights.

const GROUPS: Record<string, string> = {
  kick: 'drums', snare: 'drums', toms: 'drums', hihat: 'drums', cymbals: 'drums', drums: 'drums', percussion: 'drums',
  bass: 'bass', voiceLead: 'lead', synthLead: 'lead', // the others are the rest
};
const JITTER_LU = 2;

/** A value of one song, with its composer: composers count alike, however many songs they have. */
export type Row = [composer: string, value: number];
export interface Interval { value: number; low: number; high: number }

export const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Whole numbers below 2^24, the same each time. */
export function draws(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8;
}

/** Difference in LU of two balances of a song, aligned by their median. */
export function differences(predicted: number[], human: number[]): number[] {
  const raw = predicted.map((value, i) => value - human[i]!);
  const middle = median(raw);
  return raw.map((value) => value - middle);
}

export const error = (predicted: number[], human: number[]) => mean(differences(predicted, human).map(Math.abs));

/** The error of the power sums of drums, bass, lead and rest; null for fewer than two groups. */
export function groupError(predicted: number[], human: number[], roleNames: string[]): number | null {
  const groups = roleNames.map((name) => GROUPS[name] ?? 'rest');
  const present = [...new Set(groups)];
  if (present.length < 2) return null;
  const sums = (levels: number[]) => present.map((group) =>
    10 * Math.log10(levels.reduce((sum, level, i) => sum + (groups[i] === group ? 10 ** (level / 10) : 0), 0)));
  return error(sums(predicted), sums(human));
}

/** Kendall's tau of the order of the stems; ties in the prediction count half. */
export function orderAgreement(predicted: number[], human: number[]): number {
  const signs = human.flatMap((level, i) => human.slice(0, i).map((other, j) =>
    Math.sign(predicted[i]! - predicted[j]!) * Math.sign(level - other)));
  return mean(signs);
}

/** A person who is 2 LU off: a control. Normal numbers after Box and Muller. */
export function jittered(human: number[], draw: () => number): number[] {
  const part = () => (draw() + 1) / 2 ** 24;
  return human.map((level) => level + JITTER_LU * Math.sqrt(-2 * Math.log(part())) * Math.cos(2 * Math.PI * part()));
}

/** Mean over composers, with a 95 % bootstrap interval over them. */
export function byComposer(rows: Row[]): Interval {
  const groups = new Map<string, number[]>();
  for (const [composer, value] of rows) groups.set(composer, [...(groups.get(composer) ?? []), value]);
  const means = [...groups.values()].map(mean);
  const draw = draws(1);
  const resampled = Array.from({ length: 2000 }, () => mean(means.map(() => means[draw() % means.length]!)))
    .sort((a, b) => a - b);
  return { value: mean(means), low: resampled[50]!, high: resampled[1949]! };
}
