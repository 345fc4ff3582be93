// SPDX-License-Identifier: MIT
// The C ABI of ui.wasm: what web/app calls and what it gets back. Everything here: [main].
//
// ui.wasm owns the Session. The host moves bytes: it tells what happened outside (files landed, meters, the
// clock), runs a frame when one is wanted, and then empties three outboxes: edits for the engine, commands for
// itself, and the difference of the accessible mirror. Text is UTF-8: in through `uiTextIn(bytes)` (a buffer to
// fill), out as a byte count with the bytes at `uiTextOut()` until the next call.
#pragma once

#include <cstdint>

extern "C" {

// --- life -----------------------------------------------------------------------------------------------------
// `canvasSelector` ("#mixer") is in the text-in buffer; empty: null renderer, the mirror is the UI.
// 1 when WebGL2 works, 0 when the null renderer runs instead.
int uiStart(int selectorBytes);
// Size in CSS pixels and device pixel ratio. What the person wants of every page: 1 less motion, 2 light surfaces, 4 more
// contrast; also after that changed.
void uiResize(double width, double height, double pixelRatio, int systemWishes);
// What was kept: the text of the last command "keepSettings", in text-in.
void uiSettings(int bytes);
// The font of the atlas in the text-in buffer, a TTF or what ui/font/pack.mjs writes; without it ImGui's own is used.
// 0 when it is neither.
int uiFont(int bytes);
// The language of everything that is told from then on: 0 English, 1 the pseudo-locale of ui/word.h.
void uiLocale(int locale);
// Random, once: what blind tests draw with.
void uiSeed(double seed);
// 0: the page is hidden; frames lay out, tell and draw nothing. 1: it is seen again.
void uiSeen(int seen);
void uiContextLost();
void uiContextRestored();

// Runs one frame at `timeMs`. Returns how soon the next is wanted: 0 never (nothing moves), 1 at the next
// display refresh, n > 1 in n milliseconds. Input and everything below make a frame wanted: ask
// `uiWantsFrame`, which says the same, after calling them.
int uiFrame(double timeMs);
int uiWantsFrame();

// --- outside -> UI --------------------------------------------------------------------------------------------
// Both may be called before uiStart. The pointer of uiTextIn is good until its next call.
char* uiTextIn(int bytes);
const char* uiTextOut();

// Transport as the engine tells it; `state`: 0 stopped, 1 playing, 2 starting (not heard yet), 3 interrupted.
void uiTransport(int state, double positionFrame, double lengthFrames, int underruns);
// `count` channel meters of five floats (engine/mixer/meters.h, in the engine's order: tracks, buses, returns; the order of the
// add edits) and one master meter of eleven, in the buffer of `uiMeterIn`; then, where `watchedFrames` is not 0, what the
// command "watch" asked for: sixteen gain reductions and so many frames (engine/mixer/watch.h).
float* uiMeterIn(int floats);
void uiMeters(int channelCount, int watchedFrames);

// Import. `uiImportBegin` names a file, says whether it was chosen as a reference, and returns a job number; progress 0..1; done with JSON
// {"name", "fileName", "fileHash", "pcmHash", "frames" (at the session rate), "sessionRate", "sampleRate",
// "fileFrames", "channels"}. A document without tracks takes "sessionRate" as its own. A track whose audio is not
// here yet (opened, linked) and whose hashes name this file gets it, else it is a new track; its id is returned
// (0: refused, too many). Or failed with a reason in text-in. When a document is opened the host looks for the
// audio of its tracks in its store and reports what it has this way.
int uiImportBegin(int nameBytes, int asReference);
void uiImportProgress(int job, double fraction);
int uiImportDone(int job, int jsonBytes);
void uiImportFailed(int job, int reasonBytes);
// Waveform overview: `count` pairs (min, max), each pair over `framesPerPair` frames, in the buffer of
// `uiMeterIn`; may come in pieces, `first` is the index of the first pair.
void uiPeaks(int trackId, int framesPerPair, int first, int count);
// What a song that has no name yet is called; the name in text-in.
void uiNameSong(int bytes);
// A proposal for the song as it is, or a draft of it; nothing takes a draft back. JSON of engine/propose/proposal.h in text-in. 1, or 0 when it is none.
int uiProposal(int bytes);
// The document that a proposal is wanted of, after the command "propose": what is to stay is locked in it.
int uiMixToPropose();
// The document that alternatives are wanted of, after the command "alternatives".
int uiMixToVary();
// Alternatives of it: JSON of engine/propose/style_solver.h in text-in; nothing: none come. 1, or 0 when it is none.
int uiAlternatives(int bytes);
// How the song is built: JSON of engine/propose/guide.h in text-in. 1, or 0 when it is none.
int uiGuide(int bytes);
// Playback systems: JSON of engine/propose/translation.h in text-in. 1, or 0 when it is none.
int uiTranslation(int bytes);
// The mix beside its reference: JSON of engine/propose/reference_match.h in text-in. 1, or 0 when it is none.
int uiReferenceMatch(int bytes);
// Some long job outside (export, opening): fraction 0..1, below 0: over. The words in text-in.
void uiProgress(double fraction, int wordsBytes);
// A line for the status area and the screen reader; `kind` 0 note, 1 warning, 2 error.
void uiNotice(int kind, int bytes);
// What the save indicator says: 0 saved, 1 not yet, 2 cannot be saved here (reason in text-in).
void uiSaveState(int state, int reasonBytes);

// MIDI controllers: 0 not asked for, 1 allowed, 2 refused, 3 the browser has none, 4 the browser asks. The names of the inputs in
// text-in, a line each.
void uiMidiState(int state, int namesBytes);
// What came from the input of that number, in text-in.
void uiMidi(int input, int bytes);

// --- document ---------------------------------------------------------------------------------------------------
// The document as JSON text; a new `uiRevision` means it changed.
int uiDocumentJson();
double uiRevision();
// Replaces the document (text-in: JSON of a .mix or of a link). 1, or 0 with the reason in text-out.
// The old one stays in the undo history.
int uiOpenDocument(int bytes, int isLink);
// Of the recordings that it names those that are kept here have come.
void uiRecordingsSought();
int uiLinkJson(int settingsOnly);
// What was found about the document (ui/kept_findings.h), kept beside it; 0 bytes when there is nothing. A new
// `uiFindingsRevision` means it changed.
int uiFindingsJson();
double uiFindingsRevision();
// Of the document that was just opened, in text-in. 1, or 0 when it is none.
int uiOpenFindings(int bytes);

// --- UI -> outside ------------------------------------------------------------------------------------------------
// Edits for the engine since the last call, as groups of five doubles (kind, scope, id, param or 0, value):
//   kind 0 value: scope 0 track, 1 bus, 2 master, 3 effect return; plain value
//   kind 1 add track: param 1 stereo, 0 mono; value: length in frames at the session rate
//   kind 2 remove track
//   kind 3 loop: id 1 on, 0 off; param: start frame, value: end frame
//   kind 4 session rate changed: value in Hz (the engine must be prepared anew and is told everything again)
//   kind 5 add bus, kind 6 remove bus
//   kind 7 output: value: id of the bus that the channel feeds, 0 the master
//   kind 9 tempo: value: beats a minute, 0 not known
//   kind 10 automation: value: number of points; that many of kind 11 follow, 0: none any more
//   kind 11 point: (kind, frame, value, curve, 0)
//   kind 12 reference: value: 1 the track is one, 0 it is none
//   kind 13 hush: all that sounds fades out, tails too, before the edits that follow and the commands of the same frame
//   kind 8 key: value: id of the track that the channel's external key hears, 0 none
// Returns the number of groups; they lie at `uiEditsOut()` until the next call.
int uiTakeEdits();
const double* uiEditsOut();
// The same, for an engine that starts from nothing: every track and every value that is not initial.
int uiAllEdits();
// The same for one that renders or listens beside it: without references.
int uiSongEdits();
// As uiSongEdits, with the references: for the one who compares.
int uiComparedEdits();

// The same of a mix that is compared with others: `which` of the command "measureMix".
int uiMixEdits(int which);
// What it measured; the command's key in text-in. NaN where it could not be.
void uiMixLoudness(double lufs, int keyBytes);

// Commands for the host as a JSON array, or 0 bytes when there are none:
//   {"do": "play" | "pause"}  {"do": "seek", "frame": n}  {"do": "chooseFiles"}  {"do": "chooseReference"}  {"do": "relink", "track": id}
//   {"do": "export", "bits": 16 | 24 | 32, "dither": as wavOpen has it}  {"do": "save"}  {"do": "open"}  {"do": "share", "settingsOnly": bool}
//   {"do": "cancelImport", "job": n}  {"do": "cancel"}  {"do": "editText", "id": mirror id, "text": ..., "rect": [x, y, w, h],
//    "live": true where each letter is to be told, and arrows, Enter and Escape as keys, "again": true where Enter tells text too that
//    was there before}
//   {"do": "typeText", "text": for the place that editText opened}  {"do": "newSong"}
//   {"do": "copy", "text": ...}  {"do": "propose", "targetLufs": n, "taste": text of engine/propose/taste.h or empty}  {"do": "alternatives"}  {"do": "translate", "device": of listeningDevices(), 0 for the table alone}  {"do": "match"}, the mix with its reference  {"do": "demo"}  {"do": "monitorGain", "db": of what is heard, not of the mix}
//   {"do": "hearReference", "on": bool, for what is heard alone}
//   {"do": "listenOn", "device": n of engine/mixer/listening_device.h, for what is heard alone}
//   {"do": "hearRegion", "lowHz": n, "highHz": n, these frequencies of what is heard and nothing else, 0: all of them}
//   {"do": "meterTones", "on": bool, "targetLufs": n}, see engine/mixer/meter_tones.h  {"do": "speak", "kind": as uiNotice has it, "text": to be said aloud instead of what is being said}
//   {"do": "measureMix", "which": of uiMixEdits, taken at once, "key": text}: its integrated loudness is wanted
//   {"do": "midi", "quiet": bool}: access to MIDI controllers; quiet: only where it was allowed before
//   {"do": "watch", "scope": as of edits or -1 for nothing, "id": n}: more of this channel is drawn  {"do": "restartLoudness"}
//   {"do": "focus", "id": n}: the keyboard to this node
//   {"do": "keepSettings", "settings": text}  {"do": "theme", "name": "dark" | "light" | "contrast", for what is not on the canvas}
int uiTakeCommands();

// --- accessible mirror --------------------------------------------------------------------------------------------
// The difference to the last call as a JSON array in document order, or 0 bytes:
//   {"id": n, "parent": n, "before": n or 0, "role": "slider" | "button" | "toggle" | "text" | "group" | "list" |
//    "listitem" | "heading" | "status" | "textbox" | "toolbar", "name", "value": text, "min", "max", "now", "step",
//    "pressed": bool, "disabled": bool, "menu": bool, "description", "rect": [x, y, w, h]}   a new or changed node, whole
//   {"id": n, "gone": true}
// Those that are gone come first. `before` is the next sibling that stays where it is, so it is in the page already;
// a changed node that stands there need not be moved, which would cost it the focus.
// Ids are stable as long as the thing exists.
int uiTakeMirror();
// What the person did in the mirror. `action`: 0 focus, 1 blur, 2 press (a slider: its value is to be typed), 3 set to `value` (a slider's travel
// 0..1), 4 set to the text in text-in (typed value with unit, new name; `value` 1: by Enter, so more may follow), 5 increment and 6 decrement by `value` steps (0: one), 7 reset, 8 the list of what else can be done with it (of a node with "menu").
void uiAct(int id, int action, double value, int textBytes);
// A key the page did not use itself: DOM `key` in text-in; modifiers 1 shift, 2 ctrl, 4 alt, 8 meta. 1 when used.
int uiKey(int keyBytes, int modifiers, int down);
// Pointer on the canvas in CSS pixels: kind 0 down, 1 move, 2 up, 3 cancel, 4 leave; type 0 mouse, 1 pen, 2 touch.
void uiPointer(int kind, int pointerId, int type, double x, double y, int button, int modifiers, int clicks);
void uiWheel(double x, double y, double deltaX, double deltaY, int modifiers);

}  // extern "C"
