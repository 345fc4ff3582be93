// SPDX-License-Identifier: MIT
// The sample rate of a compressed file, from its headers alone: the browser's decoder resamples to whatever rate
// it is given, and only the file's own loses nothing. No more is read than that takes.

export interface EncodedHeader {
  container: string;
  /** Null: not found; then the session's rate has to do. */
  rate: number | null;
  lossless: boolean;
  /** English fragments. */
  warnings: string[];
}

const headBytes = 65536;
const maxBoxes = 4096;

async function bytesOf(file: Blob, at: number, count: number): Promise<DataView> {
  return new DataView(await file.slice(at, at + count).arrayBuffer());
}

function ascii(view: DataView, at: number, count: number): string {
  let text = '';
  for (let i = 0; i < count && at + i < view.byteLength; ++i) text += String.fromCharCode(view.getUint8(at + i));
  return text;
}

function sane(rate: number): number | null {
  return rate >= 8000 && rate <= 384000 ? rate : null;
}

/** Null for what no browser decodes as sound. */
export async function lookAtHeader(file: Blob): Promise<EncodedHeader | null> {
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
  return mpeg(view);
}

function flac(view: DataView, at = 4): EncodedHeader {
  const rate = view.byteLength >= at + 17 ? view.getUint32(at + 14) >>> 12 : 0; // STREAMINFO is always the first block
  return { container: 'FLAC', rate: sane(rate), lossless: true, warnings: [] };
}

function ogg(view: DataView): EncodedHeader {
  const body = 27 + view.getUint8(26);
  if (ascii(view, body, 8) === 'OpusHead') return { container: 'Opus', rate: 48000, lossless: false, warnings: [] };
  if (ascii(view, body + 1, 6) === 'vorbis') {
    return { container: 'Ogg Vorbis', rate: sane(view.getUint32(body + 12, true)), lossless: false, warnings: [] };
  }
  if (ascii(view, body + 1, 4) === 'FLAC') return { ...flac(view, body + 13), container: 'Ogg FLAC' };
  return { container: 'Ogg', rate: null, lossless: false, warnings: [] };
}

// Opus always plays at 48 kHz; for Vorbis in Matroska the rate is a float behind the element 0xb5.
function matroska(view: DataView): EncodedHeader {
  for (let at = 0; at + 10 < Math.min(view.byteLength, 4096); ++at) {
    if (view.getUint8(at) !== 0xb5) continue;
    const size = view.getUint8(at + 1);
    const rate = size === 0x84 ? view.getFloat32(at + 2) : size === 0x88 ? view.getFloat64(at + 2) : 0;
    if (sane(rate)) return { container: 'Matroska', rate, lossless: false, warnings: [] };
  }
  return { container: 'Matroska', rate: 48000, lossless: false, warnings: [] };
}

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

// ISO base media file: moov/trak/mdia/minf/stbl/stsd, whose audio entry has the rate as 16.16.
async function mp4(file: Blob): Promise<EncodedHeader> {
  const found: EncodedHeader = { container: 'MP4', rate: null, lossless: false, warnings: [] };
  let hasEditList = false;
  for (let at = 0, boxes = 0; at + 8 <= file.size && boxes < maxBoxes; ++boxes) {
    const head = await bytesOf(file, at, 16);
    if (head.byteLength < 8) break;
    const type = ascii(head, 4, 4);
    let size = head.getUint32(0), headSize = 8;
    if (size === 1 && head.byteLength === 16) [size, headSize] = [Number(head.getBigUint64(8)), 16];
    if (size === 0) size = file.size - at;
    if (size < headSize) break;
    if (type === 'edts') hasEditList = true;
    if (type === 'stsd') {
      const entry = await bytesOf(file, at + headSize, 64);
      const codec = ascii(entry, 12, 4);
      if (entry.byteLength >= 44 && codec !== 'mp4v' && codec !== 'avc1') {
        found.rate ??= sane(entry.getUint32(40) >>> 16);
        if (codec === 'alac' || codec === 'fLaC') found.lossless = true;
      }
    }
    at += containers.has(type) ? headSize : size;
  }
  if (!hasEditList && !found.lossless) found.warnings.push('says nothing of its encoder delay: it may start about 21 ms late');
  return found;
}

const mpegRates = [44100, 48000, 32000];

// MPEG audio or ADTS: the first two frames in a row, or the first sync word where there is but one.
function mpeg(view: DataView): EncodedHeader | null {
  for (let at = 0; at + 7 < view.byteLength; ++at) {
    if (view.getUint8(at) !== 0xff) continue;
    const second = view.getUint8(at + 1), third = view.getUint8(at + 2);
    if ((second & 0xf6) === 0xf0) { // ADTS
      const rates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];
      const rate = rates[(third >> 2) & 15];
      const length = ((view.getUint8(at + 3) & 3) << 11) | (view.getUint8(at + 4) << 3) | (view.getUint8(at + 5) >> 5);
      if (!rate || !follows(view, at + length)) continue;
      return { container: 'AAC', rate: sane(rate), lossless: false, warnings: ['says nothing of its encoder delay: it may start about 21 ms late'] };
    }
    const version = (second >> 3) & 3, layer = (second >> 1) & 3, index = (third >> 2) & 3;
    if ((second & 0xe0) !== 0xe0 || version === 1 || layer === 0 || index === 3 || third >> 4 === 15) continue;
    const rate = mpegRates[index]! / (version === 3 ? 1 : version === 2 ? 2 : 4);
    const length = frameBytes(version, layer, third >> 4, rate, (third >> 1) & 1);
    if (length > 0 && !follows(view, at + length)) continue;
    const head = ascii(view, at, Math.min(400, view.byteLength - at));
    const tagged = head.includes('Xing') || head.includes('Info') || head.includes('VBRI');
    return { container: 'MP3', rate: sane(rate), lossless: false,
      warnings: tagged ? [] : ['says nothing of its encoder delay: it may start about 23 ms late'] };
  }
  return null;
}

function follows(view: DataView, at: number): boolean {
  return at + 1 >= view.byteLength || (view.getUint8(at) === 0xff && (view.getUint8(at + 1) & 0xe0) === 0xe0);
}

const kilobits = {
  v1l1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  v1l2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v1l3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2l1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  v2l23: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** 0 for the free format, whose frames have no fixed length. */
function frameBytes(version: number, layer: number, index: number, rate: number, padding: number): number {
  const one = version === 3;
  const row = layer === 3 ? (one ? kilobits.v1l1 : kilobits.v2l1) : layer === 2 ? (one ? kilobits.v1l2 : kilobits.v2l23)
    : one ? kilobits.v1l3 : kilobits.v2l23;
  const bits = row[index]! * 1000;
  if (layer === 3) return (Math.floor((12 * bits) / rate) + padding) * 4;
  return Math.floor(((layer === 1 && !one ? 72 : 144) * bits) / rate) + padding;
}
