// SPDX-License-Identifier: MIT
// Ogg Vorbis, by libvorbis in WebAssembly.
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { Damage, strictly, type Encoded } from './encoded.ts';
import { headersOf, lastPosition, pagesOf, trimmed } from './ogg_pages.ts';
import { vorbisComment } from './vorbis_comment.ts';

type DecoderPages = Parameters<OggVorbisDecoder['decodeOggPages']>[0];

export function openVorbis(file: Buffer): Encoded {
  const warnings: string[] = [];
  const pages = pagesOf(file, '\x01vorbis', () => warnings.push('it is cut short'));
  const headers = headersOf(pages, 3), [head, comment, setup] = headers as [Uint8Array, Uint8Array, Uint8Array];
  // Audio begins on a page of its own.
  if (head.length < 30 || comment[0] !== 3 || setup[0] !== 5 || headers.length > 3) throw new Damage('its header is damaged');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const channels = head[11]!, sampleRate = view.getUint32(12, true);
  if (channels === 0 || sampleRate < 1000) throw new Damage('its header is damaged');

  async function* blocks(): AsyncGenerator<Float32Array[]> {
    const decoder = new OggVorbisDecoder();
    await decoder.ready;
    const decode = async (decoderPages: object[]) => {
      const { channelData, errors } = await strictly(() => decoder.decodeOggPages(decoderPages as DecoderPages));
      if (errors.length > 0) throw new Damage(`it cannot be decoded (${errors[0]!.message})`);
      return channelData;
    };
    // What of its pages the decoder reads.
    const frames = (packets: Uint8Array[]) => packets.map((data) => ({ data, header: { vorbisSetup: setup } }));
    try {
      await decode([{ data: head, codecFrames: [] }]);
      yield* trimmed(pages, 0, (packets) => {
        const audio = packets.filter((packet) => packet.length > 0 && (packet[0]! & 1) === 0);
        return audio.length === 0 ? Promise.resolve([]) : decode([{ data: audio[0], codecFrames: frames(audio) }]);
      });
    } finally {
      decoder.free();
    }
  }
  return { format: { container: 'Ogg', encoding: 'vorbis', sampleRate, channels }, tags: vorbisComment(comment.subarray(7)), warnings,
    expectedFrames: lastPosition(file), blocks };
}
