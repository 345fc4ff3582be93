// SPDX-License-Identifier: MIT
// One render that the engine's solver wants: the whole song with its values, and what was measured of it.
import type { Engine } from '../../engine/engine.ts';
import { renderSong } from '../export/render_song.ts';
import { applyEdits } from '../play/apply_edits.ts';
import { Feeder } from '../play/feeder.ts';
import { EditKind, editFloats, type ToMeasure } from '../protocol.ts';

/** Bytes, as `measureEnd` of engine.wasm has them. */
export async function measure(engine: Engine, { sessionRate, edits, store, render }: ToMeasure, onProgress: (fraction: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const { call } = engine;
  const isWanted = (track: number) => render.only.length === 0 || render.only.includes(track);
  const additions = edits.filter((_, i) => edits[i - (i % editFloats)] === EditKind.addTrack && isWanted(edits[i - (i % editFloats) + 2]!));
  const feeder = new Feeder(engine);
  feeder.connect(store);
  call.enginePrepare(sessionRate, additions.length / editFloats);
  applyEdits(engine, feeder, additions, false);
  if (!call.measureBegin(engine.giveText(JSON.stringify(render)))) throw new Error('the render is damaged');
  await renderSong(engine, feeder, sessionRate, () => undefined, onProgress, false);
  feeder.end();
  return engine.bytes(call.measureEnd());
}
