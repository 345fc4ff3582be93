// SPDX-License-Identifier: MIT
// The mixer inside the real engine.wasm, through the same loader that the page uses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masterParams, trackParams } from '../../build/generated/schema.ts';
import { addStems, newEngine, noise, render, type Stem } from './support/engine.ts';

const sampleRate = 48000;
const songFrames = 40000;

const song: Stem[] = [
  { id: 3, channels: [noise(songFrames, 1), noise(songFrames, 2)] },
  { id: 7, channels: [noise(30011, 3)] },
  { id: 1, channels: [noise(songFrames - 17, 4), noise(songFrames - 17, 5)] },
  { id: 20, channels: [noise(1000, 6)] },
  { id: 21, channels: [noise(songFrames, 7), noise(songFrames, 8)] },
];

function prepared(stems: Stem[] = song) {
  const engine = newEngine();
  engine.call.enginePrepare(sampleRate, stems.length);
  addStems(engine, stems);
  return engine;
}

/** The sum that no engine is needed for, in double precision. */
function plainSum(stems: Stem[], frames: number): Float64Array[] {
  return [0, 1].map((side) => {
    const sum = new Float64Array(frames);
    for (const { channels } of stems) {
      const samples = channels[side] ?? channels[0]!;
      samples.forEach((sample, i) => (sum[i]! += sample));
    }
    return sum;
  });
}

const sameBits = (a: Float32Array, b: Float32Array) => Buffer.from(a.buffer).equals(Buffer.from(b.buffer));

test('a neutral session is the plain sum, late by the latency', () => {
  const engine = prepared();
  engine.call.enginePlay();
  const latency = engine.call.engineLatency();
  const mix = render(engine, song, latency + songFrames);
  const expected = plainSum(song, songFrames);
  for (const side of [0, 1]) {
    let worst = 0;
    expected[side]!.forEach((sample, i) => (worst = Math.max(worst, Math.abs(sample - mix[side]![i + latency]!))));
    assert.ok(20 * Math.log10(worst) < -120, `off by ${20 * Math.log10(worst)} dBFS`);
    assert.ok(mix[side]!.subarray(0, latency).every((sample) => sample === 0));
  }
  assert.equal(engine.call.engineUnderruns(), 0);
});

test('block size makes no difference to a bit', () => {
  const reference = prepared();
  reference.call.enginePlay();
  const expected = render(reference, song, songFrames);
  let state = 12345;
  const random = () => 1 + ((state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % 4096);
  for (const blockFrames of [() => 1, () => 4096, random]) {
    const engine = prepared();
    engine.call.enginePlay();
    const mix = render(engine, song, songFrames, blockFrames);
    assert.ok(sameBits(mix[0]!, expected[0]!) && sameBits(mix[1]!, expected[1]!));
  }
});

test('a reset makes a second run the same', () => {
  const engine = prepared();
  engine.call.engineSet(0, 3, trackParams['fader/gainDb'], -6);
  engine.call.engineReset();
  engine.call.enginePlay();
  const first = render(engine, song, 5000);
  engine.call.engineReset();
  engine.call.enginePlay();
  assert.ok(sameBits(render(engine, song, 5000)[0]!, first[0]!));
});

test('a seek goes on at the frame it names', () => {
  const engine = prepared();
  engine.call.engineSeek(6400);
  assert.equal(engine.call.engineWantedFrame(3), 6400);
  engine.call.enginePlay();
  const latency = engine.call.engineLatency();
  const mix = render(engine, song, 8000 + latency);
  const expected = plainSum(song, songFrames);
  // Audio may begin in the middle of a wave, so the first milliseconds are faded in.
  for (let i = 1000; i < 8000; ++i) assert.ok(Math.abs(mix[0]![i + latency]! - expected[0]![6400 + i]!) < 1e-6);
});

test('a loop repeats its frames without a gap', () => {
  const engine = prepared();
  engine.call.engineSetLoop(1, 0, 5000);
  engine.call.enginePlay();
  const latency = engine.call.engineLatency();
  const mix = render(engine, song, 20000 + latency)[0]!.subarray(latency);
  for (let i = 0; i < 15000; ++i) assert.equal(mix[i], mix[i + 5000]);
  assert.equal(engine.call.engineIsPlaying(), 1);
});

test('the transport stops behind the longest track', () => {
  const engine = prepared();
  assert.equal(engine.call.engineLength(), songFrames);
  engine.call.enginePlay();
  render(engine, song, songFrames + 128);
  assert.equal(engine.call.engineIsPlaying(), 0);
});

test('automation comes point by point and goes with none', () => {
  const engine = prepared();
  const gain = trackParams['fader/gainDb'];
  for (const { id } of song) {
    assert.equal(engine.call.engineAutomation(0, id, gain, 2), 1);
    assert.equal(engine.call.engineAutomationPoint(0, -90, 0), 1);
    assert.equal(engine.call.engineAutomationPoint(songFrames, -90, 0), 1);
    assert.equal(engine.call.engineAutomationPoint(songFrames, 0, 0), 0, 'one too many');
  }
  engine.call.engineReset();
  engine.call.enginePlay();
  assert.ok(render(engine, song, 9000)[0]!.every((sample) => sample === 0), 'silent');
  assert.equal(engine.call.engineAutomation(0, 999, gain, 0), 0);
  for (const { id } of song) assert.equal(engine.call.engineAutomation(0, id, gain, 0), 1);
  engine.call.engineReset();
  engine.call.enginePlay();
  assert.ok(render(engine, song, 9000)[0]!.some((sample) => sample !== 0), 'heard again');
});

test('meters tell peaks, averages and loudness', () => {
  const stems: Stem[] = [{ id: 5, channels: [Float32Array.from({ length: 96000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 997 * i) / sampleRate))] }];
  const engine = prepared(stems);
  engine.call.enginePlay();
  render(engine, stems, 96000);
  const [peakLeft, peakRight, rmsLeft, rmsRight, reductionDb] = engine.channelMeters() as unknown as number[];
  assert.ok(Math.abs(peakLeft! - 0.5) < 1e-4 && peakLeft === peakRight);
  assert.ok(Math.abs(rmsLeft! - 0.5 / Math.SQRT2) < 1e-3 && rmsLeft === rmsRight);
  assert.equal(reductionDb, 0);
  const master = engine.masterMeter();
  // Both sides at -9.03 dB RMS: BS.1770 gives -6.02 LUFS.
  assert.ok(Math.abs(master.integratedLufs - -6.02) < 0.1, String(master.integratedLufs));
  assert.ok(Math.abs(master.truePeakDb - -6.02) < 0.1);
  assert.equal(engine.channelMeters()[0], 0);
});

test('meters as tones are heard, and measured by no meter', () => {
  const loud: Stem[] = [{ id: 1, channels: [noise(168_000, 9), noise(168_000, 10)] }];
  const heard = (tones: number) => {
    const engine = prepared(loud);
    engine.call.engineMeterTones(tones, -14);
    engine.call.enginePlay();
    const mix = render(engine, loud, 168_000);
    const { integratedLufs } = engine.masterMeter();
    engine.call.engineMeterTones(0, -14);
    return { mix, integratedLufs };
  };
  const plain = heard(0), told = heard(1);
  assert.equal(told.integratedLufs, plain.integratedLufs);
  assert.ok(sameBits(told.mix[0]!.slice(0, 140_000), plain.mix[0]!.slice(0, 140_000)), 'nothing in the first 3 s');
  assert.ok(!sameBits(told.mix[0]!.slice(144_000, 152_000), plain.mix[0]!.slice(144_000, 152_000)), 'a tone after it');
});

test('parameters go by their index in the schema; unknown ones are refused', () => {
  const engine = prepared();
  const count = Object.keys(trackParams).length;
  assert.equal(engine.call.engineSet(0, 3, count - 1, 0), 1);
  assert.equal(engine.call.engineSet(0, 3, count, 0), 0);
  assert.equal(engine.call.engineSet(0, 99, 0, 0), 0);
  assert.equal(engine.call.engineSet(9, 3, 0, 0), 0);
  assert.equal(engine.call.engineSet(2, 0, masterParams['fader/gainDb'], 0), 1);
});

test('tracks are refused when the engine is full or the id is taken', () => {
  const engine = newEngine();
  engine.call.enginePrepare(sampleRate, 4);
  assert.deepEqual([1, 2, 2, 3, 4, 5].map((id) => engine.call.engineAddTrack(id, 1, 100)), [1, 1, 0, 1, 1, 0]);
  assert.equal(engine.call.engineRemoveTrack(2), 1);
  assert.equal(engine.call.engineAddTrack(5, 0, 100), 1);
});

test('memory that grows leaves no dead view behind', () => {
  const engine = prepared([{ id: 1, channels: [new Float32Array(1000).fill(0.5)] }]);
  engine.process(128);
  assert.notEqual(engine.call.memoryAlloc(64 << 20), 0);
  engine.inputs[0].fill(0.5);
  assert.equal(engine.call.engineWrite(1, 0, 1000, 1), 1000);
  engine.call.enginePlay();
  engine.call.memoryAlloc(64 << 20);
  engine.process(2048);
  assert.equal(Math.max(...engine.outputs[0]), 0.5);
  assert.ok(engine.channelMeters()[0]! > 0);
});

test('a device that refuses the rate of the session hears the same song at its own', () => {
  const hz = 1000, seconds = 1, deviceRate = 44100;
  const tone: Stem[] = [{ id: 1, channels: [Float32Array.from({ length: seconds * sampleRate }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / sampleRate))] }];
  const engine = prepared(tone);
  assert.equal(engine.call.engineOutputRate(sampleRate, deviceRate), 1);
  engine.call.enginePlay();
  const [left] = render(engine, tone, deviceRate * 0.8, () => 128);
  const late = (engine.call.engineLatency() * deviceRate) / sampleRate;
  let worst = 0;
  for (let i = 4410; i < left!.length; ++i) worst = Math.max(worst, Math.abs(left![i]! - 0.5 * Math.sin((2 * Math.PI * hz * (i - late)) / deviceRate)));
  assert.ok(20 * Math.log10(worst) < -90, `off by ${20 * Math.log10(worst)} dBFS`);
  assert.ok(Math.abs(engine.call.enginePosition() - 0.8 * sampleRate) < 1024);
});
