// SPDX-License-Identifier: MIT
// One track from the store, from beginning to end: what an analysis wants to hear.
import { partFloats, type FromReader, type ToReader } from '../protocol.ts';

const batchFrames = 65536;
const batchesAhead = 4; // while one is heard the next are on their way, though the store is busy with other things

/** `onRun`: the next `frames` frames; without channels they are silence, with one it plays on both sides. Ends the reading. */
export function readTrack(port: MessagePort, track: number, frames: number, onRun: (frames: number, sides: Float32Array[]) => void): Promise<void> {
  const batches = Math.ceil(frames / batchFrames);
  let asked = 0;
  const ask = (): void => {
    if (asked === batches) return;
    const at = asked++ * batchFrames;
    port.postMessage({ type: 'want', batch: asked, count: 1, wants: Float64Array.of(track, at, Math.min(batchFrames, frames - at)) } satisfies FromReader);
  };
  return new Promise<void>((resolve, reject) => {
    port.onmessage = ({ data }: MessageEvent<ToReader>) => {
      if (data.type !== 'audio') return;
      const { parts, count, buffer, last, batch } = data;
      try {
        for (let i = 0; i < count * partFloats; i += partFloats) {
          const [run, channels, offset] = [parts[i + 2]!, parts[i + 3]!, parts[i + 4]!];
          onRun(run, Array.from({ length: channels }, (_, c) => buffer.subarray(offset + c * run, offset + (c + 1) * run)));
        }
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      port.postMessage({ type: 'recycle', buffer } satisfies FromReader, [buffer.buffer]);
      if (!last) return;
      ask();
      if (batch === batches) resolve();
    };
    for (let i = 0; i < batchesAhead; ++i) ask();
    if (batches === 0) resolve();
  }).finally(() => port.postMessage({ type: 'end' } satisfies FromReader));
}
