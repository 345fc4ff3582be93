// SPDX-License-Identifier: MIT
// Compressed files on the command line, without ffmpeg: they lie where the WAV lies, by what is in them and not by their
// names; what is damaged says so and hangs nobody.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openAudio } from '../../web/cli/decode.ts';
import { newEngine } from '../../web/cli/engine_module.ts';
import { Failure } from '../../web/cli/failure.ts';
import { lateness, swept } from './support/swept.ts';
import { difference, readWav, wav16 } from './support/wav.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-decoders-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);
const encoded = (name: string) => path.join('tests/web/support/encoded', name);
const names = ['swept.flac', 'swept.oga', 'swept.ogg', 'swept.opus', 'tagged.mp3', 'untagged.mp3'];
process.env['PATH'] = ''; // no ffmpeg here

function mixwright(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['build/web/cli.mjs', ...words], { encoding: 'utf8', timeout: 60000, killSignal: 'SIGKILL' });
}

for (const name of names) {
  test(`${name} lies where the WAV lies`, () => {
    const { status, stderr } = mixwright('render', encoded(name), '-o', at('out.wav'), '--bits', '32f');
    assert.equal(status, 0, stderr);
    const { rate, channels } = readWav(readFileSync(at('out.wav'))), sound = swept(rate);
    assert.equal(rate, name.endsWith('opus') ? 48000 : 44100);
    assert.equal(/does not tell its encoder's delay/.test(stderr), name === 'untagged.mp3', stderr);
    // Nobody tells where an untagged one ends; a resampler before the encoder of Opus has rounded up.
    const longer = channels[0]!.length - sound.channels[0]!.length;
    assert.ok(name === 'untagged.mp3' ? longer >= 0 && longer < 1152 
      : longer === 0 || (name.endsWith('opus') && longer === 1), `${longer} frames longer`);
    for (const [side, samples] of channels.entries()) {
      assert.equal(lateness(samples, sound.channels[side]!), 0, 'frames late');
      const error = difference(samples.subarray(0, sound.channels[side]!.length), sound.channels[side]!);
      assert.ok(error <= (/flac|oga/.test(name) ? 0 : 0.25), `${error} of full scale`);
    }
  });
}

test('what is in a file decides, not its name', () => {
  writeFileSync(at('wave.mp3'), wav16(swept(44100)));
  copyFileSync(encoded('swept.flac'), at('flac.ogg'));
  copyFileSync(encoded('swept.ogg'), at('vorbis.wav'));
  const { status, stdout, stderr } = mixwright('analyse', at('wave.mp3'), at('flac.ogg'), at('vorbis.wav'), '--report', '-');
  assert.equal(status, 0, stderr);
  const { stems } = JSON.parse(stdout) as { stems: { pcmHash: string; format: { encoding: string } }[] };
  assert.deepEqual(stems.map(({ format }) => format.encoding), ['signedInteger', 'flac', 'vorbis']);
  assert.equal(stems[0]!.pcmHash, stems[1]!.pcmHash);
});

test('tags in front and padding behind an MP3 are no sound, and are read', () => {
  const frame = (id: string, ...text: Buffer[]) => {
    const body = Buffer.concat(text), head = Buffer.alloc(10);
    head.write(id);
    head.writeUInt32BE(body.length, 4);
    return Buffer.concat([head, body]);
  };
  const frames = Buffer.concat([frame('TIT2', Buffer.of(1), Buffer.from('\ufeffGlück', 'utf16le')), frame('TBPM', Buffer.from('\x00120'))]);
  const head = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, frames.length >> 7, frames.length & 127]);
  writeFileSync(at('tags.mp3'), Buffer.concat([head, frames, readFileSync(encoded('tagged.mp3')), Buffer.alloc(3000)]));
  const { status, stdout, stderr } = mixwright('analyse', at('tags.mp3'), encoded('tagged.mp3'), '--report', '-');
  assert.equal(status, 0, stderr);
  const { stems } = JSON.parse(stdout) as { stems: { pcmHash: string; tags: object }[] };
  assert.deepEqual(stems[0]!.tags, { title: 'Glück', bpm: '120' });
  assert.equal(stems[0]!.pcmHash, stems[1]!.pcmHash);
});

test('what needs ffmpeg says so, with its name', () => {
  const box = (type: string, ...inside: Buffer[]) => {
    const body = Buffer.concat(inside), head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length);
    head.write(type, 4);
    return Buffer.concat([head, body]);
  };
  writeFileSync(at('voice.wav'), Buffer.concat([box('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42')), box('mdat', Buffer.alloc(100))]));
  const { status, stderr } = mixwright('analyse', at('voice.wav'));
  assert.equal(status, 1);
  assert.match(stderr, /^mixwright: \S*voice\.wav: it is AAC in MP4 \(M4A\); reading that needs ffmpeg, which is not installed/);
});

/** A file that was cut or spoilt, as the command line takes it. */
async function reading(name: string, bytes: Uint8Array): Promise<{ frames: number; warnings: string[] } | Failure> {
  writeFileSync(at(name), bytes);
  try {
    const source = await openAudio(at(name), newEngine());
    let frames = 0;
    for (let block; (block = await source.read()); frames += block[0]!.length)
      assert.ok(block.every((side) => side.length === block[0]!.length && side.every(Number.isFinite)), name);
    source.close();
    return { frames, warnings: [...source.warnings] };
  } catch (error) {
    assert.ok(error instanceof Failure && error.file === at(name), String((error as Error).stack));
    return error;
  }
}

test('a file that misses its end is read as far as it goes, and told', async () => {
  for (const name of names.filter((one) => !one.endsWith('mp3'))) {
    const whole = readFileSync(encoded(name)), read = await reading(name, whole.subarray(0, whole.length - 100));
    assert.ok(!(read instanceof Failure) || /nothing in it|its sound begins/.test(read.reason), name);
    if (!(read instanceof Failure)) assert.match(read.warnings.join(), /^it is cut short/, name);
  }
});

test('a FLAC that lacks a few samples says how many, and not 0.0 s', async () => {
  const file = readFileSync(encoded('swept.flac'));
  const total = file.indexOf('fLaC') + 8 + 14; // the lower half of the number of samples in STREAMINFO
  file.writeUInt32BE(file.readUInt32BE(total) + 100, total);
  const read = await reading('short.flac', file);
  assert.ok(!(read instanceof Failure), JSON.stringify(read));
  assert.match(read.warnings.join(), /^it is cut short: the last 100 samples of \d+\.\d s are missing$/);
});

test('sound that is missing in the middle is an error, since the rest would come early', async () => {
  for (const name of ['swept.flac', 'swept.oga', 'tagged.mp3']) {
    const whole = readFileSync(encoded(name)), middle = whole.length >> 1;
    const read = await reading(name, Buffer.concat([whole.subarray(0, middle), whole.subarray(middle + 50)]));
    assert.ok(read instanceof Failure, `${name} was read`);
    assert.match(read.reason, /damaged|nothing in it can be decoded/, name);
  }
});

test('a bit that is wrong is found by the checksums of FLAC and Ogg', async () => {
  for (const name of names.filter((one) => !one.endsWith('mp3'))) {
    const spoilt = readFileSync(encoded(name));
    spoilt[spoilt.length - 1000]! ^= 1;
    const read = await reading(name, spoilt);
    assert.ok(read instanceof Failure && /^it is damaged (at byte \d+|0\.\d s from its start)/.test(read.reason), `${name}: ${JSON.stringify(read)}`);
  }
});

test('whatever is broken is an error or sound, and nothing hangs', async () => {
  let dice = 1;
  const roll = (below: number) => (dice = Math.imul(dice, 1103515245) + 12345 >>> 0) % below;
  for (const name of names) {
    const whole = readFileSync(encoded(name));
    for (let turn = 0; turn < 40; ++turn) {
      const bytes = Buffer.from(turn % 4 === 0 ? whole.subarray(0, roll(whole.length)) : whole);
      for (let i = roll(30); i > 0; --i) bytes[roll(bytes.length)] = roll(256);
      await reading(name, bytes);
    }
  }
});
