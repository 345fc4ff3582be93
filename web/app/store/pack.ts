// SPDX-License-Identifier: MIT
// A session with its recordings as one zip: session.json, audio.json that says what each recording is, and a float WAV
// of each as it is stored. It is made block by block; the browser keeps what grows large on the disk.
import { makeZip } from 'client-zip';
import type { Engine } from '../../engine/engine.ts';
import { Dither } from '../../engine/exports.ts';
import type { ImportedFile, PackedAudio } from '../protocol.ts';
import type { StoredAudio } from './stored_audio.ts';

const yieldEveryMs = 40; // a playing worklet wants its answers

export interface PackHost {
  engine: Engine;
  progress(fraction: number): void;
  cancelled(): boolean;
}

interface Entry { name: string; input: string | AsyncIterable<Uint8Array>; size?: number }

/** The recordings of `audio`, each once. Rejects with "cancelled". */
export async function pack(host: PackHost, document: string, audio: readonly StoredAudio[]): Promise<Blob> {
  const unique = [...new Set(audio)];
  const described: PackedAudio[] = unique.map(({ file }, i) => ({ path: `audio/${i + 1} ${safeName(file.name)}.wav`, file }));
  const all = unique.reduce((sum, { file }) => sum + file.frames, 0);
  let done = 0, yielded = performance.now();
  const took = async (frames: number): Promise<void> => {
    if (host.cancelled()) throw new Error('cancelled');
    done += frames;
    if (performance.now() - yielded < yieldEveryMs) return;
    host.progress(done / all);
    await new Promise((resolve) => setTimeout(resolve));
    yielded = performance.now();
  };
  function* entries(): Generator<Entry> {
    yield { name: 'session.json', input: document };
    yield { name: 'audio.json', input: JSON.stringify(described) };
    for (const [i, one] of unique.entries()) yield { name: described[i]!.path, input: wavOf(host.engine, one, took) };
  }
  return new Response(makeZip(entries())).blob();
}

function safeName(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._-]+/gu, ' ').replace(/^[ .]+|[ .]+$/g, '').slice(0, 80) || 'Recording';
}

// Mono where no block has two sides.
async function* wavOf({ call, stagingFrames }: Engine, audio: StoredAudio, took: (frames: number) => Promise<void>): AsyncGenerator<Uint8Array> {
  const { frames, sessionRate } = audio.file;
  const channels = audio.isStereo ? 2 : 1;
  const wav = call.wavOpen(32, sessionRate, channels, Dither.none);
  if (wav === 0) throw new Error('a WAV file of this kind cannot be written');
  const bytes = (count: number): Uint8Array => new Uint8Array(call.memory.buffer.slice(call.wavBytes(wav), call.wavBytes(wav) + count));
  try {
    yield bytes(call.wavHeader(wav, frames));
    const samples = new Float32Array(2 * stagingFrames);
    for (let frame = 0; frame < frames;) {
      const run = audio.run(frame, Math.min(stagingFrames, frames - frame));
      if (run.channels > 0) audio.readRun(frame, run.frames, samples, 0);
      const sides = [0, 1].map((side) => new Float32Array(call.memory.buffer, call.inputPointer(side), run.frames)) as [Float32Array, Float32Array];
      for (let side = 0; side < channels; ++side) {
        if (run.channels === 0) sides[side]!.fill(0);
        else sides[side]!.set(samples.subarray(run.channels === 2 ? side * run.frames : 0).subarray(0, run.frames));
      }
      yield bytes(call.wavEncode(wav, call.inputPointer(0), channels === 2 ? call.inputPointer(1) : 0, run.frames));
      frame += run.frames;
      await took(run.frames);
    }
    const rest = bytes(call.wavTrailer(wav, frames));
    if (rest.length > 0) yield rest;
  } finally {
    call.wavClose(wav);
  }
}

/** Throws where a WAV is not what the session says of it. */
export function checkPacked(header: { sampleRate: number; frames: number; channels: number }, file: ImportedFile): void {
  if (header.sampleRate !== file.sessionRate || header.frames !== file.frames) throw new Error('it is not the recording that the session names');
}
