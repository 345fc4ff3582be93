// SPDX-License-Identifier: MIT
// A .mix file that is a zip: the session and what is said of its recordings. Everything in it may be wrong.
import type { ImportedFile } from '../protocol.ts';
import { say, shownOf, translated, words } from '../words.ts';
import { crc32 } from '../store/crc32.ts';
import { unzip } from './zip.ts';

const maxNamed = 6;

export interface Damage { name: string; reason: string }
/** `wav`: or why the archive cannot give it. */
export interface PackedRecording { file: ImportedFile; wav: { bytes: File; checksum: number } | string }
export interface PackedMix {
  /** The file's name. */
  archive: string;
  session: string;
  recordings: PackedRecording[];
  /** Of the archive's own lists. */
  damaged: Damage[];
}

const maxTextBytes = 8 << 20;

/** A reason where it is no session. */
export async function readPacked(zip: File): Promise<PackedMix | string> {
  const { files, checksums, unused } = await unzip(zip);
  const named = new Map(files.map((file) => [file.name, file]));
  const session = named.get('session.json'), list = named.get('audio.json');
  const lost = (name: string): string | undefined => unused.find((file) => file.name === name)?.reason;
  if (!session) return lost('session.json') ?? lost(zip.name) ?? 'there is no session in it';
  if (session.size > maxTextBytes || (list?.size ?? 0) > maxTextBytes) return 'its session is too large';
  const mix: PackedMix = { archive: zip.name, session: await session.text(), recordings: [], damaged: [] };
  if (crc32(new Uint8Array(await session.arrayBuffer())) !== checksums.get(session)) mix.damaged.push({ name: 'session.json', reason: 'it was damaged inside the archive, so settings may be wrong' });
  const entries = list && entriesOf(await list.text());
  if (!entries) mix.damaged.push({ name: 'audio.json', reason: `${lost('audio.json') ?? 'it cannot be read'}, so no recording can be told from another` });
  for (const { path, file } of entries ?? []) {
    const name = path.split('/').pop()!, bytes = named.get(name);
    mix.recordings.push({ file, wav: bytes ? { bytes, checksum: checksums.get(bytes)! } : lost(name) ?? 'it is missing in the archive' });
  }
  return mix;
}

/** What is damaged, in one sentence, and what to do about it. */
export function damageWords(archive: string, damaged: readonly Damage[]): string {
  const shown = damaged.slice(0, shownOf(damaged.length, maxNamed)).map(({ name, reason }) => `${name} (${translated(reason)})`);
  if (damaged.length > shown.length) shown.push(say(words.more, damaged.length - shown.length));
  return say(words.damaged, archive, shown.join(', '));
}

function entriesOf(text: string): { path: string; file: ImportedFile }[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.flatMap((entry) => described(entry) ?? []) : null;
  } catch {
    return null;
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
    channels: count('channels'), ...(file['guessedDelay'] === true && { guessedDelay: true }), warnings: [],
  } };
}
