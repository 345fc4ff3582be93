// SPDX-License-Identifier: MIT
// Encoders put silence before the sound, and decoders add theirs. Some browsers cut off what a tag tells, some what is
// usual, some nothing: the length of what was decoded, against what was coded, says which. Measured in Chromium, Firefox,
// WebKitGTK and ffmpeg.
import { ascii, bytesOf, type Bytes, type EncodedHeader } from './header_look.ts';
import { frameAt, headBytes } from './mpeg_frame.ts';

export interface EncoderDelay {
  /** Before and behind the sound, in frames at the file's rate. */
  frames: number; tail: number;
  /** In all coded frames together; null: not counted, then decoders cut nothing. */
  coded: number | null;
  /** No tag tells it: it is what is usual. */
  guessed: boolean;
}

// LAME's 576 and those of its kind, with the 529 of every decoder; the filter bank alone; one transform of AAC.
const decoderDelay = 529;
const usual = { 'MP3': 576 + decoderDelay, 'MPEG Layer II': 481, 'MPEG Layer I': 481, 'AAC': 1024 };

/** Null: it tells its decoder all, or it has none. */
export async function encoderDelay(file: Bytes, header: EncodedHeader): Promise<EncoderDelay | null> {
  if (header.isUntrimmed) return { frames: usual.AAC, tail: 0, coded: null, guessed: true };
  if (!header.mpeg) return null;
  const { start, first } = header.mpeg;
  const head = await bytesOf(file, start, first.bytes);
  const tag = first.codec === 'MP3' ? tagIn(head) : null;
  const coded = await codedSamples(file, start + (tag ? first.bytes : 0));
  if (coded === null) return null;
  return tag?.delay ? { frames: tag.delay.front + decoderDelay, tail: Math.max(0, tag.delay.back - decoderDelay), coded, guessed: false }
    : { frames: usual[first.codec], tail: 0, coded, guessed: true };
}

// The frame in front that is no sound: Xing's, with what LAME and FFmpeg add to it, or Fraunhofer's, which tells no delay that
// decoders heed.
function tagIn(frame: DataView): { delay: { front: number; back: number } | null } | null {
  const text = ascii(frame, 0, Math.min(60, frame.byteLength));
  if (text.includes('VBRI')) return { delay: null };
  const at = Math.max(text.indexOf('Xing'), text.indexOf('Info'));
  if (at < 0 || at + 8 > frame.byteLength) return null;
  const flags = frame.getUint32(at + 4);
  const lame = at + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  if (lame + 24 > frame.byteLength || !/^(?:LAME|Lavf|Lavc)/.test(ascii(frame, lame, 4))) return { delay: null };
  const both = (frame.getUint8(lame + 21) << 16) | (frame.getUint8(lame + 22) << 8) | frame.getUint8(lame + 23);
  return { delay: both === 0 ? null : { front: both >> 12, back: both & 0xfff } };
}

const windowBytes = 1 << 20;
const negligible = 1024; // bytes behind the last frame

// Null where something else lies between the frames: then nobody knows what a decoder makes of it.
async function codedSamples(file: Bytes, start: number): Promise<number | null> {
  let samples = 0, from = start, view = await bytesOf(file, from, windowBytes);
  for (let at = start; ; ) {
    if (at + headBytes > file.size) return samples;
    if (at + headBytes > from + view.byteLength) view = await bytesOf(file, (from = at), windowBytes);
    if (view.byteLength < headBytes) return samples;
    const frame = frameAt(view, at - from);
    if (!frame) return file.size - at < negligible || /^(?:TAG|APETAGEX|ID3|LYRICS)/.test(ascii(view, at - from, 8)) ? samples : null;
    if (frame.bytes === 0) return null;
    if (at + frame.bytes > file.size) return samples; // cut short: no decoder plays it
    at += frame.bytes;
    samples += frame.samples;
  }
}

/** What is left when all of the delay is gone, whatever of it the decoder has left. */
export function withoutDelay<Side extends Float32Array>(sides: readonly Side[], delay: EncoderDelay): Side[] {
  const length = sides[0]?.length ?? 0;
  const cut = delay.coded === null ? 0 : delay.coded - length;
  const front = Math.min(Math.max(delay.frames - cut, 0), delay.frames, length);
  const end = front === delay.frames && cut === 0 ? Math.max(front, length - delay.tail) : length;
  return sides.map((side) => side.subarray(front, end) as Side);
}
