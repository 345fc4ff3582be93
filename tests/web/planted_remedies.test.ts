// SPDX-License-Identifier: MIT
// Faults planted into recorded songs, where they are at hand, one at a time: what can be mended is, by its own measure, and
// songs as they are get no remedy but those that were looked at. FIRST_SEED chooses others.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { dice, kinds } from './support/planted.ts';
import { decoded, noRecordings as skip, proposal } from './support/recordings.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-remedies-'));
after(() => rmSync(folder, { recursive: true }));

const chosen = ['waveform_playlist', 'clingo_mixer', 'adaptisound_swing', 'everything_is_free_sodium'];
const first = Number(process.env['FIRST_SEED'] ?? 0);
const mendable = ['fault.dcOffset', 'fault.hum', 'fault.pauseNoise', 'fault.dull', 'fault.harsh', 'fault.oneSide', 'fault.duplicate'];
const usual = new Set(['guitar30\tcleanup.hum']); // see known_faults.tsv

interface Proposal {
  faults: { track: number; other?: number; remedy?: string; reason: { messageId: string } }[];
  suggestions: { reason: { messageId: string }; tracks: number[]; evidence: { before: number; after: number }[] }[];
}
const remediesOf = ({ suggestions }: Proposal) => suggestions.filter(({ reason }) => reason.messageId.startsWith('cleanup.') && reason.messageId !== 'cleanup.rumble');

test('planted faults get their remedies, and songs as they are no others', { skip, timeout: 1_800_000 }, async () => {
  let found = 0, mended = 0;
  for (const [number, song] of chosen.entries()) {
    const stems = [...await decoded(song)], roll = dice(1000 * number + first);
    const asTheyAre = remediesOf(proposal(stems, folder) as Proposal).flatMap(({ reason, tracks }) => tracks.map((track) => `${stems[track - 1]![0]}\t${reason.messageId}`));
    assert.deepEqual(asTheyAre.filter((one) => !usual.has(one)), [], song);
    for (const messageId of mendable) {
      const kind = kinds.find((one) => one.messageId === messageId)!;
      const fitting = stems.filter(([name, sound]) => kind.fits(sound, name));
      const chosenStem = fitting[Math.floor(roll() * fitting.length)];
      if (!chosenStem) continue;
      const [name, sound] = chosenStem, { stem, second } = kind.plant(sound, roll);
      const changed = stems.map(([other, as]): typeof chosenStem => (other === name ? [name, stem] : [other, as]));
      if (second) changed.push([`${name} 2`, second]);
      const track = second ? changed.length : changed.findIndex(([other]) => other === name) + 1;
      const told = proposal(changed, folder) as Proposal;
      const fault = told.faults.find((one) => one.reason.messageId === messageId && [one.track, one.other].includes(track));
      if (!fault) continue; // planted_faults.test.ts counts those
      ++found;
      const remedy = told.suggestions.find(({ reason, tracks }) => reason.messageId === fault.remedy && (tracks.includes(fault.track) || tracks.includes(fault.other ?? 0)));
      mended += Number(remedy !== undefined);
      const evidence = remedy?.evidence[remedy.tracks.indexOf(track)];
      if (evidence && messageId === 'fault.dull') assert.ok(evidence.after > evidence.before, `${song}: ${name} ${messageId}`);
      else if (evidence) assert.ok(Math.abs(evidence.after) < Math.abs(evidence.before) || evidence.after < evidence.before, `${song}: ${name} ${messageId}`);
      console.log(`${song}: ${name} ${messageId} ${fault.remedy ?? 'not mended'} ${evidence ? `${evidence.before.toFixed(1)} to ${evidence.after.toFixed(1)}` : ''}`);
    }
  }
  console.log(`${mended} of ${found} planted faults that were found are mended`);
  assert.ok(found >= 12 && mended >= 0.8 * found);
});
