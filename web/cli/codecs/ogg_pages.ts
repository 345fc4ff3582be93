// SPDX-License-Identifier: MIT
// The pages of an Ogg file (RFC 3533), and where their samples lie.
import { Damage } from './encoded.ts';

export interface Page {
  /** Those that end on this page. */
  packets: Uint8Array[];
  /** The position behind the last of them, in frames since the beginning of the stream; null: none ends here. */
  position: number | null;
  isLast: boolean;
}

const headBytes = 27, continued = 1, first = 2, last = 4;

// x^32 + x^26 + ... + 1, from the highest bit on, as Ogg has it.
const crcs = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; ++bit) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  return crc >>> 0;
});

function checksum(page: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < page.length; ++i) crc = (crc << 8) ^ crcs[(crc >>> 24) ^ (i >= 22 && i < 26 ? 0 : page[i]!)]!;
  return crc >>> 0;
}

/** Of the stream that begins with `magic`. Where the file ends too early the last page says nothing: `onCut` is called. */
export function* pagesOf(file: Uint8Array, magic: string, onCut: () => void): Generator<Page> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let serial: number | undefined, sequence = 0, isOver = false;
  let open: Uint8Array[] = []; // of a packet that goes on on the next page
  for (let at = 0; at < file.length; ) {
    if (at + headBytes > file.length || at + headBytes + file[at + 26]! > file.length) return isOver ? undefined : onCut();
    if (view.getUint32(at) !== 0x4f676753) {
      if (isOver) return; // tags behind the sound
      throw new Damage(`it is damaged at byte ${at}`);
    }
    const lengths = file.subarray(at + headBytes, at + headBytes + file[at + 26]!);
    const start = at + headBytes + lengths.length, end = start + lengths.reduce((sum, bytes) => sum + bytes, 0);
    if (end > file.length) return isOver ? undefined : onCut();
    if (checksum(file.subarray(at, end)) !== view.getUint32(at + 22, true)) throw new Damage(`it is damaged at byte ${at}`);
    const flags = file[at + 5]!, own = view.getUint32(at + 14, true), number = view.getUint32(at + 18, true);
    const begins = (flags & first) !== 0 && String.fromCharCode(...file.subarray(start, start + magic.length)) === magic;
    if (begins && serial !== undefined && isOver) throw new Damage('several recordings lie in it, one behind the other');
    if (begins && serial === undefined) [serial, sequence] = [own, number];
    if (own === serial && !isOver) {
      if (number !== sequence++) throw new Damage(`a part of it is missing at byte ${at}`);
      if ((flags & continued) === 0) open = [];
      const packets: Uint8Array[] = [];
      for (let i = 0, from = start, to = start; i < lengths.length; ++i) {
        to += lengths[i]!;
        if (lengths[i] === 255 && i < lengths.length - 1) continue;
        open.push(file.subarray(from, to));
        from = to;
        if (lengths[i] === 255) continue;
        packets.push(open.length === 1 ? open[0]! : Buffer.concat(open));
        open = [];
      }
      const position = view.getBigInt64(at + 6, true);
      isOver = (flags & last) !== 0;
      yield { packets, position: position < 0n ? null : Number(position), isLast: isOver };
    }
    at = end;
  }
  if (!isOver) onCut();
}

/** The packets of as many pages as it takes for `count` of them. */
export function headersOf(pages: Generator<Page>, count: number): Uint8Array[] {
  const headers: Uint8Array[] = [];
  while (headers.length < count) {
    const page = pages.next();
    if (page.done) throw new Damage('it ends before its sound begins');
    headers.push(...page.value.packets);
  }
  return headers;
}

/** For progress alone: nobody has checked it. */
export function lastPosition(file: Buffer): number | undefined {
  const at = file.lastIndexOf('OggS');
  return at >= 0 && at + headBytes <= file.length ? Number(file.readBigInt64LE(at + 6)) : undefined;
}

/**
 * The samples of `pages`, without the `preSkip` first frames, without what lies before position 0 or behind the last
 * position (RFC 7845 section 4, Vorbis I appendix A). `decode` is given the packets of a page.
 */
export async function* trimmed(pages: Generator<Page>, preSkip: number, decode: (packets: Uint8Array[]) => Promise<Float32Array[]>): AsyncGenerator<Float32Array[]> {
  let decoded = 0, front = preSkip, begin: number | null = null; // the position of the first decoded frame, none later than 0
  for (const { packets, position, isLast } of pages) {
    const block = await decode(packets);
    const length = block[0]?.length ?? 0, start = decoded;
    decoded += length;
    if (begin === null && position !== null && decoded > 0) {
      // What seems to begin later begins at 0, as in browsers and ffmpeg.
      begin = isLast ? 0 : Math.min(0, position - decoded);
      front = Math.max(front, -begin);
    }
    const end = isLast && position !== null && begin !== null ? position - begin : decoded;
    const from = Math.min(Math.max(front - start, 0), length), to = Math.min(Math.max(end - start, from), length);
    if (to > from) yield inWaveOrder(block).map((samples) => samples.subarray(from, to));
  }
}

// Left, centre, right, ... (Vorbis I section 4.3.9, RFC 7845 section 5.1.1.2) as left, right, centre, ...
const orders = [[], [0], [0, 1], [0, 2, 1], [0, 1, 2, 3], [0, 2, 1, 3, 4], [0, 2, 1, 5, 3, 4], [0, 2, 1, 6, 5, 3, 4], [0, 2, 1, 7, 5, 6, 3, 4]];

function inWaveOrder(block: Float32Array[]): Float32Array[] {
  return orders[block.length]?.map((channel) => block[channel]!) ?? block;
}
