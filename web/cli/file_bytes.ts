// SPDX-License-Identifier: MIT
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Bytes } from '../app/store/header_look.ts';
import { Failure, systemReason } from './failure.ts';

/** Hands a file to those who look at parts of it. */
export async function withBytes<T>(file: string, look: (bytes: Bytes) => Promise<T>): Promise<T> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    throw new Failure(file, systemReason(error));
  }
  try {
    return await look({
      size: fstatSync(descriptor).size,
      slice: (from, to) => ({
        async arrayBuffer() {
          const part = new Uint8Array(Math.max(0, to - from));
          return part.buffer.slice(0, readSync(descriptor, part, 0, part.length, from));
        },
      }),
    });
  } finally {
    closeSync(descriptor);
  }
}
