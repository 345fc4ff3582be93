// SPDX-License-Identifier: MIT
// Runs frames of ui.wasm when it wants one, and never otherwise: nothing moves, nothing costs.
import type { Ui } from './ui_module.ts';

const hiddenMs = 250; // a hidden page gets no animation frames and draws nothing, but its imports go on

export class FrameLoop {
  private requested = false;
  private timer = 0;
  private due = Infinity; // when the timer rings

  /** `drain` empties the outboxes of ui.wasm after a frame. */
  constructor(private readonly ui: Ui, private readonly drain: () => void) {
    const tell = (): void => {
      this.requested = false; // what was asked for in the other state may never come
      ui.seen(!document.hidden);
      this.wake();
    };
    document.addEventListener('visibilitychange', tell);
    tell();
  }

  /** After anything that was told to ui.wasm. */
  wake(): void {
    if (!this.requested) this.plan(this.ui.wantsFrame());
  }

  private plan(ms: number): void {
    if (ms === 1) this.request();
    else if (ms > 1) this.later(ms);
  }

  private later(ms: number): void {
    const at = performance.now() + ms;
    if (at > this.due) return;
    clearTimeout(this.timer);
    this.due = at;
    this.timer = setTimeout(() => this.request(), ms) as unknown as number;
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
    this.due = Infinity;
    const next = this.ui.frame(time);
    this.drain();
    const told = this.ui.wantsFrame(); // by what was drained
    this.plan(next > 0 && told > 0 ? Math.min(next, told) : next + told);
  }
}
