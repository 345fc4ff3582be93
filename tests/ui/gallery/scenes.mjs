// SPDX-License-Identifier: MIT
// The states of the front end, each as a person would come to it. They run against `window.gallery` of gallery.js.
import { four, guide, many, proposal, twelve } from './songs.mjs';

// At least `ms`, and three frames: software WebGL is slow.
export const settle = async (page, ms = 120) => {
  await page.waitForTimeout(ms);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
};

const act = async (page, ...what) => {
  await page.evaluate((all) => gallery.act(...all), what);
  await settle(page, 60);
};
const press = async (page, name, modifiers = 0) => {
  await page.evaluate(([key, mods]) => gallery.key(key, mods), [name, modifiers]);
  await settle(page, 60);
};
// On a narrow screen one zone is seen at a time.
const tab = async (page, name) => {
  await page.evaluate((n) => { if ([...gallery.nodes.values()].some((node) => node.name === n && node.role === 'toggle')) gallery.act(n, 2); }, name);
  await settle(page);
};

async function song(page, names = twelve) {
  await page.evaluate((all) => { gallery.addTracks(all); gallery.edits(); }, names);
  await settle(page);
  await act(page, 'Song name', 4, 0, 'Late Train (rough mix)');
  await act(page, `Level of ${names[1]}`, 4, 0, '-4.5');
  if (names.length > 6) {
    await page.evaluate((n) => {
      const set = (name, value) => gallery.act(name, 4, 0, value);
      set(`Level of ${n[3]}`, '-8'); set(`Level of ${n[4]}`, '-12'); set(`Pan of ${n[4]}`, '-60'); set(`Pan of ${n[5]}`, '60'); gallery.act(`Mute of ${n[6]}`, 2);
    }, names);
    await settle(page, 60);
  }
  await act(page, `Select ${names[0]}`, 2);
  await page.evaluate((count) => { gallery.transport(1, 74.3); gallery.sound(count); }, names.length + 4); // and the returns
  await settle(page);
}

async function shaped(page, names) {
  await tab(page, 'Track');
  await page.evaluate((n) => {
    const set = (name, value) => gallery.act(`${name} of ${n}`, 4, 0, value);
    gallery.act(`Compressor of ${n}`, 2);
    set('Threshold', '-24'); set('Ratio', '4'); set('High-pass cutoff', '35');
    gallery.act(`High-pass of ${n}`, 2);
  }, names[0]);
  for (const [band, gain, hz] of [[1, '3', '60'], [5, '4.5', '4200'], [2, '-5', '320']]) {
    await act(page, `Band ${band}`, 2);
    await page.evaluate(([n, b, g, f]) => {
      gallery.act(`Band ${b} of ${n}`, 2);
      gallery.act(`Band ${b} gain of ${n}`, 4, 0, g);
      gallery.act(`Band ${b} frequency of ${n}`, 4, 0, f);
    }, [names[0], band, gain, hz]);
    await settle(page, 60);
  }
}

async function proposed(page, withGuide) {
  await song(page);
  await page.evaluate(([p, g]) => { gallery.proposal(p); if (g) gallery.guide(g); }, [proposal, withGuide ? guide : null]);
  await settle(page);
}

const explained = async (page, level) => { await page.evaluate((l) => gallery.settings({ explained: l }), level); await settle(page); };

// Slot A and the mix, both measured, before a blind test.
async function pair(page) {
  await song(page);
  await press(page, 'c');
  await act(page, 'Store the mix in slot A', 2);
  await act(page, 'Name of slot A', 4, 0, 'Quiet guitars');
  await tab(page, 'Mixer');
  await act(page, 'Level of Lead Vocal', 4, 0, '3');
  await press(page, 'C', 1);
  await page.evaluate(() => gallery.loudness());
  await settle(page);
}
async function answer(page, trials) {
  for (let i = 0; i < trials; i++) { await press(page, 'x'); await press(page, 'ArrowLeft'); }
}

export const scenes = {
  empty: async () => {},
  importing: async (page) => {
    await page.evaluate(() => {
      gallery.addTracks(['Kick', 'Snare']);
      gallery.importing('Overheads (room, far, ribbon) take 12 comp final.wav', 0.85);
      gallery.importing('Bass.flac', 0.4);
      gallery.importing('Lead Vocal.m4a', 0);
    });
    await tab(page, 'Mixer');
  },
  failed: async (page) => {
    await page.evaluate(() => {
      const jobs = ['notes.txt', 'Gtr.aif', 'broken.wav'].map((n) => gallery.importing(n, 0.1));
      gallery.importFailed(jobs[0], 'not an audio file');
      gallery.importFailed(jobs[1], 'the data chunk ends early');
      gallery.importFailed(jobs[2], 'a sample rate of 0 Hz is not possible; the file is damaged or was cut short while it was copied');
      gallery.notice(2, 'Export failed: the disk is full');
      gallery.saveState(2, 'Private windows keep nothing');
      gallery.transport(0, 0, 3);
    });
  },
  playing4: async (page) => { await song(page, four); await tab(page, 'Mixer'); },
  playing12: async (page) => { await song(page); await shaped(page, twelve); await tab(page, 'Mixer'); },
  playing38: async (page) => { await song(page, many); await tab(page, 'Mixer'); },
  track: async (page) => { await song(page); await shaped(page, twelve); },
  meters: async (page) => { await song(page); await tab(page, 'Mixer'); await act(page, 'Select Master', 2); await tab(page, 'Track'); },
  suggestions: async (page) => { await proposed(page, false); await tab(page, 'Track'); },
  ghosts: async (page) => {
    await proposed(page, false);
    if (page.viewportSize().width < 500) await tab(page, 'Suggestions');
    await act(page, await page.evaluate(() => [...gallery.nodes.values()].find(({ name }) => name.startsWith('Show: Uneven level')).name), 2);
  },
  faults: async (page) => { await proposed(page, false); if (page.viewportSize().width < 500) await tab(page, 'Suggestions'); await act(page, 'Select the stem: Gtr R', 0); },
  listener: async (page) => { await proposed(page, true); await tab(page, 'Track'); await explained(page, 'listener'); },
  engineer: async (page) => { await proposed(page, true); await tab(page, 'Track'); await explained(page, 'engineer'); },
  glossary: async (page) => { await proposed(page, false); await tab(page, 'Track'); await act(page, 'What it means: Masking, for Piano covers Lead Vocal', 2); },
  taste: async (page) => {
    await proposed(page, false);
    await page.evaluate(() => gallery.settings({ taste: [{ role: 'voiceLead', decisions: 9, sumDb: 15.6 }, { role: 'bass', decisions: 3, sumDb: -4.9 }, { role: 'guitarElectric', decisions: 1, sumDb: 0 }] }));
    await press(page, 'k', 2);
    await act(page, 'Search', 4, 0, 'taste');
    await act(page, 'Your taste', 2);
    await tab(page, 'Track');
  },
  clashMap: async (page) => { await proposed(page, false); await tab(page, 'Track'); await act(page, 'Clash map', 2); },
  clashHeard: async (page) => { await proposed(page, false); await tab(page, 'Track'); await act(page, 'Clash map', 2); await act(page, 'Hear it: Piano hides Lead Vocal', 2); },
  form: async (page) => { await proposed(page, true); await press(page, 'a'); await tab(page, 'Timeline'); },
  settings: async (page) => { await song(page); await press(page, '?', 1); },
  search: async (page) => { await song(page); await press(page, 'k', 2); await act(page, 'Search', 4, 0, 'g'); },
  menu: async (page) => { await song(page); await act(page, 'Export', 2); },
  history: async (page) => {
    await song(page);
    await press(page, 'h');
    await press(page, 'z', 2);
    await press(page, 'z', 2);
  },
  compare: async (page) => {
    await song(page);
    await press(page, 'c');
    await act(page, 'Store the mix in slot A', 2);
    await act(page, 'Name of slot A', 4, 0, 'Quiet guitars');
    await tab(page, 'Mixer');
    await act(page, 'Level of Lead Vocal', 4, 0, '3');
    await tab(page, 'Track');
    await act(page, 'Store the mix in slot B', 2);
    await tab(page, 'Mixer');
    await act(page, 'Level of Kick In', 4, 0, '-2');
    await tab(page, 'Track');
    await settle(page);
    await page.evaluate(() => gallery.loudness());
    await press(page, '2');
    await page.evaluate(() => gallery.loudness());
  },
  blindSetup: async (page) => { await pair(page); },
  blindTest: async (page) => { await pair(page); await act(page, 'Start the test', 2); await press(page, '1'); await press(page, 'x'); },
  blindPreference: async (page) => { await pair(page); await act(page, 'Which is better', 2); await act(page, 'Start the test', 2); await press(page, '1'); },
  blindResult: async (page) => { await pair(page); await act(page, 'Start the test', 2); await answer(page, 16); },
  midi: async (page) => {
    await song(page);
    await page.evaluate(() => gallery.settings({ midi: [
      { control: 'cc 1 7', target: 'tracks/1/fader/gainDb', motion: 'absolute' }, { control: 'cc14 1 10', target: 'tracks/8/pan/position', motion: 'absolute' },
      { control: 'cc 2 16', target: 'master/fader/gainDb', motion: 'twosComplement' }, { control: 'note 10 36', target: 'tracks/9/fader/mute', motion: 'absolute' },
      { control: 'bend 3 0', target: 'tracks/77/fader/gainDb', motion: 'absolute' }] }));
    await press(page, 'i', 4);
    await page.evaluate(() => gallery.midi(1, ['nanoKONTROL Studio', 'Launchpad Mini'], [0xb3, 21, 64]));
    await settle(page);
    await act(page, 'Learn', 2);
  },
  midiRefused: async (page) => { await song(page); await press(page, 'i', 4); await page.evaluate(() => gallery.midi(2, [])); },
  pseudo: async (page) => { await song(page); await page.evaluate(() => gallery.locale(true)); await settle(page); },
};
