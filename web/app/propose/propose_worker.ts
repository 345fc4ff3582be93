// SPDX-License-Identifier: MIT
// Hears every track, then renders what the engine's solver asks for until its proposal is complete. The mix that is
// playing knows nothing of it.
import { instantiate, type Engine } from '../../engine/engine.ts';
import { renderSong } from '../export/render_song.ts';
import { applyEdits } from '../play/apply_edits.ts';
import { Feeder } from '../play/feeder.ts';
import { EditKind, editFloats, maxPartFrames, type Edits, type FromPropose, type ToPropose } from '../protocol.ts';
import { TrackReader } from './track_reader.ts';

const hearingShare = 0.5; // of the time that all of it takes

function post(message: FromPropose): void {
  postMessage(message);
}

interface HeardTrack { id: number; frames: number }

/** Tracks with audio: one without it adds nothing and is asked for nothing. */
function tracksIn(edits: Edits): HeardTrack[] {
  const tracks: HeardTrack[] = [];
  for (let at = 0; at < edits.length; at += editFloats)
    if (edits[at] === EditKind.addTrack && edits[at + 4]! > 0) tracks.push({ id: edits[at + 2]!, frames: edits[at + 4]! });
  return tracks;
}

async function hear(engine: Engine, reader: TrackReader, { id, frames }: HeardTrack, sampleRate: number): Promise<void> {
  const { call } = engine;
  const analysis = call.analysisOpen(sampleRate, 2, 1);
  await reader.read(id, frames, (count, sides) => {
    for (let start = 0; start < count; start += maxPartFrames) {
      const part = Math.min(maxPartFrames, count - start);
      for (const side of [0, 1] as const) {
        const from = sides[Math.min(side, sides.length - 1)];
        if (from) engine.inputs[side].set(from.subarray(start, start + part));
        else engine.inputs[side].fill(0, 0, part);
      }
      call.analysisAdd(analysis, call.inputPointer(0), call.inputPointer(1), part);
    }
  });
  call.proposeStem(id, analysis);
  call.analysisClose(analysis);
}

async function propose({ engine: bytes, sessionRate, document, edits, store, targetLufs, ceilingDb }: ToPropose): Promise<void> {
  const engine = instantiate(bytes);
  const { call } = engine;
  const refused = call.sessionOpen(engine.giveText(document), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  const tracks = tracksIn(edits);
  if (tracks.length === 0) throw new Error('no track has audio yet');
  call.proposeBegin();
  const reader = new TrackReader(store);
  for (const [i, track] of tracks.entries()) {
    await hear(engine, reader, track, sessionRate);
    post({ type: 'progress', fraction: (hearingShare * (i + 1)) / tracks.length });
  }
  call.proposeSolve(targetLufs, ceilingDb);
  const feeder = new Feeder(engine);
  feeder.connect(store);
  while (call.proposeWanted()) {
    const from = call.proposeProgress();
    call.enginePrepare(sessionRate, tracks.length);
    feeder.clear();
    applyEdits(engine, feeder, edits.filter((_, i) => edits[i - (i % editFloats)] === EditKind.addTrack), false);
    call.proposeApply();
    await renderSong(engine, feeder, sessionRate, () => undefined, (fraction) =>
      post({ type: 'progress', fraction: hearingShare + (1 - hearingShare) * (from + fraction * 0.3) }));
    call.proposeMeasured();
  }
  post({ type: 'done', proposal: engine.text(call.proposeJson()) });
}

onmessage = ({ data }: MessageEvent<ToPropose>) => {
  propose(data).catch((error: unknown) => post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }));
};
