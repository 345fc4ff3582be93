// SPDX-License-Identifier: MIT
// The store, the worklet and the export in a real browser, without the UI: what is heard is what is exported is the
// sum that the test computes itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { masterParams } from '../../build/generated/schema.ts';
import type { BrowserContext, Page } from 'playwright-core';
import type { ImportedFile } from '../../web/app/protocol.ts';
import { withoutBrowser } from './support/browser.ts';
import type { Harness } from './support/engine_page.ts';
import { recordAudio, recordedAudio, recorderReady } from './support/recorder.ts';
import { openHarness, openPage, openSite, type Site } from './support/site.ts';
import { difference, noise, readWav, wav16, type Sound } from './support/wav.ts';

declare const harness: Harness;

const skip = withoutBrowser;
let site: Site;
if (!skip) {
  before(async () => (site = await openSite()));
  after(() => site.close());
}

interface Opened { context: BrowserContext; page: Page; problems: string[] }
async function open(rate = 48000, before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Opened> {
  const context = await site.browser.newContext();
  const { page, problems } = await openPage(context);
  await before(page);
  await openHarness(page, site);
  await page.evaluate((value) => harness.start(value), rate);
  return { context, page, problems };
}

interface TestFile { name: string; mimeType: string; buffer: Buffer }
const asFile = (name: string, buffer: Buffer): TestFile => ({ name, mimeType: '', buffer });

async function importAll(page: Page, files: TestFile[]): Promise<(ImportedFile | string)[]> {
  await page.locator('#files').setInputFiles(files);
  return page.evaluate(() => harness.importAll([...(document.getElementById('files') as HTMLInputElement).files!]));
}

const stems: Sound[] = [
  { rate: 48000, channels: [noise(1, 150_000, 0.2), noise(2, 150_000, 0.2)] },
  { rate: 48000, channels: [noise(3, 120_001, 0.2)] },
  { rate: 48000, channels: [noise(4, 150_000, 0.1), noise(4, 150_000, 0.1)] }, // two equal sides
];
const stemFiles = stems.map((stem, i) => asFile(`stem ${i + 1}.wav`, wav16(stem)));

function sumOf(sounds: Sound[], side: number): Float32Array {
  const frames = Math.max(...sounds.map(({ channels }) => channels[0]!.length));
  return Float32Array.from({ length: frames }, (_, i) =>
    sounds.reduce((sum, { channels }) => sum + ((channels[side] ?? channels[0]!)[i] ?? 0), 0));
}

async function exported(page: Page, bits: 16 | 24 | 32): Promise<{ sound: Sound & { bits: number }; name: string }> {
  const { base64, name } = await page.evaluate((value) => harness.export(value), bits);
  return { sound: readWav(Buffer.from(base64, 'base64')), name };
}

test('the export of untouched stems is their sum', { skip }, async () => {
  const { context, page, problems } = await open();
  const files = await importAll(page, stemFiles) as ImportedFile[];
  assert.deepEqual(files.map(({ frames }) => frames), [150_000, 120_001, 150_000]);
  const { sound, name } = await exported(page, 32);
  assert.match(name, /^A_song_mix_-\d+LUFS_48k32f\.wav$/);
  assert.equal(sound.rate, 48000);
  for (const side of [0, 1]) assert.ok(difference(sound.channels[side]!, sumOf(stems, side)) < 1e-6);
  const { sound: short } = await exported(page, 24);
  assert.equal(short.bits, 24);
  assert.ok(difference(short.channels[0]!, sumOf(stems, 0)) < 4e-7);
  assert.deepEqual(problems, []);
  await context.close();
});

test('what the worklet plays is what the export writes, to the bit', { skip }, async () => {
  const { context, page, problems } = await open(48000, recordAudio);
  await importAll(page, stemFiles);
  await page.evaluate((masterLevel) => {
    harness.set(0, 1, 20, 3); // any parameters will do, as long as both hear the same
    for (let param = 0; param < 12; ++param) harness.set(0, 2, param, 0.5);
    harness.automate(2, 0, masterLevel, [[1000, 0, 0.5], [33_333, -12, 0], [70_001, -12, 0], [70_001, 0, 0]]);
    return harness.prepare();
  }, masterParams['fader/gainDb']);
  await recorderReady(page);
  await page.evaluate(() => harness.play());
  await page.waitForFunction(() => harness.state.transport === 0 && harness.state.frame > 0, undefined, { timeout: 60_000 });
  assert.equal(await page.evaluate(() => harness.state.underruns), 0, 'the machine was fast enough');
  const [left, right] = await recordedAudio(page);
  const { sound } = await exported(page, 32);
  const starts = (side: Float32Array, other: Float32Array) => side.findIndex((sample, i) => sample !== 0 || other[i] !== 0);
  assert.ok(left.length > 140_000, `${left.length} frames were heard`);
  const from = starts(sound.channels[0]!, sound.channels[1]!);
  const frames = Math.min(left.length, sound.channels[0]!.length - from);
  assert.equal(difference(left.subarray(0, frames), sound.channels[0]!.subarray(from, from + frames)), 0);
  assert.equal(difference(right.subarray(0, frames), sound.channels[1]!.subarray(from, from + frames)), 0);
  assert.deepEqual(problems, []);
  await context.close();
});

test('the position advances, follows a seek and stands still after a pause', { skip }, async () => {
  const { context, page } = await open();
  await importAll(page, stemFiles);
  await page.evaluate(() => harness.play());
  await page.waitForFunction(() => harness.state.transport === 1 && harness.state.frame > 4800);
  await page.evaluate(() => harness.seek(100_000));
  await page.waitForFunction(() => harness.state.frame > 102_000 && harness.state.frame < 150_000);
  await page.evaluate(() => harness.pause());
  const { transport, frame, peak } = await page.evaluate(() => harness.state);
  assert.equal(transport, 0);
  assert.ok(frame >= 100_000 && frame <= 150_000, `at ${frame}`);
  assert.ok(peak > 0.05, `peak ${peak}`);
  await context.close();
});

// What is chosen before there is an engine, which is told when it comes.
const forTheEars: [string, () => void, least: number, most: number][] = [
  ['a phone', () => harness.listenOn(1), 1e-6, 0.05],
  ['a region of frequencies', () => harness.hearRegion(500, 2000), 0, 0.001], // three octaves under it are 73 dB
];
for (const [what, choose, least, most] of forTheEars)
  test(`${what} is heard and not exported`, { skip }, async () => {
    const { context, page } = await open(48000, recordAudio);
    const low: Sound = { rate: 48000, channels: [Float32Array.from({ length: 96000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 60 * i) / 48000))] };
    await importAll(page, [asFile('low.wav', wav16(low))]);
    await page.evaluate(choose);
    await page.evaluate(() => harness.prepare());
    await recorderReady(page);
    await page.evaluate(() => harness.play());
    await page.waitForFunction(() => harness.state.frame > 72_000);
    const [left] = await recordedAudio(page);
    const peak = left.subarray(24_000, 48_000).reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
    assert.ok(peak >= least && peak < most, `60 Hz at ${peak}`);
    const { peak: ofTrack } = await page.evaluate(() => harness.state);
    assert.ok(ofTrack > 0.4, `the meter of the track at ${ofTrack}`);
    const { sound } = await exported(page, 32);
    assert.ok(difference(sound.channels[0]!, low.channels[0]!) < 1e-4);
    await context.close();
  });

test('files at other rates come at the session rate', { skip }, async () => {
  const { context, page } = await open();
  const tone: Sound = { rate: 44100, channels: [Float32Array.from({ length: 44100 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 1000 * i) / 44100))] };
  const [file] = await importAll(page, [asFile('tone.wav', wav16(tone))]) as [ImportedFile];
  assert.equal(file.frames, 48000);
  assert.equal(file.sampleRate, 44100);
  const { sound } = await exported(page, 32);
  const wanted = Float32Array.from({ length: 48000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 1000 * i) / 48000));
  assert.ok(difference(sound.channels[0]!.subarray(2000, 46000), wanted.subarray(2000, 46000)) < 1e-4);
  await context.close();
});

test('audio and document are there again after a reload', { skip }, async () => {
  const { context, page } = await open();
  const [file] = await importAll(page, stemFiles) as [ImportedFile];
  assert.match(file.fileHash, /^[0-9a-f]{64}$/);
  assert.equal(await page.evaluate(() => harness.save('{"name": "first"}')), 'saved');
  // A recording stays because a document names it.
  const second = JSON.stringify({ name: 'second', tracks: [{ audio: { fileHash: file.fileHash } }] });
  assert.equal(await page.evaluate((text) => harness.save(text), second), 'saved');
  await openHarness(page, site);
  const opened = await page.evaluate(() => harness.start(48000));
  assert.deepEqual(opened, { persistent: true, readOnly: false, document: second });
  const find = (fileHash: string, pcmHash: string) => page.evaluate((hashes) => harness.find(...hashes), [fileHash, pcmHash] as const);
  assert.equal(await find(file.fileHash, ''), 'imported');
  assert.equal(await find('', Buffer.from(file.pcmHash.slice(0, 32), 'hex').toString('base64url')), 'imported');
  assert.equal(await find('0'.repeat(64), ''), 'failed');
  await context.close();
});

test('a second tab opens the same song for reading only', { skip }, async () => {
  const { context, page } = await open();
  const [file] = await importAll(page, stemFiles) as [ImportedFile];
  await page.evaluate(() => harness.save('{"name": "shared"}'));
  const second = await context.newPage();
  await openHarness(second, site);
  const opened = await second.evaluate(() => harness.start(48000));
  assert.deepEqual(opened, { persistent: true, readOnly: true, document: '{"name": "shared"}' });
  assert.equal(await second.evaluate(() => harness.save('{}')), 'notSaved');
  assert.equal(await second.evaluate((hash) => harness.find(hash, ''), file.fileHash), 'imported');
  await context.close();
});

test('what is no audio is refused with a reason', { skip }, async () => {
  const { context, page } = await open();
  const results = await importAll(page, [
    asFile('empty.wav', Buffer.alloc(0)), asFile('text.wav', Buffer.from('this is no audio file at all, only a line of text')),
    asFile('torn.wav', stemFiles[0]!.buffer.subarray(0, 30)),
  ]);
  for (const result of results) assert.equal(typeof result, 'string', JSON.stringify(result));
  await context.close();
});

// Counts contexts, and lets a test fail a node or stop a clock.
function instrument(): void {
  const made: { contexts: number; node: AudioWorkletNode | null; frozenAt: number | null } = { contexts: 0, node: null, frozenAt: null };
  Object.assign(globalThis, { made });
  const Context = globalThis.AudioContext, Node = globalThis.AudioWorkletNode;
  globalThis.AudioContext = class extends Context {
    readonly number = ++made.contexts;
    override get currentTime(): number { return this.number === 1 ? (made.frozenAt ?? super.currentTime) : super.currentTime; }
  };
  globalThis.AudioWorkletNode = class extends Node {
    constructor(context: BaseAudioContext, name: string, options?: AudioWorkletNodeOptions) {
      super(context, name, options);
      made.node = this;
    }
  };
}
declare const made: { contexts: number; node: AudioWorkletNode | null; frozenAt: number | null };

const long: Sound = { rate: 48000, channels: [noise(9, 2_000_000, 0.2)] };

test('a worklet that fails is replaced at the same position, but not twice in ten seconds', { skip }, async () => {
  const { context, page } = await open(48000, (target) => target.addInitScript(instrument));
  await importAll(page, [asFile('long.wav', wav16(long))]);
  await page.evaluate(async () => {
    harness.seek(480_000);
    await harness.play();
  });
  await page.waitForFunction(() => harness.state.transport === 1 && harness.state.frame > 490_000);
  const before = await page.evaluate(() => {
    made.node!.dispatchEvent(new Event('processorerror'));
    return harness.state.frame;
  });
  await page.waitForFunction((frame) => {
    if (made.contexts !== 2 || harness.state.transport !== 1 || harness.state.frame <= frame) return false;
    made.node!.dispatchEvent(new Event('processorerror'));
    return true;
  }, before);
  assert.equal(await page.evaluate(() => harness.state.transport), 0);
  assert.match(await page.evaluate(() => harness.state.failed), /Audio stopped/);
  assert.equal(await page.evaluate(() => made.contexts), 2);
  await page.evaluate(() => harness.play());
  await page.waitForFunction((frame) => harness.state.transport === 1 && harness.state.frame > frame, before);
  await context.close();
});

test('a clock that stands still is replaced', { skip }, async () => {
  const { context, page } = await open(48000, (target) => target.addInitScript(instrument));
  await importAll(page, [asFile('long.wav', wav16(long))]);
  await page.evaluate(() => harness.play());
  await page.waitForFunction(() => harness.state.transport === 1 && harness.state.frame > 4800);
  await page.evaluate(() => (made.frozenAt = 0.2));
  await page.waitForFunction(() => made.contexts === 2 && harness.state.transport === 1);
  assert.equal(await page.evaluate(() => harness.state.failed), '');
  await context.close();
});

test('a song plays at its own speed where its rate is refused', { skip }, async () => {
  const { context, page, problems } = await open(48000, (target) => target.addInitScript(() => {
    const Context = AudioContext;
    globalThis.AudioContext = class extends Context {
      constructor(options?: AudioContextOptions) {
        if (options?.sampleRate) throw new DOMException('not this rate', 'NotSupportedError');
        super({ ...options, sampleRate: 32000 });
      }
    };
  }));
  await importAll(page, [asFile('long.wav', wav16(long))]);
  await page.evaluate(() => harness.play());
  await page.waitForFunction(() => harness.state.transport === 1 && harness.state.frame > 24_000);
  const [began, ended] = await page.evaluate(async () => {
    const look = () => [harness.state.frame, performance.now()] as const;
    const first = look();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return [first, look()] as const;
  });
  const framesPerSecond = (1000 * (ended[0] - began[0])) / (ended[1] - began[1]);
  assert.ok(Math.abs(framesPerSecond / 48000 - 1) < 0.1, `${framesPerSecond} frames a second`);
  assert.equal(await page.evaluate(() => harness.state.failed), '');
  assert.deepEqual(problems, []);
  await context.close();
});

test('nothing is said to play before the clock runs', { skip }, async () => {
  const { context, page } = await open(48000, (target) => target.addInitScript(() => {
    AudioContext.prototype.resume = () => new Promise(() => undefined);
    const Context = AudioContext;
    globalThis.AudioContext = class extends Context {
      constructor(options?: AudioContextOptions) {
        super(options);
        void this.suspend();
      }
    };
  }));
  await importAll(page, stemFiles);
  await page.evaluate(() => harness.play());
  await page.waitForTimeout(700);
  assert.ok([2, 3].includes(await page.evaluate(() => harness.state.transport)), 'starting or interrupted');
  await context.close();
});

test('the files in a zip are imported', { skip }, async () => {
  const { context, page } = await open();
  const name = 'a.wav', data = stemFiles[1]!.buffer;
  const head = Buffer.alloc(30), row = Buffer.alloc(46), end = Buffer.alloc(22);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(name.length, 26);
  row.writeUInt32LE(0x02014b50, 0);
  row.writeUInt32LE(data.length, 20);
  row.writeUInt32LE(data.length, 24);
  row.writeUInt16LE(name.length, 28);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  const zip = Buffer.concat([head, Buffer.from(name), data, row, Buffer.from(name), end]);
  const [file] = await importAll(page, [asFile('stems.zip', zip)]) as [ImportedFile];
  assert.equal(file.frames, 120_001);
  await context.close();
});
