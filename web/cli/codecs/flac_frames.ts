// SPDX-License-Identifier: MIT
// Where the frames of a FLAC stream lie (RFC 9639): the decoder is given one at a time.
import { Damage } from './encoded.ts';

export interface StreamInfo { sampleRate: number; channels: number; bits: number; largestBlock: number; /** 0: not known */ frames: number }

/** `info`: the 34 bytes of the STREAMINFO block. */
export function readStreamInfo(info: Uint8Array): StreamInfo {
  const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
  if (info.length < 34) throw new Damage('its header is damaged');
  const both = view.getUint32(10), found = { sampleRate: both >>> 12, channels: ((both >> 9) & 7) + 1, bits: ((both >> 4) & 31) + 1,
    largestBlock: view.getUint16(2), frames: (both & 15) * 2 ** 32 + view.getUint32(14) };
  if (found.sampleRate < 1000 || found.bits < 4 || found.largestBlock < 16) throw new Damage('its header is damaged');
  return found;
}

export interface FlacFrame { bytes: Uint8Array; /** Frames of sound before it, and in it. */ position: number; length: number }

interface Head { bytes: number; position: number; length: number; channels: number }

/** The head of a frame; null where none begins. */
export function frameHead(file: Uint8Array, at: number, info: StreamInfo): Head | null {
  if (file[at] !== 0xff || (file[at + 1]! & 0xfe) !== 0xf8) return null;
  const sizeCode = file[at + 2]! >> 4, rateCode = file[at + 2]! & 15, channelCode = file[at + 3]! >> 4;
  if (sizeCode === 0 || rateCode === 15 || channelCode > 10 || (file[at + 3]! & 1) !== 0) return null;
  // A number as UTF-8 has it: as many bytes as the first has ones.
  let next = at + 5, number = file[at + 4]!;
  if (number >= 0x80) {
    const extra = Math.clz32(~(number << 24)) - 1;
    if (extra < 1 || extra > 6) return null;
    number &= 0x3f >> extra;
    for (let i = 0; i < extra; ++i, ++next) {
      if ((file[next]! & 0xc0) !== 0x80) return null;
      number = number * 64 + (file[next]! & 0x3f);
    }
  }
  let length = sizeCode === 1 ? 192 : sizeCode < 6 ? 576 << (sizeCode - 2) : 256 << (sizeCode - 8);
  if (sizeCode === 6) length = file[next++]! + 1;
  if (sizeCode === 7) [length, next] = [file[next]! * 256 + file[next + 1]! + 1, next + 2];
  next += rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0;
  if (next >= file.length || crc8(file, at, next) !== file[next]) return null;
  const isVariable = (file[at + 1]! & 1) === 1;
  return { bytes: next + 1 - at, position: isVariable ? number : number * info.largestBlock, length, channels: channelCode < 8 ? channelCode + 1 : 2 };
}

function crc8(file: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let i = from; i < to; ++i) {
    crc ^= file[i]!;
    for (let bit = 0; bit < 8; ++bit) crc = ((crc << 1) ^ (crc & 0x80 ? 0x07 : 0)) & 0xff;
  }
  return crc;
}

/** From `at` on; each ends where the next one in order begins. */
export function* flacFrames(file: Uint8Array, at: number, info: StreamInfo): Generator<FlacFrame> {
  const most = info.largestBlock * info.channels * (info.bits + 1) / 8 + 64; // a frame that is not compressed at all
  let head = at < file.length ? frameHead(file, at, info) : null;
  if (!head && at < file.length) throw new Damage(`it is damaged at byte ${at}`);
  while (head) {
    const wanted: number = head.position + head.length;
    let end = at + head.bytes, next: Head | null = null;
    for (; end < file.length && !next; next || ++end) {
      end = file.indexOf(0xff, end);
      if (end < 0) end = file.length;
      else next = frameHead(file, end, info);
      if (next && next.position !== wanted) next = null;
    }
    if (next && end - at > most) throw new Damage(`it is damaged at byte ${at}`);
    yield { bytes: file.subarray(at, Math.min(end, at + most)), position: head.position, length: head.length };
    [at, head] = [end, next];
  }
}
