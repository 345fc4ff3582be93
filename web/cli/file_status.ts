// SPDX-License-Identifier: MIT
import { statSync, type Stats } from 'node:fs';

/** What lies under a name; undefined where nothing does or it may not be looked at: whoever opens it hears why. */
export function statusOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

/** Opening a pipe waits for its other end, deaf to signals; a finished file would take the name of a device away. */
export function isPipeOrDevice(file: string): boolean {
  const status = statusOf(file);
  return status !== undefined && !status.isFile() && !status.isDirectory();
}
