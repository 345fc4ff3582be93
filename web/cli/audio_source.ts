// SPDX-License-Identifier: MIT
// A recording that is read once, from beginning to end.

export interface AudioFormat {
  container: string;
  encoding: string;
  bitsPerSample?: number;
  sampleRate: number;
  channels: number;
}

export interface AudioSource {
  readonly file: string;
  readonly format: AudioFormat;
  readonly tags: Record<string, string | number>;
  readonly warnings: string[];
  /** Known once it was read from: the encoder's delay, which the file did not tell, was taken to be the usual one. */
  readonly guessedDelay?: boolean;
  /** Samples so far that were not numbers and became 0. */
  damagedSamples(): number;
  /** The length as far as it is known beforehand, for progress only. */
  readonly expectedFrames: number | undefined;
  /** The next frames, a buffer per channel; null at the end. */
  read(): Promise<Float32Array[] | null>;
  close(): void;
}
