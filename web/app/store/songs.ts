// SPDX-License-Identifier: MIT
// The songs that are kept, a folder each, and the one that is open: a single tab writes it.
import type { AudioHashes } from './audio_library.ts';
import type { ByteFolder } from './byte_file.ts';
import { DocumentSlots, readNewest } from './document_slots.ts';

const lockPrefix = 'mixwright-';
const takeoverMs = 1500; // the tab before a reload may still hold the song

export interface ListedSong {
  song: string; name: string; savedMs: number;
  /** Null: the document is of a kind that is not known here. */
  audio: AudioHashes[] | null;
}

export interface OpenSong {
  song: string;
  /** Null: another tab writes it. */
  slots: DocumentSlots | null;
  text: string | null;
  /** What was found about it; a file of its own, so that what is lost is only that. */
  findings: string | null;
  findingsSlots: DocumentSlots | null;
  /** Others may open it. */
  close(): void;
}

// Held until it is released, or as long as this worker lives. Null when it stays with somebody else.
function lock(song: string): Promise<(() => void) | null> {
  if (!('locks' in navigator)) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    navigator.locks
      .request(lockPrefix + song, { signal: AbortSignal.timeout(takeoverMs) }, () => new Promise<void>((release) => resolve(release)))
      .catch((error: unknown) => resolve((error as Error).name === 'SecurityError' ? () => undefined : null));
  });
}

/** False too where nobody can tell. */
export async function isOnlyTab(song: string): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held = [] } = await navigator.locks.query().catch(() => ({ held: [{ name: `${lockPrefix}?` }] }));
  return held.every(({ name = '' }) => !name.startsWith(lockPrefix) || name === lockPrefix + song);
}

export class Songs {
  private constructor(private readonly folder: ByteFolder, private readonly root: ByteFolder) {}

  static async in(root: ByteFolder): Promise<Songs> {
    return new Songs(await root.folder('songs'), root);
  }

  async open(song: string | null): Promise<OpenSong> {
    const known = await this.folder.list('directory');
    let id = song === 'new' ? '' : (song ?? (await this.last()));
    if (!known.includes(id)) id = crypto.randomUUID();
    const folder = await this.folder.folder(id);
    const release = await lock(id);
    const slots = release ? await this.slotsOf(folder) : null;
    if (slots) await this.rememberLast(id);
    const aside = await folder.folder('findings');
    const findingsSlots = slots ? await this.slotsOf(aside) : null;
    const close = (): void => {
      slots?.close();
      findingsSlots?.close();
      release?.();
    };
    const text = async (slots: DocumentSlots | null, folder: ByteFolder) => (slots ? slots.text : ((await readNewest(folder))?.text ?? null));
    return { song: id, slots, text: await text(slots, folder), findingsSlots, findings: await text(findingsSlots, aside), close };
  }

  async list(): Promise<ListedSong[]> {
    const songs: ListedSong[] = [];
    for (const song of await this.folder.list('directory')) {
      const content = await readNewest(await this.folder.folder(song));
      if (!content) continue;
      const { name, audio } = lookInto(content.text);
      songs.push({ song, name, audio, savedMs: content.sequence });
    }
    return songs.sort((a, b) => b.savedMs - a.savedMs);
  }

  /** Null, or why it stays. */
  async remove(song: string): Promise<string | null> {
    if (!('locks' in navigator)) return 'this browser cannot tell whether another tab has it open';
    return navigator.locks.request(lockPrefix + song, { ifAvailable: true }, async (held) => {
      if (!held) return 'it is open in a tab';
      await this.folder.remove(song);
      return (await this.folder.list('directory')).includes(song) ? 'the browser did not let it go' : null;
    });
  }

  // The files of a tab that is just closing are free a moment after its lock.
  private async slotsOf(folder: ByteFolder): Promise<DocumentSlots | null> {
    for (let tries = 0; tries < 5; ++tries) {
      const slots = await DocumentSlots.open(folder);
      if (slots) return slots;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return null;
  }

  private async last(): Promise<string> {
    const file = await this.root.open('last-song', 'read');
    if (!file) return '';
    const bytes = new Uint8Array(file.size());
    file.read(bytes, 0);
    file.close();
    return new TextDecoder().decode(bytes);
  }

  private async rememberLast(id: string): Promise<void> {
    const file = await this.root.open('last-song', 'create');
    if (!file) return;
    file.write(new TextEncoder().encode(id), 0); // ids have one length
    file.flush();
    file.close();
  }
}

interface SeenDocument { name?: unknown; tracks?: { audio?: { fileHash?: unknown; pcmHash?: unknown } }[] }

function lookInto(text: string): Pick<ListedSong, 'name' | 'audio'> {
  const word = (value: unknown): string => (typeof value === 'string' ? value : '');
  try {
    const { name, tracks = [] } = JSON.parse(text) as SeenDocument;
    const audio = tracks.map((track) => ({ fileHash: word(track.audio?.fileHash), pcmHash: word(track.audio?.pcmHash) }));
    return { name: word(name).slice(0, 200), audio };
  } catch {
    return { name: '', audio: null };
  }
}
