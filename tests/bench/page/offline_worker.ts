// SPDX-License-Identifier: MIT
// The strips in engine.wasm, as the render worker runs them: stems in memory, rings filled before each block.
// Every message is a run; the engine is compiled once and stays warm.
import { BenchMixer } from './bench_mixer.ts';
import { makeStem, work, type OfflineRun, type Run, type Stem } from './work.ts';

const { sampleRate, blockFrames } = work;

const stems: Stem[] = [];
const module = fetch('engine.wasm').then((response) => response.arrayBuffer()).then(WebAssembly.compile);

// Tracks over those of work.json take turns with its stems.
async function run({ strip, tracks, seconds, metered }: OfflineRun): Promise<Run> {
  const frames = sampleRate * seconds;
  if (stems[0]?.left.length !== frames) stems.length = 0;
  while (stems.length < Math.min(tracks, work.tracks)) stems.push(makeStem(stems.length, frames));
  const output = new Float32Array(frames);
  const mixer = new BenchMixer(await module, sampleRate, tracks);
  const { engine } = mixer;
  engine.call.engineSetLoudnessMetering(Number(metered));
  for (let track = 0; track < tracks; ++track) mixer.addTrack(strip, track, frames);
  mixer.start();
  const start = performance.now();
  for (let at = 0; at < frames; at += blockFrames) {
    for (let track = 0; track < tracks; ++track) mixer.feed(track, stems[track % stems.length]!);
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

onmessage = ({ data }: MessageEvent<OfflineRun>) => {
  run(data).then((result) => postMessage(result), (error: unknown) => postMessage({ error: String(error) }));
};
