// SPDX-License-Identifier: MIT
// A host for the front end without engine or store: fake tracks, meters and waveforms through the exports, so that
// every state can be looked at. `window.gallery` is what shoot.mjs drives.
import createUi from '/build/ui.js';

const ui = await createUi({ locateFile: (name) => `/build/${name}` });
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const canvas = document.getElementById('mixer');

function put(bytes) {
  const at = ui._uiTextIn(bytes.length);
  ui.HEAPU8.set(bytes, at);
  return bytes.length;
}
const text = (words) => put(encoder.encode(words));
const takeText = (bytes) => decoder.decode(ui.HEAPU8.subarray(ui._uiTextOut(), ui._uiTextOut() + bytes));

const frames = { count: 0, ms: 0 };
const nodes = new Map();
let scheduled = false;
function run(now) {
  scheduled = false;
  const before = performance.now();
  const next = ui._uiFrame(now);
  frames.count++;
  frames.ms += performance.now() - before;
  const bytes = ui._uiTakeMirror();
  if (bytes) for (const node of JSON.parse(takeText(bytes))) node.gone ? nodes.delete(node.id) : nodes.set(node.id, node);
  if (next === 1 || ui._uiWantsFrame()) schedule();
  else if (next > 1) setTimeout(schedule, next);
}
function schedule() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(run);
}
function resize() {
  canvas.width = Math.round(innerWidth * devicePixelRatio);
  canvas.height = Math.round(innerHeight * devicePixelRatio);
  ui._uiResize(innerWidth, innerHeight, devicePixelRatio, 0);
  schedule();
}

const kinds = { pointerdown: 0, pointermove: 1, pointerup: 2, pointercancel: 3, pointerleave: 4 };
const modifiers = (e) => (e.shiftKey ? 1 : 0) | (e.ctrlKey ? 2 : 0) | (e.altKey ? 4 : 0) | (e.metaKey ? 8 : 0);
for (const [name, kind] of Object.entries(kinds)) {
  canvas.addEventListener(name, (e) => {
    ui._uiPointer(kind, e.pointerId, e.pointerType === 'touch' ? 2 : 0, e.offsetX, e.offsetY, e.button, modifiers(e), 0);
    schedule();
  });
}
canvas.addEventListener('wheel', (e) => { ui._uiWheel(e.offsetX, e.offsetY, e.deltaX, e.deltaY, modifiers(e)); schedule(); });
addEventListener('keydown', (e) => { if (ui._uiKey(text(e.key), modifiers(e), 1)) schedule(); });
addEventListener('resize', resize);
canvas.addEventListener('webglcontextlost', (e) => { e.preventDefault(); ui._uiContextLost(); });
canvas.addEventListener('webglcontextrestored', () => { ui._uiContextRestored(); schedule(); });

const rate = 48000, length = 212 * rate, perPair = 512;
function noise(seed) {
  let state = seed * 2654435761 >>> 0;
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 4294967296;
}
function addPeaks(track, seed) {
  const next = noise(seed + 7), count = Math.floor(length / perPair);
  const pairs = new Float32Array(count * 2);
  const every = 12 + Math.floor(next() * 60), sections = Array.from({ length: 12 }, () => (next() < 0.25 ? 0.02 : 0.3 + next() * 0.7));
  for (let i = 0; i < count; i++) {
    const loud = sections[Math.floor(i / count * 12)] * (0.15 + 0.85 * Math.exp(-(i % every) / (every * 0.4)));
    pairs[2 * i] = -loud * (0.5 + next() * 0.4);
    pairs[2 * i + 1] = loud * (0.5 + next() * 0.4);
  }
  ui.HEAPF32.set(pairs, ui._uiMeterIn(pairs.length) / 4);
  ui._uiPeaks(track, perPair, 0, count);
}

window.gallery = {
  frames, nodes,
  addTracks(names) {
    return names.map((name, i) => {
      const job = ui._uiImportBegin(text(`${name}.wav`));
      const id = ui._uiImportDone(job, text(JSON.stringify({ name, fileName: `${name}.wav`, fileHash: '', pcmHash: '', frames: length, sessionRate: rate, sampleRate: rate, fileFrames: length, channels: i % 3 ? 2 : 1 })));
      addPeaks(id, i + 1);
      schedule();
      return id;
    });
  },
  importing(name, fraction) { const job = ui._uiImportBegin(text(name)); ui._uiImportProgress(job, fraction); schedule(); return job; },
  importFailed(job, why) { ui._uiImportFailed(job, text(why)); schedule(); },
  meters(count, level = 0.5) {
    const next = noise(count * 13), perTrack = 5, ofMaster = 11, ofReductions = 16, frames = 1600;
    const values = new Float32Array(count * perTrack + ofMaster + ofReductions + 4 * frames);
    for (let i = 0; i <= count; i++) {
      const peak = i === count ? level * 1.4 : level * (0.05 + next() * next() * 1.9);
      values.set([peak, peak * (0.7 + next() * 0.3), peak / 3, peak / 3, -next() * 9], i * perTrack);
    }
    values.set([-13.2, -14.6 + 3 * Math.sin(gallery.played / 40), -15.1, -0.6, 6.3, -1.2], count * perTrack + 5);
    const at = count * perTrack + ofMaster, beat = Math.exp(-(gallery.played % 15) / 5);
    values.set([-12 * (1 - beat), -4 * beat * next(), -2 - 2 * Math.sin(gallery.played / 9), -7 * beat], at);
    values.set([-3 * beat, -beat, -5 * beat * beat], at + 8);
    for (let i = 0; i < frames; i++) values.set(gallery.sample(beat), at + ofReductions + 4 * i);
    gallery.played++;
    ui.HEAPF32.set(values, ui._uiMeterIn(values.length) / 4);
    ui._uiMeters(count, frames);
    schedule();
  },
  // Something like music: pink noise with a tone, the lows in the middle.
  played: 0, time: 0, pink: [0, 0, 0, 0, 0, 0],
  sample(beat) {
    const brown = (k, pole) => (gallery.pink[k] = pole * gallery.pink[k] + (1 - pole) * (Math.random() * 2 - 1));
    const t = ++gallery.time / rate, low = 0.5 * beat * Math.sin(2 * Math.PI * 62 * t) + 0.1 * Math.sin(2 * Math.PI * 440 * t);
    const middle = 2 * brown(0, 0.98) + 0.3 * brown(1, 0.7) + low, side = 0.8 * brown(2, 0.9) + 0.1 * brown(3, 0.2);
    return [0.5 * (middle + side), 0.5 * (middle - side), 0.4 * (middle + 0.6 * side + 0.4 * brown(4, 0.8)), 0.4 * (middle - 0.6 * side + 0.4 * brown(5, 0.8))];
  },
  sound(count) { gallery.meters(count); gallery.timer = setInterval(() => gallery.meters(count), 34); },
  lose(ms) {
    const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    extension.loseContext();
    setTimeout(() => extension.restoreContext(), ms);
  },
  silence() { clearInterval(gallery.timer); },
  transport(state, seconds, underruns = 0) { ui._uiTransport(state, seconds * rate, length, underruns); schedule(); },
  notice(kind, words) { ui._uiNotice(kind, text(words)); schedule(); },
  progress(fraction, words) { ui._uiProgress(fraction, text(words)); schedule(); },
  saveState(state, why = '') { ui._uiSaveState(state, text(why)); schedule(); },
  act(name, action, value = 0, words = '') {
    const node = [...nodes.values()].find((n) => n.name === name && n.role !== 'group' && n.role !== 'heading');
    if (!node) throw new Error(`no node named ${name}; there are ${[...nodes.values()].map((n) => n.name).join(', ')}`);
    ui._uiAct(node.id, action, value, text(words));
    schedule();
  },
  edits() { ui._uiTakeEdits(); },
  commands() { const bytes = ui._uiTakeCommands(); return bytes ? JSON.parse(takeText(bytes)) : []; },
  json() { return JSON.parse(takeText(ui._uiDocumentJson())); },
  open(json) { const good = ui._uiOpenDocument(text(JSON.stringify(json)), 0); schedule(); return good; },
  proposal(json) { ui._uiProposal(text(JSON.stringify(json))); schedule(); },
  guide(json) { ui._uiGuide(text(JSON.stringify(json))); schedule(); },
  kept: {},
  settings(json) { Object.assign(gallery.kept, json); ui._uiSettings(text(JSON.stringify(gallery.kept))); schedule(); },
  wear(look) { gallery.settings({ look }); },
  locale(pseudo) { ui._uiLocale(pseudo ? 1 : 0); schedule(); },
  midi(state, names, bytes = []) { ui._uiMidiState(state, text(names.join('\n'))); if (bytes.length > 0) ui._uiMidi(0, put(Uint8Array.from(bytes))); schedule(); },
  // What the page would measure of each mix; the first is the loudest.
  loudness() {
    let lufs = -14.2;
    for (const command of gallery.commands()) {
      if (command.do !== 'measureMix') continue;
      ui._uiMixLoudness(lufs, text(command.key));
      lufs -= 1.7;
    }
    schedule();
  },
  key(name, mods = 0) { ui._uiKey(text(name), mods, 1); schedule(); },
};

window.gallery.webgl = ui._uiStart(text('#mixer'));
ui._uiFont(put(new Uint8Array(await (await fetch('/font')).arrayBuffer())));
resize();
