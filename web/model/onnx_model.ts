// SPDX-License-Identifier: MIT
// The network in ONNX Runtime Web, the same in Node and in a worker: checks the weights against their manifest, then runs.
import { sha256 } from 'hash-wasm';
import * as ort from 'onnxruntime-web/wasm';
import type { Engine } from '../engine/engine.ts';

export interface Manifest {
  sha256: string; featureVersion: number; featureLayoutHash: string; roles: string[];
  inputs: { stems: [string, number]; pairs: [string, string, number] };
}
export interface Answer { roleLogits: Float32Array; relativeLuMean: Float32Array; relativeLuLogSigma: Float32Array }

export class Model {
  constructor(private readonly session: ort.InferenceSession, readonly manifest: Manifest) {}

  /** Rows of the extractor: [count][features] and [count][count][pair features]; no silent stems, at least one. */
  async run(stems: Float32Array, pairs: Float32Array, count: number): Promise<Answer> {
    const answer = await this.session.run({
      stems: new ort.Tensor('float32', stems, [count, this.manifest.inputs.stems[1]]),
      pairs: new ort.Tensor('float32', pairs, [count, count, this.manifest.inputs.pairs[2]]),
    });
    const floats = (name: keyof Answer) => answer[name]!.data as Float32Array;
    return {
      roleLogits: floats('roleLogits'),
      relativeLuMean: floats('relativeLuMean'),
      relativeLuLogSigma: floats('relativeLuLogSigma'),
    };
  }

  /** Index of the role with the highest logit of one stem. */
  likeliestRole(roleLogits: Float32Array, stem: number): number {
    const count = this.manifest.roles.length;
    const row = roleLogits.subarray(stem * count, (stem + 1) * count);
    return row.indexOf(Math.max(...row));
  }
}

/** The stems of the proposal that was begun: the engine describes them, the model answers, the engine keeps the answer. */
export async function askModel(engine: Engine, model: Model | null): Promise<void> {
  const { call } = engine;
  const rows = call.proposeRows();
  if (!model || rows === 0) return;
  const floats = (pointer: number, length: number) => new Float32Array(call.memory.buffer, pointer, length);
  const stems = floats(call.songFeaturesStems(), rows * call.songStemFeatures()).slice();
  const pairs = floats(call.songFeaturesPairs(), rows * rows * call.songPairFeatures()).slice();
  const { roleLogits, relativeLuMean, relativeLuLogSigma } = await model.run(stems, pairs, rows);
  const all = [...roleLogits, ...relativeLuMean, ...relativeLuLogSigma];
  if (all.length !== rows * (model.manifest.roles.length + 2)) throw new Error('its answer has another shape');
  const answer = call.proposeAnswer(rows);
  floats(answer, all.length).set(all);
}

/**
 * Throws a sentence when the weights are not those of the manifest, or made for another extractor than `layoutHash`.
 * `runtime`: the bytes of ONNX Runtime's own module, where it should not look for them itself.
 */
export async function openModel(weights: Uint8Array, manifestText: string, layoutHash?: string, runtime?: Uint8Array): Promise<Model> {
  const manifest = JSON.parse(manifestText) as Manifest;
  if (await sha256(weights) !== manifest.sha256) throw new Error('the model file is damaged: its SHA-256 is not the one in its manifest');
  if (layoutHash !== undefined && layoutHash !== manifest.featureLayoutHash)
    throw new Error(`the model was made for the features ${manifest.featureLayoutHash}, this program has ${layoutHash}`);
  ort.env.wasm.numThreads = 1;
  if (runtime) ort.env.wasm.wasmBinary = runtime;
  return new Model(await ort.InferenceSession.create(weights, { executionProviders: ['wasm'] }), manifest);
}
