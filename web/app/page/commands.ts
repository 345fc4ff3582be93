// SPDX-License-Identifier: MIT
// What ui.wasm asks of the page: playing, files, export, sharing, text entry.
import { EditKind, editFloats, type Edits } from '../protocol.ts';
import { encodeLink, linkLimits } from '../share/link.ts';
import type { MixLoudness } from '../compare/loudness.ts';
import type { Exporter } from '../export/export.ts';
import { Stage, type Proposer } from '../propose/proposer.ts';
import type { Translator } from '../propose/translator.ts';
import type { Player } from '../play/player.ts';
import { say, translated, words } from '../words.ts';
import { demoFiles } from './demo.ts';
import { audioTypes, choose, download, fileName } from './files.ts';
import type { Imports } from './imports.ts';
import type { Midi } from './midi.ts';
import type { OpenDialog } from './open_dialog.ts';
import { keepSettings } from './settings.ts';
import { speak } from './speech.ts';
import type { AudioReader, StoreClient } from './store_client.ts';
import type { TextEntry } from './text_entry.ts';
import { Notice, type Command, type Ui } from './ui_module.ts';

export interface CommandsHost {
  ui: Ui; player: Player; imports: Imports; exporter: Exporter; proposer: Proposer; translator: Translator; store: StoreClient; textEntry: TextEntry; openDialog: OpenDialog;
  mixLoudness: MixLoudness; midi: Midi;
  engine: ArrayBuffer;
  sessionRate(): number;
  wake(): void;
  labelOf(id: number): string;
  focus(id: number): void;
}

export async function obey(host: CommandsHost, command: Command): Promise<void> {
  const { ui, player } = host;
  switch (command.do) {
    case 'play': return player.play();
    case 'pause': return player.pause();
    case 'seek': return player.seek(command.frame);
    case 'chooseFiles':
    case 'relink': return void host.imports.add(await choose(audioTypes, command.do === 'chooseFiles'));
    case 'chooseReference': return void host.imports.addReference(await choose(audioTypes, false));
    case 'cancelImport': return host.imports.cancel(command.job);
    case 'export': return exportMix(host, command);
    case 'cancel':
      host.exporter.cancel();
      if (packing.job) host.store.cancel(packing.job);
      demoMaking?.abort();
      host.translator.cancel();
      return host.proposer.cancel();
    case 'propose': return propose(host, command.targetLufs, command.taste ?? '');
    case 'alternatives': return makeAlternatives(host);
    case 'translate': return translate(host, command.device);
    case 'match': return matchReference(host);
    case 'demo': return demo(host);
    case 'monitorGain': return player.monitorGain(command.db);
    case 'listenOn': return player.listenOn(command.device);
    case 'hearRegion': return player.hearRegion(command.lowHz, command.highHz);
    case 'meterTones': return player.meterTones(command.on, command.targetLufs);
    case 'speak': return aloud(host, command.kind, command.text);
    case 'watch': return player.watch(command.scope, command.id);
    case 'restartLoudness': return player.restartLoudness();
    case 'focus': return host.focus(command.id);
    case 'hearReference': return player.hearReference(command.on);
    case 'midi': return host.midi.ask(command.quiet);
    case 'measureMix': return host.mixLoudness.want({ ...command, edits: ui.mixEdits(command.which), sessionRate: host.sessionRate() });
    case 'keepSettings': return keepSettings(command.settings);
    case 'theme': document.documentElement.dataset.theme = command.name; return;
    case 'save': return save(host);
    case 'saveWithAudio': return saveWithAudio(host);
    case 'open': return host.openDialog.show();
    case 'share': return share(host, command.settingsOnly);
    case 'copy': return copy(host, command.text, say(words.copied));
    case 'typeText': return host.textEntry.type(command.text);
    case 'newSong': return host.openDialog.newSong();
    case 'editText': return host.textEntry.open(command.id, command.text, command.rect, host.labelOf(command.id), command);
  }
}

export function nameIn(documentJson: string): string {
  const { name } = JSON.parse(documentJson) as { name?: string };
  return name ?? '';
}

let toldOfNoVoice = false;

// What is no mere note stays in the status line as it is.
async function aloud({ ui, wake }: CommandsHost, kind: Notice, text: string): Promise<void> {
  if ((await speak(text)) || kind !== Notice.note || toldOfNoVoice) return;
  toldOfNoVoice = true;
  ui.notice(Notice.note, say(words.noVoice));
  wake();
}

async function copy({ ui, wake }: CommandsHost, text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    ui.notice(Notice.note, done);
  } catch {
    prompt(say(words.copyByHand), text);
  }
  wake();
}

async function share(host: CommandsHost, settingsOnly: boolean): Promise<void> {
  const { ui } = host;
  const link = location.href.replace(/#.*$/, '') + (await encodeLink(ui.linkJson(settingsOnly)));
  const length = link.length.toLocaleString('en');
  if (link.length > linkLimits.possible) {
    ui.notice(Notice.warning, say(words.linkTooLong, length));
  } else if (link.length > linkLimits.comfortable) {
    await copy(host, link, say(words.linkCopiedLong, length));
  } else {
    await copy(host, link, say(words.linkCopied, length));
  }
}

function tracksWithoutAudio(edits: Edits): number {
  let count = 0;
  for (let at = 0; at < edits.length; at += editFloats) if (edits[at] === EditKind.addTrack && edits[at + 4] === 0) ++count;
  return count;
}

type Tell = (fraction: number, text?: string) => void;

/** Shows how far a long job is until it is over, and says in `failed` why one came to nothing. */
async function longJob({ ui, wake }: CommandsHost, title: string, failed: string, work: (tell: Tell) => Promise<void>): Promise<void> {
  let furthest = 0; // where two things are done side by side it would go back
  const tell: Tell = (fraction, text = title) => {
    furthest = Math.max(furthest, fraction);
    ui.progress(furthest, say(text));
    wake();
  };
  try {
    tell(0);
    await work(tell);
  } catch (error) {
    ui.notice(Notice.error, say(failed, translated((error as Error).message)));
  } finally {
    ui.progress(-1, '');
    wake();
  }
}

function exportMix(host: CommandsHost, { bits, dither }: Extract<Command, { do: 'export' }>): Promise<void> {
  const { ui } = host;
  return longJob(host, words.exporting, words.exportFailed, async (tell) => {
    const edits = ui.songEdits();
    const result = await host.exporter.run({
      engine: host.engine, edits, sessionRate: host.sessionRate(), bits, dither, songName: nameIn(ui.documentJson()),
      store: host.store.reader(),
    }, tell);
    if (!result) return ui.notice(Notice.note, say(words.exportCancelled));
    download(result.fileName, result.parts, 'audio/wav');
    const silent = tracksWithoutAudio(edits);
    const told = [say(words.exported, result.fileName)];
    if (silent > 0) told.push(silent === 1 ? say(words.oneTrackLacking) : say(words.tracksLacking, silent));
    if (result.clippedSamples > 0) told.push(say(words.clippedSamples, result.clippedSamples));
    ui.notice(told.length > 1 ? Notice.warning : Notice.note, told.join(' '));
  });
}

function save({ ui, wake }: CommandsHost): void {
  const document = ui.documentJson(), name = `${fileName(nameIn(document))}.mix`;
  download(name, [document], 'application/json');
  ui.notice(Notice.note, say(words.savedWithoutAudio, name));
  wake();
}

const packing = { job: 0 }; // of the store; 0: none

async function saveWithAudio(host: CommandsHost): Promise<void> {
  const { ui, store } = host;
  if (packing.job) return;
  await longJob(host, words.savingWithAudio, words.notSavedWithAudio, async (tell) => {
    const document = ui.documentJson();
    const { tracks = [] } = JSON.parse(document) as { tracks?: { id: number }[] };
    const outcome = await store.run({ type: 'pack', document, tracks: tracks.map(({ id }) => id) }, tell, (job) => (packing.job = job));
    if (outcome.type === 'failed' && outcome.reason !== 'cancelled') throw new Error(outcome.reason);
    if (outcome.type !== 'packed') return ui.notice(Notice.note, say(words.cancelled));
    const name = `${say(words.withAudio, fileName(nameIn(document)))}.mix`;
    download(name, [outcome.zip], 'application/zip');
    const told = [say(words.savedWithAudio, name)];
    if (outcome.missing > 0) told.push(say(words.recordingsNotInIt, outcome.missing, tracks.length));
    ui.notice(told.length > 1 ? Notice.warning : Notice.note, told.join(' '));
  });
  packing.job = 0;
}

/** What proposals and alternatives are told of the song. */
function songOf(host: CommandsHost): { sessionRate: number; edits: Edits; reader: () => AudioReader } {
  return { sessionRate: host.sessionRate(), edits: host.ui.songEdits(), reader: () => host.store.reader() };
}

async function propose(host: CommandsHost, targetLufs: number, taste: string): Promise<void> {
  const { ui, proposer } = host;
  if (proposer.isRunning || host.translator.isRunning) return;
  await longJob(host, words.listening, words.noProposal, async (tell) => {
    try {
      const proposal = await proposer.run({
        ...songOf(host), what: 'proposal', targetLufs, taste, document: ui.mixToPropose(),
        onProgress: (fraction, stage) => tell(fraction, stage === Stage.listening ? words.listening : words.measuring),
        onDraft: (draft) => void ui.proposal(draft),
        onGuide: (guide) => void ui.guide(guide),
      });
      if (!ui.proposal(proposal ?? '')) throw new Error(words.proposalDamaged);
      if (proposal === null) ui.notice(Notice.note, say(words.proposalCancelled));
    } catch (error) {
      ui.proposal(''); // the draft comes to nothing
      throw error;
    }
  });
}

async function makeAlternatives(host: CommandsHost): Promise<void> {
  const { ui, proposer } = host;
  if (proposer.isRunning || host.translator.isRunning) return;
  await longJob(host, words.measuringAlternatives, words.noAlternatives, async (tell) => {
    const made = await proposer.run({
      ...songOf(host), what: 'alternatives', document: ui.mixToVary(),
      onProgress: (fraction, stage) => tell(fraction, stage === Stage.listening ? words.listening : words.measuringAlternatives),
      onDraft: () => undefined, onGuide: () => undefined,
    });
    if (!ui.alternatives(made ?? '')) throw new Error(words.alternativesDamaged);
    if (made === null) ui.notice(Notice.note, say(words.proposalCancelled));
  });
}

async function translate(host: CommandsHost, device: number): Promise<void> {
  const { ui, translator } = host;
  if (translator.isRunning || host.proposer.isRunning) return;
  await longJob(host, words.measuringSystems, words.systemsNotMeasured, async (tell) => {
    const { sessionRate, edits, reader } = songOf(host);
    const told = await translator.run({ sessionRate, edits, reader, document: ui.documentJson(), device, onProgress: tell });
    if (told === null) ui.notice(Notice.note, say(words.proposalCancelled));
    else if (!ui.translation(told)) throw new Error(words.resultDamaged);
  });
}

async function matchReference(host: CommandsHost): Promise<void> {
  const { ui, translator } = host;
  if (translator.isRunning || host.proposer.isRunning) return;
  await longJob(host, words.measuringReference, words.referenceNotMeasured, async (tell) => {
    const { sessionRate, reader } = songOf(host);
    const told = await translator.run({ sessionRate, edits: ui.comparedEdits(), reader, document: ui.documentJson(), device: 'reference', onProgress: tell });
    if (told === null) ui.notice(Notice.note, say(words.proposalCancelled));
    else if (!ui.referenceMatch(told)) throw new Error(words.resultDamaged);
  });
}

let demoMaking: AbortController | null = null;

/** `use` has its stems, which are made in the first `part` of the job's progress, and says how it went; null: cancelled, '': it was told. */
function makeDemo(host: CommandsHost, part: number, cancelled: string, use: (files: File[], tell: Tell, signal: AbortSignal) => Promise<string | null>): Promise<void> {
  const { signal } = (demoMaking = new AbortController());
  return longJob(host, words.playingDemo, words.demoFailed, async (tell) => {
    const files = await demoFiles((fraction) => tell(part * fraction), signal);
    const done = files && (await use(files, tell, signal));
    if (done !== '') host.ui.notice(Notice.note, done ?? say(cancelled));
  }).finally(() => (demoMaking = null));
}

/** A link to the demo song is heard by whoever opens it: its stems are made anew, and are the same everywhere. Where
 * none of them was wanted it was another song of that name, whose recordings are missing, as the page says. */
export function recallDemo(host: CommandsHost, wanted: ReadonlySet<string>): Promise<void> {
  const made = 0.4; // of the time
  return makeDemo(host, made, words.recallCancelled, async (files, tell, signal) => {
    const found = await host.imports.recall(files, wanted, (fraction) => tell(made + (1 - made) * fraction), signal);
    if (signal.aborted) return null;
    return found > 0 ? say(words.demoRecalled) : '';
  });
}

function demo(host: CommandsHost): Promise<void> {
  return makeDemo(host, 1, words.demoCancelled, async (files, _, signal) => {
    const landed = await host.imports.add(files, '', [], signal);
    if (landed > 0) host.ui.nameSong(say(words.demoName));
    if (landed === files.length || (landed > 0 && !signal.aborted)) return say(words.demoReady);
    if (!signal.aborted) return ''; // nothing could be kept, and why has been told
    return landed > 0 ? say(words.demoCutShort, landed, files.length) : null;
  });
}
