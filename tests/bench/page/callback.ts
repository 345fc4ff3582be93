// SPDX-License-Identifier: MIT
// Starts and stops the mixer in an AudioWorklet.
import { work } from './work.ts';
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

// Resolves after a second of sound, when the engine is compiled to its fastest code; counting begins there.
export async function startCallback(tracks: number): Promise<void> {
  const engine = await (await fetch('engine.wasm')).arrayBuffer();
  context = new AudioContext({ sampleRate: work.sampleRate, latencyHint: 'interactive' });
  await context.audioWorklet.addModule('callback_worklet.js');
  const processorOptions: CallbackOptions = { engine, tracks };
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
