// SPDX-License-Identifier: MIT
// What people see while they wait. Everything goes to standard error: standard output is for results.

let shown = false;

/** One line that is written over and over; nothing where standard error is not a terminal. */
export function showProgress(words: string, fraction?: number): void {
  if (!process.stderr.isTTY) return;
  const percent = fraction === undefined ? '' : ` ${Math.floor(100 * Math.min(fraction, 1))} %`;
  const line = `${words}${percent}`.slice(0, (process.stderr.columns || 80) - 1);
  process.stderr.write(`\r\x1b[K${line}`);
  shown = true;
}

export function clearProgress(): void {
  if (shown) process.stderr.write('\r\x1b[K');
  shown = false;
}

export function warn(about: string, words: string): void {
  clearProgress();
  process.stderr.write(`mixwright: ${about}: ${words}\n`);
}

/** Writes a result; ends quietly when the reader of a pipe has gone. */
export async function print(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error || (error as NodeJS.ErrnoException).code === 'EPIPE') resolve();
      else reject(error);
    });
  });
}

/** Columns under their headings; the first to the left, the others to the right. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
