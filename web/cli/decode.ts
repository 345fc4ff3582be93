// SPDX-License-Identifier: MIT
// Which decoder reads a file: the engine's own for PCM, ffmpeg for everything else.
import type { Engine } from '../engine/engine.ts';
import type { AudioSource } from './audio_source.ts';
import { Failure } from './failure.ts';
import { FfmpegSource } from './ffmpeg_source.ts';
import { PcmSource } from './pcm_source.ts';

/** Throws a Failure that names the file and the reason. */
export function openAudio(file: string, engine: Engine): AudioSource {
  const source = PcmSource.open(file, engine);
  if (typeof source !== 'string') return source;
  // A PCM file that is broken is told so; another decoder would only be less strict.
  if (!/^(it is|the audio inside is) /.test(source)) throw new Failure(file, source);
  return FfmpegSource.open(file, source);
}
