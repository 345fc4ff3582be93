// SPDX-License-Identifier: MIT
// Alternatives of a finished mix: the engine says what is to be rendered, this side renders it and reports.
import type { WantedRender } from '../app/protocol.ts';
import type { Engine } from '../engine/engine.ts';
import { UsageError } from './failure.ts';

interface Reason { messageId: string; names: string[]; numbers: number[] }
export interface StyledMix {
  style: string;
  mix: Record<string, number | null>;
  notes: Reason[];
  stems: { track: number; wantedLu: number; achievedLu: number }[];
  moves: { address: string; from: number; to: number }[];
}
interface Differences { meanLu: number; movesAboveJnd: number; list: { kind: string; scope: string; id: number; amount: number; hz: number; jnds: number }[] }
export interface Alternatives { lufs: number; notes: Reason[]; mixes: StyledMix[] }

/** The id of a style as the engine has it; throws for one that there is not. */
export function styleId(name: string, engine: Engine): string {
  const ids = JSON.parse(engine.text(engine.call.stylesList())) as string[];
  const plain = (text: string) => text.toLowerCase().replaceAll(/[-_ ]/g, '');
  const found = ids.find((id) => plain(id) === plain(name));
  if (found === undefined) throw new UsageError(`--style is ${ids.join(', ')}`);
  return found;
}

/** `style`: that one alone; empty: all. The stems were given and the model has answered. */
export async function makeAlternatives(engine: Engine, documentText: string, style: string, render: (one: WantedRender, share: number) => Promise<Uint8Array>): Promise<Alternatives> {
  const { call } = engine;
  const refused = call.sessionOpen(engine.giveText(documentText), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  if (!call.stylesBegin(engine.giveText(style))) throw new Error('the styles cannot begin');
  for (let length; (length = call.stylesWanted()) > 0; ) {
    const share = call.stylesProgress();
    for (const one of JSON.parse(engine.text(length)) as WantedRender[]) {
      const measures = await render(one, share);
      call.stylesTold(engine.giveBytes(measures));
    }
    call.stylesMeasured();
  }
  return JSON.parse(engine.text(call.stylesJson())) as Alternatives;
}

/** The index of a style that was asked for; null where it is not offered for these stems. */
export function indexOfStyle({ mixes }: Alternatives, style: string): number | null {
  const index = mixes.findIndex((mix) => mix.style === style || (style === 'vocalForward' && mix.style === 'leadForward'));
  return index < 0 ? null : index;
}

/** Why it is not. */
export function whyNot({ notes }: Alternatives, style: string): string {
  const words: Record<string, string> = {
    'note.style.noLead': 'nothing leads in this song', 'note.style.noDrums': 'there are no drums', 'note.style.alike': 'it would hardly be another mix',
    'note.silence': 'there is nothing but silence',
  };
  const note = notes.find(({ names }) => names[0] === style || (style === 'vocalForward' && names[0] === 'leadForward')) ?? notes[0];
  return (note && words[note.messageId]) ?? 'it would have cost the mix more than it gives';
}

/** What the report says of them. */
export function alternativesReport(engine: Engine, { lufs, notes, mixes }: Alternatives, fileOf: (track: number) => string) {
  const between = (from: number, to: number) => JSON.parse(engine.text(engine.call.stylesDifferences(from, to))) as Differences;
  return {
    lufs,
    notes,
    mixes: mixes.map(({ style, mix, notes: own, stems, moves }, index) => ({
      style, mix, notes: own, moves,
      stems: stems.map(({ track, wantedLu, achievedLu }) => ({ file: fileOf(track), wantedLu, achievedLu })),
      differences: between(0, index).list.map(({ scope, id, ...one }) => ({ where: scope === 'track' ? fileOf(id) : scope, ...one })),
      distances: Object.fromEntries(mixes.flatMap((other, i) => (i === index ? [] : [[other.style, (({ meanLu, movesAboveJnd }) => ({ meanLu, movesAboveJnd }))(between(index, i))]]))),
    })),
  };
}
