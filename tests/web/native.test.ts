// SPDX-License-Identifier: MIT
// The WebAssembly build against the native one, on stored sessions with every processor at work.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { addStems, newEngine, render, stemFrames, type Stem } from './support/engine.ts';

const tool = 'build/native/mix_tool';
const skip = existsSync(tool) ? false : 'the native build is missing (tests/run builds it)';
const sessions = 'tests/golden/sessions';
const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-native-'));
after(() => rmSync(folder, { recursive: true }));

/** The same integers as syntheticStem in engine/tool/render_session.cpp. */
function syntheticStem(id: number, side: number, frames: number): Float32Array {
  const samples = new Float32Array(frames);
  let state = id * 2 + side;
  for (let i = 0; i < frames; ++i) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const noise = (state >>> 8) - 2 ** 23;
    samples[i] = Math.trunc((noise * (12000 - (i % 12000))) / 12000) / 2 ** 24;
  }
  return samples;
}

interface Overview {
  sampleRate: number;
  tracks: { id: number; audio: { frames: number; channels: number } }[];
  notes: Record<string, unknown>;
}

for (const name of readdirSync(sessions).sort()) {
  test(`native and WebAssembly agree within 1e-6: ${name}`, { skip }, (t) => {
    const engine = newEngine();
    assert.equal(engine.call.sessionOpen(engine.giveText(readFileSync(path.join(sessions, name), 'utf8')), 0), 0);
    const session = JSON.parse(engine.text(engine.call.sessionOverview())) as Overview;
    assert.deepEqual(session.notes, { unknown: 0, clamped: 0, dropped: 0, renumbered: 0, names: [] });
    const stems: Stem[] = session.tracks.map(({ id, audio }) => ({
      id,
      channels: Array.from({ length: audio.channels }, (_, side) => syntheticStem(id, side, audio.frames)),
    }));
    engine.call.enginePrepare(session.sampleRate, stems.length);
    addStems(engine, stems);
    engine.call.sessionApply();
    engine.call.engineReset();
    engine.call.enginePlay();
    const latency = engine.call.engineLatency();
    const length = Math.max(...stems.map(stemFrames)) + engine.call.engineTail();
    const mix = render(engine, stems, latency + length, () => 480).map((side) => side.subarray(latency));

    const file = path.join(folder, `${name}.f32`);
    execFileSync(tool, ['render', path.join(sessions, name), file]);
    const bytes = readFileSync(file);
    const native = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    assert.equal(native.length, 2 * length);
    let worst = 0;
    let peak = 0;
    for (let i = 0; i < length; ++i) {
      for (const side of [0, 1]) {
        worst = Math.max(worst, Math.abs(native[2 * i + side]! - mix[side]![i]!));
        peak = Math.max(peak, Math.abs(native[2 * i + side]!));
      }
    }
    t.diagnostic(`they differ by ${worst.toExponential(1)}, the peak is ${peak.toFixed(2)}`);
    assert.ok(peak > 0.05, `the mix is nearly silent (${peak})`);
    assert.ok(worst <= 1e-6);
  });
}
