// SPDX-License-Identifier: MIT
// The sample rate of a compressed file, from its headers alone: the browser's decoder resamples to whatever rate
// it is given, and only the file's own loses nothing. No more is read than that takes.
import { frameBehind, type MpegFrame } from './mpeg_frame.ts';

/** A Blob, or a file in Node. */
export interface Bytes {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface EncodedHeader {
  container: string;
  /** Null: not found; then the session's rate has to do. */
  rate: number | null;
  lossless: boolean;
  /** Of a bare stream of MPEG frames: where the first one is. */
  mpeg?: { start: number; first: MpegFrame };
  /** An AAC track that has no edit list and no gapless tag. */
  isUntrimmed?: boolean;
}

const headBytes = 65536;
const maxBoxes = 4096;

export async function bytesOf(file: Bytes, at: number, count: number): Promise<DataView> {
  return new DataView(await file.slice(at, at + count).arrayBuffer());
}

export function ascii(view: DataView, at: number, count: number): string {
  let text = '';
  for (let i = 0; i < count && at + i < view.byteLength; ++i) text += String.fromCharCode(view.getUint8(at + i));
  return text;
}

function sane(rate: number): number | null {
  return rate >= 8000 && rate <= 384000 ? rate : null;
}

/** Null for what no browser decodes as sound. */
export async function lookAtHeader(file: Bytes): Promise<EncodedHeader | null> {
  let start = 0, view = await bytesOf(file, 0, headBytes);
  // Tags in front, one or several: 28-bit size with seven bits a byte.
  for (let tags = 0; tags < 8 && ascii(view, 0, 3) === 'ID3' && view.byteLength >= 10; ++tags) {
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (view.getUint8(at) & 0x7f), 0);
    start += 10 + size + (view.getUint8(5) & 0x10 ? 10 : 0);
    view = await bytesOf(file, start, headBytes);
  }
  if (view.byteLength < 16) return null;
  if (ascii(view, 0, 4) === 'fLaC') return flac(view);
  if (ascii(view, 0, 4) === 'OggS') return ogg(view);
  if (ascii(view, 4, 4) === 'ftyp') return mp4(file);
  if (view.getUint32(0) === 0x1a45dfa3) return matroska(view);
  const mpeg = frameBehind(view);
  return mpeg && { container: mpeg.first.codec, rate: sane(mpeg.first.rate), lossless: false, mpeg: { start: start + mpeg.at, first: mpeg.first } };
}

function flac(view: DataView, at = 4): EncodedHeader {
  const rate = view.byteLength >= at + 17 ? view.getUint32(at + 14) >>> 12 : 0; // STREAMINFO is always the first block
  return { container: 'FLAC', rate: sane(rate), lossless: true };
}

function ogg(view: DataView): EncodedHeader {
  const body = 27 + view.getUint8(26);
  if (ascii(view, body, 8) === 'OpusHead') return { container: 'Opus', rate: 48000, lossless: false };
  if (ascii(view, body + 1, 6) === 'vorbis') {
    return { container: 'Ogg Vorbis', rate: sane(view.getUint32(body + 12, true)), lossless: false };
  }
  if (ascii(view, body + 1, 4) === 'FLAC') return { ...flac(view, body + 13), container: 'Ogg FLAC' };
  return { container: 'Ogg', rate: null, lossless: false };
}

// Opus always plays at 48 kHz; for Vorbis in Matroska the rate is a float behind the element 0xb5.
function matroska(view: DataView): EncodedHeader {
  for (let at = 0; at + 10 < Math.min(view.byteLength, 4096); ++at) {
    if (view.getUint8(at) !== 0xb5) continue;
    const size = view.getUint8(at + 1);
    const rate = size === 0x84 ? view.getFloat32(at + 2) : size === 0x88 ? view.getFloat64(at + 2) : 0;
    if (sane(rate)) return { container: 'Matroska', rate, lossless: false };
  }
  return { container: 'Matroska', rate: 48000, lossless: false };
}

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);
const largestTags = 1 << 20;

// ISO base media file: moov/trak/mdia/minf/stbl/stsd, whose audio entry has the rate as 16.16. Delays are told by an
// edit list, or by iTunes among its tags.
async function mp4(file: Bytes): Promise<EncodedHeader> {
  const found: EncodedHeader = { container: 'MP4', rate: null, lossless: false };
  let isAac = false, tellsDelay = false;
  for (let at = 0, boxes = 0; at + 8 <= file.size && boxes < maxBoxes; ++boxes) {
    const head = await bytesOf(file, at, 16);
    if (head.byteLength < 8) break;
    const type = ascii(head, 4, 4);
    let size = head.getUint32(0), headSize = 8;
    if (size === 1 && head.byteLength === 16) [size, headSize] = [Number(head.getBigUint64(8)), 16];
    if (size === 0) size = file.size - at;
    if (size < headSize) break;
    if (type === 'edts') tellsDelay = true;
    if (type === 'udta') tellsDelay ||= ascii(await bytesOf(file, at, Math.min(size, largestTags)), 0, largestTags).includes('iTunSMPB');
    if (type === 'stsd') {
      const entry = await bytesOf(file, at + headSize, 64);
      const codec = ascii(entry, 12, 4);
      if (entry.byteLength >= 44 && codec !== 'mp4v' && codec !== 'avc1') {
        found.rate ??= sane(entry.getUint32(40) >>> 16);
        if (codec === 'alac' || codec === 'fLaC') found.lossless = true;
        if (codec === 'mp4a') isAac = true;
      }
    }
    at += containers.has(type) ? headSize : size;
  }
  return isAac && !tellsDelay ? { ...found, isUntrimmed: true } : found;
}
