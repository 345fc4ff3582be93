// SPDX-License-Identifier: MIT
// The same work in the engine, in the browser's own nodes, in Tone.js, in Faust and in Elementary. Each party gets the
// stems and the values of what is measured, or its row of peer_effects.mjs, and says how long it took to render their sum:
// `run()` gives milliseconds and one side of the mix.
import { el } from '@elemaudio/core';
import OfflineRenderer from '@elemaudio/offline-renderer';
import { FaustCompiler, FaustMonoDspGenerator, LibFaust, instantiateFaustModuleFromFile } from '@grame/faustwasm';
import * as Tone from 'tone';
import { BenchMixer } from './bench_mixer.ts';
import { strip, toBuffer } from './native_nodes.ts';

const blockFrames = 4096, amplitude = (db) => 10 ** (db / 20);
const bands = (values) => [1, 2, 3, 4].filter((band) => `eq/band${band}On` in values)
  .map((band) => Object.fromEntries(['Type', 'Hz', 'GainDb', 'Q'].map((slot) => [slot, values[`eq/band${band}${slot}`]])));

const timed = async (work) => {
  const start = performance.now(), left = await work();
  return { ms: performance.now() - start, left };
};

export async function engineParty({ stems, values, effect, sampleRate }) {
  const module = await WebAssembly.compile(await (await fetch('engine.wasm')).arrayBuffer());
  const frames = stems[0].left.length;
  return () => {
    const mixer = new BenchMixer(module, sampleRate, stems.length), { engine } = mixer;
    engine.call.engineSetLoudnessMetering(0);
    stems.forEach((_, track) => mixer.addTrackWith({ ...values(track), ...effect.strip }, track, frames));
    mixer.setMasterAndReturns(effect.master ?? {}, effect.returns ?? []);
    mixer.start();
    return timed(() => {
      const output = new Float32Array(frames);
      for (let at = 0; at < frames; at += blockFrames) {
        stems.forEach((stem, track) => mixer.feed(track, stem));
        const count = Math.min(blockFrames, frames - at);
        engine.process(count);
        output.set(engine.outputs[0], at);
      }
      return output;
    });
  };
}

export function nodesParty({ stems, values, effect, sampleRate }) {
  const buffers = stems.map(toBuffer), length = stems[0].left.length;
  return () => {
    const context = new OfflineAudioContext({ length, numberOfChannels: 2, sampleRate });
    const sum = new GainNode(context), chain = (from, nodes) => nodes.reduce((last, node) => last.connect(node), from);
    chain(sum, [...effect.mix?.(context) ?? [], context.destination]);
    if (effect.beside) sum.connect(context.destination);
    buffers.forEach((buffer, track) => {
      const source = new AudioBufferSourceNode(context, { buffer });
      chain(source, [...strip(context, values(track)), ...effect.strip?.(context) ?? [], sum]);
      source.start();
    });
    return timed(async () => (await context.startRendering()).getChannelData(0));
  };
}

const toneTypes = ['peaking', 'lowshelf', 'highshelf', 'notch'];
function toneStrip(v) {
  const nodes = [];
  if ('filters/highPassOn' in v) nodes.push(new Tone.BiquadFilter({ type: 'highpass', frequency: v['filters/highPassHz'], Q: 20 * Math.log10(Math.SQRT1_2) }));
  for (const { Type, Hz, GainDb, Q } of bands(v)) nodes.push(new Tone.BiquadFilter({ type: toneTypes[Type], frequency: Hz, gain: GainDb, Q }));
  if ('compressor/on' in v) {
    nodes.push(new Tone.Compressor({ threshold: v['compressor/thresholdDb'], ratio: v['compressor/ratio'], knee: v['compressor/kneeDb'],
      attack: v['compressor/attackMs'] / 1000, release: v['compressor/releaseMs'] / 1000 }));
  }
  if ('width/widthPercent' in v) nodes.push(new Tone.StereoWidener(v['width/widthPercent'] / 200));
  if ('pan/position' in v) nodes.push(new Tone.Panner({ pan: v['pan/position'] / 100, channelCount: 2 }));
  if ('fader/gainDb' in v) nodes.push(new Tone.Volume(v['fader/gainDb']));
  return nodes;
}

export function toneParty({ stems, values, effect, sampleRate }) {
  const buffers = stems.map(toBuffer), seconds = stems[0].left.length / sampleRate;
  return async () => {
    const before = Tone.getContext(), context = new Tone.OfflineContext(2, seconds, sampleRate);
    Tone.setContext(context);
    try {
      const sum = new Tone.Gain(), nodes = effect.mix?.() ?? [];
      for (const node of nodes) await node.ready;
      sum.chain(...nodes, context.destination);
      if (effect.beside) sum.connect(context.destination);
      buffers.forEach((buffer, track) => {
        new Tone.ToneBufferSource(buffer).chain(...toneStrip(values(track)), ...effect.strip?.() ?? [], sum).start(0);
      });
      return await timed(async () => (await context.render(false)).getChannelData(0));
    } finally {
      Tone.setContext(before);
    }
  };
}

// One program for all tracks, as the others have one graph.
function faustStrip(v, effect) {
  const both = (code) => `par(c, 2, ${code})`, parts = [];
  const svf = ['bell', 'ls', 'hs', 'notch'];
  if ('filters/highPassOn' in v) parts.push(both(`fi.svf.hp(${v['filters/highPassHz']}, ${Math.SQRT1_2})`));
  for (const { Type, Hz, GainDb, Q } of bands(v)) parts.push(both(Type === 3 ? `fi.svf.notch(${Hz}, ${Q})` : `fi.svf.${svf[Type]}(${Hz}, ${Q}, ${GainDb})`));
  if ('compressor/on' in v)
    parts.push(`co.compressor_stereo(${v['compressor/ratio']}, ${v['compressor/thresholdDb']}, ${v['compressor/attackMs'] / 1000}, ${v['compressor/releaseMs'] / 1000})`);
  if ('width/widthPercent' in v) parts.push(`(_, _ <: +, - : *(0.5), *(${v['width/widthPercent'] / 200}) <: +, -)`);
  if ('pan/position' in v) {
    const angle = (v['pan/position'] / 100 + 1) * Math.PI / 4;
    parts.push(`(*(${Math.SQRT2 * Math.cos(angle)}), *(${Math.SQRT2 * Math.sin(angle)}))`);
  }
  if ('fader/gainDb' in v) parts.push(both(`*(${amplitude(v['fader/gainDb'])})`));
  if (effect.strip) parts.push(effect.strip);
  return parts.length ? parts.join(' : ') : '_, _';
}

let faustCompiler;
export async function faustParty({ stems, values, effect, sampleRate }) {
  faustCompiler ??= new FaustCompiler(new LibFaust(await instantiateFaustModuleFromFile(new URL('libfaust-wasm.js', location.href).href)));
  const mix = effect.beside ? `_, _ <: _, _, (${effect.mix}) :> _, _` : effect.mix ?? '_, _';
  const code = `import("stdfaust.lib"); process = ${stems.map((_, track) => `(${faustStrip(values(track), effect)})`).join(', ')} :> _, _ : (${mix});`;
  const generator = new FaustMonoDspGenerator();
  if (!await generator.compile(faustCompiler, 'strips', code, '-I libraries/ -ftz 2')) throw new Error(faustCompiler.getErrorMessage());
  const inputs = stems.flatMap(({ left, right }) => [left, right]);
  return async () => {
    const processor = await generator.createOfflineProcessor(sampleRate, blockFrames);
    return timed(() => processor.render(inputs, stems[0].left.length)[0]);
  };
}

function elementaryStrip(v, [left, right]) {
  let sides = [left, right];
  const each = (node) => (sides = sides.map(node));
  const number = (value) => el.const({ value });
  if ('filters/highPassOn' in v) each((x) => el.highpass(number(v['filters/highPassHz']), number(Math.SQRT1_2), x));
  for (const { Type, Hz, GainDb, Q } of bands(v)) {
    const [hz, q, gain] = [Hz, Q, GainDb].map(number);
    each((x) => (Type === 3 ? el.notch(hz, q, x) : [el.peak, el.lowshelf, el.highshelf][Type](hz, q, gain, x)));
  }
  if ('compressor/on' in v) {
    const key = el.max(el.abs(sides[0]), el.abs(sides[1]));
    each((x) => el.compress(v['compressor/attackMs'], v['compressor/releaseMs'], v['compressor/thresholdDb'], v['compressor/ratio'], key, x));
  }
  if ('width/widthPercent' in v) {
    const middle = el.mul(0.5, el.add(...sides)), side = el.mul(v['width/widthPercent'] / 200, el.sub(...sides));
    sides = [el.add(middle, side), el.sub(middle, side)];
  }
  if ('pan/position' in v) {
    const angle = (v['pan/position'] / 100 + 1) * Math.PI / 4;
    sides = [el.mul(Math.SQRT2 * Math.cos(angle), sides[0]), el.mul(Math.SQRT2 * Math.sin(angle), sides[1])];
  }
  if ('fader/gainDb' in v) each((x) => el.mul(amplitude(v['fader/gainDb']), x));
  return sides;
}

// It puts a `crypto` of its own in the place of Node's; a page's cannot be assigned to.
Object.defineProperty(globalThis, 'crypto', { value: globalThis.crypto, writable: true, configurable: true });

export function elementaryParty({ stems, values, effect, sampleRate }) {
  const blockSize = 512, frames = stems[0].left.length;
  return async () => {
    const renderer = new OfflineRenderer();
    await renderer.initialize({ numInputChannels: 2 * stems.length, numOutputChannels: 2, sampleRate, blockSize });
    const same = (sides) => sides, { strip: more = same, mix = same, beside } = effect;
    const strips = stems.map((_, track) => more(elementaryStrip(values(track), [0, 1].map((side) => el.in({ channel: 2 * track + side })))));
    const sums = [0, 1].map((side) => strips.map((sides) => sides[side]).reduce((sum, x) => el.add(sum, x)));
    await renderer.render(...mix(sums).map((x, side) => (beside ? el.add(sums[side], x) : x)));
    return timed(() => {
      const left = new Float32Array(frames), right = new Float32Array(frames);
      for (let at = 0; at < frames; at += blockSize) {
        const end = Math.min(at + blockSize, frames);
        renderer.process(stems.flatMap((stem) => [stem.left.subarray(at, end), stem.right.subarray(at, end)]), [left.subarray(at, end), right.subarray(at, end)]);
      }
      return left;
    });
  };
}
