// SPDX-License-Identifier: MIT
// WAV files made and read by hand: the tests do not trust the engine's own reader and writer.

export interface Sound { rate: number; channels: Float32Array[] }

/** A seeded noise that dies away again and again, so that every stretch of it is unlike every other. */
export function noise(seed: number, frames: number, peak: number): Float32Array {
  let state = Math.imul(0x9e3779b9, seed + 1) | 1;
  return Float32Array.from({ length: frames }, (_, i) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const envelope = 1 - (i % 12000) / 12000;
    // On the grid of 16 bits, so that a WAV keeps it exactly.
    return Math.round((state / 2147483648) * envelope * peak * 32767) / 32768;
  });
}

export function wav16({ rate, channels }: Sound): Buffer {
  const frames = channels[0]!.length, bytes = frames * channels.length * 2;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels.length, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * channels.length * 2, 28);
  file.writeUInt16LE(channels.length * 2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(bytes, 40);
  for (let i = 0; i < frames; ++i) {
    channels.forEach((side, channel) => file.writeInt16LE(Math.round(side[i]! * 32768), 44 + 2 * (i * channels.length + channel)));
  }
  return file;
}

/** 16, 24 or 32 bits (float), whatever chunks lie before the data. */
export function readWav(file: Buffer): Sound & { bits: number } {
  let bits = 0, rate = 0, count = 0;
  for (let at = 12; at + 8 <= file.length;) {
    const id = file.toString('latin1', at, at + 4), size = file.readUInt32LE(at + 4);
    if (id === 'fmt ') [count, rate, bits] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 12), file.readUInt16LE(at + 22)];
    if (id === 'data') {
      const data = file.subarray(at + 8, at + 8 + size), width = bits / 8;
      const frames = Math.floor(data.length / (width * count));
      const sample = (i: number): number => bits === 32 ? data.readFloatLE(i * 4) : data.readIntLE(i * width, width) / 2 ** (bits - 1);
      const channels = Array.from({ length: count }, (_, channel) => Float32Array.from({ length: frames }, (__, i) => sample(i * count + channel)));
      return { rate, channels, bits };
    }
    at += 8 + size + (size & 1);
  }
  throw new Error('no data chunk');
}

/** The largest difference of two signals of one length. */
export function difference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  for (let i = 0; i < a.length; ++i) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
