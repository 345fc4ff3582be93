// SPDX-License-Identifier: MIT
// Which decoder reads a file, by what is in it: the engine's own for PCM, those of npm for FLAC, Ogg Vorbis, Opus and MPEG
// audio, and ffmpeg, where it is installed, for the rest.
import { readFileSync } from 'node:fs';
import { lookAtHeader, type EncodedHeader } from '../app/store/header_look.ts';
import type { Engine } from '../engine/engine.ts';
import type { AudioSource } from './audio_source.ts';
import type { Encoded } from './codecs/encoded.ts';
import { openFlac, openOggFlac } from './codecs/flac.ts';
import { openMpeg } from './codecs/mpeg.ts';
import { openOpus } from './codecs/opus.ts';
import { openVorbis } from './codecs/vorbis.ts';
import { damageWords, DecodedSource } from './decoded_source.ts';
import { Failure } from './failure.ts';
import { FfmpegSource } from './ffmpeg_source.ts';
import { withBytes } from './file_bytes.ts';
import { PcmSource } from './pcm_source.ts';

/** Throws a Failure that names the file and the reason. */
export async function openAudio(file: string, engine: Engine): Promise<AudioSource> {
  const source = PcmSource.open(file, engine);
  if (typeof source !== 'string') return source;
  // A PCM file that is broken is told so; another decoder would only be less strict.
  if (!/^(it is|the audio inside is) /.test(source)) throw new Failure(file, source);
  return withBytes(file, async (bytes) => {
    const header = await lookAtHeader(bytes);
    try {
      const encoded = header && (await openEncoded(file, header));
      return encoded ? new DecodedSource(file, encoded) : FfmpegSource.open(file, refusal(source, header));
    } catch (error) {
      throw error instanceof Failure ? error : new Failure(file, damageWords(error));
    }
  });
}

/** Null for what no decoder here reads. */
async function openEncoded(file: string, header: EncodedHeader): Promise<Encoded | null> {
  const whole = () => readFileSync(file);
  switch (header.container) {
    case 'FLAC': return openFlac(whole());
    case 'Ogg FLAC': return openOggFlac(whole());
    case 'Ogg Vorbis': return openVorbis(whole());
    case 'Opus': return openOpus(whole());
    case 'MP3': case 'MPEG Layer II': case 'MPEG Layer I': return openMpeg(whole(), header);
    default: return null;
  }
}

function refusal(ofPcm: string, header: EncodedHeader | null): string {
  if (header?.container.endsWith('FLAC')) return 'it is FLAC of an odd number of bits';
  return header?.container === 'MP4' ? `it is ${header.lossless ? 'ALAC or FLAC' : 'AAC'} in MP4 (M4A)` : header?.container === 'AAC' ? 'it is AAC' : ofPcm;
}
