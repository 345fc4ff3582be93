// SPDX-License-Identifier: MIT
// Faults of the recordings as the report and the terminal tell them. Their words are those of the page (ui/words_messages.h);
// here stand the ids.
import { table } from './terminal.ts';

export interface Fault {
  track: number;
  other?: number;
  atSeconds?: number; // where it is first
  remedy?: string; // messageId of the suggestion that mends it
  reason: { messageId: string; names: string[]; numbers: number[] };
}

/** Minutes, seconds and tenths, not rounded up: "1:02.5". */
export function placeOf(seconds: number): string {
  const tenths = Math.floor(10 * seconds + 1e-6), minutes = Math.floor(tenths / 600);
  return `${minutes}:${((tenths - 600 * minutes) / 10).toFixed(1).padStart(4, '0')}`;
}

export function faultReport({ track, other, atSeconds, remedy, reason }: Fault, fileOf: (track: number) => string) {
  return {
    file: fileOf(track), ...(other !== undefined && { other: fileOf(other) }), ...reason,
    ...(atSeconds !== undefined && { atSeconds, at: placeOf(atSeconds) }), ...(remedy !== undefined && { remedy }),
  };
}

/** Nothing where nothing is wrong. */
export function faultLines(faults: ReturnType<typeof faultReport>[]): string {
  if (faults.length === 0) return '';
  const tail = (id: string) => id.slice(id.indexOf('.') + 1);
  return table([['fault', 'file', 'from', 'remedy'], ...faults.map(({ file, messageId, at, remedy }) => [tail(messageId), file, at ?? '-', remedy === undefined ? '-' : tail(remedy)])]);
}
