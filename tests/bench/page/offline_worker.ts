// SPDX-License-Identifier: MIT
// The strips in engine.wasm, as the render worker runs them: stems in memory, rings filled before each block.
// Every message (true: with loudness metering) is a run; the engine is compiled once and stays warm.
import { BenchMixer } from './bench_mixer.ts';
import { makeStem, work, type Run } from './work.ts';

const { sampleRate, tracks, seconds, blockFrames } = work;
const frames = sampleRate * seconds;

const stems = Array.from({ length: tracks }, (_, track) => makeStem(track, frames));
const output = new Float32Array(frames);
const module = fetch('engine.wasm').then((response) => response.arrayBuffer()).then(WebAssembly.compile);

async function run(metered: boolean): Promise<Run> {
  const mixer = new BenchMixer(await module, sampleRate, tracks);
  const { engine } = mixer;
  engine.call.engineSetLoudnessMetering(Number(metered));
  for (let track = 0; track < tracks; ++track) mixer.addTrack('four', track, frames);
  mixer.start();
  const start = performance.now();
  for (let at = 0; at < frames; at += blockFrames) {
    for (let track = 0; track < tracks; ++track) mixer.feed(track, stems[track]!);
    const count = Math.min(blockFrames, frames - at);
    engine.process(count);
    output.set(engine.outputs[0], at);
  }
  const took = performance.now() - start;
  if (engine.call.engineUnderruns() > 0) throw new Error('the rings ran empty');
  let power = 0;
  for (let at = 0; at < frames; at += blockFrames) power += output[at]! ** 2;
  return { nsPerTrackFrame: (took * 1e6) / (frames * tracks), power };
}

onmessage = ({ data }: MessageEvent<boolean>) => {
  run(data).then((result) => postMessage(result), (error: unknown) => postMessage({ error: String(error) }));
};
