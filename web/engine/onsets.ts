// SPDX-License-Identifier: MIT
// Attacks of recordings, and whether one of them lies where the others lie: engine/analysis/onset_alignment.h.
import type { Engine } from './engine.ts';

export interface Alignment { lateMs: number; sure: boolean }

/** Of the first two minutes: no song's encoder changes later on. */
export const onsetSeconds = 120;

export class Onsets {
  private readonly handle: number;

  constructor(private readonly engine: Engine, sampleRate: number) {
    this.handle = engine.call.onsetsOpen(sampleRate);
  }

  /** `sides`: one or two. */
  add(sides: readonly Float32Array[], frames: number): void {
    const { call, stagingFrames } = this.engine;
    for (let at = 0; at < frames; at += stagingFrames) {
      const count = Math.min(stagingFrames, frames - at);
      sides.forEach((side, i) => this.engine.inputs[i]!.set(side.subarray(at, at + count)));
      call.onsetsAdd(this.handle, call.inputPointer(0), sides.length > 1 ? call.inputPointer(1) : 0, count);
    }
  }

  against(others: readonly Onsets[]): Alignment {
    const { call } = this.engine;
    call.onsetsCompareWith(0);
    for (const { handle } of others) call.onsetsCompareWith(handle);
    return JSON.parse(this.engine.text(call.onsetsAlignment(this.handle))) as Alignment;
  }

  close(): void { this.engine.call.onsetsClose(this.handle); }
}
