// SPDX-License-Identifier: MIT
// All audio that was imported, by any song: one file each, found by the hashes of what was imported and the rate.
import type { ByteFile, ByteFolder } from './byte_file.ts';
import { shortHash } from './hashes.ts';
import { StoredAudio } from './stored_audio.ts';

interface Known { fileHash: string; pcmHash: string; rate: number; bytes: number }

/** What the audio of a document can be found by. */
export interface AudioHashes { fileHash: string; pcmHash: string }

export class AudioLibrary {
  private readonly opened = new Map<string, StoredAudio>();
  private known: Promise<Map<string, Known>> | null = null;

  constructor(private readonly folder: ByteFolder) {}

  get persistent(): boolean { return this.folder.persistent; }

  /** By the file's bytes, else by its samples. */
  async find(fileHash: string, pcmHash: string, sessionRate: number): Promise<StoredAudio | null> {
    const file = shortHash(fileHash), pcm = shortHash(pcmHash);
    let name = '';
    for (const [candidate, known] of await this.scan()) {
      if (known.rate !== sessionRate) continue;
      if (file !== '' && known.fileHash === file) {
        name = candidate;
        break;
      }
      if (pcm !== '' && known.pcmHash === pcm) name = candidate;
    }
    return name ? this.open(name) : null;
  }

  /** A file to write to; it counts only once `add` has been called. */
  async create(): Promise<{ name: string; bytes: ByteFile }> {
    await this.scan(); // which removes files that nobody finished
    const name = crypto.randomUUID();
    const bytes = await this.folder.open(name, 'create');
    if (!bytes) throw new Error('no file can be opened to keep it in');
    return { name, bytes };
  }

  discard(name: string): Promise<void> { return this.folder.remove(name); }

  async add(name: string, audio: StoredAudio): Promise<void> {
    this.opened.set(name, audio);
    (await this.scan()).set(name, describe(audio));
  }

  /** Of all audio that one of these documents names, each recording once; all that is kept where none are given. */
  async bytes(used?: readonly AudioHashes[]): Promise<number> {
    const names = used && hashSet(used);
    const counted = new Set<string>();
    let sum = 0;
    for (const known of (await this.scan()).values()) {
      if (names && (!isNamed(known, names) || counted.has(copyOf(known)))) continue;
      counted.add(copyOf(known));
      sum += known.bytes;
    }
    return sum;
  }

  /** Removes what no document names, and second copies, unless this tab has them open. What another tab has open stays by itself. */
  async removeUnused(used: readonly AudioHashes[]): Promise<void> {
    const names = hashSet(used), all = await this.scan();
    const copies = new Set([...this.opened.values()].map((audio) => copyOf(describe(audio))));
    for (const [name, known] of all) {
      if (this.opened.has(name)) continue;
      const isCopy = copies.has(copyOf(known));
      copies.add(copyOf(known));
      if (isNamed(known, names) && !isCopy) continue;
      await this.folder.remove(name);
      all.delete(name);
    }
  }

  private async open(name: string): Promise<StoredAudio | null> {
    const before = this.opened.get(name);
    if (before) return before;
    const bytes = await this.folder.open(name, 'read');
    const audio = bytes && StoredAudio.read(bytes);
    if (audio) this.opened.set(name, audio);
    return audio;
  }

  private scan(): Promise<Map<string, Known>> {
    return (this.known ??= this.readAll());
  }

  private async readAll(): Promise<Map<string, Known>> {
    const found = new Map<string, Known>();
    for (const name of await this.folder.list('file')) {
      const bytes = await this.folder.open(name, 'read');
      if (!bytes) continue;
      const audio = StoredAudio.read(bytes);
      bytes.close();
      if (audio) found.set(name, describe(audio));
      else await this.folder.remove(name); // never completed; stays where another tab is still writing it
    }
    return found;
  }
}

function describe(audio: StoredAudio): Known {
  const { file } = audio;
  return { fileHash: shortHash(file.fileHash), pcmHash: shortHash(file.pcmHash), rate: file.sessionRate, bytes: audio.byteCount };
}

/** Equal of two imports of one file. */
function copyOf({ fileHash, rate }: Known): string {
  return `${fileHash} ${rate}`;
}

function hashSet(used: readonly AudioHashes[]): Set<string> {
  return new Set(used.flatMap(({ fileHash, pcmHash }) => [shortHash(fileHash), shortHash(pcmHash)]).filter((hash) => hash !== ''));
}

function isNamed({ fileHash, pcmHash }: Known, names: Set<string>): boolean {
  return names.has(fileHash) || names.has(pcmHash);
}
