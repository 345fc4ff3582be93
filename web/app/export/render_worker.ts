// SPDX-License-Identifier: MIT
// Renders the song as it is heard: the same engine, the same blocks from the store, from a reset at frame 0 and
// without the monitor's safety limiter.
import { instantiate, type Engine } from '../../engine/engine.ts';
import type { Dither } from '../../engine/exports.ts';
import { applyEdits } from '../play/apply_edits.ts';
import { Feeder } from '../play/feeder.ts';
import { renderSong } from './render_song.ts';
import { EditKind, editFloats, type FromRender, type ToRender } from '../protocol.ts';

function post(message: FromRender, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

// The WAV as it grows; a part every few megabytes, so that no copy of the whole is ever made.
class WavFile {
  readonly parts: ArrayBuffer[] = [];
  private readonly handle: number;

  constructor(private readonly engine: Engine, bits: number, dither: Dither, sampleRate: number, frames: number) {
    this.handle = engine.call.wavOpen(bits, sampleRate, 2, dither);
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

async function render({ engine: bytes, sessionRate, edits, store, bits, dither }: ToRender): Promise<void> {
  const engine = instantiate(bytes);
  const { call } = engine;
  const feeder = new Feeder(engine);
  feeder.connect(store);
  let tracks = 0;
  for (let at = 0; at < edits.length; at += editFloats) if (edits[at] === EditKind.addTrack) ++tracks;
  call.enginePrepare(sessionRate, Math.max(tracks, 1));
  applyEdits(engine, feeder, edits, false);
  call.engineReset();
  const frames = call.engineLength() + call.engineTail();
  if (call.engineLength() === 0) throw new Error('there is nothing to export');
  const wav = new WavFile(engine, bits, dither, sessionRate, frames);
  await renderSong(engine, feeder, sessionRate, (start, count) => wav.write(start, count), (fraction) => post({ type: 'progress', fraction }), true);
  feeder.end();
  const meter = engine.masterMeter();
  const clippedSamples = wav.finish(frames);
  post({ type: 'done', parts: wav.parts, clippedSamples, lufs: meter.integratedLufs, truePeakDb: meter.truePeakDb }, wav.parts);
}

onmessage = ({ data }: MessageEvent<ToRender>) => {
  render(data).catch((error: unknown) => post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }));
};
