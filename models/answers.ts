// SPDX-License-Identifier: MIT
// What the weights say of held-out songs without names, for choosing and calibrating:
// node answers.mjs HELDOUT.json OUT.json [FOLDER of mix.onnx].
import { readFileSync, writeFileSync } from 'node:fs';
import { openModel } from '../web/model/onnx_model.ts';

interface Song { name: string; font: string; stems: number[]; names?: number[][]; pairs: number[]; label: number[] }

const [file, target, folder = 'models'] = process.argv.slice(2) as [string, string, string?];
const { songs } = JSON.parse(readFileSync(file, 'utf8')) as { songs: Song[] };
const model = await openModel(readFileSync(`${folder}/mix.onnx`), readFileSync(`${folder}/manifest.json`, 'utf8'));
const said: Record<string, unknown> = {};
for (const { name, font, stems, names, pairs, label } of songs) {
  const ask = async (rows: Float32Array) => {
    const { roleLogits, relativeLuMean, relativeLuLogSigma } = await model.run(rows, Float32Array.from(pairs), label.length);
    return { roleLogits: [...roleLogits], relativeLuMean: [...relativeLuMean], relativeLuLogSigma: [...relativeLuLogSigma] };
  };
  const rows = Float32Array.from(stems), named = Float32Array.from(stems), width = stems.length / label.length;
  names?.forEach((probabilities, i) => named.set(probabilities, (i + 1) * width - probabilities.length));
  said[`${font} ${name}`] = { ...await ask(rows), ...(names && { named: (await ask(named)).roleLogits }) };
}
writeFileSync(target, JSON.stringify(said));
