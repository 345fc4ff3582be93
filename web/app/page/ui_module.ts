// SPDX-License-Identifier: MIT
// ui.wasm, which owns the Session, with strings instead of pointers. One method per function of ui/ui_exports.h.
import { floatsOfReductions, floatsPerMasterMeter, floatsPerTrackMeter, floatsPerWatchedFrame } from '../../engine/engine.ts';
import type { Dither } from '../../engine/exports.ts';
import type { Bits } from '../export/export_name.ts';
import { textPicture, textWidth } from './set_text.ts';

interface UiExports {
  HEAPU8: Uint8Array;
  HEAPF32: Float32Array;
  HEAPF64: Float64Array;
  _uiTextIn(bytes: number): number;
  _uiTextOut(): number;
  _uiStart(bytes: number): number;
  _uiFont(bytes: number): void;
  _uiResize(width: number, height: number, pixelRatio: number, systemWishes: number): void;
  _uiSettings(bytes: number): void;
  _uiSeen(seen: number): void;
  _uiContextLost(): void;
  _uiContextRestored(): void;
  _uiFrame(timeMs: number): number;
  _uiWantsFrame(): number;
  _uiTransport(state: number, frame: number, length: number, underruns: number): void;
  _uiMeterIn(floats: number): number;
  _uiMeters(channels: number, watchedFrames: number): void;
  _uiImportBegin(bytes: number, asReference: number): number;
  _uiImportProgress(job: number, fraction: number): void;
  _uiImportDone(job: number, bytes: number): number;
  _uiImportFailed(job: number, bytes: number): void;
  _uiPeaks(track: number, framesPerPair: number, first: number, count: number): void;
  _uiProposal(bytes: number): number;
  _uiGuide(bytes: number): number;
  _uiMixToPropose(): number;
  _uiMixToVary(): number;
  _uiAlternatives(bytes: number): number;
  _uiTranslation(bytes: number): number;
  _uiReferenceMatch(bytes: number): number;
  _uiNameSong(bytes: number): void;
  _uiProgress(fraction: number, bytes: number): void;
  _uiNotice(kind: number, bytes: number): void;
  _uiSaveState(state: number, bytes: number): void;
  _uiDocumentJson(): number;
  _uiRevision(): number;
  _uiOpenDocument(bytes: number, isLink: number): number;
  _uiRecordingsSought(): void;
  _uiLinkJson(settingsOnly: number): number;
  _uiFindingsJson(): number;
  _uiFindingsRevision(): number;
  _uiOpenFindings(bytes: number): number;
  _uiTakeEdits(): number;
  _uiEditsOut(): number;
  _uiAllEdits(): number;
  _uiSongEdits(): number;
  _uiComparedEdits(): number;
  _uiMidiState(state: number, namesBytes: number): void;
  _uiMidi(input: number, bytes: number): void;
  _uiLocale(locale: number): void;
  _uiSeed(seed: number): void;
  _uiMixEdits(which: number): number;
  _uiMixLoudness(lufs: number, keyBytes: number): void;
  _uiTakeCommands(): number;
  _uiTakeMirror(): number;
  _uiAct(id: number, action: number, value: number, bytes: number): void;
  _uiKey(bytes: number, modifiers: number, down: number): number;
  _uiPointer(kind: number, pointer: number, type: number, x: number, y: number, button: number, modifiers: number, clicks: number): void;
  _uiWheel(x: number, y: number, deltaX: number, deltaY: number, modifiers: number): void;
}

export enum Notice { note = 0, warning = 1, error = 2 }
export enum SaveState { saved = 0, pending = 1, impossible = 2 }
export enum Act { focus = 0, blur = 1, press = 2, set = 3, type = 4, increment = 5, decrement = 6, reset = 7, menu = 8 }
export enum PointerKind { down = 0, move = 1, up = 2, cancel = 3, leave = 4 }

export type Command =
  | { do: 'play' } | { do: 'pause' } | { do: 'seek'; frame: number }
  | { do: 'chooseFiles' } | { do: 'chooseReference' } | { do: 'relink'; track: number }
  | { do: 'export'; bits: Bits; dither: Dither } | { do: 'save' } | { do: 'saveWithAudio' } | { do: 'open' } | { do: 'share'; settingsOnly: boolean }
  | { do: 'cancelImport'; job: number } | { do: 'cancel' }
  | { do: 'editText'; id: number; text: string; rect: Rect; live?: boolean; again?: boolean }
  | { do: 'typeText'; text: string } | { do: 'newSong' }
  | { do: 'copy'; text: string } | { do: 'propose'; targetLufs: number; taste?: string } | { do: 'alternatives' } | { do: 'translate'; device: number } | { do: 'match' } | { do: 'demo' } | { do: 'monitorGain'; db: number } | { do: 'listenOn'; device: number }
  | { do: 'hearRegion'; lowHz: number; highHz: number }
  | { do: 'meterTones'; on: boolean; targetLufs: number } | { do: 'speak'; kind: Notice; text: string }
  | { do: 'watch'; scope: number; id: number } | { do: 'restartLoudness' } | { do: 'focus'; id: number }
  | { do: 'hearReference'; on: boolean }
  | { do: 'midi'; quiet: boolean }
  | { do: 'measureMix'; which: number; key: string }
  | { do: 'keepSettings'; settings: string } | { do: 'theme'; name: string };
export enum MidiAccessState { notAsked = 0, ready = 1, refused = 2, missing = 3, asking = 4 }
export type Rect = [x: number, y: number, width: number, height: number];

export type MirrorRole =
  | 'slider' | 'button' | 'toggle' | 'text' | 'group' | 'list' | 'listitem' | 'heading' | 'status' | 'textbox' | 'toolbar'
  | 'table' | 'row' | 'cell';
export interface MirrorNode {
  id: number; parent: number; before: number; role: MirrorRole; name: string;
  value?: string; description?: string; min?: number; max?: number; now?: number; step?: number;
  pressed?: boolean; disabled?: boolean; menu?: boolean; rect: Rect; gone?: undefined;
}
export type MirrorChange = MirrorNode | { id: number; gone: true };

const encoder = new TextEncoder(), decoder = new TextDecoder();

export class Ui {
  /** False: there is no WebGL2, the mirror is the UI. */
  readonly draws: boolean;

  private constructor(private readonly module: UiExports, canvasSelector: string, font: ArrayBuffer | null) {
    if (font) {
      this.giveBytes(new Uint8Array(font));
      module._uiFont(font.byteLength);
    }
    this.draws = module._uiStart(this.give(canvasSelector)) === 1;
  }

  static async load(canvasSelector: string): Promise<Ui> {
    const script = './ui.js'; // made by the C++ build; no part of this bundle
    const [{ default: create }, font] = await Promise.all([
      import(script) as Promise<{ default: (options: object) => Promise<UiExports> }>,
      fetch('inter.mixfont').then((response) => (response.ok ? response.arrayBuffer() : null), () => null),
    ]);
    const ui = new Ui(await create({ textWidth, textPicture }), canvasSelector, font);
    ui.module._uiSeed(crypto.getRandomValues(new Uint32Array(1))[0]!);
    return ui;
  }

  resize(width: number, height: number, ratio: number, systemWishes: number): void {
    this.module._uiResize(width, height, ratio, systemWishes);
  }
  settings(kept: string): void { this.module._uiSettings(this.give(kept)); }
  /** The pseudo-locale of ui/word.h, or English. */
  locale(pseudo: boolean): void { this.module._uiLocale(Number(pseudo)); }
  /** Whether the page can be seen; hidden it draws nothing. */
  seen(is: boolean): void { this.module._uiSeen(Number(is)); }
  contextLost(): void { this.module._uiContextLost(); }
  contextRestored(): void { this.module._uiContextRestored(); }
  /** When the next frame is wanted: 0 never, 1 at the next refresh, else in so many milliseconds. */
  frame(timeMs: number): number { return this.module._uiFrame(timeMs); }
  /** As `frame`. */
  wantsFrame(): number { return this.module._uiWantsFrame(); }

  transport(state: number, frame: number, length: number, underruns: number): void {
    this.module._uiTransport(state, frame, length, underruns);
  }
  meters(values: Float32Array, channels: number, watchedFrames: number): void {
    const floats = channels * floatsPerTrackMeter + floatsPerMasterMeter + floatsOfReductions + watchedFrames * floatsPerWatchedFrame;
    this.giveFloats(values.subarray(0, floats));
    this.module._uiMeters(channels, watchedFrames);
  }
  peaks(track: number, framesPerPair: number, pairs: Float32Array): void {
    this.giveFloats(pairs);
    this.module._uiPeaks(track, framesPerPair, 0, pairs.length / 2);
  }

  importBegin(name: string, asReference = false): number { return this.module._uiImportBegin(this.give(name.normalize('NFC')), Number(asReference)); }
  importProgress(job: number, fraction: number): void { this.module._uiImportProgress(job, fraction); }
  /** The track that has the audio now; 0: refused. */
  importDone(job: number, file: object): number { return this.module._uiImportDone(job, this.give(JSON.stringify(file))); }
  importFailed(job: number, reason: string): void { this.module._uiImportFailed(job, this.give(reason)); }
  /** What a song that has no name yet is called. */
  nameSong(name: string): void { this.module._uiNameSong(this.give(name)); }
  /** The mix beside its reference; false when it is no such thing. */
  referenceMatch(json: string): boolean { return this.module._uiReferenceMatch(this.give(json)) === 1; }
  /** Or a draft of one; an empty text takes a draft back. False when it is neither. */
  translation(json: string): boolean { return this.module._uiTranslation(this.give(json)) === 1; }
  proposal(json: string): boolean { return this.module._uiProposal(this.give(json)) === 1; }
  /** How the song is built; false when it is no such thing. */
  guide(json: string): boolean { return this.module._uiGuide(this.give(json)) === 1; }
  /** The document that a proposal is wanted of. */
  mixToPropose(): string { return this.take(this.module._uiMixToPropose()); }
  /** The document that alternatives are wanted of. */
  mixToVary(): string { return this.take(this.module._uiMixToVary()); }
  /** False when they are none; an empty text: none come. */
  alternatives(json: string): boolean { return this.module._uiAlternatives(this.give(json)) === 1; }
  progress(fraction: number, words: string): void { this.module._uiProgress(fraction, this.give(words)); }
  notice(kind: Notice, words: string): void { this.module._uiNotice(kind, this.give(words.normalize('NFC'))); }
  saveState(state: SaveState, reason = ''): void { this.module._uiSaveState(state, this.give(reason)); }

  midiState(state: MidiAccessState, names: string[] = []): void { this.module._uiMidiState(state, this.give(names.join('\n'))); }
  midi(input: number, bytes: Uint8Array): void { this.module._uiMidi(input, this.giveBytes(bytes)); }

  documentJson(): string { return this.take(this.module._uiDocumentJson()); }
  /** Of the recordings that the document names those that are kept here have come. */
  recordingsSought(): void { this.module._uiRecordingsSought(); }
  linkJson(settingsOnly: boolean): string { return this.take(this.module._uiLinkJson(Number(settingsOnly))); }
  revision(): number { return this.module._uiRevision(); }
  /** What was found about the document, to be kept beside it. */
  findingsJson(): string { return this.take(this.module._uiFindingsJson()); }
  findingsRevision(): number { return this.module._uiFindingsRevision(); }
  /** Of the document that was just opened; false when it is no such thing. */
  openFindings(json: string): boolean { return this.module._uiOpenFindings(this.give(json)) === 1; }
  /** Null, or why the text is refused. */
  openDocument(json: string, isLink: boolean): string | null {
    if (this.module._uiOpenDocument(this.give(json), Number(isLink)) === 1) return null;
    const { HEAPU8 } = this.module, at = this.module._uiTextOut();
    return decoder.decode(HEAPU8.slice(at, HEAPU8.indexOf(0, at)));
  }

  takeEdits(): Float64Array { return this.edits(this.module._uiTakeEdits()); }
  /** For the engine that plays, which starts from nothing. */
  allEdits(): Float64Array { return this.edits(this.module._uiAllEdits()); }
  /** For whoever renders or listens beside it. */
  songEdits(): Float64Array { return this.edits(this.module._uiSongEdits()); }
  /** The same with the references. */
  comparedEdits(): Float64Array { return this.edits(this.module._uiComparedEdits()); }
  /** Of one of the mixes that are compared, and how loud it is. */
  mixEdits(which: number): Float64Array { return this.edits(this.module._uiMixEdits(which)); }
  mixLoudness(key: string, lufs: number): void { this.module._uiMixLoudness(lufs, this.give(key)); }
  takeCommands(): Command[] { return this.takeJson(this.module._uiTakeCommands()) as Command[]; }
  takeMirror(): MirrorChange[] { return this.takeJson(this.module._uiTakeMirror()) as MirrorChange[]; }

  act(id: number, action: Act, value = 0, text = ''): void { this.module._uiAct(id, action, value, this.give(text)); }
  key(key: string, modifiers: number, down: boolean): boolean {
    return this.module._uiKey(this.give(key), modifiers, Number(down)) !== 0;
  }
  pointer(kind: PointerKind, pointer: number, type: number, x: number, y: number, button: number, modifiers: number, clicks: number): void {
    this.module._uiPointer(kind, pointer, type, x, y, button, modifiers, clicks);
  }
  wheel(x: number, y: number, deltaX: number, deltaY: number, modifiers: number): void {
    this.module._uiWheel(x, y, deltaX, deltaY, modifiers);
  }

  private give(text: string): number { return this.giveBytes(encoder.encode(text)); }
  private giveBytes(bytes: Uint8Array): number {
    const at = this.module._uiTextIn(bytes.length);
    this.module.HEAPU8.set(bytes, at);
    return bytes.length;
  }
  private giveFloats(values: Float32Array): void {
    const at = this.module._uiMeterIn(values.length);
    this.module.HEAPF32.set(values, at / 4);
  }
  private take(bytes: number): string {
    const at = this.module._uiTextOut();
    return decoder.decode(this.module.HEAPU8.slice(at, at + bytes));
  }
  private takeJson(bytes: number): unknown[] { return bytes > 0 ? (JSON.parse(this.take(bytes)) as unknown[]) : []; }
  private edits(groups: number): Float64Array {
    const at = this.module._uiEditsOut() / 8;
    return this.module.HEAPF64.slice(at, at + groups * 5);
  }
}
