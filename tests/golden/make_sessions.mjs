// SPDX-License-Identifier: MIT
// Writes the stored sessions of tests/golden/sessions anew, with every parameter of the schema at work:
// node tests/golden/make_sessions.mjs (after tests/run has built the command line).
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = 'tests/golden/sessions';
const sessions = 40;
const { scopes } = JSON.parse(execFileSync('web/mixwright', ['schema'], { encoding: 'utf8', maxBuffer: 1 << 26 }));

// xorshift32: the same sessions on every machine.
let state = 20261124;
function unit() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}
const whole = (min, max) => min + Math.floor(unit() * (max - min + 1));
const chance = (percent) => unit() * 100 < percent;
const short = (number) => Number(number.toPrecision(3));

function valueOf(param) {
  if (param.choices) return whole(0, param.choices.length - 1);
  const travel = unit();
  return short(Math.min(param.max, Math.max(param.min, param.taper === 'log' ? param.min * (param.max / param.min) ** travel : param.min + travel * (param.max - param.min))));
}

// What would make a random session silent, or as loud as nobody mixes.
const calm = { 'fader/mute': () => 0, 'fader/solo': () => 0, 'fader/gainDb': () => short(unit() * 9 - 6), 'trim/gainDb': () => short(unit() * 12),
  'filters/highPassHz': () => whole(20, 300), 'filters/lowPassHz': () => whole(3000, 20000), 'gate/thresholdDb': () => -whole(40, 60),
  'limiter/gainDb': () => short(unit() * 12), 'limiter/on': () => 1 };

function valuesOf(scope) {
  const values = {};
  for (const processor of scopes[scope]) {
    if (chance(25)) continue;
    for (const param of processor.params) {
      const id = `${processor.id}/${param.id}`;
      values[id] = calm[id] ? calm[id]() : valueOf(param);
      if (/On$|^on$/.test(param.id) && chance(70)) values[id] = 1;
    }
  }
  return values;
}

function automationOf(scope, frames) {
  const lanes = {};
  for (let n = whole(0, 3); n > 0; --n) {
    const processor = scopes[scope][whole(0, scopes[scope].length - 1)];
    const param = processor.params[whole(0, processor.params.length - 1)];
    const id = `${processor.id}/${param.id}`;
    if (id === 'fader/mute' || id === 'fader/solo') continue;
    const at = Array.from({ length: whole(1, 5) }, () => whole(0, frames)).sort((a, b) => a - b);
    lanes[id] = at.map((frame) => [frame, calm[id] ? calm[id]() : valueOf(param), short(unit() * 2 - 1)]);
  }
  return lanes;
}

mkdirSync(folder, { recursive: true });
for (let number = 0; number < sessions; ++number) {
  const sampleRate = [44100, 48000, 88200, 96000][number % 4];
  const channel = (scope, more) => ({ ...more, values: valuesOf(scope), automation: automationOf(scope, sampleRate) });
  const buses = Array.from({ length: whole(0, 3) }, (_, i) => channel('bus', { id: 80 + i, name: `Bus ${i + 1}`, output: chance(50) && i > 0 ? 80 + i - 1 : 0 }));
  const tracks = Array.from({ length: whole(1, 5) }, (_, i) =>
    channel('track', { id: 10 + i, name: `Track ${i + 1}`, output: buses.length && chance(60) ? 80 + whole(0, buses.length - 1) : 0, key: i > 0 && chance(50) ? 10 : 0,
      audio: { frames: sampleRate, sampleRate, channels: whole(1, 2) } }));
  const returns = Array.from({ length: 4 }, () => channel('return', {}));
  const session = { mixwright: 1, name: `Agreement ${number}`, sampleRate, tempoBpm: whole(60, 180), master: channel('master', {}), returns, tracks, buses };
  writeFileSync(path.join(folder, `agreement_${number}.mix`), `${JSON.stringify(session, null, 1)}\n`);
}
