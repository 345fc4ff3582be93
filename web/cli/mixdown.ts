// SPDX-License-Identifier: MIT
// Runs the engine over a whole song as fast as it goes. Stems are read as the rings want them, so memory depends on
// the number of stems and not on their length.
import type { Engine } from '../engine/engine.ts';
import type { AudioSource } from './audio_source.ts';
import { resampled } from './resampled.ts';

// The shortest rings, 0.4 s at 8 kHz, hold 3,200 frames.
const blockFrames = 2048;
// Lengths of compressed files are known when they have been read: the mixdown finds the end itself.
const unknownLength = Number.MAX_SAFE_INTEGER;

/** A stem and its place in the ring: what has been read and is not yet written. */
class Feed {
  ended = false;
  frames = 0;
  private block: Float32Array[] = [];
  private used = 0;

  constructor(readonly id: number, readonly channels: number, private readonly source: Pick<AudioSource, 'read' | 'close'>) {}

  async fill(engine: Engine): Promise<void> {
    const { call } = engine;
    for (let wanted; (wanted = Math.min(call.engineWantedFrames(this.id), engine.stagingFrames)) > 0; ) {
      const frame = call.engineWantedFrame(this.id);
      if (this.ended) {
        call.engineWrite(this.id, frame, wanted, 0);
        continue;
      }
      const left = (this.block[0]?.length ?? 0) - this.used;
      if (left === 0) {
        const block = await this.source.read();
        this.ended = block === null;
        this.block = block ?? [];
        this.used = 0;
        continue;
      }
      const count = Math.min(left, wanted);
      for (let channel = 0; channel < this.channels; ++channel)
        engine.inputs[channel]!.set(this.block[channel]!.subarray(this.used, this.used + count));
      call.engineWrite(this.id, frame, count, this.channels);
      this.used += count;
      this.frames += count;
    }
  }

  close(): void {
    this.source.close();
  }
}

export interface MixdownStem {
  id: number;
  source: AudioSource;
}

export interface Mixdown {
  engine: Engine;
  sampleRate: number;
  stems: MixdownStem[];
  /** Called when the tracks are there: sets their values. */
  setValues(): void;
  /** `frames` frames of the mix are in the engine's output, from `start` on. */
  onAudio(start: number, frames: number): void;
  /** Undefined while the length is not known. */
  onProgress(fraction: number | undefined): void;
}

/** Closes the sources, whatever happens. */
export async function mixdown({ engine, sampleRate, stems, setValues, onAudio, onProgress }: Mixdown): Promise<void> {
  const { call } = engine;
  call.enginePrepare(sampleRate, stems.length);
  call.engineSetLoudnessMetering(0);
  const feeds = stems.map(({ id, source }) => {
    const channels = Math.min(source.format.channels, 2);
    call.engineAddTrack(id, channels - 1, unknownLength);
    return new Feed(id, channels, source.format.sampleRate === sampleRate ? source : resampled(source, channels, sampleRate, engine));
  });
  const expected = Math.max(...stems.map(({ source }) => ((source.expectedFrames ?? 0) * sampleRate) / source.format.sampleRate));
  setValues();
  call.engineReset();
  call.enginePlay();
  try {
    // The mix comes out late by the latency: so much is dropped at the start and rendered more at the end.
    const latency = call.engineLatency();
    const tail = call.engineTail();
    for (let rendered = 0; ; ) {
      for (const feed of feeds) await feed.fill(engine);
      const length = feeds.every((feed) => feed.ended) ? Math.max(...feeds.map((feed) => feed.frames)) : Infinity;
      const frames = Math.min(blockFrames, length + tail + latency - rendered);
      if (frames <= 0) break;
      engine.process(frames);
      const start = Math.min(Math.max(latency - rendered, 0), frames);
      if (frames > start) onAudio(start, frames - start);
      rendered += frames;
      onProgress(expected > 0 ? rendered / (expected + tail + latency) : undefined);
    }
    if (call.engineUnderruns() > 0) throw new Error('audio was missing while rendering');
  } finally {
    for (const feed of feeds) feed.close();
  }
}
