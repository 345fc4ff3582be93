// SPDX-License-Identifier: MIT
// A .mix file: the engine reads it, this side finds the recordings that it names.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { shortHash } from '../app/store/hashes.ts';
import type { Engine } from '../engine/engine.ts';
import { Failure, systemReason } from './failure.ts';
import { sha256 } from './file_hash.ts';
import { warn } from './terminal.ts';

export interface SessionTrack {
  id: number;
  name: string;
  /** Compared with the mix, no part of it. */
  reference: boolean;
  audio: { fileName: string; fileHash: string; pcmHash: string; frames: number; sampleRate: number; channels: number };
}

export interface Session {
  sampleRate: number;
  tracks: SessionTrack[];
  notes: { unknown: number; clamped: number; dropped: number; renumbered: number; names: string[] };
}

/** Opens the document in the engine. */
export function openSession(file: string, engine: Engine): Session {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(file, systemReason(error));
  }
  const refused = engine.call.sessionOpen(engine.giveText(text), 0);
  if (refused > 0) throw new Failure(file, engine.text(refused));
  const session = JSON.parse(engine.text(engine.call.sessionOverview())) as Session;
  session.tracks = session.tracks.filter(({ reference }) => !reference);
  const { unknown, clamped, dropped, renumbered, names } = session.notes;
  const count = unknown + clamped + dropped + renumbered;
  if (count > 0) warn(file, `${count} parts were not taken over as they are${names.length > 0 ? ` (${names.join(', ')})` : ''}`);
  return session;
}

/** The file of every track: by its hash wherever it is in the folder, else by its name. */
export async function findStems(session: Session, file: string, folder: string): Promise<Map<number, string>> {
  let names: string[];
  try {
    names = readdirSync(folder).sort()
      .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile()); // a pipe would be waited for
  } catch (error) {
    throw new Failure(folder, systemReason(error));
  }
  const hashes = new Map<string, string>();
  const hashOf = async (name: string) => {
    if (!hashes.has(name)) hashes.set(name, await sha256(path.join(folder, name)));
    return hashes.get(name)!;
  };
  const found = new Map<number, string>();
  const missing: string[] = [];
  for (const { id, name, audio } of session.tracks) {
    const sameName = names.find((candidate) => candidate === audio.fileName)
      ?? names.find((candidate) => candidate.toLowerCase() === audio.fileName.toLowerCase());
    let match: string | undefined;
    if (audio.fileHash) {
      const first = sameName ? [sameName] : [];
      for (const candidate of [...first, ...names]) {
        if (shortHash(await hashOf(candidate)) !== shortHash(audio.fileHash)) continue;
        match = candidate;
        break;
      }
      if (!match && sameName) warn(file, `${sameName} is another recording than the one of track '${name}', or another version of it`);
    }
    match ??= sameName;
    if (match) found.set(id, path.join(folder, match));
    else missing.push(audio.fileName || name || `track ${id}`);
  }
  if (missing.length > 0) throw new Failure(file, `${folder} does not hold ${missing.join(', ')}`);
  return found;
}
