// SPDX-License-Identifier: MIT
// Protects ears and loudspeakers from what links and files may do: no sample that is heard is above -1 dBFS. It is
// after the engine and not in the export. Below the ceiling it changes no bit.

const ceiling = 10 ** (-1 / 20);

export class SafetyLimiter {
  private gain = 1;
  private readonly release: number;

  constructor(sampleRate: number) {
    this.release = 1 - Math.exp(-1 / (0.1 * sampleRate));
  }

  process(left: Float32Array, right: Float32Array): void {
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
}
