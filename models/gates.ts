// SPDX-License-Identifier: MIT
// Whether a figure meets its target. The targets are those of gates.json, which is older than the weights they judge.
import gates from './gates.json';
import type { Interval } from './measures.ts';

export type GateId = keyof typeof gates;
interface Target { what: string; least?: number; most?: number; low?: number }

export const targetOf = (id: GateId): Target => gates[id];

/** `low` is a bound that the whole interval must be above, the others are bounds of the figure itself. */
export function met(id: GateId, { value, low }: Interval): boolean {
  const target = targetOf(id);
  return value <= (target.most ?? Infinity) && value >= (target.least ?? -Infinity) && low > (target.low ?? -Infinity);
}

export function targetText(id: GateId): string {
  const { least, most, low } = targetOf(id);
  return [least === undefined ? '' : `at least ${least}`, most === undefined ? '' : `at most ${most}`,
    low === undefined ? '' : `interval above ${low}`].filter(Boolean).join(', ');
}
