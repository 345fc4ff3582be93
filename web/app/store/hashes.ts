// SPDX-License-Identifier: MIT
// What identifies a recording: SHA-256 of the file's bytes, and of its samples, whatever the container, BLAKE3, which takes
// half as long.
import { createBLAKE3, createSHA256, type IHasher } from 'hash-wasm';

export interface Hash {
  update(bytes: Uint8Array): void;
  hex(): string;
}

export const sha256 = async (): Promise<Hash> => begin(await createSHA256());

function begin(hasher: IHasher): Hash {
  hasher.init();
  return { update: (bytes) => void hasher.update(bytes), hex: () => hasher.digest('hex') };
}

/** Of the samples as 24-bit integers, interleaved, after rate and channels: the same for a WAV and its FLAC. */
export class PcmHash {
  private bytes = new Uint8Array(0);
  private constructor(private readonly hash: Hash, private readonly channels: number) {}

  static async begin(rate: number, channels: number): Promise<PcmHash> {
    const hash = begin(await createBLAKE3());
    hash.update(new Uint8Array(Uint32Array.of(rate, channels).buffer));
    return new PcmHash(hash, channels);
  }

  update(sides: readonly Float32Array[], frames: number): void {
    const { channels } = this;
    const needed = frames * channels * 3;
    if (this.bytes.length < needed) this.bytes = new Uint8Array(needed);
    const { bytes } = this;
    for (let channel = 0; channel < channels; ++channel) {
      const side = sides[channel]!;
      for (let i = 0, at = channel * 3; i < frames; ++i, at += channels * 3) {
        const value = Math.max(-8388608, Math.min(8388607, Math.round(side[i]! * 8388608)));
        bytes[at] = value;
        bytes[at + 1] = value >> 8;
        bytes[at + 2] = value >> 16;
      }
    }
    this.hash.update(bytes.subarray(0, needed));
  }

  hex(): string { return this.hash.hex(); }
}

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The first 128 bits as 32 digits; documents have 64, links 22 characters of base64url. Empty: not a hash. */
export function shortHash(text: string): string {
  if (/^[0-9a-fA-F]{32}(?:[0-9a-fA-F]{32})?$/.test(text)) return text.slice(0, 32).toLowerCase();
  if (!/^[A-Za-z0-9_-]{22}$/.test(text)) return '';
  let bits = 0n;
  for (const character of text) bits = (bits << 6n) | BigInt(base64url.indexOf(character));
  return (bits >> 4n).toString(16).padStart(32, '0');
}
