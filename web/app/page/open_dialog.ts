// SPDX-License-Identifier: MIT
// The songs that this browser keeps, with the room they take and a way to delete them, and a way to a .mix file.
import { say, translated, words } from '../words.ts';
import type { KeptSong, KeptSongs } from '../protocol.ts';
import { choose } from './files.ts';

export interface OpenDialogHost {
  songs(): Promise<KeptSongs>;
  removeSong(song: string): Promise<KeptSongs>;
  openSong(song: string): void;
  openFile(file: File): Promise<void>;
}

/** 0 B, 2.5 MB, 12 GB */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  for (; bytes >= 999.5 && unit < units.length - 1; ++unit) bytes /= 1000;
  return `${bytes >= 9.95 || unit === 0 ? Math.round(bytes) : bytes.toFixed(1)} ${units[unit]!}`;
}

export class OpenDialog {
  private readonly list: HTMLElement;
  private readonly space: HTMLElement;

  constructor(private readonly dialog: HTMLDialogElement, private readonly host: OpenDialogHost) {
    this.list = dialog.querySelector('ul')!;
    this.space = dialog.querySelector('#open-space')!;
    this.button('open-new').onclick = () => this.newSong();
    this.button('open-file').onclick = () => void this.chooseFile();
    this.button('open-close').onclick = () => dialog.close();
  }

  newSong(): void {
    this.host.openSong('new');
  }

  async show(): Promise<void> {
    this.fill(await this.host.songs());
    this.dialog.showModal();
  }

  private fill({ songs, usedBytes, roomBytes, persistent, refused }: KeptSongs): void {
    this.list.replaceChildren(...songs.map((song) => this.row(song)));
    this.list.hidden = songs.length === 0;
    const told = refused ? [say(words.songNotDeleted, translated(refused))] : [];
    told.push(say(words.spaceTaken, bytesText(usedBytes), say(persistent ? words.keptHere : words.keptInMemory)));
    if (roomBytes !== null) told.push(say(words.spaceLeft, bytesText(roomBytes)));
    this.space.textContent = told.join(' ');
  }

  private row(kept: KeptSong): HTMLElement {
    const name = kept.name || say(words.untitled);
    const row = document.createElement('li');
    const open = button(say(words.songLine, name, new Date(kept.savedMs).toLocaleString(), kept.isOpen ? say(words.openNow) : bytesText(kept.audioBytes)));
    open.onclick = () => this.host.openSong(kept.song);
    row.append(open);
    if (kept.isOpen) return row;
    const ask = button(say(words.delete));
    ask.className = 'delete';
    ask.setAttribute('aria-label', say(words.deleteSong, name));
    ask.onclick = () => this.confirm(row, kept, name);
    row.append(ask);
    return row;
  }

  // In the row itself: the question stands where the song stood.
  private confirm(row: HTMLElement, kept: KeptSong, name: string): void {
    const question = document.createElement('span');
    question.textContent = say(words.deleteQuestion, name);
    const yes = button(say(words.deleteForGood)), no = button(say(words.keep));
    yes.className = 'delete';
    yes.onclick = () => void this.host.removeSong(kept.song).then((list) => {
      this.fill(list);
      this.button('open-new').focus();
    }, (error: Error) => (this.space.textContent = say(words.songNotDeleted, translated(error.message))));
    no.onclick = () => {
      const again = this.row(kept);
      row.replaceWith(again);
      again.querySelector<HTMLElement>('.delete')!.focus();
    };
    row.replaceChildren(question, yes, no);
    no.focus();
  }

  private async chooseFile(): Promise<void> {
    const [file] = await choose('.mix,application/json', false);
    this.dialog.close();
    if (file) await this.host.openFile(file);
  }

  private button(id: string): HTMLButtonElement {
    return this.dialog.querySelector<HTMLButtonElement>(`#${id}`)!;
  }
}

function button(text: string): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  return element;
}
