// SPDX-License-Identifier: MIT
// mixwright render: a session, or the plain sum of stems, to a WAV file.
import { delayWords } from '../app/page/delay_words.ts';
import type { Engine } from '../engine/engine.ts';
import { Dither } from '../engine/exports.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import type { AudioSource } from './audio_source.ts';
import { openAudio } from './decode.ts';
import { newEngine } from './engine_module.ts';
import { Failure, UsageError } from './failure.ts';
import { statusOf } from './file_status.ts';
import { mixdown, type MixdownStem } from './mixdown.ts';
import { findStems, openSession } from './session_file.ts';
import { clearProgress, showProgress, warn } from './terminal.ts';
import { WavFile, type Bits } from './wav_file.ts';

const largestTrackCount = 256; // Mixer::kMaxTracks
const lowestRate = 44100;
const highestRate = 96000;

export async function render(words: string[]): Promise<void> {
  const options = parseArguments(words, { values: ['o', 'output', 'stems', 'bits', 'dither', 'rate'] });
  const output = options.values.get('o') ?? options.values.get('output');
  if (!output || output === '-') throw new UsageError('render wants -o FILE.wav');
  const bits = chosenBits(options);
  const dither = chosenDither(options);
  const rate = chosenRate(options);
  const engine = newEngine();
  const isSession = options.files.length === 1 && /\.mix$/i.test(options.files[0]!);
  if (isSession !== options.values.has('stems')) throw new UsageError('render wants either a SESSION.mix and --stems FOLDER, or stems');
  if (options.files.length === 0) throw new UsageError('render wants stems or a session');

  const { stems, sampleRate } = isSession ? await sessionStems(options, engine) : await plainStems(options.files, engine);
  for (const { source } of stems) {
    if (isSameFile(source.file, output)) throw new Failure(output, 'it is one of the stems and would be overwritten');
    if (source.format.channels > 2) warn(source.file, `only the first two of its ${source.format.channels} channels are used`);
  }

  const wav = new WavFile(output, engine, bits, rate ?? sampleRate, dither);
  await mixdown({
    engine,
    sampleRate: rate ?? sampleRate,
    stems,
    setValues: () => void (isSession && engine.call.sessionApply()),
    onAudio: (start, frames) => wav.append(start, frames),
    onProgress: (fraction) => showProgress(`rendering ${output}`, fraction),
  });
  clearProgress();
  for (const { source } of stems) {
    for (const warning of source.warnings) warn(source.file, warning);
    if (source.guessedDelay) warn(source.file, delayWords());
    if (source.damagedSamples() > 0) warn(source.file, `${source.damagedSamples()} samples were not numbers and became silence`);
  }
  const clipped = wav.finish();
  if (clipped > 0) warn(output, `${clipped} samples are beyond full scale and were clipped; --bits 32f keeps them`);
}

function isSameFile(a: string, b: string): boolean {
  const first = statusOf(a), second = statusOf(b);
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

function chosenBits(options: Arguments): Bits {
  const bits: Record<string, Bits> = { '16': 16, '24': 24, '32f': 32 };
  const chosen = bits[options.values.get('bits') ?? '24'];
  if (!chosen) throw new UsageError('--bits is 16, 24 or 32f');
  return chosen;
}

function chosenDither(options: Arguments): Dither {
  const name = options.values.get('dither') ?? 'tpdf';
  if (!Object.hasOwn(Dither, name)) throw new UsageError('--dither is none, tpdf or shaped');
  return Dither[name as keyof typeof Dither];
}

function chosenRate(options: Arguments): number | undefined {
  const text = options.values.get('rate');
  if (text === undefined) return undefined;
  const rate = Number(text);
  if (!Number.isInteger(rate) || rate < 8000 || rate > 192000) throw new UsageError('--rate is a number of hertz from 8000 to 192000');
  return rate;
}

async function sessionStems(options: Arguments, engine: Engine): Promise<{ stems: MixdownStem[]; sampleRate: number }> {
  const file = options.files[0]!;
  const session = openSession(file, engine);
  if (session.tracks.length === 0) throw new Failure(file, 'it has no tracks');
  const files = await findStems(session, file, options.values.get('stems')!);
  const stems = await opened(session.tracks.map(({ id }) => ({ id, file: files.get(id)! })), engine);
  return { stems, sampleRate: session.sampleRate };
}

async function plainStems(files: string[], engine: Engine): Promise<{ stems: MixdownStem[]; sampleRate: number }> {
  if (files.length > largestTrackCount) throw new UsageError(`render takes at most ${largestTrackCount} stems`);
  const stems = await opened(files.map((file, i) => ({ id: i + 1, file })), engine);
  return { stems, sampleRate: sessionRate(stems.map(({ source }) => source.format.sampleRate)) };
}

async function opened(tracks: { id: number; file: string }[], engine: Engine): Promise<MixdownStem[]> {
  const stems: { id: number; source: AudioSource }[] = [];
  try {
    for (const { id, file } of tracks) stems.push({ id, source: await openAudio(file, engine) });
  } catch (error) {
    for (const { source } of stems) source.close();
    throw error;
  }
  return stems;
}

/** The rate of most stems, of equally many the higher, within what a session may have. */
export function sessionRate(rates: number[]): number {
  const counts = new Map<number, number>();
  for (const rate of rates) counts.set(rate, (counts.get(rate) ?? 0) + 1);
  const [[most] = [lowestRate]] = [...counts].sort(([a, timesA], [b, timesB]) => timesB - timesA || b - a);
  return Math.round(Math.min(Math.max(most, lowestRate), highestRate));
}
