// SPDX-License-Identifier: MIT
// Lets the engine's Translator, or its ReferenceMatcher, want renders until it knows what it was asked.
import { instantiate, type Engine } from '../../engine/engine.ts';
import type { FromTranslate, ToTranslate, WantedRender } from '../protocol.ts';

/** The conversation is the same; who answers is not. */
interface Talk { wanted(): number; progress(): number; told(bytes: number): number; measured(): number; json(): number }

let engine: Engine, talk: Talk;

function post(message: FromTranslate): void {
  postMessage(message);
}

function goOn(): void {
  const length = talk.wanted();
  if (length === 0) return post({ type: 'done', answer: engine.text(talk.json()) });
  const renders = JSON.parse(engine.text(length)) as WantedRender[];
  post({ type: 'wanted', renders, fraction: talk.progress() });
}

function begin(data: Exclude<ToTranslate, { type: 'measured' }>): void {
  engine = instantiate(data.engine);
  const { call } = engine;
  const refused = call.sessionOpen(engine.giveText(data.document), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  if (data.type === 'match') {
    talk = { wanted: call.matchWanted, progress: call.matchProgress, told: call.matchTold, measured: call.matchMeasured, json: call.matchJson };
    call.matchBegin();
    for (const track of data.tracks) call.matchTrack(track);
    call.matchStart();
  } else {
    talk = { wanted: call.translateWanted, progress: call.translateProgress, told: call.translateTold, measured: call.translateMeasured, json: call.translateJson };
    call.translateBegin();
    for (const track of data.tracks) call.translateTrack(track);
    call.translateStart(data.device);
  }
}

function take(data: ToTranslate): void {
  if (data.type === 'measured') {
    for (const measures of data.measures) talk.told(engine.giveBytes(measures));
    talk.measured();
  } else begin(data);
  goOn();
}

onmessage = ({ data }: MessageEvent<ToTranslate>) => {
  try {
    take(data);
  } catch (error) {
    post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};
