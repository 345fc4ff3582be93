// SPDX-License-Identifier: MIT
// Runs frames of ui.wasm when it wants one, and never otherwise: nothing moves, nothing costs.
import type { Ui } from './ui_module.ts';

const hiddenMs = 250; // a hidden page gets no animation frames, but its imports go on

export class FrameLoop {
  private requested = false;
  private timer = 0;

  /** `drain` empties the outboxes of ui.wasm after a frame. */
  constructor(private readonly ui: Ui, private readonly drain: () => void) {
    document.addEventListener('visibilitychange', () => {
      this.requested = false; // what was asked for in the other state may never come
      this.wake();
    });
  }

  /** After anything that was told to ui.wasm. */
  wake(): void {
    if (!this.requested && this.ui.wantsFrame()) this.request();
  }

  private request(): void {
    if (this.requested) return;
    this.requested = true;
    if (document.hidden) setTimeout(() => this.run(performance.now()), hiddenMs);
    else requestAnimationFrame((time) => this.run(time));
  }

  private run(time: number): void {
    if (!this.requested) return;
    this.requested = false;
    clearTimeout(this.timer);
    const next = this.ui.frame(time);
    this.drain();
    if (next === 1 || this.ui.wantsFrame()) this.request();
    else if (next > 1) this.timer = setTimeout(() => this.request(), next) as unknown as number;
  }
}
