// SPDX-License-Identifier: MIT

/** The rate that most files have; of equals the higher. Within what a session may have. */
export function commonRate(rates: number[]): number {
  const counts = new Map<number, number>();
  for (const rate of rates) if (rate >= 44100 && rate <= 96000) counts.set(rate, (counts.get(rate) ?? 0) + 1);
  const [best] = [...counts].sort(([rateA, a], [rateB, b]) => b - a || rateB - rateA);
  return best?.[0] ?? 48000;
}
