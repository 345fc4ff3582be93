// SPDX-License-Identifier: MIT
// Answers one reader: fills recycled buffers with the parts of a batch and sends each when it is full. A buffer's parts are told
// at the head of the same memory, so that once a reader runs nothing is allocated for it: fresh pages cost more than their samples.
import { maxPartFrames, partFloats, wantFloats, type FromReader, type ToReader } from '../protocol.ts';
import type { StoredAudio } from './stored_audio.ts';

const bufferFloats = 262144; // a block of a render of 16 stereo tracks
const maxParts = 512;        // of one buffer
const partsBytes = maxParts * partFloats * Float64Array.BYTES_PER_ELEMENT;

const partsOf = (buffer: Float32Array<ArrayBuffer>): Float64Array => new Float64Array(buffer.buffer, 0, maxParts * partFloats);

export class Reader {
  private readonly free: Float32Array<ArrayBuffer>[] = [];

  /** `ended`: it is of no use any more, because it or the page said so or, where the browser tells, because it is gone. */
  constructor(private readonly port: MessagePort, private readonly audioOf: (track: number) => StoredAudio | undefined, private readonly ended: () => void) {
    port.addEventListener('close', ended);
    port.onmessage = ({ data }: MessageEvent<FromReader>) => {
      if (data.type === 'recycle') this.free.push(data.buffer);
      else if (data.type === 'want') this.answer(data.batch, data.wants, data.count);
      else this.end();
    };
  }

  end(): void {
    this.port.close();
    this.free.length = 0;
    this.ended();
  }

  changed(): void {
    this.port.postMessage({ type: 'changed' } satisfies ToReader);
  }

  private answer(batch: number, wants: Float64Array, wanted: number): void {
    let buffer = this.take(), parts = partsOf(buffer), filled = 0, count = 0;
    const send = (last: boolean): void => {
      this.port.postMessage({ type: 'audio', batch, last, count, parts, buffer } satisfies ToReader, [buffer.buffer]);
      if (last) return;
      buffer = this.take();
      parts = partsOf(buffer);
      filled = count = 0;
    };
    for (let at = 0; at < wanted * wantFloats; at += wantFloats) {
      const track = wants[at]!, audio = this.audioOf(track);
      const end = wants[at + 1]! + wants[at + 2]!;
      for (let frame = wants[at + 1]!; frame < end;) {
        if (count === maxParts || bufferFloats - filled < 2048) send(false);
        const most = Math.min(end - frame, maxPartFrames);
        const run = audio ? audio.run(frame, most) : { frames: most, channels: 0 as const };
        const frames = run.channels === 0 ? run.frames
          : Math.min(run.frames, Math.floor((bufferFloats - filled) / run.channels));
        if (run.channels > 0) audio!.readRun(frame, frames, buffer, filled);
        parts.set([track, frame, frames, run.channels, filled], count * partFloats);
        ++count;
        filled += frames * run.channels;
        frame += frames;
      }
    }
    send(true);
  }

  private take(): Float32Array<ArrayBuffer> {
    return this.free.pop() ?? new Float32Array(new ArrayBuffer(partsBytes + bufferFloats * Float32Array.BYTES_PER_ELEMENT), partsBytes);
  }
}
