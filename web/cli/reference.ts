// SPDX-License-Identifier: MIT
// A reference on the command line: the engine compares the finished mix with it and moves the master towards it. It is heard
// here and is in nothing that is written.
import type { WantedRender } from '../app/protocol.ts';
import type { Engine } from '../engine/engine.ts';
import { UsageError } from './failure.ts';

interface Profile { lufs: number; rangeLu: number; truePeakDb: number; plrDb: number; psrDb: number; widthDb: number[]; thirdOctavesDb: (number | null)[] }
export interface Match {
  target: Profile; before: Profile; after?: Profile;
  suggestions: { kind: string; reason: { messageId: string }; evidence: { measure: string; unit: string; before: number; after: number }[] }[];
  notes: { messageId: string; numbers: number[] }[];
}
export interface ReferenceAudio { fileName: string; fileHash: string; pcmHash: string; frames: number; sampleRate: number; channels: number }

/** Per cent, as a share of what is proposed. */
export function matchAmount(text: string | undefined): number {
  const percent = text === '' ? NaN : Number(text ?? 100);
  if (!(percent >= 0 && percent <= 150)) throw new UsageError('--amount is 0 to 150 per cent');
  return percent / 100;
}

/** `track`: a number that no stem has. What comes back is a document without the reference. */
export async function matchReference(engine: Engine, documentText: string, track: number, audio: ReferenceAudio, amount: number,
  measured: (render: WantedRender, title: string) => Promise<Uint8Array>): Promise<{ match: Match; documentText: string }> {
  const { call } = engine;
  const document = JSON.parse(documentText) as { tracks: { id: number }[]; nextId?: number };
  const tracks = document.tracks.map(({ id }) => id);
  const withReference = { ...document, nextId: track + 1, tracks: [...document.tracks, { id: track, name: audio.fileName, audio, reference: true }] };
  const refused = call.sessionOpen(engine.giveText(JSON.stringify(withReference)), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  call.matchBegin();
  for (const id of [...tracks, track]) call.matchTrack(id);
  call.matchStart();
  for (let length; (length = call.matchWanted()) > 0; ) {
    const share = call.matchProgress();
    for (const render of JSON.parse(engine.text(length)) as WantedRender[])
      call.matchTold(engine.giveBytes(await measured(render, `reference (${Math.round(100 * share)} %)`)));
    call.matchMeasured();
  }
  return { match: JSON.parse(engine.text(call.matchJson())) as Match, documentText: engine.text(call.matchDocument(amount)) };
}

/** What of it stands in the report. */
export function matchReport({ target, before, after, suggestions, notes }: Match, file: string, amount: number) {
  return { reference: { file, amount, target, before, after: after ?? null, suggestions, notes } };
}

/** For people: a line for each part that moved, and for each that did not. */
export function matchLines({ suggestions, notes }: Match): string {
  const moved = suggestions.map(({ reason, evidence: [first] }) => `reference: ${reason.messageId.slice('match.'.length)} ${first ? `${first.before.toFixed(1)} to ${first.after.toFixed(1)} ${first.unit}` : ''}\n`);
  const left = notes.map(({ messageId, numbers }) => `reference: ${messageId.slice('match.'.length)} ${numbers.map((number) => number.toFixed(1)).join(' ')}\n`);
  return [...moved, ...left].join('');
}
