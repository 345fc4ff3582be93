// SPDX-License-Identifier: MIT
// Hears one recording from beginning to end and tells all that a proposal will want to know of it.
import { instantiate } from '../../engine/engine.ts';
import { maxPartFrames, type FromHear, type ToHear } from '../protocol.ts';
import { readTrack } from './track_reader.ts';

const progressEveryFrames = 1 << 20;

function post(message: FromHear, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

async function hear({ engine: bytes, sessionRate, track, frames, channels, store }: ToHear): Promise<void> {
  const engine = instantiate(bytes);
  const { call } = engine;
  const stem = call.hearOpen(sessionRate, channels);
  let done = 0;
  let told = 0;
  await readTrack(store, track, frames, (count, sides) => {
    for (let start = 0; start < count; start += maxPartFrames) {
      const part = Math.min(maxPartFrames, count - start);
      for (let side = 0; side < channels; ++side) {
        const from = sides[Math.min(side, sides.length - 1)];
        if (from) engine.inputs[side]!.set(from.subarray(start, start + part));
        else engine.inputs[side]!.fill(0, 0, part);
      }
      call.hearAdd(stem, call.inputPointer(0), call.inputPointer(1), part);
    }
    done += count;
    if (done - told < progressEveryFrames) return;
    told = done;
    post({ type: 'progress', frames: done });
  });
  call.hearFinish(stem);
  const heard = engine.bytes(call.hearBytes(stem));
  post({ type: 'heard', heard }, [heard.buffer]);
}

onmessage = ({ data }: MessageEvent<ToHear>) => {
  hear(data).catch((error: unknown) => post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }));
};
