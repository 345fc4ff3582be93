// SPDX-License-Identifier: MIT
// Writes the stored sessions that are rendered natively and in WebAssembly, from the schema and a fixed seed:
//   build/native/mix_tool schema | node tests/golden/make_sessions.mjs
// Needed again only when a new processor should take part; the files stay valid for ever, as all documents do.
import { readFileSync, writeFileSync } from 'node:fs';

const schema = JSON.parse(readFileSync(0, 'utf8'));
const folder = new URL('./sessions/', import.meta.url);
const sampleRates = [44100, 48000, 48000, 88200, 96000];
const trackCount = 5;

let state = 1;
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const round = (value) => Number(value.toPrecision(3));

// Everything is switched on; what would only silence or overload the mix is left as it is.
function value({ id, unit, taper, min, max, initial }, session) {
  if (id === 'mute' || id === 'solo') return session === 9 && random() < 0.3 ? 1 : 0;
  if (id === 'on' || id.endsWith('On')) return 1;
  if (unit === 'choice') return Math.floor(random() * (max + 1));
  if (taper === 'fader') return round(-12 * random());
  if (unit === 'db') return round(0.5 * (random() - 0.5) * (max - min) + 0.5 * (min + max));
  if (taper === 'log') return round(Math.min(Math.max(initial * 3 ** (2 * random() - 1), min), max));
  return round(min + (max - min) * random());
}

function values(scope, session) {
  const entries = schema.scopes[scope].flatMap((processor) =>
    processor.params.map((param) => [`${processor.id}/${param.id}`, value(param, session)]));
  return Object.fromEntries(entries);
}

for (let session = 0; session < 10; ++session) {
  const sampleRate = sampleRates[session % sampleRates.length];
  const tracks = Array.from({ length: trackCount }, (_, i) => ({
    id: 1 + i + 10 * session,
    name: `Track ${i + 1}`,
    audio: { frames: Math.round(sampleRate * (1 + 0.2 * i)), sampleRate, channels: 1 + (i % 2) },
    values: values('track', session),
  }));
  const json = { mixwright: 1, name: `Agreement ${session}`, sampleRate, master: { values: values('master', session) }, tracks };
  writeFileSync(new URL(`agreement_${session}.mix`, folder), `${JSON.stringify(json, null, 1)}\n`);
}
