// SPDX-License-Identifier: MIT
// Puts the page together: the store worker, ui.wasm with its canvas and mirror, the player, import and export.
import { MixLoudness } from './compare/loudness.ts';
import { Exporter } from './export/export.ts';
import { nameIn, obey, recallDemo, type CommandsHost } from './page/commands.ts';
import { filesIn, type Dropped } from './page/dropped.ts';
import { FrameLoop } from './page/frame_loop.ts';
import { Imports } from './page/imports.ts';
import { listenToKeys, listenToPointers, listenToSize } from './page/input.ts';
import { Keeper } from './page/keeper.ts';
import { Midi } from './page/midi.ts';
import { Mirror } from './page/mirror.ts';
import { readPacked, type PackedMix, type PackedRecording } from './page/packed_mix.ts';
import { OpenDialog } from './page/open_dialog.ts';
import { keptSettings, whenSettingsChange } from './page/settings.ts';
import { StoreClient } from './page/store_client.ts';
import { TextEntry } from './page/text_entry.ts';
import { Notice, Ui } from './page/ui_module.ts';
import { beginsAsZip } from './page/zip.ts';
import { Hearing, recordingsIn } from './propose/hearing.ts';
import { Proposer } from './propose/proposer.ts';
import { Translator } from './propose/translator.ts';
import { Player } from './play/player.ts';
import { EditKind, editFloats } from './protocol.ts';
import { shortHash } from './store/hashes.ts';
import { isPseudo, say, translated, words } from './words.ts';
import { decodeLink, isLink } from './share/link.ts';

interface KeptDocument {
  sampleRate?: number;
  tracks?: { id: number; audio?: { fileHash?: string; pcmHash?: string; fileName?: string } }[];
}

const lossesToGiveUp = 3;
const songToOpen = 'mixwright-song'; // of the tab, across one reload

function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

// Which song: the one that was chosen before a reload, a new one for a link, else the last one.
function requestedSong(): string | null {
  try {
    const chosen = sessionStorage.getItem(songToOpen);
    sessionStorage.removeItem(songToOpen);
    if (chosen) return chosen;
  } catch {
    // no storage here
  }
  return isLink(location.hash) ? 'new' : null;
}

function openSong(song: string): void {
  try {
    sessionStorage.setItem(songToOpen, song);
  } catch {
    // then the last song opens
  }
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
}

async function start(): Promise<void> {
  const store = new StoreClient();
  const engineBytes = fetch('engine.wasm').then((response) => {
    if (!response.ok) throw new Error(words.moduleMissing);
    return response.arrayBuffer();
  });
  const canvas = element<HTMLCanvasElement>('mixer');
  const [engine, ui] = await Promise.all([engineBytes, Ui.load('#mixer')]);
  const opened = await store.open(requestedSong(), engine);
  ui.locale(isPseudo);
  ui.settings(keptSettings());
  document.body.classList.toggle('no-canvas', !ui.draws);

  let sessionRate = 48000;
  const loop = new FrameLoop(ui, drain);
  const wake = (): void => loop.wake();
  const mirror = new Mirror(element('mirror'), ui, wake);
  const player = new Player({
    engine, allEdits: () => ui.allEdits(), sessionRate: () => sessionRate, reader: () => store.reader(),
    transport: (state, frame, length, underruns) => { ui.transport(state, frame, length, underruns); wake(); },
    meters: (values, channels, watchedFrames) => ui.meters(values, channels, watchedFrames),
    failed: (words) => { ui.notice(Notice.error, words); wake(); },
  });
  const keptDocument = (): KeptDocument => JSON.parse(ui.documentJson()) as KeptDocument;
  const imports = new Imports({
    ui, store, wake, openDocument: openMixFile,
    sessionRate: () => ((keptDocument().tracks ?? []).length > 0 ? sessionRate : null),
  });
  const exporter = new Exporter();
  const hearing = new Hearing({ engine, reader: () => store.reader(), changed: () => proposer.progressed() });
  const proposer = new Proposer(engine, hearing);
  const translator = new Translator(engine);
  const textEntry = new TextEntry(element('text-entry'), ui, wake, (id) => mirror.focus(id));
  const openDialog = new OpenDialog(element('open-dialog'), {
    songs: () => store.songs(), removeSong: (song) => store.removeSong(song), openSong, openFile: openMixFile,
  });
  const mixLoudness = new MixLoudness(engine, () => store.reader(), (key, lufs) => { ui.mixLoudness(key, lufs); wake(); });
  const host: CommandsHost = {
    ui, player, mixLoudness, midi: new Midi(ui, wake), imports, exporter, proposer, translator, store, textEntry, openDialog, engine, wake, sessionRate: () => sessionRate,
    focus: (id) => mirror.focus(id),
    labelOf: (id) => element(`m${id}`)?.getAttribute('aria-label') ?? say(words.text),
  };
  const keeper = new Keeper(ui, store, !opened.persistent || opened.readOnly ? say(words.notSaved, translated(opened.reason)) : '', wake);

  store.onFailed = (reason) => {
    ui.notice(Notice.error, say(words.storeFailed, translated(reason)));
    wake();
  };

  // Everything that ui.wasm has to say, in the order in which it matters to the ear.
  function drain(): void {
    const edits = ui.takeEdits();
    for (let at = 0; at < edits.length; at += editFloats) if (edits[at] === EditKind.sessionRate) sessionRate = edits[at + 4]!;
    if (edits.length > 0) player.edits(edits);
    if (edits.some((kind, at) => at % editFloats === 0 && kind === EditKind.addTrack)) listenInAdvance();
    mirror.apply(ui.takeMirror());
    for (const command of ui.takeCommands()) void obey(host, command).catch((error: unknown) => ui.notice(Notice.error, String(error)));
    keeper.look();
  }

  function listenInAdvance(): void {
    const recordings = recordingsIn(ui.songEdits(), ui.documentJson(), sessionRate);
    if (recordings.length === 0) return;
    hearing.follow(recordings, sessionRate);
    proposer.prepare();
  }

  // A document names recordings; those that are kept here come by themselves.
  async function findAudio(packed: PackedMix | null): Promise<void> {
    const { tracks = [], sampleRate = 48000 } = keptDocument();
    let missing = 0;
    const lacking = new Set<string>(); // by either short hash
    const wanted = new Set<PackedRecording>();
    for (const { audio } of tracks) {
      if (!audio) continue;
      const { fileHash = '', pcmHash = '', fileName = '' } = audio;
      const outcome = await store.run({ type: 'find', fileHash, pcmHash, sessionRate: sampleRate });
      if (outcome.type === 'imported') imports.finish(ui.importBegin(fileName || outcome.file.fileName), outcome, []);
      else {
        const recording = packed?.recordings.find(({ file }) => shortHash(file.fileHash) === shortHash(fileHash));
        if (recording) wanted.add(recording);
        else {
          ++missing;
          for (const hash of [fileHash, pcmHash]) lacking.add(shortHash(hash));
        }
      }
    }
    const coming: Promise<unknown>[] = [];
    if (missing > 0 && nameIn(ui.documentJson()) === say(words.demoName)) coming.push(recallDemo(host, lacking));
    if (packed && (wanted.size > 0 || packed.damaged.length > 0)) coming.push(imports.restore(packed, [...wanted], sampleRate)); // after what is being imported, which may be this very document
    void Promise.allSettled(coming).then(() => { ui.recordingsSought(); wake(); });
    wake();
  }

  /** False when it was refused: then everything is as it was. `inPlace`: it is the song that is open in the store. */
  async function openDocument(json: string, { link = false, inPlace = false, packed = null as PackedMix | null, findings = null as string | null } = {}): Promise<boolean> {
    const leaves = !inPlace && (keptDocument().tracks ?? []).length > 0;
    if (leaves) keeper.leave();
    const refused = ui.openDocument(json, link);
    if (refused !== null) ui.notice(Notice.error, say(words.cannotBeOpened, translated(refused)));
    else {
      translator.cancel();
      proposer.cancel(); // it was about another song
      hearing.forget();
      imports.forget();
      if (findings) ui.openFindings(findings);
    }
    if (leaves && refused === null) {
      await store.newSong();
      ui.notice(Notice.note, say(words.openedAsAnother));
    }
    if (leaves) keeper.enter();
    drain(); // a new session rate has to be known before audio is looked for
    if (refused === null) await findAudio(packed);
    wake();
    return refused === null;
  }

  // What this version cannot read must not be written over.
  async function openKept(json: string, findings: string | null): Promise<void> {
    if (await openDocument(json, { inPlace: true, findings })) return;
    await store.newSong();
    ui.notice(Notice.error, say(words.lastSongTooNew));
  }

  async function openMixFile(file: File): Promise<void> {
    if (await beginsAsZip(file)) {
      const packed = await readPacked(file);
      if (typeof packed === 'string') ui.notice(Notice.error, say(words.fileCannotBeOpened, file.name, translated(packed)));
      else await openDocument(packed.session, { packed });
    } else if (file.size > 8 << 20) ui.notice(Notice.error, say(words.fileTooLarge, file.name));
    else await openDocument(await file.text());
    wake();
  }

  async function openLink(): Promise<void> {
    const link = await decodeLink(location.hash);
    if ('error' in link) {
      ui.notice(Notice.error, say(words.linkCannotBeOpened, translated(link.error))); // it stays in the address
    } else {
      history.replaceState(null, '', location.pathname + location.search); // or a reload would open it once more
      await openDocument(link.json, { link: true, inPlace: true });
    }
    wake();
  }

  whenSettingsChange((kept) => { ui.settings(kept); wake(); });
  listenToPointers(canvas, ui, wake);
  listenToKeys(ui, wake);
  listenToSize(canvas, ui, wake);
  listenToFiles(({ files, folder, unused }) => void imports.add(files, folder, unused));
  listenToGraphics(canvas, ui, wake);
  for (const type of ['pointerup', 'keydown'] as const) addEventListener(type, () => void player.prepare(), { once: true });
  addEventListener('hashchange', () => isLink(location.hash) && location.reload());

  if (isLink(location.hash)) await openLink();
  else if (opened.document !== null) await openKept(opened.document, opened.findings);
  if (opened.readOnly) ui.notice(Notice.warning, say(words.changesNotSaved, translated(opened.reason)));
  document.body.dataset['state'] = 'ready';
  wake();
}

// While the context is away the mirror is the page; from the third time on it stays that.
function listenToGraphics(canvas: HTMLCanvasElement, ui: Ui, wake: () => void): void {
  let losses = 0;
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    ui.contextLost();
    document.body.classList.add('no-canvas');
    if (++losses === lossesToGiveUp) ui.notice(Notice.warning, say(words.graphicsFailed));
    wake();
  });
  canvas.addEventListener('webglcontextrestored', () => {
    if (losses >= lossesToGiveUp) return;
    ui.contextRestored();
    document.body.classList.remove('no-canvas');
    wake();
  });
}

function listenToFiles(take: (dropped: Dropped) => void): void {
  addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dragging');
  });
  for (const type of ['dragleave', 'drop']) addEventListener(type, () => document.body.classList.remove('dragging'));
  addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer) void filesIn(event.dataTransfer).then(take);
  });
  addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) take({ files, folder: '', unused: [] });
  });
}

start().catch((error: unknown) => {
  document.body.dataset['state'] = 'failed';
  const message = element('boot-message');
  message.textContent = say(words.couldNotStart, translated((error as Error).message));
  message.hidden = false;
});
