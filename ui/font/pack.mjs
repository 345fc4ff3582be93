// SPDX-License-Identifier: MIT
// Packs the typeface of the canvas into one file: node ui/font/pack.mjs OUT. Inter (SIL Open Font License) comes from
// npm, cut by script; each WOFF is unpacked into the TTF that it holds, because ImGui reads nothing else. ui/fonts.cpp
// reads the result: "MIXFONT1", number of fonts, then weight, byte count and bytes of each, padded to four bytes.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

const files = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../web/node_modules/@fontsource/inter/files');
const parts = [400, 600].flatMap((weight) => ['latin', 'latin-ext', 'greek', 'cyrillic'].map((script) => [weight, script]));

// WOFF 1.0 (W3C Recommendation, 2012): a table directory of its own, each table deflated where that is shorter.
function toTtf(woff) {
  if (woff.readUInt32BE(0) !== 0x774f4646) throw new Error('not a WOFF file');
  const count = woff.readUInt16BE(12);
  const exponent = Math.floor(Math.log2(count));
  const header = Buffer.alloc(12 + 16 * count);
  header.writeUInt32BE(woff.readUInt32BE(4), 0);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(16 << exponent, 6);
  header.writeUInt16BE(exponent, 8);
  header.writeUInt16BE(16 * count - (16 << exponent), 10);
  const tables = [];
  let offset = header.length;
  for (let i = 0; i < count; i++) {
    const entry = 44 + 20 * i;
    const [start, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
    const bytes = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(bytes) : bytes;
    woff.copy(header, 12 + 16 * i, entry, entry + 4);
    woff.copy(header, 12 + 16 * i + 4, entry + 16, entry + 20);
    header.writeUInt32BE(offset, 12 + 16 * i + 8);
    header.writeUInt32BE(length, 12 + 16 * i + 12);
    tables.push(table, Buffer.alloc(-length & 3));
    offset += length + (-length & 3);
  }
  return Buffer.concat([header, ...tables]);
}

export async function packFont(out) {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(parts.length);
  const chunks = [Buffer.from('MIXFONT1'), count];
  for (const [weight, script] of parts) {
    const ttf = toTtf(await readFile(path.join(files, `inter-${script}-${weight}-normal.woff`)));
    const head = Buffer.alloc(8);
    head.writeUInt32LE(weight, 0);
    head.writeUInt32LE(ttf.length, 4);
    chunks.push(head, ttf, Buffer.alloc(-ttf.length & 3));
  }
  await mkdir(path.dirname(out), { recursive: true });
  await writeFile(out, Buffer.concat(chunks));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await packFont(process.argv[2] ?? 'build/font/inter.mixfont');
