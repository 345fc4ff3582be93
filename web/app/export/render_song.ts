// SPDX-License-Identifier: MIT
// The whole song from its first frame, as fast as it goes, without the engine's delay: what is rendered is what is heard.
import type { Engine } from '../../engine/engine.ts';
import type { Feeder } from '../play/feeder.ts';

const largestBlock = 8192;
const ringSeconds = 0.4; // Mixer::kRingSeconds
const progressEveryMs = 600;

/**
 * Tracks and values are set. `withTail`: what rings on behind the end too. `onAudio`: `frames` frames of the engine's output from `start` on are the next of the song.
 * Returns how many frames that were.
 */
export async function renderSong(engine: Engine, feeder: Feeder, sampleRate: number, onAudio: (start: number, frames: number) => void,
  onProgress: (fraction: number) => void, withTail: boolean): Promise<number> {
  const { call } = engine;
  call.engineReset();
  engine.refresh();
  const frames = call.engineLength() + (withTail ? call.engineTail() : 0);
  const latency = call.engineLatency();
  // The rings hold two blocks: while one is rendered the next comes.
  const blockFrames = Math.min(largestBlock, Math.floor((ringSeconds * sampleRate) / 2));
  let filled: (() => void) | null = null;
  feeder.onFilled = () => filled?.();
  const fill = (): Promise<void> => new Promise((resolve) => {
    filled = resolve;
    if (!feeder.ask()) resolve();
  });
  call.enginePlay();
  await fill();
  await fill();
  let told = 0;
  for (let done = 0; done < frames + latency;) {
    const coming = fill();
    const count = Math.min(blockFrames, frames + latency - done);
    engine.process(count);
    const skip = Math.max(0, Math.min(latency - done, count));
    onAudio(skip, count - skip);
    done += count;
    if (performance.now() - told > progressEveryMs) {
      told = performance.now();
      onProgress(done / (frames + latency));
    }
    await coming;
  }
  if (call.engineUnderruns() > 0) throw new Error('audio was missing while rendering');
  return frames;
}
