// SPDX-License-Identifier: MIT
// Protects ears and loudspeakers from what links and files may do: no sample that is heard is above -1 dBFS. It is
// after the engine and not in the export. Below the ceiling it changes no bit. Before it, the gain at which two versions
// of a mix are compared, and silence between them where nothing may tell them apart.

const ceiling = 10 ** (-1 / 20);

export class SafetyLimiter {
  private gain = 1;
  private monitor = 1;
  private monitorTarget = 1;
  private hush = 1;
  private hushTarget = 1;
  private readonly release: number;
  private readonly glide: number;

  constructor(sampleRate: number) {
    this.release = 1 - Math.exp(-1 / (0.1 * sampleRate));
    this.glide = 1 - Math.exp(-1 / (0.005 * sampleRate));
  }

  setMonitorGain(db: number): void {
    this.monitorTarget = Number.isFinite(db) ? 10 ** (Math.max(-60, Math.min(db, 0)) / 20) : 1;
  }

  /** Fades everything out, or in again. */
  setHush(on: boolean): void { this.hushTarget = on ? 0 : 1; }
  /** Faded out by now; a gain that is set then is there at once. */
  get isHushed(): boolean { return this.hush === 0; }

  process(left: Float32Array, right: Float32Array): void {
    if (this.hush !== 1 || this.hushTarget !== 1) this.applyHush(left, right);
    if (this.monitor !== 1 || this.monitorTarget !== 1) this.applyMonitorGain(left, right);
    let { gain } = this;
    for (let i = 0; i < left.length; ++i) {
      const peak = Math.max(Math.abs(left[i]!), Math.abs(right[i]!));
      if (peak * gain > ceiling) gain = ceiling / peak;
      if (gain === 1) continue;
      left[i]! *= gain;
      right[i]! *= gain;
      gain += (1 - gain) * this.release;
      if (gain > 0.99999) gain = 1;
    }
    this.gain = gain;
  }

  private applyHush(left: Float32Array, right: Float32Array): void {
    if (this.hush === 0) this.monitor = this.monitorTarget;
    for (let i = 0; i < left.length; ++i) {
      this.hush += (this.hushTarget - this.hush) * this.glide;
      left[i]! *= this.hush;
      right[i]! *= this.hush;
    }
    if (Math.abs(this.hush - this.hushTarget) < 1e-4) this.hush = this.hushTarget;
  }

  private applyMonitorGain(left: Float32Array, right: Float32Array): void {
    for (let i = 0; i < left.length; ++i) {
      this.monitor += (this.monitorTarget - this.monitor) * this.glide;
      left[i]! *= this.monitor;
      right[i]! *= this.monitor;
    }
    if (Math.abs(this.monitor - this.monitorTarget) < 1e-5) this.monitor = this.monitorTarget;
  }
}
