// SPDX-License-Identifier: MIT
// What ffmpeg does not cut from the start of a compressed file, since no tag of the file tells it to.
import { encoderDelay } from '../app/store/encoder_delay.ts';
import { lookAtHeader } from '../app/store/header_look.ts';
import { withBytes } from './file_bytes.ts';

/** Frames at the file's rate; 0 where the file tells its delay or has none. */
export function guessedDelay(file: string): Promise<number> {
  return withBytes(file, async (bytes) => {
    const header = await lookAtHeader(bytes);
    const delay = header && (await encoderDelay(bytes, header));
    return delay?.guessed ? delay.frames : 0;
  });
}
