// SPDX-License-Identifier: MIT
// What ffmpeg does not cut from the start of a compressed file, since no tag of the file tells it to.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { encoderDelay } from '../app/store/encoder_delay.ts';
import { lookAtHeader, type Bytes } from '../app/store/header_look.ts';

/** Frames at the file's rate; 0 where the file tells its delay or has none. */
export async function guessedDelay(file: string): Promise<number> {
  const handle = openSync(file, 'r');
  try {
    const bytes: Bytes = {
      size: statSync(file).size,
      slice: (from, to) => ({
        async arrayBuffer() {
          const part = new Uint8Array(to - from);
          return part.buffer.slice(0, readSync(handle, part, 0, part.length, from));
        },
      }),
    };
    const header = await lookAtHeader(bytes);
    const delay = header && (await encoderDelay(bytes, header));
    return delay?.guessed ? delay.frames : 0;
  } finally {
    closeSync(handle);
  }
}
