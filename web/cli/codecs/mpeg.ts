// SPDX-License-Identifier: MIT
// MPEG audio (MP3 and its elder layers), by mpg123 in WebAssembly.
import { MPEGDecoder } from 'mpg123-decoder';
import { encoderDelay } from '../../app/store/encoder_delay.ts';
import type { Bytes, EncodedHeader } from '../../app/store/header_look.ts';
import { frameAt, headBytes, type MpegFrame } from '../../app/store/mpeg_frame.ts';
import { Damage, strictly, type Encoded } from './encoded.ts';
import { id3Tags } from './id3_tags.ts';

const chunkBytes = 16384, monoMode = 3;

/** Null where what seemed to be a frame is the first of no stream: two bytes alone occur in everything. */
export async function openMpeg(file: Uint8Array, header: EncodedHeader): Promise<Encoded | null> {
  const { start, first } = header.mpeg!;
  const isFree = first.bytes === 0; // frames of a length that nothing tells
  if (isFree ? start > 0 : !areFrames(file, start, first, true)) return null;
  const audio = isFree ? file : file.subarray(0, endOfFrames(file, start, first));
  const bytes: Bytes = { size: audio.length, slice: (from, to) => ({ arrayBuffer: () => Promise.resolve(new Uint8Array(audio.subarray(from, to)).buffer) }) };
  const delay = await encoderDelay(bytes, header);
  const sampleRate = first.rate, channels = file[start + 3]! >> 6 === monoMode ? 1 : 2;
  const coded = delay?.coded ?? null, front = delay?.frames ?? 0, end = coded === null ? Infinity : coded - delay!.tail;

  async function* blocks(): AsyncGenerator<Float32Array[]> {
    const decoder = new MPEGDecoder({ enableGapless: false }); // which cuts nothing where no tag tells it to
    await decoder.ready;
    let decoded = 0;
    try {
      for (let at = start; at < audio.length; at += chunkBytes) {
        const { channelData, samplesDecoded, sampleRate: rate } = strictly(() => decoder.decode(audio.subarray(at, at + chunkBytes)));
        if (samplesDecoded === 0) continue;
        if (rate !== sampleRate) throw new Damage(`its sample rate changes on the way, from ${sampleRate} to ${rate} Hz`);
        const from = Math.min(Math.max(front - decoded, 0), samplesDecoded), to = Math.min(Math.max(end - decoded, from), samplesDecoded);
        decoded += samplesDecoded;
        if (to > from) yield channelData.slice(0, channels).map((samples) => samples.subarray(from, to));
      }
    } finally {
      decoder.free();
    }
    if (coded !== null && decoded !== coded) throw new Damage(`it is damaged: it has ${coded} samples, and ${decoded} could be decoded`);
  }
  return { format: { container: first.codec, encoding: first.codec === 'MP3' ? 'mp3' : first.codec, sampleRate, channels }, tags: id3Tags(file), warnings: [],
    guessedDelay: delay?.guessed ?? false, expectedFrames: coded ?? undefined, blocks };
}

const certain = 4; // frames in a row

/** Whether frames follow each other from `at` on; at the start of a file fewer will do where it ends. */
function areFrames(file: Uint8Array, at: number, first: MpegFrame, mayEnd: boolean): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let frames = 0; frames < certain; ++frames) {
    if (at + headBytes > file.length) return mayEnd && frames > 0;
    const frame = frameAt(view, at);
    if (!frame || frame.codec !== first.codec || frame.rate !== first.rate || frame.bytes === 0) return false;
    at += frame.bytes;
  }
  return true;
}

// Tags and padding lie behind the frames. Where more frames follow, what plays on there plays the rest early or late.
function endOfFrames(file: Uint8Array, start: number, first: MpegFrame): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let end = start;
  while (end + headBytes <= file.length) {
    const frame = frameAt(view, end);
    if (!frame || frame.bytes === 0 || end + frame.bytes > file.length) break;
    end += frame.bytes;
  }
  for (let at = end + 1; (at = file.indexOf(0xff, at)) > 0; ++at)
    if (areFrames(file, at, first, false)) throw new Damage(`it is damaged at byte ${end}: something else lies between its frames`);
  return end;
}
