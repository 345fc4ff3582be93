// SPDX-License-Identifier: MIT
import type { Alignment } from '../../engine/onsets.ts';

const heardMs = 15; // attacks of players that are together lie closer

/** What was done about a file that does not tell its encoder's delay, and whether it lies right now, where it was compared. */
export function delayWords(found?: Alignment): string {
  const done = 'it does not tell its encoder\'s delay, and the usual one was cut';
  if (!found) return done;
  if (!found.sure) return `${done}; whether it lies right beside the others could not be heard, so listen to it`;
  const late = Math.round(Math.abs(found.lateMs));
  if (late < heardMs) return `${done}: it lies right beside the others`;
  return `${done}, but it still seems to come ${late} ms ${found.lateMs > 0 ? 'after' : 'before'} the others: listen to it, or use a WAV`;
}
