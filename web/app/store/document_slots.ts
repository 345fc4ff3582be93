// SPDX-License-Identifier: MIT
// A document is kept in two slots that are written in turn: length | crc32 | sequence | JSON. The newest valid one
// wins, so a write that was cut short loses nothing but itself.
import type { ByteFile, ByteFolder } from './byte_file.ts';
import { crc32 } from './crc32.ts';

const headBytes = 16;
const maxBytes = 16 << 20;

export interface SlotContent { sequence: number; text: string }

/** The bytes of a slot. */
export function encodeSlot({ sequence, text }: SlotContent): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(text);
  const bytes = new Uint8Array(headBytes + json.length);
  const view = new DataView(bytes.buffer);
  bytes.set(json, headBytes);
  view.setUint32(0, json.length, true);
  view.setFloat64(8, sequence, true);
  view.setUint32(4, crc32(bytes.subarray(8)), true);
  return bytes;
}

/** Null when the bytes are not a whole slot. */
export function decodeSlot(bytes: Uint8Array): SlotContent | null {
  if (bytes.length < headBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = view.getUint32(0, true);
  if (length > bytes.length - headBytes) return null;
  if (crc32(bytes.subarray(8, headBytes + length)) !== view.getUint32(4, true)) return null;
  return { sequence: view.getFloat64(8, true), text: new TextDecoder().decode(bytes.subarray(headBytes, headBytes + length)) };
}

function readSlot(file: ByteFile): SlotContent | null {
  const bytes = new Uint8Array(Math.min(file.size(), maxBytes));
  file.read(bytes, 0);
  return decodeSlot(bytes);
}

/** The newest document of a song, without keeping the files open. */
export async function readNewest(folder: ByteFolder): Promise<SlotContent | null> {
  let newest: SlotContent | null = null;
  for (const name of ['a', 'b']) {
    const file = await folder.open(name, 'read');
    if (!file) continue;
    const content = readSlot(file);
    file.close();
    if (content && (!newest || content.sequence > newest.sequence)) newest = content;
  }
  return newest;
}

export class DocumentSlots {
  private constructor(private readonly files: [ByteFile, ByteFile], private next: number, private sequence: number,
    readonly text: string | null) {}

  /** Null when another tab writes here. */
  static async open(folder: ByteFolder): Promise<DocumentSlots | null> {
    const files: ByteFile[] = [];
    for (const name of ['a', 'b']) {
      const file = await folder.open(name, 'create');
      if (!file) {
        for (const opened of files) opened.close();
        return null;
      }
      files.push(file);
    }
    const [a, b] = files.map(readSlot) as [SlotContent | null, SlotContent | null];
    const newest = a && (!b || a.sequence > b.sequence) ? a : b;
    return new DocumentSlots(files as [ByteFile, ByteFile], newest === a && a ? 1 : 0, newest?.sequence ?? 0, newest?.text ?? null);
  }

  close(): void {
    for (const file of this.files) file.close();
  }

  /** Throws when it could not be written; the last document is still there then. The sequence is the time, so that
      songs can be sorted by it. */
  save(text: string): void {
    const sequence = Math.max(this.sequence + 1, Date.now());
    const bytes = encodeSlot({ sequence, text });
    const file = this.files[this.next]!;
    file.write(bytes, 0);
    file.flush();
    this.sequence = sequence;
    this.next = 1 - this.next;
  }
}
