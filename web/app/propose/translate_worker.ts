// SPDX-License-Identifier: MIT
// Lets the engine's Translator want renders until it knows what is heard on playback systems.
import { instantiate, type Engine } from '../../engine/engine.ts';
import type { FromTranslate, ToTranslate, WantedRender } from '../protocol.ts';

let engine: Engine;

function post(message: FromTranslate): void {
  postMessage(message);
}

function goOn(): void {
  const length = engine.call.translateWanted();
  if (length === 0) return post({ type: 'done', translation: engine.text(engine.call.translateJson()) });
  const renders = JSON.parse(engine.text(length)) as WantedRender[];
  post({ type: 'wanted', renders, fraction: engine.call.translateProgress() });
}

function take(data: ToTranslate): void {
  if (data.type === 'translate') {
    engine = instantiate(data.engine);
    const { call } = engine;
    const refused = call.sessionOpen(engine.giveText(data.document), 0);
    if (refused > 0) throw new Error(engine.text(refused));
    call.translateBegin();
    for (const track of data.tracks) call.translateTrack(track);
    call.translateStart(data.device);
  } else {
    for (const measures of data.measures) engine.call.translateTold(engine.giveBytes(measures));
    engine.call.translateMeasured();
  }
  goOn();
}

onmessage = ({ data }: MessageEvent<ToTranslate>) => {
  try {
    take(data);
  } catch (error) {
    post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};
