// SPDX-License-Identifier: MIT
// Stored recordings against each other: where nobody told a decoder what to cut, the attacks tell.
import type { Engine } from '../../engine/engine.ts';
import { Onsets, onsetSeconds, type Alignment } from '../../engine/onsets.ts';
import type { StoredAudio } from './stored_audio.ts';

const runFrames = 16384;
const yieldEveryMs = 40; // a playing worklet wants its answers

/** Of each of `guessed`. */
export async function align(engine: Engine, guessed: readonly StoredAudio[], others: readonly StoredAudio[]): Promise<Alignment[]> {
  const opened: Onsets[] = [];
  try {
    for (const audio of [...guessed, ...others]) opened.push(await onsetsOf(engine, audio));
    return guessed.map((_, i) => opened[i]!.against(opened.slice(guessed.length)));
  } finally {
    for (const onsets of opened) onsets.close();
  }
}

async function onsetsOf(engine: Engine, audio: StoredAudio): Promise<Onsets> {
  const { frames, sessionRate } = audio.file;
  const onsets = new Onsets(engine, sessionRate);
  const samples = new Float32Array(2 * runFrames);
  const end = Math.min(frames, onsetSeconds * sessionRate);
  let yielded = performance.now();
  for (let frame = 0; frame < end;) {
    const run = audio.run(frame, Math.min(runFrames, end - frame));
    if (run.channels > 0) audio.readRun(frame, run.frames, samples, 0);
    else samples.fill(0, 0, run.frames);
    onsets.add(run.channels === 2 ? [samples.subarray(0, run.frames), samples.subarray(run.frames)] : [samples], run.frames);
    frame += run.frames;
    if (performance.now() - yielded < yieldEveryMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    yielded = performance.now();
  }
  return onsets;
}
