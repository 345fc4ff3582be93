// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../engine/engine.ts';
import { openModel, type Model } from '../model/onnx_model.ts';
import { systemReason } from './failure.ts';
import { warn } from './terminal.ts';

const file = (name: string) => fileURLToPath(new URL(`../../models/${name}`, import.meta.url));

/** Null, with a warning, when it cannot be used: then the rules decide alone. */
export async function loadModel(engine: Engine): Promise<Model | null> {
  const { hash } = JSON.parse(engine.text(engine.call.featureLayoutText())) as { hash: string };
  try {
    return await openModel(readFileSync(file('mix.onnx')), readFileSync(file('manifest.json'), 'utf8'), hash);
  } catch (error) {
    warn(file('mix.onnx'), `${systemReason(error)}; levels go by rules alone`);
    return null;
  }
}
