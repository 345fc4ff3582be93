// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Failure, systemReason } from './failure.ts';

/** SHA-256 of a file's bytes, in hexadecimal digits. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  } catch (error) {
    throw new Failure(file, systemReason(error));
  }
  return hash.digest('hex');
}
