// SPDX-License-Identifier: MIT
// Every message between the page's threads; the only list. Frames are counted on the song's timeline at the
// session rate; audio is planar float32.
//
//   main <-> store worker     files in, peaks and progress out, ports for readers, the document kept
//   store <-> reader          the next frames of every track, in recycled buffers (worklet and render worker)
//   main <-> worklet          edits, transport; meters, state
//   main <-> render worker    export
//   main <-> hear worker      a recording in, what is known of it out
//   main <-> loudness worker  a mix in, its integrated loudness out
//   main <-> measure worker   a render that the proposal wants, what was measured of it out
//   main <-> translate worker the song's document in, what is heard on playback systems out, or beside a reference
//   main <-> propose worker   the song's document and what was heard in, a proposal out

import type { Dither } from '../engine/exports.ts';
import type { Alignment } from '../engine/onsets.ts';
import type { EncoderDelay } from './store/encoder_delay.ts';

/** Groups of five numbers as ui_exports.h describes them: kind, scope, id, param, value. */
export type Edits = Float64Array;
export const editFloats = 5;
export enum EditKind { value = 0, addTrack = 1, removeTrack = 2, loop = 3, sessionRate = 4, addBus = 5, removeBus = 6, output = 7, key = 8, tempo = 9, automation = 10, point = 11, reference = 12, hush = 13 }

// --- main -> store worker -----------------------------------------------------------------------------------------
export type ToStore =
  /** `song`: null opens the last one, or begins the first; 'new' begins another. Engine: the bytes of engine.wasm. */
  | { type: 'open'; song: string | null; engine: ArrayBuffer }
  /** What is saved from now on is another song; answered by 'opened'. */
  | { type: 'newSong' }
  | { type: 'songs' }
  /** Answered by a new list. */
  | { type: 'removeSong'; song: string }
  | { type: 'probe'; job: number; file: File }
  /** `checksum`: the CRC-32 that its bytes must have. `as`: what it was before it was kept in a session's zip. */
  | { type: 'import'; job: number; file: File; sessionRate: number; checksum?: number; as?: ImportedFile }
  /** PCM that the browser decoded, for a file the store's own reader does not know. */
  | { type: 'importPcm'; job: number; fileName: string; fileHash: string; rate: number; lossless: boolean;
      channels: Float32Array<ArrayBuffer>[]; sessionRate: number; delay: EncoderDelay | null }
  /** Audio that was imported before, by either hash (as a document or a link has it). */
  | { type: 'find'; job: number; fileHash: string; pcmHash: string; sessionRate: number }
  /** The document and the audio of these tracks as one zip. */
  | { type: 'pack'; job: number; document: string; tracks: number[] }
  /** Do these tracks, whose delay was guessed, lie where the others of the song lie? */
  | { type: 'align'; job: number; guessed: number[]; others: number[] }
  | { type: 'cancel'; job: number }
  | { type: 'attach'; job: number; track: number }
  /** `reader`: a number to end it by. */
  | { type: 'reader'; reader: number; port: MessagePort }
  /** Its thread was ended from outside and cannot say so itself. */
  | { type: 'endReader'; reader: number }
  | { type: 'saveDocument'; text: string; revision: number }
  /** What was found about the song, for its next visit. */
  | { type: 'saveFindings'; text: string };

// --- store worker -> main -----------------------------------------------------------------------------------------
export interface ImportedFile {
  name: string; fileName: string; fileHash: string;
  /** Empty where the file's format is lossy. */
  pcmHash: string;
  /** At the session rate. */
  frames: number; sessionRate: number;
  /** Of the file itself. */
  sampleRate: number; fileFrames: number; channels: number;
  /** The encoder's delay, which the file did not tell, was taken to be the usual one. */
  guessedDelay?: boolean;
  warnings: string[];
}
/** audio.json of a session's zip. */
export interface PackedAudio { path: string; file: ImportedFile }
export interface KeptSong {
  song: string; name: string; savedMs: number;
  /** Of its recordings; other songs may use them too. */
  audioBytes: number;
  isOpen: boolean;
}
export interface KeptSongs {
  songs: KeptSong[];
  /** Of all recordings, each counted once; what the browser would let the page keep beside them (null: it does not say). */
  usedBytes: number; roomBytes: number | null;
  persistent: boolean;
  /** Why a song was not removed. */
  refused: string;
}
export type FromStore =
  /** `reason` says why nothing is kept (`persistent` false) or why changes are not saved (`readOnly`). */
  | { type: 'opened'; song: string; persistent: boolean; readOnly: boolean; reason: string; document: string | null; findings: string | null }
  | { type: 'notOpened'; reason: string }
  | { type: 'songs'; list: KeptSongs }
  /** Null: the rate cannot be read from the headers. */
  | { type: 'probed'; job: number; rate: number | null }
  | { type: 'progress'; job: number; fraction: number }
  /** Not a PCM container: the page should try the browser's decoder. */
  | { type: 'needsDecoder'; job: number; fileHash: string; rate: number | null; lossless: boolean; delay: EncoderDelay | null }
  | { type: 'imported'; job: number; file: ImportedFile; framesPerPair: number; peaks: Float32Array<ArrayBuffer> }
  /** `missing`: tracks whose audio is not here. */
  | { type: 'packed'; job: number; zip: Blob; missing: number }
  /** In the order of `guessed`. */
  | { type: 'aligned'; job: number; found: Alignment[] }
  | { type: 'failed'; job: number; reason: string }
  | { type: 'saved'; revision: number }
  | { type: 'notSaved'; revision: number; reason: string };

// --- reader (worklet, render or analysis worker) <-> store, over a port of its own ---------------------------------
// A reader asks for all its tracks at once and gets them in buffers that it hands back: few messages, no garbage.
export type FromReader =
  /** `count` groups of three in `wants`: track, frame, frames. */
  | { type: 'want'; batch: number; count: number; wants: Float64Array }
  | { type: 'recycle'; buffer: Float32Array<ArrayBuffer> }
  /** Nothing more is wanted. */
  | { type: 'end' };
export const wantFloats = 3;
export type ToReader =
  /** `count` groups of five in `parts`: track, frame, frames, channels (0 silence), where the left channel begins in
      `buffer`; the right one follows it. `last`: the batch is complete. */
  | { type: 'audio'; batch: number; last: boolean; count: number; parts: Float64Array; buffer: Float32Array<ArrayBuffer> }
  /** A track's audio is another now. */
  | { type: 'changed' };
export const partFloats = 5;
/** The longest part, in frames; no longer than engine.wasm's staging buffers. */
export const maxPartFrames = 16384;

// --- main -> worklet --------------------------------------------------------------------------------------------------
export interface WorkletOptions { engine: ArrayBuffer }
export type ToWorklet =
  | { type: 'prepare'; sessionRate: number; capacity: number; edits: Edits; frame: number; seek: number }
  | { type: 'store'; port: MessagePort }
  | { type: 'edits'; edits: Edits }
  | { type: 'play' } | { type: 'pause' }
  | { type: 'seek'; frame: number; seek: number }
  /** Of what is heard, not of the mix: two versions are compared at one loudness. */
  | { type: 'monitorGain'; db: number }
  /** Of what is heard alone; an index as the engine has it. */
  | { type: 'listenOn'; device: number }
  /** These frequencies of what is heard alone; `highHz` 0: all of them. */
  | { type: 'hearRegion'; lowHz: number; highHz: number }
  /** The meters as tones beside what is heard; LUFS. */
  | { type: 'meterTones'; on: boolean; targetLufs: number }
  /** What is drawn of this channel and of the master comes with the meters; scope -1: nothing. */
  | { type: 'watch'; scope: number; id: number }
  /** Integrated loudness, its range and true peak begin anew. */
  | { type: 'restartLoudness' }
  /** The references in the place of the mix, as loud as it. */
  | { type: 'hearReference'; on: boolean }
  | { type: 'recycle'; buffer: Float32Array<ArrayBuffer> };

// --- worklet -> main --------------------------------------------------------------------------------------------------
export type FromWorklet =
  | { type: 'ready'; latencyFrames: number }
  /** Meters of the channels in the engine's order, then the master's, then what is watched (its reductions and `watchedFrames` frames of it);
      at most 30 a second, only while something sounds or moves. */
  | { type: 'meters'; playing: boolean; frame: number; seek: number; lengthFrames: number; underruns: number; channels: number; watchedFrames: number;
      buffer: Float32Array<ArrayBuffer> }
  | { type: 'failed'; reason: string };

// --- render worker ----------------------------------------------------------------------------------------------------
export type ToRender =
  | { type: 'render'; engine: ArrayBuffer; sessionRate: number; edits: Edits; store: MessagePort; bits: 16 | 24 | 32; dither: Dither };
export type FromRender =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; parts: ArrayBuffer[]; clippedSamples: number; lufs: number; truePeakDb: number }
  | { type: 'failed'; reason: string };

// --- hear worker: one recording after the other ---------------------------------------------------------------------
export interface ToHear { engine: ArrayBuffer; sessionRate: number; track: number; frames: number; channels: number; store: MessagePort }
export type FromHear =
  | { type: 'progress'; frames: number }
  /** Opaque: `hearBytes` of engine.wasm. */
  | { type: 'heard'; heard: Uint8Array<ArrayBuffer> }
  | { type: 'failed'; reason: string };

// --- measure worker: one render, then it is ended ---------------------------------------------------------------------
/** `edits` add the tracks; `render` is an element of the list of engine/propose/render_text.h. */
export interface MeasureJob { sessionRate: number; edits: Edits; render: WantedRender }
/** `only`: the tracks that are enough; empty: all. The rest is the engine's. */
export interface WantedRender { only: number[] }
/** `store` is a reader's port. */
export interface ToMeasure extends MeasureJob { engine: ArrayBuffer; store: MessagePort }
export type FromMeasure =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; measures: Uint8Array<ArrayBuffer> }
  | { type: 'failed'; reason: string };

// --- loudness worker --------------------------------------------------------------------------------------------------
/** `store` is a reader's port. */
export interface ToLoudness { engine: ArrayBuffer; sessionRate: number; edits: Edits; store: MessagePort }
export type FromLoudness = { type: 'done'; lufs: number } | { type: 'failed'; reason: string };

// --- translate worker: one song on playback systems or beside its reference, then it is ended --------------------------------------------------
export type ToTranslate =
  /** `device` of engine/mixer/listening_device.h; 0: the table alone. */
  | { type: 'translate'; engine: ArrayBuffer; document: string; tracks: number[]; device: number }
  /** The references are among the tracks. */
  | { type: 'match'; engine: ArrayBuffer; document: string; tracks: number[] }
  /** Of each render that it wanted, in their order. */
  | { type: 'measured'; measures: Uint8Array<ArrayBuffer>[] };
export type FromTranslate =
  | { type: 'wanted'; renders: WantedRender[]; fraction: number }
  /** JSON of engine/propose/translation.h, or of reference_match.h. */
  | { type: 'done'; answer: string }
  | { type: 'failed'; reason: string };

// --- propose worker ---------------------------------------------------------------------------------------------------
export type ToPropose =
  | { type: 'prepare'; engine: ArrayBuffer }
  /** 'alternatives': of the document, which is a finished mix. */
  | { type: 'propose'; what: 'proposal' | 'alternatives'; document: string; targetLufs: number; taste: string; stems: { track: number; heard: Uint8Array<ArrayBuffer> }[] }
  /** Of each render that it wanted, in their order. */
  | { type: 'measured'; measures: Uint8Array<ArrayBuffer>[] };
export type FromPropose =
  /** Renders that may be measured at the same time, and how much of the work is done. */
  | { type: 'wanted'; renders: WantedRender[]; fraction: number }
  /** How the song is built: JSON of engine/propose/guide.h. */
  | { type: 'guide'; guide: string }
  /** What it will be about, before anything was measured. */
  | { type: 'draft'; proposal: string }
  /** JSON of engine/propose/proposal.h, or of its style_solver.h. */
  | { type: 'done'; proposal: string }
  | { type: 'failed'; reason: string };
