// SPDX-License-Identifier: MIT
// Songs that are looked at: names of stems, and what would be said of them.

export const twelve = ['Kick In', 'Snare Top', 'Overheads', 'Bass DI', 'Gtr L', 'Gtr R', 'Piano', 'Lead Vocal', 'Backing Vocals Left Double', 'Strings', 'Synth Pad', 'Tambourine'];
export const four = ['Drums', 'Bass', 'Keys', 'Lead Vox'];
export const many = Array.from({ length: 38 }, (_, i) => `Stem ${i + 1} ${['Дорожка', 'Ωmega', 'Žluťoučký', 'Take'][i % 4]}`);

const fader = (id, from, to, sigma = 1.5) => ({ address: `tracks/${id}/fader/gainDb`, from, to, sigma });
const suggestion = (kind, messageId, names, numbers, moves, more = {}) =>
  ({ kind, reason: { messageId, names, numbers }, confidence: 0.9, weight: 1, moves, evidence: [], ...more });

export const proposal = {
  source: 'model', targetLufs: -14, ceilingDb: -1, stems: [],
  before: { lufs: -19.4, truePeakDb: -3.2, limiterDb: 0 }, after: { lufs: -14, truePeakDb: -1, limiterDb: -2.1 },
  notes: [{ messageId: 'note.takenBack.panning', names: [], numbers: [] }],
  faults: [{ track: 4, atSeconds: 12.4, reason: { messageId: 'fault.clipped', names: ['Bass DI'], numbers: [12] } }, { track: 6, remedy: 'cleanup.hum', reason: { messageId: 'fault.hum', names: ['Gtr R'], numbers: [50, -48] } }],
  suggestions: [
    suggestion('tone', 'tone.unmask', ['Piano', 'Lead Vocal'], [2100, 0.38], [{ address: 'tracks/7/eq/band4GainDb', from: 0, to: -3, sigma: 1 }], {
      evidence: [{ measure: 'measure.audibility', unit: 'dB', before: -6, after: -3.4 }],
    }),
    suggestion('balance', 'balance.voices', ['Lead Vocal', 'Backing Vocals Left Double'], [3.1, -1.2], [fader(8, 0, 3.1), fader(9, 0, -1.2)]),
    suggestion('balance', 'balance.drums', ['Kick In', 'Snare Top', 'Overheads'], [1.6, -0.8, -2.4], [fader(1, 0, 1.6), fader(2, -4.5, -5.3), fader(3, 0, -2.4)]),
    suggestion('cleanup', 'cleanup.rumble', ['Lead Vocal', 'Gtr L', 'Gtr R', 'Piano'], [85, 70, 72, 40], [{ address: 'tracks/8/filters/highPassOn', from: 0, to: 1, sigma: 0 }]),
    suggestion('cleanup', 'cleanup.hum', ['Gtr R'], [50], [{ address: 'tracks/6/eq/band2GainDb', from: 0, to: -18, sigma: 0 }], { confidence: 0.8, tracks: [6], evidence: [{ measure: 'measure.hum', unit: 'dB', before: -48, after: -64.2 }] }),
    suggestion('dynamics', 'dynamics.level', ['Lead Vocal'], [9.4], [{ address: 'tracks/8/compressor/on', from: 0, to: 1, sigma: 0 }, { address: 'tracks/8/compressor/thresholdDb', from: -18, to: -26, sigma: 3 }, { address: 'tracks/8/compressor/ratio', from: 2, to: 3, sigma: 0 }, { address: 'tracks/8/compressor/attackMs', from: 10, to: 24, sigma: 0 }], { confidence: 0.55, evidence: [{ measure: 'measure.levelSpan', unit: 'LU', before: 9.4, after: 5.8 }] }),
    suggestion('panning', 'panning.spread', ['Gtr L', 'Gtr R', 'Strings'], [-62, 60, 20], [{ address: 'tracks/10/pan/position', from: 0, to: 20, sigma: 8 }], { confidence: 0.35 }),
    suggestion('master', 'master.target', [], [-14, -19.4, -14, -2.1], [{ address: 'master/limiter/on', from: 0, to: 1, sigma: 0 }]),
  ],
  clashes: [[8, 7, 0.38, 0.17], [8, 5, 0.22, 0.15], [4, 1, 0.31, 0.12], [7, 5, 0.18, 0.16], [2, 3, 0.12, 0.09, 0.52, 0.31]].map(([masked, masker, hidden, hiddenAfter, hiddenThere = 0, hiddenThereAfter = 0], i) =>
    ({ masker, masked, hidden, hiddenAfter, hiddenThere, hiddenThereAfter, lowHz: 180 * (i + 1), highHz: 420 * (i + 2), worst: [{ fromSeconds: 30 + 11 * i, toSeconds: 34 + 11 * i, hidden }] })),
};

const seconds = 212, beat = 0.6;
const section = (from, to, label, kind, lufs, tracks) =>
  ({ from, to, firstBar: Math.round(from / (4 * beat)), bars: Math.round((to - from) / (4 * beat)), label, kind, lufs, density: tracks.length, registerHz: 420, tracks });

export const guide = {
  seconds, tempoBpm: 100, tempoConfidence: 1, beatsPerBar: 4, firstDownbeat: 0,
  beats: Array.from({ length: Math.floor(seconds / beat) }, (_, i) => i * beat), key: { tonic: 9, minor: true, confidence: 0.9 },
  chords: Array.from({ length: 44 }, (_, i) => ({ from: i * 4.8, to: (i + 1) * 4.8, root: [9, 5, 0, 7][i % 4], quality: i % 4 === 0 ? 'minor' : 'major' })),
  sections: [section(0, 19.2, 0, 'intro', -24, [7, 10]), section(19.2, 57.6, 1, 'verse', -19, [1, 2, 4, 8]), section(57.6, 96, 2, 'chorus', -18.6, [1, 2, 3, 4, 5, 6, 8]),
    section(96, 134.4, 1, 'verse', -19.2, [1, 2, 4, 8]), section(134.4, 192, 2, 'chorus', -17.9, [1, 2, 3, 4, 5, 6, 8, 9]), section(192, 212, 3, 'outro', -25, [7])],
  energy: Array.from({ length: 53 }, (_, i) => -24 + 7 * Math.sin(i / 8) ** 2 + (i % 5) * 0.4),
  advice: [
    { reason: { messageId: 'advice.chorusNotBigger', names: [], numbers: [57.6, 96, 0.4, 7, 6.2] }, from: 57.6, to: 96, tracks: [5, 6], rides: [{ track: 5, points: [19, 0, 20, -1.5] }] },
    { reason: { messageId: 'advice.leadCovered', names: ['Lead Vocal'], numbers: [134, 192, 3.2, 2.2] }, from: 134.4, to: 192, tracks: [8], rides: [{ track: 8, points: [133, 0, 135, 2.2] }] },
  ],
  rides: [{ track: 8, points: [0, 0, 40, -2, 80, 0] }, { track: 4, points: [0, 0, 50, 1.5] }],
};
