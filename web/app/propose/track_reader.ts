// SPDX-License-Identifier: MIT
// One track after the other from the store, from beginning to end: what an analysis wants to hear.
import { partFloats, type FromReader, type ToReader } from '../protocol.ts';

const batchFrames = 65536;

export class TrackReader {
  private batch = 0;
  private take: ((message: Extract<ToReader, { type: 'audio' }>) => void) | null = null;

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<ToReader>) => {
      if (data.type === 'audio') this.take?.(data);
    };
  }

  /** `onRun`: the next `frames` frames; without channels they are silence, with one it plays on both sides. */
  async read(track: number, frames: number, onRun: (frames: number, sides: Float32Array[]) => void): Promise<void> {
    for (let at = 0; at < frames; at += batchFrames) await this.readBatch(track, at, Math.min(batchFrames, frames - at), onRun);
  }

  private readBatch(track: number, at: number, frames: number, onRun: (frames: number, sides: Float32Array[]) => void): Promise<void> {
    const batch = ++this.batch;
    return new Promise((resolve, reject) => {
      this.take = (message) => {
        try {
          for (let i = 0; i < message.count * partFloats; i += partFloats) {
            const [run, channels, offset] = [message.parts[i + 2]!, message.parts[i + 3]!, message.parts[i + 4]!];
            onRun(run, Array.from({ length: channels }, (_, c) => message.buffer.subarray(offset + c * run, offset + (c + 1) * run)));
          }
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        this.port.postMessage({ type: 'recycle', buffer: message.buffer } satisfies FromReader, [message.buffer.buffer]);
        if (message.last && message.batch === batch) resolve();
      };
      this.port.postMessage({ type: 'want', batch, count: 1, wants: Float64Array.of(track, at, frames) } satisfies FromReader);
    });
  }
}
