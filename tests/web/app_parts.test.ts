// SPDX-License-Identifier: MIT
// The parts of the page that need no browser: links, document slots, zips, headers, names.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { exportName } from '../../web/app/export/export_name.ts';
import { fileName } from '../../web/app/page/files.ts';
import { commonRate } from '../../web/app/page/common_rate.ts';
import { unzip } from '../../web/app/page/zip.ts';
import { SafetyLimiter } from '../../web/app/play/safety_limiter.ts';
import { decodeLink, encodeLink } from '../../web/app/share/link.ts';
import { MemoryFolder, type ByteFile } from '../../web/app/store/byte_file.ts';
import { crc32 } from '../../web/app/store/crc32.ts';
import { DocumentSlots, encodeSlot, readNewest } from '../../web/app/store/document_slots.ts';
import { shortHash } from '../../web/app/store/hashes.ts';
import { encoderDelay, withoutDelay, type EncoderDelay } from '../../web/app/store/encoder_delay.ts';
import { lookAtHeader } from '../../web/app/store/header_look.ts';
import { contentSecurityPolicy } from '../../web/server.mjs';

// What browsers have had for years Node 18 has not; the code under test runs in browsers only.
const withoutDeflate = ((): string | false => {
  try {
    new CompressionStream('deflate-raw');
    return typeof File === 'function' ? false : 'this Node has no File';
  } catch {
    return 'this Node has no deflate-raw';
  }
})();

const link = (bytes: Uint8Array | string) => `#s=1.${deflateRawSync(bytes).toString('base64url')}`;

test('a link is read as it was written, escaped and punctuated by mailers too', { skip: withoutDeflate }, async () => {
  const json = JSON.stringify({ n: 'Übung — 歌', t: Array.from({ length: 40 }, (_, i) => i * 0.37) });
  const fragment = await encodeLink(json);
  assert.match(fragment, /^#s=1\.[A-Za-z0-9_-]+$/);
  const standard = fragment.replaceAll('-', '+').replaceAll('_', '/');
  for (const text of [fragment, fragment.slice(1), `${fragment}.`, `${fragment}>)`, `${fragment.slice(0, 20)}\r\n ${fragment.slice(20)}`,
    encodeURIComponent(fragment), standard, `${standard}==`]) {
    assert.deepEqual(await decodeLink(text), { json }, text.slice(0, 30));
  }
});

test('links that are not what they seem are refused with a reason', { skip: withoutDeflate }, async () => {
  const bomb = link(Buffer.alloc(4 << 20));
  const all: [string, RegExp][] = [
    ['', /damaged/], ['#s=', /damaged/], ['#s=1.', /damaged/], ['#s=1.!!!!', /damaged/], ['#s=1.AAAA', /damaged/], ['#s=0.AAAA', /damaged/],
    [bomb, /too much/], [`#s=1.${'A'.repeat(70_000)}`, /too long/], [`#s=1.${'A'.repeat(3_000_000)}`, /too long/],
    [link('{}').replace('=1.', '=2.'), /newer/], [link(Uint8Array.of(0xff, 0xfe, 0xff)), /damaged/], ['#s=1.%E0%A4%A', /damaged/],
    [link('{"a":1}').slice(0, -3), /damaged/],
  ];
  for (const [text, reason] of all) {
    const result = await decodeLink(text);
    assert.ok('error' in result && reason.test(result.error), `${text.slice(0, 20)}: ${JSON.stringify(result).slice(0, 80)}`);
  }
});

test('the newest whole document wins, whatever byte a write was cut at', async () => {
  assert.equal(crc32(Buffer.from('123456789')), 0xcbf43926);
  assert.equal(crc32(Buffer.from('456789'), crc32(Buffer.from('123'))), 0xcbf43926);
  const first = '{"name":"first"}', second = '{"name":"second, which is longer"}';
  const [a, b] = [encodeSlot({ sequence: 1, text: first }), encodeSlot({ sequence: 2, text: second })];
  for (let cut = 0; cut <= b.length; ++cut) {
    const folder = new MemoryFolder();
    (await folder.open('a', 'create') as ByteFile).write(a, 0);
    (await folder.open('b', 'create') as ByteFile).write(b.subarray(0, cut), 0);
    assert.equal((await DocumentSlots.open(folder))!.text, cut === b.length ? second : first);
  }
  for (let at = 0; at < b.length; ++at) {
    const folder = new MemoryFolder(), damaged = b.slice();
    damaged[at]! ^= 0x10;
    (await folder.open('a', 'create') as ByteFile).write(a, 0);
    (await folder.open('b', 'create') as ByteFile).write(damaged, 0);
    assert.equal((await readNewest(folder))!.text, first);
  }
});

test('slots are written in turn', async () => {
  const folder = new MemoryFolder();
  const slots = (await DocumentSlots.open(folder))!;
  assert.equal(slots.text, null);
  for (const text of ['one', 'two', 'a longer three', 'four']) {
    slots.save(text);
    assert.equal((await readNewest(folder))!.text, text);
  }
  assert.equal((await DocumentSlots.open(folder))!.text, 'four');
});

function zip(entries: { name: string; data: Buffer; deflate: boolean; size?: number }[]): File {
  const parts: Buffer[] = [], directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, deflate, size = data.length } of entries) {
    const packed = deflate ? deflateRawSync(data) : data;
    const head = Buffer.alloc(30), row = Buffer.alloc(46);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(deflate ? 8 : 0, 8);
    head.writeUInt16LE(name.length, 26);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(deflate ? 8 : 0, 10);
    row.writeUInt32LE(packed.length, 20);
    row.writeUInt32LE(size, 24);
    row.writeUInt16LE(name.length, 28);
    row.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(name), packed);
    directory.push(row, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const rows = Buffer.concat(directory), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(rows.length, 12);
  end.writeUInt32LE(offset, 16);
  return new File([Buffer.concat([...parts, rows, end])], 'stems.zip');
}

test('a zip gives its files and says which it cannot give', { skip: withoutDeflate }, async () => {
  const data = Buffer.from('kick '.repeat(1000));
  const { files, unused } = await unzip(zip([
    { name: 'song/kick.wav', data, deflate: true }, { name: 'song/snare.wav', data, deflate: false }, { name: '__MACOSX/._kick.wav', data, deflate: false },
    { name: 'song/', data: Buffer.alloc(0), deflate: false }, { name: 'song/bomb.wav', data: Buffer.alloc(1 << 20), deflate: true, size: 1000 },
    { name: 'short.wav', data, deflate: true, size: 6000 },
  ]));
  assert.deepEqual(files.map(({ name }) => name), ['kick.wav', 'snare.wav']);
  for (const file of files) assert.equal(await file.text(), data.toString());
  assert.deepEqual(unused.map(({ name }) => name), ['bomb.wav', 'short.wav']);
  assert.equal((await unzip(new File(['no zip at all'], 'x.zip'))).unused.length, 1);
});

test('the rate of a compressed file is read from its header', async () => {
  const flac = Buffer.alloc(64);
  flac.write('fLaC');
  flac.writeUInt32BE(96000 * 4096 + 0x1f0, 18);
  assert.deepEqual(await lookAtHeader(new Blob([flac])), { container: 'FLAC', rate: 96000, lossless: true });
  const opus = Buffer.alloc(64);
  opus.write('OggS');
  opus[26] = 1;
  opus.write('OpusHead', 28);
  assert.equal((await lookAtHeader(new Blob([opus])))?.rate, 48000);
  const mp3 = Buffer.alloc(2000); // 128 kbit/s at 44.1 kHz: frames of 417 bytes
  for (const at of [0, 417, 834]) mp3.writeUInt32BE(0xfffb9000, at);
  const look = await lookAtHeader(new Blob([mp3]));
  assert.equal(look?.rate, 44100);
  assert.equal(await lookAtHeader(new Blob([Buffer.from('a text file, long enough to hold any header')])), null);
});

test('an encoder\'s delay is what its tag tells, else what is usual, and what the decoder has cut is not cut again', async () => {
  const frames = (count: number, head: number, bytes: number) => {
    const file = Buffer.alloc(count * bytes);
    for (let i = 0; i < count; ++i) file.writeUInt32BE(head, i * bytes);
    return file;
  };
  const delayOf = async (...parts: Uint8Array[]) => {
    const file = new Blob(parts as BlobPart[]), header = await lookAtHeader(file);
    return header && encoderDelay(file, header);
  };
  const mp3 = frames(10, 0xfffb9000, 417); // 128 kbit/s at 44.1 kHz
  assert.deepEqual(await delayOf(mp3), { frames: 1105, tail: 0, coded: 11520, guessed: true });
  const tag = frames(1, 0xfffb9000, 417);
  tag.write('Info', 36);
  tag.writeUInt32BE(0xf, 40);
  tag.write('LAME3.100', 156);
  tag.writeUIntBE((576 << 12) | 1000, 177, 3);
  const told = { frames: 1105, tail: 471, coded: 11520, guessed: false };
  assert.deepEqual(await delayOf(tag, mp3), told);
  assert.deepEqual(await delayOf(tag, mp3, Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)])), told);
  tag.write('Else', 156);
  assert.deepEqual(await delayOf(tag, mp3), { frames: 1105, tail: 0, coded: 11520, guessed: true });
  assert.equal(await delayOf(mp3, Buffer.alloc(5000, 1), mp3), null); // who knows what a decoder makes of that
  const adts = Buffer.concat(Array.from({ length: 10 }, () => Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x0d, 0x1f, 0xfc, ...Array<number>(97).fill(0)])));
  assert.deepEqual(await delayOf(adts), { frames: 1024, tail: 0, coded: 10240, guessed: true });

  const length = (decoded: number, delay: EncoderDelay) => {
    const [side] = withoutDelay([Float32Array.from({ length: decoded }, (_, i) => i)], delay);
    return [side![0], side!.length];
  };
  assert.deepEqual(length(11520, told), [1105, 11520 - 1105 - 471]); // WebKitGTK
  assert.deepEqual(length(11520 - 1105 - 471, told), [0, 11520 - 1105 - 471]); // Chromium, Firefox
  const usual = { frames: 1024, tail: 0, coded: 10240, guessed: true };
  assert.deepEqual(length(10240, usual), [1024, 9216]); // Chromium
  assert.deepEqual(length(9216, usual), [0, 9216]); // Firefox
  assert.deepEqual(length(9000, { ...usual, coded: null }), [1024, 7976]);
  assert.deepEqual(length(500, usual), [0, 500]);
});

test('hashes of documents and links are compared by their first 128 bits', () => {
  const hex = '00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef';
  assert.equal(shortHash(hex), hex.slice(0, 32));
  assert.equal(shortHash(Buffer.from(hex.slice(0, 32), 'hex').toString('base64url')), hex.slice(0, 32));
  for (const text of ['', 'x', hex.slice(1), '../../etc/passwd']) assert.equal(shortHash(text), '');
});

test('file names are safe everywhere', () => {
  assert.equal(fileName('../a/b:c*"d"\u202e.txt'), 'a b c d .txt');
  assert.equal(fileName('CON'), 'Song');
  assert.equal(fileName('...'), 'Song');
  assert.equal(exportName('My song', -14.2, 48000, 24), 'My_song_mix_-14LUFS_48k24.wav');
  assert.equal(exportName('', -Infinity, 44100, 32), 'Song_mix_44.1k32f.wav');
});

test('the session has the rate of most stems, of equals the higher', () => {
  assert.equal(commonRate([44100, 48000, 44100]), 44100);
  assert.equal(commonRate([44100, 48000]), 48000);
  assert.equal(commonRate([22050, 192000]), 48000);
});

test('the safety limiter changes nothing below -1 dBFS and lets nothing above it pass', () => {
  const limiter = new SafetyLimiter(48000);
  const quiet = Float32Array.from({ length: 512 }, (_, i) => 0.89 * Math.sin(i)), copy = quiet.slice();
  limiter.process(quiet, quiet.slice());
  assert.deepEqual(quiet, copy);
  const loud = Float32Array.from({ length: 48000 }, (_, i) => 40 * Math.sin(i / 7)), other = new Float32Array(48000);
  limiter.process(loud, other);
  assert.ok(loud.every((sample) => Math.abs(sample) <= 0.8913));
  const later = new Float32Array(96000).fill(0.1), right = later.slice();
  limiter.process(later, right);
  assert.equal(later.at(-1), Math.fround(0.1));
});

test('a hush fades everything out, sets the gain there, and fades in again without a step', () => {
  const limiter = new SafetyLimiter(48000);
  const play = (frames: number): Float32Array => {
    const left = new Float32Array(frames).fill(0.5);
    limiter.process(left, left.slice());
    return left;
  };
  play(512);
  limiter.setHush(true);
  const out = play(9600);
  assert.ok(limiter.isHushed);
  limiter.setMonitorGain(-6);
  play(128);
  limiter.setHush(false);
  const back = play(9600);
  assert.ok(Math.abs(back.at(-1)! - 0.5 * 10 ** (-6 / 20)) < 1e-4);
  for (const sound of [out, back]) for (let i = 1; i < sound.length; ++i) assert.ok(Math.abs(sound[i]! - sound[i - 1]!) < 0.005, `a step of ${sound[i]! - sound[i - 1]!}`);
});

test('the page states the policy that the server sends', async () => {
  const html = await readFile('site/index.html', 'utf8');
  const stated = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.split('; ').sort();
  assert.deepEqual(stated, contentSecurityPolicy.split('; ').filter((rule) => !rule.startsWith('frame-ancestors')).sort());
});
