// SPDX-License-Identifier: MIT
import { fileName } from '../page/files.ts';

export type Bits = 16 | 24 | 32;

/** Song_mix_-14LUFS_48k24.wav */
export function exportName(song: string, lufs: number, sessionRate: number, bits: Bits): string {
  const loudness = Number.isFinite(lufs) && lufs > -70 ? `_${Math.round(lufs)}LUFS` : '';
  const base = fileName(song || 'Song').replaceAll(' ', '_');
  return `${base}_mix${loudness}_${sessionRate / 1000}k${bits === 32 ? '32f' : bits}.wav`;
}
