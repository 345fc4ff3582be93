// SPDX-License-Identifier: MIT
// Frames of bare MPEG audio and ADTS streams (ISO 11172-3, 13818-3 and 13818-7): their length in bytes and in samples.

export interface MpegFrame {
  codec: 'MP3' | 'MPEG Layer II' | 'MPEG Layer I' | 'AAC';
  rate: number;
  /** 0 for the free format, whose frames have no fixed length. */
  bytes: number;
  samples: number;
}

export const headBytes = 7;

/** The first of two frames in a row, or the only one, and where it is. */
export function frameBehind(view: DataView): { at: number; first: MpegFrame } | null {
  for (let at = 0; at + headBytes < view.byteLength; ++at) {
    const first = frameAt(view, at);
    if (first && (first.bytes === 0 || follows(view, at + first.bytes))) return { at, first };
  }
  return null;
}

function follows(view: DataView, at: number): boolean {
  return at + 1 >= view.byteLength || (view.getUint8(at) === 0xff && (view.getUint8(at + 1) & 0xe0) === 0xe0);
}

const adtsRates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];
const mpegRates = [44100, 48000, 32000];
const codecs = ['', 'MP3', 'MPEG Layer II', 'MPEG Layer I'] as const; // by the two bits of the layer

/** Null where none begins; `headBytes` of it must be there. */
export function frameAt(view: DataView, at: number): MpegFrame | null {
  if (view.getUint8(at) !== 0xff) return null;
  const second = view.getUint8(at + 1), third = view.getUint8(at + 2);
  if ((second & 0xf6) === 0xf0) { // ADTS
    const rate = adtsRates[(third >> 2) & 15];
    const bytes = ((view.getUint8(at + 3) & 3) << 11) | (view.getUint8(at + 4) << 3) | (view.getUint8(at + 5) >> 5);
    return rate && bytes > headBytes ? { codec: 'AAC', rate, bytes, samples: 1024 * ((view.getUint8(at + 6) & 3) + 1) } : null;
  }
  const version = (second >> 3) & 3, layer = (second >> 1) & 3, index = (third >> 2) & 3;
  if ((second & 0xe0) !== 0xe0 || version === 1 || layer === 0 || index === 3 || third >> 4 === 15) return null;
  const rate = mpegRates[index]! / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = layer === 3 ? 384 : layer === 1 && version !== 3 ? 576 : 1152;
  return { codec: codecs[layer] as MpegFrame['codec'], rate, bytes: frameBytes(version, layer, third >> 4, rate, (third >> 1) & 1), samples };
}

const kilobits = {
  v1l1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  v1l2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v1l3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2l1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  v2l23: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

function frameBytes(version: number, layer: number, index: number, rate: number, padding: number): number {
  const one = version === 3;
  const row = layer === 3 ? (one ? kilobits.v1l1 : kilobits.v2l1) : layer === 2 ? (one ? kilobits.v1l2 : kilobits.v2l23)
    : one ? kilobits.v1l3 : kilobits.v2l23;
  const bits = row[index]! * 1000;
  if (layer === 3) return (Math.floor((12 * bits) / rate) + padding) * 4;
  return Math.floor(((layer === 1 && !one ? 72 : 144) * bits) / rate) + padding;
}
