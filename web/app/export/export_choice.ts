// SPDX-License-Identifier: MIT
// What was chosen for the last export, kept for the next one.
import { Dither } from '../../engine/exports.ts';
import type { Bits } from './export_name.ts';

export interface ExportChoice { bits: Bits; dither: Dither }

const key = 'mixwright-export';
const allBits: readonly number[] = [16, 24, 32], allDithers: readonly number[] = Object.values(Dither);

export function rememberExport({ bits, dither }: ExportChoice): void {
  try {
    localStorage.setItem(key, JSON.stringify({ bits, dither }));
  } catch {
    // no storage here: next time it is asked again
  }
}

/** Null: there was none, or nobody knows. */
export function lastExport(): ExportChoice | null {
  try {
    const { bits, dither } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<ExportChoice>;
    return bits !== undefined && dither !== undefined && allBits.includes(bits) && allDithers.includes(dither) ? { bits, dither } : null;
  } catch {
    return null;
  }
}
