// SPDX-License-Identifier: MIT
// mixwright analyse: what can be measured of each file, as a table and as JSON.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PcmHash } from '../app/store/hashes.ts';
import { delayWords } from '../app/page/delay_words.ts';
import type { Engine } from '../engine/engine.ts';
import { parseArguments } from './arguments.ts';
import type { AudioFormat, AudioSource } from './audio_source.ts';
import { openAudio } from './decode.ts';
import { newEngine } from './engine_module.ts';
import { Failure, UsageError, writingReason } from './failure.ts';
import { sha256 } from './file_hash.ts';
import { clearProgress, print, showProgress, table, warn } from './terminal.ts';

/** FileMeasures of engine/analysis/file_analysis.h; null stands for an infinite value. */
type Measures = Record<string, number | boolean | null | (number | null)[]>;

interface StemReport {
  file: string;
  sha256: string;
  /** Of the samples, as the page computes it: the same for a WAV and its FLAC. */
  pcmHash: string;
  format: AudioFormat;
  tags: Record<string, string | number>;
  warnings: string[];
  damagedSamples: number;
  lufs: number | null;
  truePeak: number | null;
  lra: number | null;
  measures: Measures;
}

export async function analyse(words: string[]): Promise<void> {
  const { files, values } = parseArguments(words, { values: ['report'] });
  if (files.length === 0) throw new UsageError('analyse wants files');
  const report = values.get('report');
  const started = performance.now();
  const stems: StemReport[] = [];
  const engine = newEngine();
  engine.call.guideBegin();
  let failed = false;
  for (const [i, file] of files.entries()) {
    try {
      stems.push(await analyseFile(file, engine, i + 1, `${i + 1}/${files.length} ${path.basename(file)}`));
    } catch (error) {
      // The other files are worth measuring all the same.
      if (!(error instanceof Failure)) throw error;
      warn(error.file, error.reason);
      failed = true;
    }
  }
  clearProgress();
  for (const stem of stems) for (const warning of stem.warnings) warn(stem.file, warning);
  const arrangement = JSON.parse(engine.text(engine.call.guideMake())) as unknown;
  const text = `${JSON.stringify({ version: 1, stems, arrangement, timings: { totalMs: Math.round(performance.now() - started) } }, null, 1)}\n`;
  if (report === '-') await print(text);
  else if (stems.length > 0) await print(table([headings, ...stems.map(row)]));
  if (report && report !== '-') {
    try {
      writeFileSync(report, text);
    } catch (error) {
      throw new Failure(report, writingReason(error));
    }
  }
  if (failed) process.exitCode = 1;
}

async function analyseFile(file: string, engine: Engine, number: number, title: string): Promise<StemReport> {
  const source = await openAudio(file, engine);
  try {
    const { measures, pcmHash } = await measure(source, engine, number, title);
    const { channels } = source.format;
    return {
      file,
      sha256: await sha256(file),
      pcmHash,
      format: source.format,
      tags: source.tags,
      warnings: [...source.warnings, ...(source.guessedDelay ? [delayWords()] : []),
        ...(channels > 2 ? [`only the first two of its ${channels} channels are measured`] : [])],
      damagedSamples: source.damagedSamples(),
      lufs: measures['integratedLufs'] as number | null,
      truePeak: measures['truePeakDbtp'] as number | null,
      lra: measures['loudnessRangeLu'] as number | null,
      measures,
    };
  } finally {
    source.close();
  }
}

async function measure(source: AudioSource, engine: Engine, number: number, title: string): Promise<{ measures: Measures; pcmHash: string }> {
  const { call } = engine;
  const channels = Math.min(source.format.channels, 2);
  const analysis = call.analysisOpen(source.format.sampleRate, channels);
  if (analysis === 0) throw new Failure(source.file, 'it cannot be measured');
  const hash = await PcmHash.begin(source.format.sampleRate, channels);
  const heard = call.hearOpen(source.format.sampleRate, channels); // stays open for the arrangement of all
  let frames = 0;
  try {
    for (let block; (block = await source.read()); ) {
      const length = block[0]!.length;
      hash.update(block, length);
      for (let start = 0; start < length; start += engine.stagingFrames) {
        const count = Math.min(engine.stagingFrames, length - start);
        for (let channel = 0; channel < channels; ++channel) engine.inputs[channel]!.set(block[channel]!.subarray(start, start + count));
        call.analysisAdd(analysis, call.inputPointer(0), call.inputPointer(1), count);
        call.hearAdd(heard, call.inputPointer(0), call.inputPointer(1), count);
      }
      frames += length;
      showProgress(title, source.expectedFrames === undefined ? undefined : frames / source.expectedFrames);
    }
    call.hearFinish(heard);
    call.guideStem(number, heard, engine.giveText(path.basename(source.file)));
    return { measures: JSON.parse(engine.text(call.analysisMeasures(analysis))) as Measures, pcmHash: hash.hex() };
  } finally {
    call.analysisClose(analysis);
  }
}

const headings = ['file', 'length', 'kHz', 'ch', 'LUFS', 'LRA', 'dBTP', 'crest', 'corr', 'width', 'silent', 'clips', 'centroid'];

function row({ file, format, measures }: StemReport): string[] {
  const number = (name: string, digits: number) => {
    const value = measures[name];
    return typeof value === 'number' ? value.toFixed(digits) : '-';
  };
  const seconds = Number(measures['durationSeconds']);
  return [
    path.basename(file),
    `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`,
    String(format.sampleRate / 1000),
    measures['dualMono'] ? '2=1' : String(format.channels),
    number('integratedLufs', 1),
    number('loudnessRangeLu', 1),
    number('truePeakDbtp', 1),
    number('crestFactorDb', 1),
    number('correlation', 2),
    number('sideToMidDb', 1),
    `${(100 * Number(measures['silentFraction'])).toFixed(0)}%`,
    number('clippedRuns', 0),
    `${number('centroidHz', 0)} Hz`,
  ];
}
