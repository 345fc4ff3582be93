// SPDX-License-Identifier: MIT
// Playback systems on the command line: the engine's table of what is heard of every stem on every device, as the mix was
// and as it is proposed, and on request a move for one device.
import type { WantedRender } from '../app/protocol.ts';
import type { Engine } from '../engine/engine.ts';
import { UsageError } from './failure.ts';

const devices = ['none', 'phone', 'laptop', 'earbuds', 'car', 'club', 'mono']; // of engine/mixer/listening_device.h

interface Cell { levelDb: number; audibleDb: number }
interface Translation {
  device: string; devices: string[];
  stems: { track: number; before: Cell[]; after?: Cell[] }[];
  services: unknown[];
  fix?: { moves: unknown[]; reason: { messageId: string } };
  notes: { messageId: string }[];
}
export interface Tables { before: Translation; after: Translation; documentText: string }

/** 0 for no wish. */
export function device(name: string | undefined): number {
  if (name === undefined) return 0;
  const index = devices.indexOf(name);
  if (index < 1) throw new UsageError(`--fix is ${devices.slice(1).join(', ')}`);
  return index;
}

/** The open document is the mix as it was, and `proposed` is opened. */
export async function translate(engine: Engine, tracks: number[], proposed: string, fixFor: number,
  render: (wanted: WantedRender, title: string) => Promise<void>): Promise<Tables> {
  const before = await tableOf(engine, tracks, 0, render);
  const refused = engine.call.sessionOpen(engine.giveText(proposed), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  const after = await tableOf(engine, tracks, fixFor, render);
  return { before, after, documentText: after.fix ? engine.text(engine.call.translateDocument()) : proposed };
}

async function tableOf(engine: Engine, tracks: number[], fixFor: number, render: (wanted: WantedRender, title: string) => Promise<void>): Promise<Translation> {
  const { call } = engine;
  call.translateBegin();
  for (const track of tracks) call.translateTrack(track);
  call.translateStart(fixFor);
  for (let length; (length = call.translateWanted()) > 0; ) {
    const share = call.translateProgress();
    for (const wanted of JSON.parse(engine.text(length)) as WantedRender[]) {
      await render(wanted, `playback systems (${Math.round(100 * share)} %)`);
      call.translateTold(engine.giveBytes(engine.bytes(call.measureEnd())));
    }
    call.translateMeasured();
  }
  return JSON.parse(engine.text(call.translateJson())) as Translation;
}

/** What of it stands in the report: audibility in dB by file and device. `mixed` is the proposal, `fixed` with the move. */
export function translationOf({ before, after }: Tables, fileOf: (track: number) => string) {
  const rows = (table: Translation, key: 'before' | 'after') => table.stems.flatMap((stem) => {
    const cells = stem[key];
    if (!cells) return [];
    return [{ file: fileOf(stem.track), ...Object.fromEntries(table.devices.map((id, i) => [id === 'none' ? 'fullRange' : id, cells[i]!.audibleDb])) }];
  });
  return {
    translation: {
      before: rows(before, 'before'), after: rows(after, 'before'),
      ...(after.device !== 'none' && { device: after.device, fix: after.fix ?? null, fixed: rows(after, 'after'), notes: after.notes }),
    },
    services: after.services,
  };
}
