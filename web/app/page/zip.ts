// SPDX-License-Identifier: MIT
// The files inside a zip, by its central directory: stored ones are slices of the archive, deflated ones go through
// the browser's own stream. Nothing is trusted: sizes are checked while inflating, checksums by whoever reads the files.

const maxEntries = 2000;
const maxEntryBytes = 4e9, maxTotalBytes = 16e9;
const maxRatio = 1100; // deflate cannot do more
const endRecordBytes = 22, maxComment = 65535;

export interface ZipContents {
  files: File[];
  /** What the archive says of each file's bytes: CRC-32. */
  checksums: Map<File, number>;
  unused: { name: string; reason: string }[];
}

interface Entry { name: string; method: number; crc: number; packed: number; size: number; offset: number; encrypted: boolean }

export function isZip(name: string): boolean {
  return /\.zip$/i.test(name);
}

export async function beginsAsZip(file: Blob): Promise<boolean> {
  const start = await viewOf(file, 0, 4);
  return start.byteLength === 4 && start.getUint32(0) === 0x504b0304;
}

async function viewOf(blob: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await blob.slice(start, end).arrayBuffer());
}

async function directory(zip: Blob): Promise<{ start: number; bytes: number; count: number } | null> {
  const tailStart = Math.max(0, zip.size - endRecordBytes - maxComment);
  const tail = await viewOf(zip, tailStart, zip.size);
  for (let at = tail.byteLength - endRecordBytes; at >= 0; --at) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    const found = { count: tail.getUint16(at + 10, true), bytes: tail.getUint32(at + 12, true), start: tail.getUint32(at + 16, true) };
    if (found.start !== 0xffffffff && found.count !== 0xffff) return found;
    if (at < 20 || tail.getUint32(at - 20, true) !== 0x07064b50) return null;
    const at64 = Number(tail.getBigUint64(at - 12, true));
    const end64 = await viewOf(zip, at64, at64 + 56);
    if (end64.byteLength < 56 || end64.getUint32(0, true) !== 0x06064b50) return null;
    return { count: Number(end64.getBigUint64(32, true)), bytes: Number(end64.getBigUint64(40, true)), start: Number(end64.getBigUint64(48, true)) };
  }
  return null;
}

function entriesOf(view: DataView): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= view.byteLength && view.getUint32(at, true) === 0x02014b50;) {
    const nameLength = view.getUint16(at + 28, true), extraLength = view.getUint16(at + 30, true);
    const end = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (end > view.byteLength) break;
    const entry: Entry = {
      name: new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength)),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0, method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true), packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), offset: view.getUint32(at + 42, true),
    };
    // Zip64: what does not fit in 32 bits follows in the order size, packed, offset.
    const extraEnd = at + 46 + nameLength + extraLength;
    for (let extra = at + 46 + nameLength; extra + 4 <= extraEnd;) {
      const id = view.getUint16(extra, true), length = view.getUint16(extra + 2, true);
      let field = extra + 4;
      for (const key of ['size', 'packed', 'offset'] as const) {
        if (id !== 1 || entry[key] !== 0xffffffff || field + 8 > extraEnd) continue;
        entry[key] = Number(view.getBigUint64(field, true));
        field += 8;
      }
      extra += 4 + length;
    }
    entries.push(entry);
    at = end;
  }
  return entries;
}

async function extract(zip: Blob, entry: Entry): Promise<Blob> {
  if (entry.encrypted) throw new Error('it is encrypted');
  if (entry.method !== 0 && entry.method !== 8) throw new Error('its compression is not known here');
  if (entry.size > maxEntryBytes) throw new Error('it is over 4 GB');
  const head = await viewOf(zip, entry.offset, entry.offset + 30);
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new Error('the archive is damaged');
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = zip.slice(start, start + entry.packed);
  if (packed.size !== entry.packed) throw new Error('the archive is cut short');
  if (entry.method === 0) return packed;
  if (entry.size > entry.packed * maxRatio + 1024) throw new Error('the archive is damaged');
  let bytes = 0;
  const checked = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.length;
      if (bytes > entry.size) throw new Error('it is larger than the archive says');
      controller.enqueue(chunk);
    },
  });
  const inflate = new DecompressionStream('deflate-raw') as TransformStream<Uint8Array, Uint8Array>;
  const inflated = await new Response(packed.stream().pipeThrough(inflate).pipeThrough(checked)).blob();
  if (inflated.size !== entry.size) throw new Error('the archive is cut short');
  return inflated;
}

export async function unzip(zip: File): Promise<ZipContents> {
  const contents: ZipContents = { files: [], checksums: new Map(), unused: [] };
  const refuse = (reason: string): ZipContents => ({ ...contents, unused: [{ name: zip.name, reason }] });
  const found = await directory(zip);
  if (!found) return refuse((await beginsAsZip(zip)) ? 'its end is missing, so it was not copied or downloaded completely' : 'it is no zip archive');
  if (found.bytes > 64e6) return refuse('it is no zip archive');
  const entries = entriesOf(await viewOf(zip, found.start, found.start + found.bytes));
  if (entries.length > maxEntries) return refuse(`it has over ${maxEntries} entries`);
  let total = 0;
  for (const entry of entries) {
    const name = entry.name.split(/[\\/]/).pop() ?? '';
    if (name === '' || isHidden(entry.name)) continue;
    total += entry.size;
    try {
      if (total > maxTotalBytes) throw new Error('the archive holds over 16 GB');
      const file = new File([await extract(zip, entry)], name);
      contents.files.push(file);
      contents.checksums.set(file, entry.crc);
    } catch (error) {
      contents.unused.push({ name, reason: error instanceof TypeError ? 'the archive is damaged' : (error as Error).message });
    }
  }
  return contents;
}

/** What operating systems leave behind; nobody misses it. */
export function isHidden(path: string): boolean {
  return path.split(/[\\/]/).some((part) => (part.startsWith('.') && part !== '.' && part !== '..') || part === '__MACOSX' || part === 'Thumbs.db' || part === 'desktop.ini');
}
