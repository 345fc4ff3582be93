// SPDX-License-Identifier: MIT
// What every codec here makes of a file: what it is, and its samples a block at a time.
import type { AudioFormat } from '../audio_source.ts';

export interface Encoded {
  readonly format: AudioFormat;
  readonly tags: Record<string, string>;
  /** Of what could be decoded all the same; complete when the last block was read. */
  readonly warnings: string[];
  /** As AudioSource has it. */
  readonly guessedDelay?: boolean;
  /** For progress only. */
  readonly expectedFrames: number | undefined;
  /** Planar samples without the encoder's delay; throws a Damage. To be read once. */
  blocks(): AsyncGenerator<Float32Array[]>;
}

/** Sound is missing in the middle of a file: all that follows would come early. `message` is a sentence fragment. */
export class Damage extends Error {}

/**
 * The decoders print their errors and go on, one of them for ever: what they print is thrown here, or `damage` instead. `decode`
 * does its work before it returns, promise or not.
 */
export function strictly<T>(decode: () => T, damage?: string): T {
  const { error } = console;
  console.error = (...words: unknown[]) => {
    throw new Damage(damage ?? `it cannot be decoded (${words.join(' ').replace(/^\S+: /, '').replace(/\s+/g, ' ').trim()})`);
  };
  try {
    return decode();
  } finally {
    console.error = error;
  }
}
