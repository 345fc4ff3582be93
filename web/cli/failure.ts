// SPDX-License-Identifier: MIT
// The two ways in which a command ends early.

/** Exit status 1: what was asked for cannot be done with this file. `reason` is a sentence fragment. */
export class Failure extends Error {
  constructor(readonly file: string, readonly reason: string) {
    super(`${file}: ${reason}`);
  }
}

/** Exit status 2: the command line makes no sense. */
export class UsageError extends Error {}

/** What the system says about a file that was to be read, in a person's words. */
export function systemReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const words: Record<string, string> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'it may not be read',
    EISDIR: 'it is a folder; name the files in it, as FOLDER/*',
    ENOTDIR: 'it is not a folder',
    ENOSPC: 'the disk is full',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

/** The same for a file that was to be written. */
export function writingReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const words: Record<string, string> = {
    ENOENT: 'its folder does not exist',
    EACCES: 'it may not be written',
    EROFS: 'the disk may not be written',
  };
  return words[code] ?? systemReason(error);
}

export const pipeOrDevice = 'it is a pipe or a device, not a file';
