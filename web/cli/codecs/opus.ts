// SPDX-License-Identifier: MIT
// Opus in Ogg (RFC 7845), by libopus in WebAssembly. Always at 48 kHz, whatever was recorded.
import { OpusDecoder } from 'opus-decoder';
import { Damage, strictly, type Encoded } from './encoded.ts';
import { headersOf, lastPosition, pagesOf, trimmed } from './ogg_pages.ts';
import { vorbisComment } from './vorbis_comment.ts';

const sampleRate = 48000;

export function openOpus(file: Buffer): Encoded {
  const warnings: string[] = [];
  const pages = pagesOf(file, 'OpusHead', () => warnings.push('it is cut short'));
  const [head, comment] = headersOf(pages, 2) as [Uint8Array, Uint8Array];
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const channels = head[9] ?? 0, family = head[18] ?? 0;
  if (head.length < (family === 0 ? 19 : 21 + channels) || head[8]! >> 4 !== 0 || channels === 0 || (family === 0 && channels > 2)) throw new Damage('its header is damaged');
  const preSkip = view.getUint16(10, true);
  const gain = 10 ** (view.getInt16(16, true) / 256 / 20); // to be applied by every player
  const mapping = family === 0 ? {} : { streamCount: head[19]!, coupledStreamCount: head[20]!, channelMappingTable: [...head.subarray(21, 21 + channels)] };

  async function* blocks(): AsyncGenerator<Float32Array[]> {
    const decoder = new OpusDecoder({ channels, ...mapping });
    await decoder.ready;
    try {
      yield* trimmed(pages, preSkip, (packets) => {
        const { channelData } = strictly(() => decoder.decodeFrames(packets));
        return Promise.resolve(gain === 1 ? channelData : channelData.map((samples) => samples.map((sample) => gain * sample)));
      });
    } finally {
      decoder.free();
    }
  }
  return { format: { container: 'Ogg', encoding: 'opus', sampleRate, channels }, tags: vorbisComment(comment.subarray(8)), warnings,
    expectedFrames: lastPosition(file), blocks };
}
