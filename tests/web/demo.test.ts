// SPDX-License-Identifier: MIT
// The demo song: what is promised of it, and what its flaws are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderStem, songRate, stemNames } from '../../site/demo/song.ts';
import { hertz, sine } from '../../site/demo/sounds.ts';

test('the sine of the demo is a sine within 1e-5, and its notes are tuned to 440 Hz', () => {
  for (let turns = -2; turns < 3; turns += 0.0173) assert.ok(Math.abs(sine(turns) - Math.sin(2 * Math.PI * turns)) < 1e-5, String(turns));
  for (const note of [21, 45, 60, 69, 81, 96]) assert.ok(Math.abs(hertz(note) - 440 * 2 ** ((note - 69) / 12)) < 1e-3 * hertz(note));
});

test('there are at least eight stems of at least a minute, none silent, none clipped, the same each time', () => {
  assert.ok(stemNames.length >= 8);
  for (const name of stemNames) {
    const { channels } = renderStem(name);
    assert.ok(channels[0]!.length >= 60 * songRate);
    for (const side of channels) {
      let peak = 0, finite = true;
      for (const sample of side) {
        peak = Math.max(peak, Math.abs(sample));
        finite &&= Number.isFinite(sample);
      }
      assert.ok(finite && peak > 0.02 && peak < 1, `${name}: peak ${peak}`);
    }
  }
  assert.deepEqual(renderStem('Snare').channels[0]!.slice(0, songRate * 20), renderStem('Snare').channels[0]!.slice(0, songRate * 20));
});
