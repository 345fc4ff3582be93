// SPDX-License-Identifier: MIT
// The files in a drop or a paste, those in folders too.
import { isHidden } from './zip.ts';

const maxFiles = 5000;

export interface Dropped {
  files: File[];
  /** The name of the folder, where it was one. */
  folder: string;
  unused: { name: string; reason: string }[];
}

async function walk(entry: FileSystemEntry, dropped: Dropped): Promise<void> {
  if (isHidden(entry.name)) return;
  const { files, unused } = dropped;
  try {
    if (entry.isFile) {
      if (files.length >= maxFiles) throw new Error(`only the first ${maxFiles} files of a folder are looked at`);
      files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) { // a folder comes in pieces of a hundred
      const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (entries.length === 0) return;
      for (const inner of entries.sort((a, b) => a.name.localeCompare(b.name))) await walk(inner, dropped);
    }
  } catch (error) { // one that cannot be read does not keep the others away
    unused.push({ name: entry.name, reason: error instanceof DOMException ? 'it cannot be read' : (error as Error).message });
  }
}

/** Call it while the event is handled: the transfer is empty afterwards. */
export async function filesIn(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].map((item) => item.kind === 'file' ? item.webkitGetAsEntry() : null).filter((entry) => entry !== null);
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry.isDirectory)) return { files: plain, folder: '', unused: [] };
  const dropped: Dropped = { files: [], folder: entries.length === 1 ? entries[0]!.name : '', unused: [] };
  for (const entry of entries) await walk(entry, dropped);
  return dropped;
}
