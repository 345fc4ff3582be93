// SPDX-License-Identifier: MIT
// How loud a mix is: all of it rendered as an export would be, and nothing kept but the number.
import { instantiate } from '../../engine/engine.ts';
import { renderSong } from '../export/render_song.ts';
import { applyEdits } from '../play/apply_edits.ts';
import { Feeder } from '../play/feeder.ts';
import { EditKind, editFloats, type FromLoudness, type ToLoudness } from '../protocol.ts';

async function measure({ engine: bytes, sessionRate, edits, store }: ToLoudness): Promise<number> {
  const engine = instantiate(bytes);
  const feeder = new Feeder(engine);
  feeder.connect(store);
  let tracks = 0;
  for (let at = 0; at < edits.length; at += editFloats) if (edits[at] === EditKind.addTrack) ++tracks;
  engine.call.enginePrepare(sessionRate, Math.max(tracks, 1));
  applyEdits(engine, feeder, edits, false);
  await renderSong(engine, feeder, sessionRate, () => undefined, () => undefined, false);
  feeder.end();
  return engine.masterMeter().integratedLufs;
}

onmessage = ({ data }: MessageEvent<ToLoudness>) => {
  measure(data)
    .then((lufs) => postMessage({ type: 'done', lufs } satisfies FromLoudness))
    .catch((error: unknown) => postMessage({ type: 'failed', reason: error instanceof Error ? error.message : String(error) } satisfies FromLoudness));
};
