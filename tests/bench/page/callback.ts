// SPDX-License-Identifier: MIT
// Starts and stops the mixer in an AudioWorklet.
import { work, type Stem } from './work.ts';
import type { CallbackOptions, CallbackState } from './callback_worklet.ts';

export interface CallbackResult extends CallbackState {
  seconds: number;
  dropouts: number; // glitches of the device as Chromium counts them
}

// In Chromium since 146.
interface PlaybackStats {
  underrunEvents: number;
  totalDuration: number;
}

let context: AudioContext, node: AudioWorkletNode, begun: { dropouts: number; seconds: number };

function stats(): { dropouts: number; seconds: number } {
  const { playbackStats } = context as AudioContext & { playbackStats?: PlaybackStats };
  if (!playbackStats) throw new Error('this Chromium has no AudioContext.playbackStats (146 or newer is needed)');
  return { dropouts: playbackStats.underrunEvents, seconds: playbackStats.totalDuration };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// The loudest `seconds` of a recording.
async function excerpt(name: string, seconds: number): Promise<Stem> {
  const bytes = await (await fetch(encodeURIComponent(name))).arrayBuffer();
  const buffer = await new OfflineAudioContext(2, 1, work.sampleRate).decodeAudioData(bytes);
  const left = buffer.getChannelData(0), right = buffer.getChannelData(buffer.numberOfChannels > 1 ? 1 : 0), frames = seconds * work.sampleRate;
  let from = 0, most = -1;
  for (let at = 0; at + frames <= left.length; at += frames) {
    let power = 0;
    for (let i = at; i < at + frames; i += 7) power += left[i]! ** 2 + right[i]! ** 2;
    if (power > most) [from, most] = [at, power];
  }
  const side = (samples: Float32Array) => {
    const part = new Float32Array(frames);
    part.set(samples.subarray(from, from + frames));
    return part;
  };
  return { left: side(left), right: side(right) };
}

// `recordings`: files that the tracks take turns with; none: made stems. Resolves after a second of sound, when the engine is compiled to its fastest code; counting begins there.
export async function startCallback(tracks: number, recordings: string[]): Promise<void> {
  const engine = await (await fetch('engine.wasm')).arrayBuffer();
  const stems: Stem[] = [];
  for (const name of recordings) stems.push(await excerpt(name, 2));
  context = new AudioContext({ sampleRate: work.sampleRate, latencyHint: 'interactive' });
  await context.audioWorklet.addModule('callback_worklet.js');
  const processorOptions: CallbackOptions = { engine, tracks, stems };
  node = new AudioWorkletNode(context, 'callback', { numberOfInputs: 0, outputChannelCount: [2], processorOptions });
  const failed = new Promise<never>((_, reject) => {
    node.onprocessorerror = (event) => reject(new Error(`the worklet failed: ${(event as ErrorEvent).message}`));
  });
  node.connect(context.destination);
  await Promise.race([context.resume(), failed]);
  await Promise.race([pause(2000), failed]);
  begun = stats();
}

export async function stopCallback(): Promise<CallbackResult> {
  const { dropouts, seconds } = stats();
  const state = await new Promise<CallbackState>((resolve) => {
    node.port.onmessage = ({ data }: MessageEvent<CallbackState>) => resolve(data);
    node.port.postMessage(null);
  });
  await context.close();
  return { ...state, dropouts: dropouts - begun.dropouts, seconds: seconds - begun.seconds };
}
