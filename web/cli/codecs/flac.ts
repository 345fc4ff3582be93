// SPDX-License-Identifier: MIT
// FLAC, bare or in Ogg, by libFLAC in WebAssembly.
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { Damage, strictly, type Encoded } from './encoded.ts';
import { flacFrames, frameHead, readStreamInfo, type FlacFrame, type StreamInfo } from './flac_frames.ts';
import { pagesOf } from './ogg_pages.ts';
import { vorbisComment } from './vorbis_comment.ts';

const infoBytes = 34, infoBlock = 0, commentBlock = 4;

/** Null where the decoder gives no samples: it knows whole bytes only. */
export function openFlac(file: Buffer): Encoded | null {
  let at = file.indexOf('fLaC') + 4, comment: Uint8Array = new Uint8Array(); // tags may lie in front
  const info = file.subarray(at + 4, at + 4 + infoBytes);
  for (let isLast = false, first = true; !isLast; first = false) {
    if (at + 4 > file.length || (first && (file[at]! & 0x7f) !== infoBlock)) throw new Damage('its header is damaged');
    isLast = (file[at]! & 0x80) !== 0;
    const bytes = file[at + 1]! * 65536 + file[at + 2]! * 256 + file[at + 3]!;
    if ((file[at]! & 0x7f) === commentBlock) comment = file.subarray(at + 4, at + 4 + bytes);
    at += 4 + bytes;
  }
  const stream = readStreamInfo(info);
  return encoded('FLAC', info, stream, comment, [], flacFrames(file, at, stream));
}

/** Null as above. */
export function openOggFlac(file: Uint8Array): Encoded | null {
  const warnings: string[] = [];
  const pages = pagesOf(file, '\x7fFLAC', () => warnings.push('it is cut short'));
  const [head] = pages.next().value?.packets ?? [];
  if (!head || head.length < 17 + infoBytes) throw new Damage('its header is damaged');
  const info = head.subarray(17, 17 + infoBytes), stream = readStreamInfo(info);
  const [comment] = pages.next().value?.packets ?? [];
  function* frames(): Generator<FlacFrame> {
    for (const { packets } of pages)
      for (const bytes of packets) {
        const found = frameHead(bytes, 0, stream);
        if (found) yield { bytes, position: found.position, length: found.length };
      }
  }
  return encoded('Ogg', info, stream, comment?.subarray(4) ?? new Uint8Array(), warnings, frames());
}

function encoded(container: string, info: Uint8Array, stream: StreamInfo, comment: Uint8Array, warnings: string[], frames: Generator<FlacFrame>): Encoded | null {
  const { sampleRate, channels, bits } = stream;
  if (bits % 8 !== 0) return null;
  async function* blocks(): AsyncGenerator<Float32Array[]> {
    const decoder = new FLACDecoder();
    await decoder.ready;
    let decoded = 0;
    try {
      // Frames may leave to the header what they are.
      await strictly(() => decoder.decodeFrames([Buffer.concat([Buffer.from('fLaC'), Uint8Array.of(0x80, 0, 0, infoBytes), info])]));
      for (const { bytes, position, length } of frames) {
        const damaged = `it is damaged ${seconds(decoded)} s from its start`;
        const { channelData, samplesDecoded, sampleRate: rate, bitDepth } = await strictly(() => decoder.decodeFrames([bytes]), damaged);
        if (samplesDecoded === 0) break; // its end is not there
        if (position !== decoded || samplesDecoded !== length) throw new Damage(damaged);
        if (channelData.length !== channels || rate !== sampleRate || bitDepth !== bits) throw new Damage(`it becomes another format ${seconds(decoded)} s from its start`);
        decoded += samplesDecoded;
        yield channelData.map((samples) => unscaled(samples, bits));
      }
    } finally {
      decoder.free();
    }
    if (decoded === 0) throw new Damage('nothing in it can be decoded');
    if (stream.frames > 0 && decoded < stream.frames) warnings.push(`it is cut short: the last ${lengthOf(stream.frames - decoded)} of ${seconds(stream.frames)} s are missing`);
  }
  const seconds = (count: number) => (count / sampleRate).toFixed(1);
  const lengthOf = (count: number) => (count < sampleRate / 10 ? `${count} samples` : `${seconds(count)} s`);
  return { format: { container, encoding: 'flac', bitsPerSample: bits, sampleRate, channels }, tags: vorbisComment(comment), warnings,
    expectedFrames: stream.frames || undefined, blocks };
}

// The decoder divides integers by the largest one, everybody else by one more: as that, the samples are those of a WAV.
function unscaled(samples: Float32Array, bits: number): Float32Array {
  const largest = 2 ** (bits - 1) - 1;
  return samples.map((sample) => Math.round(sample * largest) / (largest + 1));
}
