// SPDX-License-Identifier: MIT
// Renders the song as it is heard: the same engine, the same blocks from the store, from a reset at frame 0 and
// without the monitor's safety limiter. The engine's delay is cut off at the front and rendered on at the end.
import { instantiate, type Engine } from '../../engine/engine.ts';
import { applyEdits } from '../play/apply_edits.ts';
import { Feeder } from '../play/feeder.ts';
import { EditKind, editFloats, type FromRender, type ToRender } from '../protocol.ts';

const blockFrames = 8192;
const progressEveryMs = 100;

function post(message: FromRender, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

// The WAV as it grows; a part every few megabytes, so that no copy of the whole is ever made.
class WavFile {
  readonly parts: ArrayBuffer[] = [];
  private readonly handle: number;

  constructor(private readonly engine: Engine, bits: number, sampleRate: number, frames: number) {
    this.handle = engine.call.wavOpen(bits, sampleRate, 2);
    if (this.handle === 0) throw new Error('a WAV file of this kind cannot be written');
    this.take(engine.call.wavHeader(this.handle, frames));
  }

  /** Of what the engine rendered last. */
  write(from: number, frames: number): void {
    const { call } = this.engine;
    this.take(call.wavEncode(this.handle, call.engineOutput(0) + 4 * from, call.engineOutput(1) + 4 * from, frames));
  }

  finish(frames: number): number {
    this.take(this.engine.call.wavTrailer(this.handle, frames));
    return this.engine.call.wavClippedSamples(this.handle);
  }

  private take(bytes: number): void {
    const { call } = this.engine;
    if (bytes > 0) this.parts.push(call.memory.buffer.slice(call.wavBytes(this.handle), call.wavBytes(this.handle) + bytes));
  }
}

async function render({ engine: bytes, sessionRate, edits, store, bits }: ToRender): Promise<void> {
  const engine = instantiate(bytes);
  const { call } = engine;
  const feeder = new Feeder(engine);
  feeder.connect(store);
  let tracks = 0;
  for (let at = 0; at < edits.length; at += editFloats) if (edits[at] === EditKind.addTrack) ++tracks;
  call.enginePrepare(sessionRate, Math.max(tracks, 1));
  applyEdits(engine, feeder, edits, false);
  call.engineReset();
  engine.refresh();
  const frames = call.engineLength();
  if (frames === 0) throw new Error('there is nothing to export');
  const latency = call.engineLatency();
  const wav = new WavFile(engine, bits, sessionRate, frames);
  // The rings hold more than two blocks: while one is rendered the next comes.
  let filled: (() => void) | null = null;
  feeder.onFilled = () => filled?.();
  const fill = (): Promise<void> => new Promise((resolve) => {
    filled = resolve;
    if (!feeder.ask()) resolve();
  });
  call.enginePlay();
  await fill();
  await fill();
  let told = 0;
  for (let done = 0; done < frames + latency;) {
    const coming = fill();
    const count = Math.min(blockFrames, frames + latency - done);
    engine.process(count);
    const skip = Math.max(0, Math.min(latency - done, count));
    wav.write(skip, count - skip);
    done += count;
    if (performance.now() - told > progressEveryMs) {
      told = performance.now();
      post({ type: 'progress', fraction: done / (frames + latency) });
    }
    await coming;
  }
  if (call.engineUnderruns() > 0) throw new Error('audio was missing while rendering');
  const meter = engine.masterMeter();
  const clippedSamples = wav.finish(frames);
  post({ type: 'done', parts: wav.parts, clippedSamples, lufs: meter.integratedLufs, truePeakDb: meter.truePeakDb }, wav.parts);
}

onmessage = ({ data }: MessageEvent<ToRender>) => {
  render(data).catch((error: unknown) => post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }));
};
