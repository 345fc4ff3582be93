// SPDX-License-Identifier: MIT
// mixwright mix: hears the stems, proposes a mix, and renders it with everything accepted. The proposal is the
// engine's; this side reads files, renders what the engine asks for and writes what comes out.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WantedRender } from '../app/protocol.ts';
import { PcmHash } from '../app/store/hashes.ts';
import { delayWords } from '../app/page/delay_words.ts';
import type { Engine } from '../engine/engine.ts';
import { Onsets, onsetSeconds } from '../engine/onsets.ts';
import { askModel } from '../model/onnx_model.ts';
import { alternativesReport, indexOfStyle, makeAlternatives, styleId, whyNot, type Alternatives } from './alternatives.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import type { AudioSource } from './audio_source.ts';
import { openAudio } from './decode.ts';
import { newEngine } from './engine_module.ts';
import { faultLines, faultReport, type Fault } from './faults.ts';
import { Failure, systemReason, UsageError } from './failure.ts';
import { sha256 } from './file_hash.ts';
import { mixLines } from './mix_lines.ts';
import { mixdown, type MixdownStem } from './mixdown.ts';
import { loadModel } from './model_file.ts';
import { sessionRate } from './render.ts';
import { StemCache } from './stem_cache.ts';
import { matchAmount, matchLines, matchReference, matchReport, type Match } from './reference.ts';
import { device, translate, translationOf } from './translate.ts';
import { clearProgress, print, showProgress, table, warn } from './terminal.ts';
import { WavFile } from './wav_file.ts';

const largestStemCount = 128; // kMaxSessionTracks

interface Stem {
  file: string;
  sha256: string;
  pcmHash: string;
  frames: number;
  sampleRate: number;
  channels: number;
  heard: number; // of engine.wasm
  open: () => Promise<AudioSource>;
}

interface Proposal {
  source: string;
  before: Record<string, number | null>;
  after: Record<string, number | null>;
  faults: Fault[];
  notes: { messageId: string; names: string[]; numbers: number[] }[];
  suggestions: { kind: string; moves: unknown[] }[];
  stems: { track: number; role: string; roleConfidence: number; lufs: number | null; beforeLu: number; relativeLu: number; achievedLu: number; audibleBeforeDb: number; audibleDb: number }[];
  clashes: { masker: number; masked: number; hidden: number; hiddenAfter: number; hiddenThere: number; hiddenThereAfter: number; lowHz: number; highHz: number; worst: unknown[] }[];
}

export async function mix(words: string[]): Promise<void> {
  const options = parseArguments(words, { values: ['o', 'output', 'report', 'session', 'target', 'style', 'reference', 'amount', 'fix'], switches: ['alternatives'] });
  const { files, values } = options;
  const output = values.get('o') ?? values.get('output');
  if (!output || output === '-') throw new UsageError('mix wants -o FILE.wav');
  if (files.length === 0) throw new UsageError('mix wants stems');
  const referenceFile = values.get('reference');
  const most = referenceFile === undefined ? largestStemCount : largestStemCount - 1; // it is a track too while it is heard
  if (files.length > most) throw new UsageError(`mix takes at most ${most} stems`);
  if ([...files, referenceFile ?? ''].some((file) => path.resolve(file) === path.resolve(output))) throw new Failure(output, 'it is one of the recordings and would be overwritten');
  const fixFor = device(values.get('fix'));
  if (values.has('amount') && referenceFile === undefined) throw new UsageError('--amount wants --reference');
  const amount = matchAmount(values.get('amount'));
  const wantsTable = values.has('report') || fixFor > 0;
  const started = performance.now();
  const lap = () => Math.round(performance.now() - started);

  const engine = newEngine();
  const targetLufs = chosenTarget(options, engine);
  const style = styleId(values.get('style') ?? 'balanced', engine);
  const rate = await commonRate(files, engine);
  if (referenceFile !== undefined) (await openAudio(referenceFile, engine)).close(); // what cannot be read is said before the work
  const stems = await hear(files, rate, engine);
  const heardMs = lap();
  openDocument(stems, rate, output, engine);
  const { call } = engine;
  const tracks = stems.map((_, i) => i + 1);
  const renders = (render: WantedRender, title: string) => renderAll(engine, rate, stems, () => void call.measureBegin(engine.giveText(JSON.stringify(render))), () => undefined, title, render.only);
  call.proposeBegin();
  stems.forEach((stem, i) => call.proposeStem(i + 1, stem.heard));
  await askModel(engine, await loadModel(engine));
  call.proposeSolve(targetLufs);
  const arrangement = JSON.parse(engine.text(call.proposeGuide())) as unknown;
  for (let length; (length = call.proposeWanted()) > 0; ) {
    const share = call.proposeProgress();
    for (const render of JSON.parse(engine.text(length)) as WantedRender[]) {
      call.proposeTold(engine.giveBytes(await measured(engine, rate, stems, render, `proposing (${Math.round(100 * share)} %)`)));
    }
    call.proposeMeasured();
  }
  const proposal = JSON.parse(engine.text(call.proposeJson())) as Proposal;
  if (proposal.suggestions.length === 0 && proposal.notes.some(({ messageId }) => messageId === 'note.silence'))
    throw new Failure(files.length === 1 ? files[0]! : 'the stems', 'there is nothing to mix but silence');
  let documentText = engine.text(call.proposeDocument());
  const proposedMs = lap();
  let alternatives: Alternatives | null = null;
  if (style !== 'balanced' || options.switches.has('alternatives')) {
    alternatives = await makeAlternatives(engine, documentText, options.switches.has('alternatives') ? '' : style,
      (render, share) => measured(engine, rate, stems, render, `alternatives (${Math.round(100 * share)} %)`));
    const index = indexOfStyle(alternatives, style);
    if (index === null) warn(`--style ${style}`, `${whyNot(alternatives, style)}; the mix is as proposed`);
    else documentText = engine.text(call.stylesDocument(index));
  }
  const alternativesMs = lap();
  let match: Match | undefined;
  if (referenceFile !== undefined) {
    const [reference] = await hear([referenceFile], rate, engine);
    const { file, sha256: fileHash, pcmHash, frames, sampleRate, channels } = reference!;
    const all = [...stems, reference!];
    const audio = { fileName: path.basename(file), fileHash, pcmHash, frames, sampleRate, channels };
    ({ match, documentText } = await matchReference(engine, documentText, all.length, audio, amount, (render, title) => measured(engine, rate, all, render, title)));
    openDocument(stems, rate, output, engine);
  }
  const matchedMs = lap();
  const tables = wantsTable ? await translate(engine, tracks, documentText, fixFor, renders) : undefined;
  if (tables) documentText = tables.documentText;
  const translatedMs = lap();

  const refused = call.sessionOpen(engine.giveText(documentText), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  const wav = new WavFile(output, engine, 24, rate);
  const whole = call.analysisOpen(rate, 2);
  await renderAll(engine, rate, stems, () => void call.sessionApply(), (start, frames) => {
    const offset = 4 * start;
    call.analysisAdd(whole, call.engineOutput(0) + offset, call.engineOutput(1) + offset, frames);
    wav.append(start, frames);
  }, `rendering ${output}`);
  const measures = JSON.parse(engine.text(call.analysisMeasures(whole))) as Record<string, number | null>;
  wav.finish();
  clearProgress();

  const report = {
    ...reportOf(proposal, documentText, stems, measures, arrangement, { heardMs, proposedMs, alternativesMs, ...(match && { matchedMs }), translatedMs, totalMs: lap() }),
    ...(alternatives && { style, alternatives: alternativesReport(engine, alternatives, (track) => path.basename(stems[track - 1]!.file)) }),
    ...(match && matchReport(match, path.basename(referenceFile!), amount)),
    ...(tables && translationOf(tables, (track) => path.basename(stems[track - 1]!.file))),
  };
  write(values.get('session'), documentText);
  if (values.get('report') === '-') await print(`${JSON.stringify(report, null, 1)}\n`);
  else {
    write(values.get('report'), `${JSON.stringify(report, null, 1)}\n`);
    await print(table([headings, ...report.stems.map(row)]));
    await print(faultLines(report.faults));
    if (match) await print(matchLines(match));
    await print(mixLines(proposal.before, proposal.after, proposal.notes));
    await print(`mix: ${report.mix.lufs?.toFixed(1) ?? '-'} LUFS, ${report.mix.truePeak?.toFixed(1) ?? '-'} dBTP, ${proposal.suggestions.length} suggestions accepted\n`);
  }
}

function chosenTarget({ values }: Arguments, engine: Engine): number {
  const named = JSON.parse(engine.text(engine.call.proposeTargets())) as { id: string; lufs: number }[];
  const text = values.get('target') ?? 'streaming';
  const target = named.find(({ id }) => id === text)?.lufs ?? Number(text);
  if (!(target >= -40 && target <= -6)) throw new UsageError(`--target is ${named.map(({ id }) => id).join(', ')} or a number of LUFS from -40 to -6`);
  return target;
}

async function commonRate(files: string[], engine: Engine): Promise<number> {
  const rates: number[] = [];
  for (const file of files) {
    const source = await openAudio(file, engine);
    source.close();
    rates.push(source.format.sampleRate);
  }
  return sessionRate(rates);
}

/** By name and then by sound, so that the order in which files are given makes no difference. */
async function hear(files: string[], rate: number, engine: Engine): Promise<Stem[]> {
  const cache = new StemCache();
  const { call } = engine;
  const stems: Stem[] = [];
  const guessed = new Map<string, Onsets>(), exact = new Map<string, Onsets>(); // by whether the file tells its encoder's delay
  for (const [i, file] of files.entries()) {
    const source = await openAudio(file, engine);
    const { sampleRate } = source.format;
    const channels = Math.min(source.format.channels, 2);
    if (source.format.channels > 2) warn(file, `only the first two of its ${source.format.channels} channels are used`);
    const heard = call.hearOpen(rate, channels);
    const hash = await PcmHash.begin(rate, channels);
    const onsets = new Onsets(engine, rate);
    let frames = 0;
    const open = await cache.take(source, channels, rate, engine, (block) => {
      const length = block[0]!.length;
      hash.update(block, length);
      for (let start = 0; start < length; start += engine.stagingFrames) {
        const count = Math.min(engine.stagingFrames, length - start);
        block.forEach((samples, channel) => engine.inputs[channel]!.set(samples.subarray(start, start + count)));
        call.hearAdd(heard, call.inputPointer(0), call.inputPointer(1), count);
      }
      if (frames < onsetSeconds * rate) onsets.add(block, length);
      frames += length;
      showProgress(`hearing ${i + 1}/${files.length} ${path.basename(file)}`, source.expectedFrames === undefined ? undefined : frames / rate / (source.expectedFrames / sampleRate));
    });
    for (const warning of source.warnings) warn(file, warning);
    (source.guessedDelay ? guessed : exact).set(file, onsets);
    if (frames === 0) throw new Failure(file, 'there is no sound in it');
    call.hearFinish(heard);
    stems.push({ file, sha256: await sha256(file), pcmHash: hash.hex(), frames, sampleRate: rate, channels, heard, open });
  }
  for (const [file, onsets] of guessed) warn(file, delayWords(exact.size > 0 ? onsets.against([...exact.values()]) : undefined));
  for (const onsets of [...guessed.values(), ...exact.values()]) onsets.close();
  const key = (stem: Stem) => `${path.basename(stem.file)}\0${stem.pcmHash}`;
  return stems.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function openDocument(stems: Stem[], sampleRate: number, output: string, engine: Engine): void {
  const tracks = stems.map((stem, i) => ({
    id: i + 1,
    name: path.parse(stem.file).name,
    audio: { fileName: path.basename(stem.file), fileHash: stem.sha256, pcmHash: stem.pcmHash, frames: stem.frames, sampleRate: stem.sampleRate, channels: stem.channels },
  }));
  const text = JSON.stringify({ mixwright: 1, name: path.parse(output).name, sampleRate, nextId: stems.length + 1, tracks });
  const refused = engine.call.sessionOpen(engine.giveText(text), 0);
  if (refused > 0) throw new Error(engine.text(refused));
  engine.call.sessionStandardReturns();
}

async function renderAll(engine: Engine, sampleRate: number, stems: Stem[], setValues: () => void,
  onAudio: (start: number, frames: number) => void, title: string, only: number[] = []): Promise<void> {
  const sources: MixdownStem[] = [];
  for (const [i, stem] of stems.entries()) if (only.length === 0 || only.includes(i + 1)) sources.push({ id: i + 1, source: await stem.open() });
  await mixdown({ engine, sampleRate, stems: sources, setValues, onAudio, onProgress: (fraction) => showProgress(title, fraction) });
}

/** What the engine measured of a render that it wanted. */
async function measured(engine: Engine, rate: number, stems: Stem[], render: WantedRender, title: string): Promise<Uint8Array> {
  const begin = () => void engine.call.measureBegin(engine.giveText(JSON.stringify(render)));
  await renderAll(engine, rate, stems, begin, () => undefined, title, render.only);
  return engine.bytes(engine.call.measureEnd());
}

function reportOf(proposal: Proposal, documentText: string, stems: Stem[], measures: Record<string, number | null>, arrangement: unknown,
  timings: Record<string, number>) {
  const { tracks } = JSON.parse(documentText) as { tracks: { id: number; values?: Record<string, number> }[] };
  const fileOf = (track: number) => path.basename(stems[track - 1]!.file);
  return {
    version: 1,
    source: proposal.source,
    stems: stems.map((stem, i) => {
      const { role, roleConfidence, lufs, beforeLu, relativeLu, achievedLu, audibleBeforeDb, audibleDb } = proposal.stems.find(({ track }) => track === i + 1)!;
      const values = tracks.find(({ id }) => id === i + 1)?.values ?? {};
      return {
        file: path.basename(stem.file), sha256: stem.sha256, pcmHash: stem.pcmHash, role, roleConfidence, lufs, beforeLu, relativeLu, achievedLu,
        audibleBeforeDb, audibleDb, gainDb: values['fader/gainDb'] ?? 0, pan: values['pan/position'] ?? 0, values,
      };
    }),
    mix: { lufs: measures['integratedLufs'] ?? null, truePeak: measures['truePeakDbtp'] ?? null, lra: measures['loudnessRangeLu'] ?? null,
      before: proposal.before, after: proposal.after },
    suggestions: proposal.suggestions,
    clashes: proposal.clashes.map(({ masker, masked, ...clash }) => ({ masker: fileOf(masker), masked: fileOf(masked), ...clash })),
    faults: proposal.faults.map((fault) => faultReport(fault, fileOf)),
    notes: proposal.notes,
    arrangement,
    timings,
  };
}

function write(file: string | undefined, text: string): void {
  if (file === undefined) return;
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Failure(file, systemReason(error));
  }
}

const headings = ['file', 'role', 'LUFS', 'was LU', 'is LU', 'fader dB', 'pan'];

function row(stem: ReturnType<typeof reportOf>['stems'][number]): string[] {
  const number = (value: number | null) => (value === null ? '-' : value.toFixed(1));
  return [stem.file, stem.role, number(stem.lufs), number(stem.beforeLu), number(stem.achievedLu), number(stem.gainDb), String(stem.pan)];
}
