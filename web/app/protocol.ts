// SPDX-License-Identifier: MIT
// Every message between the page's threads; the only list. Frames are counted on the song's timeline at the
// session rate; audio is planar float32.
//
//   main <-> store worker     files in, peaks and progress out, ports for readers
//   store <-> worklet         the next frames of every track, in recycled buffers
//   main <-> worklet          edits, transport; meters, state
//   main <-> render worker    export

/** Groups of five numbers as ui_exports.h describes them: kind, scope, id, param, value. */
export type Edits = Float64Array;

// --- main -> store worker -----------------------------------------------------------------------------------------
export type ToStore =
  | { type: 'open'; song: string; persistent: boolean }
  | { type: 'import'; job: number; file: File; sessionRate: number | null }
  /** PCM that the browser decoded, for a file the store's own reader does not know. */
  | { type: 'importPcm'; job: number; fileName: string; fileHash: string; rate: number; channels: Float32Array[]; sessionRate: number | null }
  | { type: 'cancel'; job: number }
  | { type: 'attach'; job: number; track: number }
  | { type: 'remove'; track: number }
  | { type: 'reader'; port: MessagePort }
  | { type: 'saveDocument'; text: string; revision: number }
  | { type: 'loadDocument' };

// --- store worker -> main -----------------------------------------------------------------------------------------
export interface ImportedFile {
  name: string; fileName: string; fileHash: string; pcmHash: string;
  /** At the session rate. */
  frames: number;
  /** Of the file itself. */
  sampleRate: number; fileFrames: number; channels: number;
  warnings: string[];
}
export type FromStore =
  | { type: 'opened'; persistent: boolean; reason?: string }
  | { type: 'progress'; job: number; fraction: number }
  /** Not a PCM container: the page should try the browser's decoder. */
  | { type: 'needsDecoder'; job: number; fileHash: string; head: ArrayBuffer }
  | { type: 'imported'; job: number; file: ImportedFile }
  | { type: 'failed'; job: number; reason: string }
  | { type: 'peaks'; job: number; framesPerPair: number; first: number; pairs: Float32Array }
  | { type: 'document'; text: string | null; reason?: string }
  | { type: 'saved'; revision: number }
  | { type: 'notSaved'; revision: number; reason: string };

// --- reader (worklet, render or analysis worker) <-> store, over a port of its own ---------------------------------
export type ToReader =
  | { type: 'audio'; track: number; frame: number; frames: number; channels: 0 | 1 | 2; buffer: Float32Array };
export type FromReader =
  | { type: 'want'; track: number; frame: number; frames: number }
  | { type: 'recycle'; buffer: Float32Array };

// --- main -> worklet --------------------------------------------------------------------------------------------------
export type ToWorklet =
  | { type: 'prepare'; sessionRate: number; capacity: number; edits: Edits; frame: number }
  | { type: 'store'; port: MessagePort }
  | { type: 'edits'; edits: Edits }
  | { type: 'play' } | { type: 'pause' }
  | { type: 'seek'; frame: number }
  | { type: 'recycle'; buffer: Float32Array };

// --- worklet -> main --------------------------------------------------------------------------------------------------
export type FromWorklet =
  | { type: 'ready' }
  /** Track meters in the engine's order, then the master's; at most 30 a second, only while something sounds or moves. */
  | { type: 'meters'; playing: boolean; frame: number; lengthFrames: number; underruns: number; tracks: number; buffer: Float32Array }
  | { type: 'failed'; reason: string };

// --- render worker ----------------------------------------------------------------------------------------------------
export type ToRender =
  | { type: 'render'; engine: ArrayBuffer; sessionRate: number; edits: Edits; store: MessagePort; bits: 16 | 24 | 32 }
  | { type: 'cancel' };
export type FromRender =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; parts: ArrayBuffer[]; clippedSamples: number; lufs: number; truePeakDb: number }
  | { type: 'failed'; reason: string };
