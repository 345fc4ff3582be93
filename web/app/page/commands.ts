// SPDX-License-Identifier: MIT
// What ui.wasm asks of the page: playing, files, export, sharing, text entry.
import { EditKind, editFloats, type Edits } from '../protocol.ts';
import { encodeLink, linkLimits } from '../share/link.ts';
import type { Exporter } from '../export/export.ts';
import { Stage, type Proposer } from '../propose/proposer.ts';
import type { Translator } from '../propose/translator.ts';
import type { Player } from '../play/player.ts';
import { demoFiles } from './demo.ts';
import { audioTypes, choose, download, fileName } from './files.ts';
import type { Imports } from './imports.ts';
import type { OpenDialog } from './open_dialog.ts';
import { keepSettings } from './settings.ts';
import type { StoreClient } from './store_client.ts';
import type { TextEntry } from './text_entry.ts';
import { Notice, type Command, type Ui } from './ui_module.ts';

export interface CommandsHost {
  ui: Ui; player: Player; imports: Imports; exporter: Exporter; proposer: Proposer; translator: Translator; store: StoreClient; textEntry: TextEntry; openDialog: OpenDialog;
  engine: ArrayBuffer;
  sessionRate(): number;
  wake(): void;
  labelOf(id: number): string;
}

export async function obey(host: CommandsHost, command: Command): Promise<void> {
  const { ui, player } = host;
  switch (command.do) {
    case 'play': return player.play();
    case 'pause': return player.pause();
    case 'seek': return player.seek(command.frame);
    case 'chooseFiles':
    case 'relink': return host.imports.add(await choose(audioTypes, command.do === 'chooseFiles'));
    case 'cancelImport': return host.imports.cancel(command.job);
    case 'export': return exportMix(host, command);
    case 'cancel':
      host.exporter.cancel();
      if (packing.job) host.store.cancel(packing.job);
      host.translator.cancel();
      return host.proposer.cancel();
    case 'propose': return propose(host);
    case 'translate': return translate(host, command.device);
    case 'demo': return demo(host);
    case 'monitorGain': return player.monitorGain(command.db);
    case 'listenOn': return player.listenOn(command.device);
    case 'watch': return player.watch(command.scope, command.id);
    case 'restartLoudness': return player.restartLoudness();
    case 'hearReference': return player.hearReference(command.on);
    case 'keepSettings': return keepSettings(command.settings);
    case 'theme': document.documentElement.dataset.theme = command.name; return;
    case 'save': return download(`${fileName(nameIn(ui.documentJson()))}.mix`, [ui.documentJson()], 'application/json');
    case 'saveWithAudio': return saveWithAudio(host);
    case 'open': return host.openDialog.show();
    case 'share': return share(host, command.settingsOnly);
    case 'copy': return copy(host, command.text, 'Copied.');
    case 'editText': return host.textEntry.open(command.id, command.text, command.rect, host.labelOf(command.id), command.live);
  }
}

export function nameIn(documentJson: string): string {
  const { name } = JSON.parse(documentJson) as { name?: string };
  return name ?? '';
}

async function copy({ ui, wake }: CommandsHost, text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    ui.notice(Notice.note, done);
  } catch {
    prompt('This browser does not let the page copy. Copy it from here:', text);
  }
  wake();
}

async function share(host: CommandsHost, settingsOnly: boolean): Promise<void> {
  const { ui } = host;
  const link = location.href.replace(/#.*$/, '') + (await encodeLink(ui.linkJson(settingsOnly)));
  const length = link.length.toLocaleString('en');
  if (link.length > linkLimits.possible) {
    ui.notice(Notice.warning, `This song makes a link of ${length} characters, which is too long to send. Save a .mix file instead.`);
  } else if (link.length > linkLimits.comfortable) {
    await copy(host, link, `Link copied (${length} characters). Some chat programs cut links of this length; a .mix file is safer.`);
  } else {
    await copy(host, link, `Link copied (${length} characters). The recordings are not in it: whoever opens it drops in their own copies.`);
  }
}

function tracksWithoutAudio(edits: Edits): number {
  let count = 0;
  for (let at = 0; at < edits.length; at += editFloats) if (edits[at] === EditKind.addTrack && edits[at + 4] === 0) ++count;
  return count;
}

async function exportMix(host: CommandsHost, { bits, dither }: Extract<Command, { do: 'export' }>): Promise<void> {
  const { ui, wake } = host;
  const tell = (fraction: number, words = ''): void => {
    ui.progress(fraction, words);
    wake();
  };
  try {
    tell(0, 'Exporting');
    const edits = ui.songEdits();
    const result = await host.exporter.run({
      engine: host.engine, edits, sessionRate: host.sessionRate(), bits, dither, songName: nameIn(ui.documentJson()),
      store: host.store.reader(),
    }, (fraction) => tell(fraction, 'Exporting'));
    if (result) {
      download(result.fileName, result.parts, 'audio/wav');
      const silent = tracksWithoutAudio(edits);
      const lacking = silent > 0 ? ` ${silent === 1 ? 'One track is' : `${silent} tracks are`} not in it: the recording is not here.` : '';
      const clipped = result.clippedSamples > 0 ? ` ${result.clippedSamples} samples were over full scale and clipped.` : '';
      ui.notice(lacking || clipped ? Notice.warning : Notice.note, `Exported ${result.fileName}.${lacking}${clipped}`);
    } else {
      ui.notice(Notice.note, 'Export cancelled; nothing was written.');
    }
  } catch (error) {
    ui.notice(Notice.error, `The export failed: ${(error as Error).message}.`);
  } finally {
    tell(-1);
  }
}

const packing = { job: 0 }; // of the store; 0: none

async function saveWithAudio(host: CommandsHost): Promise<void> {
  const { ui, wake, store } = host;
  if (packing.job) return;
  const words = 'Saving with audio';
  const tell = (fraction: number, text = words): void => {
    ui.progress(fraction, text);
    wake();
  };
  try {
    tell(0);
    const document = ui.documentJson();
    const { tracks = [] } = JSON.parse(document) as { tracks?: { id: number }[] };
    const outcome = await store.run({ type: 'pack', document, tracks: tracks.map(({ id }) => id) }, (fraction) => tell(fraction), (job) => (packing.job = job));
    if (outcome.type === 'packed') {
      const name = `${fileName(nameIn(document))}.mix`;
      download(name, [outcome.zip], 'application/zip');
      const without = outcome.missing > 0 ? ` ${outcome.missing} of ${tracks.length} recordings are not here and not in it.` : '';
      ui.notice(without ? Notice.warning : Notice.note, `Saved ${name} with its recordings.${without}`);
    } else if (outcome.type === 'failed' && outcome.reason !== 'cancelled') {
      ui.notice(Notice.error, `The song was not saved with its audio: ${outcome.reason}. "Save as a file" needs hardly any room.`);
    } else {
      ui.notice(Notice.note, 'Cancelled; nothing was written.');
    }
  } finally {
    packing.job = 0;
    tell(-1, '');
  }
}

const streamingLufs = -14, streamingCeilingDb = -1;

async function propose(host: CommandsHost): Promise<void> {
  const { ui, wake, proposer } = host;
  if (proposer.isRunning || host.translator.isRunning) return;
  const tell = (fraction: number, words = ''): void => {
    ui.progress(fraction, words);
    wake();
  };
  try {
    tell(0, 'Listening to the stems');
    const proposal = await proposer.run({
      sessionRate: host.sessionRate(), document: ui.documentJson(), edits: ui.songEdits(), reader: () => host.store.reader(),
      targetLufs: streamingLufs, ceilingDb: streamingCeilingDb,
      onProgress: (fraction, stage) => tell(fraction, stage === Stage.listening ? 'Listening to the stems' : 'Measuring what is proposed'),
      onDraft: (draft) => void ui.proposal(draft),
      onGuide: (guide) => void ui.guide(guide),
    });
    if (!ui.proposal(proposal ?? '')) throw new Error('the proposal is damaged');
    if (proposal === null) ui.notice(Notice.note, 'Cancelled; the mix is as it was.');
  } catch (error) {
    ui.proposal('');
    ui.notice(Notice.error, `No mix could be proposed: ${(error as Error).message}. The mix is as it was.`);
  } finally {
    tell(-1);
  }
}

async function translate(host: CommandsHost, device: number): Promise<void> {
  const { ui, wake, translator } = host;
  if (translator.isRunning || host.proposer.isRunning) return;
  const tell = (fraction: number): void => {
    ui.progress(fraction, 'Measuring playback systems');
    wake();
  };
  try {
    tell(0);
    const told = await translator.run({
      sessionRate: host.sessionRate(), document: ui.documentJson(), edits: ui.songEdits(), device, reader: () => host.store.reader(), onProgress: tell,
    });
    if (told === null) ui.notice(Notice.note, 'Cancelled; the mix is as it was.');
    else if (!ui.translation(told)) throw new Error('the result is damaged');
  } catch (error) {
    ui.notice(Notice.error, `Playback systems could not be measured: ${(error as Error).message}. The mix is as it was.`);
  } finally {
    tell(-1);
  }
}

async function demo({ ui, wake, imports }: CommandsHost): Promise<void> {
  const tell = (fraction: number): void => {
    ui.progress(fraction, 'Playing in the demo song');
    wake();
  };
  try {
    tell(0);
    await imports.add(await demoFiles(tell));
    ui.nameSong('Paper Lantern');
    ui.notice(Notice.note, 'The demo song is mixed badly on purpose. Press play, then "Propose a mix".');
  } catch (error) {
    ui.notice(Notice.error, `The demo song could not be made: ${(error as Error).message}.`);
  } finally {
    tell(-1);
  }
}
