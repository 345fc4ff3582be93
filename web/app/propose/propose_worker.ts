// SPDX-License-Identifier: MIT
// Asks the model about the stems that were heard, then lets the engine's solver want renders until its proposal is
// complete. The mix that is playing knows nothing of it.
import { instantiate, type Engine } from '../../engine/engine.ts';
import { askModel, openModel, type Model } from '../../model/onnx_model.ts';
import type { FromPropose, ToPropose, WantedRender } from '../protocol.ts';

type Request = Extract<ToPropose, { type: 'propose' }>;

function post(message: FromPropose): void {
  postMessage(message);
}

async function fetched(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file} is missing`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Null, with a word in the console, when it cannot be used: then the rules decide alone. */
async function loadModel(engine: Engine): Promise<Model | null> {
  try {
    const [weights, manifest, runtime] = await Promise.all(['models/mix.onnx', 'models/manifest.json', 'ort-wasm-simd-threaded.wasm'].map(fetched));
    const { hash } = JSON.parse(engine.text(engine.call.featureLayoutText())) as { hash: string };
    return await openModel(weights!, new TextDecoder().decode(manifest), hash, runtime);
  } catch (error) {
    console.warn(`The model is not used: ${(error as Error).message}`);
    return null;
  }
}

const modelMs = 10_000; // then the rules decide alone

let prepared: { engine: Engine; model: Promise<Model | null> };

let making: Request['what'] = 'proposal';

async function propose({ what, document, stems, targetLufs, taste }: Request): Promise<void> {
  const { engine, model } = prepared;
  const { call } = engine;
  const refused = call.sessionOpen(engine.giveText(document), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  making = what;
  call.proposeBegin();
  if (taste) call.proposeTaste(engine.giveText(taste));
  const handles = stems.map(({ track, heard }) => {
    const stem = call.hearLoad(engine.giveBytes(heard));
    call.proposeStem(track, stem);
    return stem;
  });
  const slow = new Promise<null>((resolve) => setTimeout(() => resolve(null), modelMs));
  await askModel(engine, await Promise.race([model, slow])).catch((error: unknown) => console.warn(`The model gave no answer: ${String(error)}`));
  if (what === 'alternatives') {
    call.stylesBegin(0);
    for (const stem of handles) call.hearClose(stem);
    return goOn();
  }
  call.proposeSolve(targetLufs);
  post({ type: 'guide', guide: engine.text(call.proposeGuide()) });
  for (const stem of handles) call.hearClose(stem);
  post({ type: 'draft', proposal: engine.text(call.proposeJson()) });
  goOn();
}

// The same conversation with the solver of proposals and with that of styles.
const conversation = (): { wanted(): number; json(): number; progress(): number; told(bytes: number): number; measured(): number } => {
  const { call } = prepared.engine;
  return making === 'proposal'
    ? { wanted: call.proposeWanted, json: call.proposeJson, progress: call.proposeProgress, told: call.proposeTold, measured: call.proposeMeasured }
    : { wanted: call.stylesWanted, json: call.stylesJson, progress: call.stylesProgress, told: call.stylesTold, measured: call.stylesMeasured };
};

function goOn(): void {
  const { engine } = prepared, { wanted, json, progress } = conversation();
  const length = wanted();
  if (length === 0) return post({ type: 'done', proposal: engine.text(json()) });
  const renders = JSON.parse(engine.text(length)) as WantedRender[];
  post({ type: 'wanted', renders, fraction: progress() });
}

onmessage = ({ data }: MessageEvent<ToPropose>) => {
  switch (data.type) {
    case 'prepare': {
      const engine = instantiate(data.engine);
      prepared = { engine, model: loadModel(engine) };
      break;
    }
    case 'propose':
      propose(data).catch((error: unknown) => post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }));
      break;
    case 'measured':
      for (const measures of data.measures) conversation().told(prepared.engine.giveBytes(measures));
      conversation().measured();
      goOn();
      break;
  }
};
