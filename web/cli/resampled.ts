// SPDX-License-Identifier: MIT
// A source at another sample rate, by the engine's resampler.
import type { Engine } from '../engine/engine.ts';
import type { AudioSource } from './audio_source.ts';
import { Failure } from './failure.ts';

/** Reads like the source itself; the first `channels` channels only. */
export function resampled(source: AudioSource, channels: number, toRate: number, engine: Engine): Pick<AudioSource, 'read' | 'close'> {
  const { call, stagingFrames } = engine;
  const fromRate = source.format.sampleRate;
  const handle = call.resamplerOpen(fromRate, toRate, channels);
  if (handle === 0) throw new Failure(source.file, `its sample rate (${fromRate} Hz) cannot be converted to ${toRate} Hz`);
  const view = (pointer: number, frames: number) => new Float32Array(call.memory.buffer, pointer, frames);
  const planes = Array.from({ length: channels }, (_, channel) => channel);
  const output = (frames: number) => planes.map((channel) => view(call.resamplerOutput(handle, channel), frames).slice());

  let input: Float32Array[] | null = [];
  let start = 0; // frames of `input` that are used up
  let length = 0;
  async function read(): Promise<Float32Array[] | null> {
    for (;;) {
      if (input && start === length) {
        input = await source.read();
        start = 0;
        length = input?.[0]?.length ?? 0;
      }
      const block = input;
      if (!block) {
        const frames = call.resamplerFinish(handle);
        return frames > 0 ? output(frames) : null;
      }
      const count = Math.min(length - start, stagingFrames);
      planes.forEach((channel) => view(call.resamplerInput(handle, channel), count).set(block[channel]!.subarray(start, start + count)));
      const made = call.resamplerProcess(handle, 0, count);
      start += call.resamplerUsed(handle);
      if (made > 0) return output(made);
    }
  }
  return {
    read,
    close() {
      call.resamplerClose(handle);
      source.close();
    },
  };
}
