// SPDX-License-Identifier: MIT
// The songs that this browser keeps, and a way to a .mix file.
import type { KeptSong } from '../protocol.ts';
import { choose } from './files.ts';

export interface OpenDialogHost {
  songs(): Promise<KeptSong[]>;
  openSong(song: string): void;
  openFile(file: File): Promise<void>;
}

export class OpenDialog {
  private readonly list: HTMLElement;

  constructor(private readonly dialog: HTMLDialogElement, private readonly host: OpenDialogHost) {
    this.list = dialog.querySelector('ul')!;
    this.button('open-new').onclick = () => host.openSong('new');
    this.button('open-file').onclick = () => void this.chooseFile();
    this.button('open-close').onclick = () => dialog.close();
  }

  async show(): Promise<void> {
    const songs = await this.host.songs();
    this.list.replaceChildren(...songs.map((song) => this.row(song)));
    this.list.hidden = songs.length === 0;
    this.dialog.showModal();
  }

  private row(kept: KeptSong): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${kept.name || 'Untitled song'}, ${new Date(kept.savedMs).toLocaleString()}`;
    button.onclick = () => this.host.openSong(kept.song);
    const row = document.createElement('li');
    row.append(button);
    return row;
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
