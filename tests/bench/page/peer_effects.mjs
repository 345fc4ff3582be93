// SPDX-License-Identifier: MIT
// Effects that everybody builds differently: what each party has for one, at about the same settings. `strip` works on every
// stem, `mix` on their sum; with `beside` it is heard beside that. A party without a row has no equivalent. What they are:
//   gate        the engine's has hysteresis, Tone.js' and Faust's have none
//   saturation  the nodes and Tone.js oversample four times like the engine; Faust and Elementary alias
//   limiter     the engine's looks ahead and holds the true peak; the others are fast compressors
//   echo        half a second, one side fed back into itself
//   reverb      two seconds: the engine's room and Faust's are networks of delays, the browser's and Tone.js' convolve
import { el } from '@elemaudio/core';
import * as Tone from 'tone';

const amplitude = (db) => 10 ** (db / 20);
const driveDb = 12, limitDb = 6, ceilingDb = -1, echoMs = 500, feedback = 0.35, decay = 2;
const drive = amplitude(driveDb), loud = amplitude(limitDb);

function noiseTail(context) {
  const buffer = new AudioBuffer({ numberOfChannels: 2, length: decay * context.sampleRate, sampleRate: context.sampleRate });
  for (const channel of [0, 1]) {
    const data = buffer.getChannelData(channel);
    for (let i = 0; i < data.length; ++i) data[i] = (2 * Math.random() - 1) * 10 ** (-3 * i / data.length);
  }
  return buffer;
}

export const effects = {
  gate: {
    engine: { strip: { 'gate/on': 1, 'gate/thresholdDb': -45 } },
    'Tone.js': { strip: () => [new Tone.Gate(-45, 0.02)] },
    Faust: { strip: 'ef.gate_stereo(-45, 0.001, 0.04, 0.1)' },
  },
  saturation: {
    engine: { strip: { 'saturation/on': 1, 'saturation/type': 2, 'saturation/driveDb': driveDb } },
    'native Web Audio nodes': { strip: (context) => [new GainNode(context, { gain: drive }),
      new WaveShaperNode(context, { curve: Float32Array.from({ length: 4097 }, (_, i) => Math.tanh(i / 2048 - 1)), oversample: '4x' })] },
    'Tone.js': { strip: () => {
      const shaper = new Tone.WaveShaper(Math.tanh, 4097);
      shaper.oversample = '4x';
      return [new Tone.Gain(drive), shaper];
    } },
    Faust: { strip: `par(c, 2, *(${drive}) : ma.tanh)` },
    Elementary: { strip: (sides) => sides.map((x) => el.tanh(el.mul(drive, x))) },
  },
  limiter: {
    engine: { master: { 'limiter/on': 1, 'limiter/gainDb': limitDb, 'limiter/ceilingDb': ceilingDb } },
    'native Web Audio nodes': { mix: (context) => [new GainNode(context, { gain: loud }),
      new DynamicsCompressorNode(context, { threshold: ceilingDb, knee: 0, ratio: 20, attack: 0.003, release: 0.1 })] },
    'Tone.js': { mix: () => [new Tone.Gain(loud), new Tone.Limiter(ceilingDb)] },
    Faust: { mix: `par(c, 2, *(${loud})) : co.limiter_1176_R4_stereo` },
    Elementary: { mix: (sides) => {
      const raised = sides.map((x) => el.mul(loud, x)), key = el.max(...raised.map((x) => el.abs(x)));
      return raised.map((x) => el.compress(3, 100, ceilingDb, 20, key, x));
    } },
  },
  echo: {
    engine: { strip: { 'sends/send1Db': 0 },
      returns: [{ 'echo/on': 1, 'echo/tempoSync': 0, 'echo/timeMs': echoMs, 'echo/feedbackPercent': 100 * feedback }] },
    'native Web Audio nodes': { beside: true, mix: (context) => {
      const delay = new DelayNode(context, { delayTime: echoMs / 1000, maxDelayTime: 1 });
      delay.connect(new GainNode(context, { gain: feedback })).connect(delay);
      return [delay];
    } },
    'Tone.js': { beside: true, mix: () => [new Tone.FeedbackDelay({ delayTime: echoMs / 1000, feedback, wet: 1 })] },
    Faust: { beside: true, mix: `par(c, 2, (+ : de.delay(65536, ${echoMs} * ma.SR / 1000)) ~ *(${feedback}))` },
    Elementary: { beside: true, mix: (sides) => sides.map((x) => el.delay({ size: 65536 }, el.ms2samps(echoMs), feedback, x)) },
  },
  reverb: {
    engine: { strip: { 'sends/send1Db': 0 }, returns: [{ 'room/on': 1, 'room/decayMs': 1000 * decay }] },
    'native Web Audio nodes': { beside: true, mix: (context) => [new ConvolverNode(context, { buffer: noiseTail(context) })] },
    'Tone.js': { beside: true, mix: () => [new Tone.Reverb({ decay, wet: 1 })] },
    Faust: { beside: true, mix: `re.zita_rev1_stereo(10, 200, 5000, ${decay}, ${decay}, 96000)` },
  },
};
