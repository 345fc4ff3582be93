// SPDX-License-Identifier: MIT
// The peer of the strips: the same graph of the browser's own nodes, rendered by an OfflineAudioContext.
import { makeStem, valuesOf, work, type Run, type Stem, type Values } from './work.ts';

const { sampleRate, tracks, seconds } = work;
const frames = sampleRate * seconds;
const bandTypes: BiquadFilterType[] = ['peaking', 'lowshelf', 'highshelf', 'notch'];

function filter(context: BaseAudioContext, type: BiquadFilterType, frequency: number, gain: number, q: number) {
  // The Q of a high-pass is in decibels there; shelves have none.
  const Q = type === 'highpass' ? 20 * Math.log10(q) : q;
  return new BiquadFilterNode(context, { type, frequency, gain, Q });
}

// A node for each of what there are values of, in the order of the strip.
export function strip(context: BaseAudioContext, values: Values): AudioNode[] {
  const get = (name: string) => values[name]!;
  const nodes: AudioNode[] = [];
  if ('filters/highPassOn' in values) nodes.push(filter(context, 'highpass', get('filters/highPassHz'), 0, Math.SQRT1_2));
  for (let band = 1; band <= 4; ++band) {
    if (!(`eq/band${band}On` in values)) continue;
    const [type, hz, gain, q] = ['Type', 'Hz', 'GainDb', 'Q'].map((slot) => get(`eq/band${band}${slot}`));
    nodes.push(filter(context, bandTypes[type!]!, hz!, gain!, q!));
  }
  if ('compressor/on' in values) {
    nodes.push(new DynamicsCompressorNode(context, {
      threshold: get('compressor/thresholdDb'), ratio: get('compressor/ratio'), knee: get('compressor/kneeDb'),
      attack: get('compressor/attackMs') / 1000, release: get('compressor/releaseMs') / 1000,
    }));
  }
  if ('pan/position' in values) nodes.push(new StereoPannerNode(context, { pan: get('pan/position') / 100 }));
  if ('fader/gainDb' in values) nodes.push(new GainNode(context, { gain: 10 ** (get('fader/gainDb') / 20) }));
  return nodes;
}

export function toBuffer(stem: Stem): AudioBuffer {
  const buffer = new AudioBuffer({ length: stem.left.length, numberOfChannels: 2, sampleRate });
  buffer.copyToChannel(stem.left, 0);
  buffer.copyToChannel(stem.right, 1);
  return buffer;
}

let buffers: AudioBuffer[] | undefined;

export async function runNativeNodes(): Promise<Run> {
  buffers ??= Array.from({ length: tracks }, (_, track) => toBuffer(makeStem(track, frames)));
  const context = new OfflineAudioContext({ length: frames, numberOfChannels: 2, sampleRate });
  buffers.forEach((buffer, track) => {
    const source = new AudioBufferSourceNode(context, { buffer });
    strip(context, valuesOf('four', track))
      .reduce((from, to) => from.connect(to), source as AudioNode)
      .connect(context.destination);
    source.start();
  });
  const start = performance.now();
  const rendered = (await context.startRendering()).getChannelData(0);
  const took = performance.now() - start;
  let power = 0;
  for (let at = 0; at < frames; at += work.blockFrames) power += rendered[at]! ** 2;
  return { nsPerTrackFrame: (took * 1e6) / (frames * tracks), power };
}
