// SPDX-License-Identifier: MIT
// Keeps an engine's rings full from the store: asks for all tracks in one message and writes what comes back.
import type { Engine } from '../../engine/engine.ts';
import { partFloats, wantFloats, type FromReader, type ToReader } from '../protocol.ts';

const maxTracks = 256;
const askEveryFrames = 2048;

export class Feeder {
  /** Set by hosts that wait for the answer to `ask`. */
  onFilled: (() => void) | null = null;
  onChanged: (() => void) | null = null;

  private readonly ids = new Int32Array(maxTracks);
  private tracks = 0;
  private port: MessagePort | null = null;
  private readonly want = { type: 'want' as const, batch: 0, count: 0, wants: new Float64Array(maxTracks * wantFloats) };
  private readonly recycled: { type: 'recycle'; buffer: Float32Array<ArrayBuffer> } = { type: 'recycle', buffer: new Float32Array(0) };
  private readonly transfer: ArrayBuffer[] = [];
  private waiting = false;
  private interval = askEveryFrames;
  private sinceAsked = 0;

  constructor(private readonly engine: Engine) {}

  connect(port: MessagePort): void {
    this.end();
    this.port = port;
    this.waiting = false;
    port.onmessage = ({ data }: MessageEvent<ToReader>) => this.receive(data);
  }

  /** Nothing more is wanted of the store. */
  end(): void {
    this.port?.postMessage({ type: 'end' } satisfies FromReader);
    this.port = null;
  }

  clear(): void {
    this.tracks = 0;
    this.setLoop(0);
  }

  addTrack(id: number): void {
    if (this.tracks < maxTracks) this.ids[this.tracks++] = id;
  }

  removeTrack(id: number): void {
    const at = this.ids.indexOf(id);
    if (at < 0 || at >= this.tracks) return;
    this.ids.copyWithin(at, at + 1, this.tracks);
    --this.tracks;
  }

  /** A ring takes no more than one turn of a loop at a time, so short loops are asked for more often. */
  setLoop(frames: number): void {
    this.interval = frames > 0 ? Math.min(Math.max(frames / 2, 128), askEveryFrames) : askEveryFrames;
  }

  /** `frames` were played. Makes no objects. */
  advance(frames: number): void {
    this.sinceAsked += frames;
    if (this.sinceAsked >= this.interval) this.ask();
  }

  /** After a jump: what is on its way is of no use any more. */
  askAnew(): void {
    this.waiting = false;
    this.ask();
  }

  /** True when something is wanted and was asked for. Makes no objects. */
  ask(): boolean {
    if (this.waiting || !this.port) return this.waiting;
    this.sinceAsked = 0;
    const { want } = this;
    let count = 0;
    for (let i = 0; i < this.tracks; ++i) {
      const id = this.ids[i]!;
      const frames = this.engine.call.engineWantedFrames(id);
      if (frames <= 0) continue;
      want.wants[count * wantFloats] = id;
      want.wants[count * wantFloats + 1] = this.engine.call.engineWantedFrame(id);
      want.wants[count * wantFloats + 2] = frames;
      ++count;
    }
    if (count === 0) return false;
    want.count = count;
    ++want.batch;
    this.waiting = true;
    this.port.postMessage(want satisfies FromReader);
    return true;
  }

  private receive(message: ToReader): void {
    if (message.type === 'changed') {
      this.onChanged?.();
      return;
    }
    const { engine } = this;
    engine.refresh();
    const { parts, buffer } = message;
    for (let at = 0; at < message.count * partFloats; at += partFloats) {
      const frames = parts[at + 2]!, channels = parts[at + 3]!, offset = parts[at + 4]!;
      for (let channel = 0; channel < channels; ++channel) {
        const start = offset + channel * frames;
        engine.inputs[channel]!.set(buffer.subarray(start, start + frames));
      }
      engine.call.engineWrite(parts[at]!, parts[at + 1]!, frames, channels);
    }
    this.recycle(buffer);
    if (!message.last || message.batch !== this.want.batch) return;
    this.waiting = false;
    if (this.onFilled) this.onFilled();
    else if (this.wantsMuch()) this.ask();
  }

  private recycle(buffer: Float32Array<ArrayBuffer>): void {
    this.recycled.buffer = buffer;
    this.transfer[0] = buffer.buffer;
    this.port?.postMessage(this.recycled satisfies FromReader, this.transfer);
  }

  private wantsMuch(): boolean {
    for (let i = 0; i < this.tracks; ++i) {
      if (this.engine.call.engineWantedFrames(this.ids[i]!) >= this.interval / 2) return true;
    }
    return false;
  }
}
