// SPDX-License-Identifier: MIT
// Files out of the page and into it by a dialog.

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name that every file system takes, without its ending. */
export function fileName(text: string): string {
  const name = text.normalize('NFC').replace(/[\p{C}\p{Bidi_Control}<>:"/\\|?*]+/gu, ' ').replace(/\s+/g, ' ').trim()
    .replace(/^\.+|\.+$/g, '').slice(0, 80).trim();
  return name === '' || reserved.test(name) ? 'Song' : name;
}

export function download(name: string, parts: BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** An empty list when the person changed their mind. */
export function choose(accept: string, multiple: boolean): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = multiple;
  return new Promise((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

export const audioTypes = 'audio/*,.wav,.wave,.rf64,.bw64,.w64,.aif,.aiff,.aifc,.flac,.mp3,.m4a,.mp4,.aac,.ogg,.oga,.opus,.webm,.zip,.mix';
