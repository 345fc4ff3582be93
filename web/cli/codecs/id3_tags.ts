// SPDX-License-Identifier: MIT
// The texts of an ID3 tag in front of a file (versions 2.3 and 2.4).

const names: Record<string, string> = { TIT2: 'title', TPE1: 'artist', TALB: 'album', TCON: 'genre', TYER: 'date', TDRC: 'date', TRCK: 'track', TBPM: 'bpm' };
const headBytes = 10, unsynchronised = 0x80, extended = 0x40, plain = 0;
const encodings = ['latin1', 'utf-16', 'utf-16be', 'utf-8'];

/** None where there is no tag, or one of a kind that is not read here. */
export function id3Tags(file: Uint8Array): Record<string, string> {
  const tags: Record<string, string> = {}, latin = new TextDecoder('latin1');
  const number = (at: number, bits: number) => [0, 1, 2, 3].reduce((sum, i) => sum * 2 ** bits + (file[at + i] ?? 0), 0);
  const version = file[3], flags = file[5] ?? 0;
  if (latin.decode(file.subarray(0, 3)) !== 'ID3' || (version !== 3 && version !== 4) || (flags & (unsynchronised | extended)) !== plain) return tags;
  const end = Math.min(file.length, headBytes + number(6, 7));
  for (let at = headBytes; at + headBytes < end; ) {
    const id = latin.decode(file.subarray(at, at + 4)), bytes = number(at + 4, version === 4 ? 7 : 8), text = at + headBytes;
    if (!/^[A-Z0-9]{4}$/.test(id) || text + bytes > end) break; // padding
    const name = names[id], encoding = encodings[file[text] ?? 0];
    if (name && encoding && bytes > 1) tags[name] = new TextDecoder(encoding).decode(file.subarray(text + 1, text + bytes)).replace(/\0.*$/s, '');
    at = text + bytes;
  }
  return tags;
}
