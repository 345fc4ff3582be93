// SPDX-License-Identifier: MIT
// A compressed file that is decoded here, without other programs.
import type { AudioFormat, AudioSource } from './audio_source.ts';
import { Damage, type Encoded } from './codecs/encoded.ts';
import { Failure } from './failure.ts';

const largestSample = 1e10; // SampleDecoder::kLargestSample

export class DecodedSource implements AudioSource {
  readonly format: AudioFormat;
  readonly tags: Record<string, string>;
  readonly warnings: string[];
  readonly guessedDelay: boolean;
  readonly expectedFrames: number | undefined;
  private readonly blocks: AsyncGenerator<Float32Array[]>;
  private damaged = 0;

  constructor(readonly file: string, encoded: Encoded) {
    this.format = encoded.format;
    this.tags = encoded.tags;
    this.warnings = encoded.warnings;
    this.guessedDelay = encoded.guessedDelay ?? false;
    this.expectedFrames = encoded.expectedFrames;
    this.blocks = encoded.blocks();
  }

  async read(): Promise<Float32Array[] | null> {
    try {
      const { value, done } = await this.blocks.next();
      return done ? null : value.map((samples) => this.scrubbed(samples));
    } catch (error) {
      throw new Failure(this.file, damageWords(error));
    }
  }

  damagedSamples(): number {
    return this.damaged;
  }

  close(): void {
    void this.blocks.return(undefined);
  }

  private scrubbed(samples: Float32Array): Float32Array {
    for (let i = 0; i < samples.length; ++i) {
      if (Math.abs(samples[i]!) < largestSample) continue;
      samples[i] = 0;
      ++this.damaged;
    }
    return samples;
  }
}

/** Whatever a decoder throws is of the file; what is not ours says where it comes from. */
export function damageWords(error: unknown): string {
  return error instanceof Damage ? error.message : `it cannot be decoded (${error instanceof Error ? error.message : String(error)})`;
}
