// SPDX-License-Identifier: MIT
// A .mix file that is a zip: the session and what is said of its recordings. Everything in it may be wrong.
import type { ImportedFile } from '../protocol.ts';
import { unzip } from './zip.ts';

export interface PackedMix { session: string; recordings: { wav: File; file: ImportedFile }[] }

const maxTextBytes = 8 << 20;

export async function isPacked(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
}

/** A reason where it is no session. */
export async function readPacked(zip: File): Promise<PackedMix | string> {
  const { files, unused } = await unzip(zip);
  const named = new Map(files.map((file) => [file.name, file]));
  const session = named.get('session.json'), list = named.get('audio.json');
  if (!session || !list) return unused[0]?.reason ?? 'there is no session in it';
  if (session.size > maxTextBytes || list.size > maxTextBytes) return 'its session is too large';
  const recordings: PackedMix['recordings'] = [];
  for (const entry of entriesOf(await list.text())) {
    const wav = named.get(entry.path.split('/').pop()!);
    if (wav) recordings.push({ wav, file: entry.file });
  }
  return { session: await session.text(), recordings };
}

function entriesOf(text: string): { path: string; file: ImportedFile }[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.flatMap((entry) => described(entry) ?? []) : [];
  } catch {
    return [];
  }
}

function described(entry: unknown): { path: string; file: ImportedFile } | null {
  const { path, file = {} } = (entry ?? {}) as { path?: unknown; file?: Record<string, unknown> };
  const word = (key: string): string => (typeof file[key] === 'string' ? file[key].slice(0, 300) : '');
  const count = (key: string): number => (Number.isFinite(file[key]) ? Math.max(0, file[key] as number) : 0);
  if (typeof path !== 'string' || !/^[0-9a-f]{64}$/.test(word('fileHash')) || count('frames') === 0) return null;
  return { path, file: {
    name: word('name'), fileName: word('fileName'), fileHash: word('fileHash'), pcmHash: /^[0-9a-f]{64}$/.test(word('pcmHash')) ? word('pcmHash') : '',
    frames: count('frames'), sessionRate: count('sessionRate'), sampleRate: count('sampleRate'), fileFrames: count('fileFrames'),
    channels: count('channels'), warnings: [],
  } };
}
