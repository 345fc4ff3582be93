// SPDX-License-Identifier: MIT
// Every text of the page outside of the canvas, in one table. What is looked up is the English itself, so that reasons which come
// from workers, and are English there, are found too. `{0}` is filled in by `say`; the canvas has ui/words.h.

export const words = {
  // --- the page itself
  couldNotStart: 'Mixwright could not start: {0}. Reloading may help.',
  moduleMissing: 'engine.wasm is missing',
  notSaved: 'Not saved: {0}',
  changesNotSaved: 'Changes are not saved: {0}.',
  storeFailed: 'The audio storage failed ({0}). The mix is here: save it as a file, then reload.',
  graphicsFailed: 'The graphics failed three times. These controls do the same; reload to draw again.',
  text: 'Text',
  noVoice: 'This browser has no voice of this machine: what is said is only shown here.',
  // --- opening
  cannotBeOpened: 'It cannot be opened: {0}.',
  openedAsAnother: 'Opened as another song. The one before is kept: Songs and files has a list.',
  lastSongTooNew: 'The last song cannot be opened by this version of the page. It is kept as it is; this is a new song.',
  fileCannotBeOpened: '{0} cannot be opened: {1}.',
  fileTooLarge: '{0} is too large for a .mix file.',
  linkCannotBeOpened: 'This link cannot be opened: {0}.',
  untitled: 'Untitled song',
  spaceTaken: 'Recordings take {0}, {1}.',
  spaceLeft: 'Room for {0} more.',
  keptHere: 'kept in this browser',
  keptInMemory: 'in memory, until this tab closes',
  songNotDeleted: 'The song was not deleted: {0}.',
  openNow: 'open now',
  songLine: '{0}, {1}, {2}',
  delete: 'Delete',
  deleteSong: 'Delete {0}',
  deleteQuestion: 'Delete {0} and the recordings that no other song uses?',
  deleteForGood: 'Delete for good',
  keep: 'Keep',
  // --- alternatives and playback systems
  measuringAlternatives: 'Measuring alternatives',
  alternativesDamaged: 'the alternatives are damaged',
  noAlternatives: 'No alternatives could be made: {0}. The mix is as it was.',
  measuringSystems: 'Measuring playback systems',
  measuringReference: 'Measuring the mix and the reference',
  referenceNotMeasured: 'The mix and the reference could not be measured: {0}. The mix is as it was.',
  resultDamaged: 'the result is damaged',
  systemsNotMeasured: 'Playback systems could not be measured: {0}. The mix is as it was.',
  // --- import
  notAudio: 'it is not audio',
  tooManyTracks: 'the song has as many tracks as it can have',
  filesNotUsed: '{0} of {1} files not used. {2}.',
  andMore: 'and {0} more',
  more: '{0} more',
  damaged: 'Damaged in {0}: {1}. Everything else is here, and no track is lost: drop your copies of those recordings anywhere, they find their tracks.',
  // --- sharing
  copied: 'Copied.',
  copyByHand: 'This browser does not let the page copy. Copy it from here:',
  linkTooLong: 'This song makes a link of {0} characters, which is too long to send. Save a .mix file instead.',
  linkCopiedLong: 'Link copied ({0} characters). Some chat programs cut links of this length; a .mix file is safer.',
  linkCopied: 'Link copied ({0} characters). The recordings are not in it: whoever opens it drops in their own copies.',
  // --- export and saving
  exporting: 'Exporting',
  exported: 'Exported {0}.',
  oneTrackLacking: 'One track is not in it: the recording is not here.',
  tracksLacking: '{0} tracks are not in it: the recording is not here.',
  clippedSamples: '{0} samples were over full scale and clipped.',
  exportCancelled: 'Export cancelled; nothing was written.',
  exportFailed: 'The export failed: {0}.',
  savingWithAudio: 'Saving with audio',
  savedWithAudio: 'Saved {0} with its recordings.',
  recordingsNotInIt: '{0} of {1} recordings are not here and not in it.',
  notSavedWithAudio: 'The song was not saved with its audio: {0}. "Save without the audio" needs hardly any room.',
  savedWithoutAudio: 'Saved {0} without its recordings.',
  withAudio: '{0} with audio',
  cancelled: 'Cancelled; nothing was written.',
  emptyFolder: '{0}: there is no file in this folder.',
  filesAdded: '{0} files added.',
  oneFileAdded: 'One file added.',
  // --- proposing, the demo
  listening: 'Listening to the stems',
  measuring: 'Measuring what is proposed',
  proposalDamaged: 'the proposal is damaged',
  proposalCancelled: 'Cancelled; the mix is as it was.',
  noProposal: 'No mix could be proposed: {0}. The mix is as it was.',
  playingDemo: 'Making the demo song',
  demoName: 'Paper Lantern',
  demoReady: 'The demo song is mixed badly on purpose. Press play, then "Propose a mix".',
  demoRecalled: 'The stems of the demo song are here: press play.',
  demoCancelled: 'Cancelled; the song is empty as it was.',
  demoCutShort: 'Cancelled: {0} of the {1} stems of the demo song had come and stay. New song begins an empty one.',
  recallCancelled: 'Cancelled. Tracks whose stem was not here yet have no audio: open the link once more for them.',
  demoFailed: 'The demo song could not be made: {0}.',
  // --- playing
  engineDidNotStart: 'The audio engine did not start: {0}',
  audioStopped: 'Audio stopped: {0}. The mix is unharmed; play starts it again.',
} as const;

const accents: Record<string, string> = { a: 'å', c: 'ç', e: 'é', i: 'ï', n: 'ñ', o: 'ö', u: 'ü', y: 'ý', A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ö', U: 'Ü' };

/** `?locale=pseudo`: as ui/word.h has it, accented, 40 % longer and in brackets. Workers know nothing of it: their words come here. */
export const isPseudo = typeof location !== 'undefined' && new URLSearchParams(location.search).get('locale') === 'pseudo';

/** The same in the language in use. */
export function translated(english: string, pseudo = isPseudo): string {
  if (!pseudo || english === '') return english;
  const letters = english.replace(/\{\d\}/g, '').length;
  return `[${english.replace(/\{\d\}|./gs, (part) => accents[part] ?? part)}${'~'.repeat(Math.ceil(letters * 0.4))}]`;
}

/** How many of `all` a list names that has room for `most`: it is not cut for a single one. */
export function shownOf(all: number, most: number): number {
  return all <= most + 1 ? all : most;
}

/** With each `{n}` replaced by a part, which is what somebody else said: a name, a number, or a reason that was translated. */
export function say(english: string, ...parts: readonly (string | number)[]): string {
  return translated(english).replace(/\{(\d)\}/g, (_, n: string) => String(parts[Number(n)] ?? ''));
}
