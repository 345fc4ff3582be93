// SPDX-License-Identifier: MIT
// The files in a drop or a paste, those in folders too.
import { isHidden } from './zip.ts';

const maxFiles = 5000;

async function walk(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= maxFiles || isHidden(entry.name)) return;
  if (entry.isFile) {
    files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) { // a folder comes in pieces of a hundred
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    for (const inner of entries.sort((a, b) => a.name.localeCompare(b.name))) await walk(inner, files);
  }
}

/** Call it while the event is handled: the transfer is empty afterwards. */
export async function filesIn(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.kind === 'file' ? item.webkitGetAsEntry() : null);
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const files: File[] = [];
  for (const entry of entries) if (entry) await walk(entry, files);
  return files;
}
