// SPDX-License-Identifier: MIT
// The command line as a person runs it, on synthesised stems.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { schema, type MasterParam, type TrackParam } from '../../build/generated/schema.ts';
import { difference, noise, readWav, wav16, type Sound } from './support/wav.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-cli-'));
after(() => rmSync(folder, { recursive: true }));
const at = (...names: string[]) => path.join(folder, ...names);

function mixwright(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['build/web/cli.mjs', ...words], { encoding: 'utf8', cwd: process.cwd(), timeout: 60000, killSignal: 'SIGKILL' });
}

function done(...words: string[]): string {
  const { status, stdout, stderr } = mixwright(...words);
  assert.equal(status, 0, stderr);
  return stdout;
}

function stem(name: string, sound: Sound): string {
  writeFileSync(at(name), wav16(sound));
  return at(name);
}

const rate = 48000;
const left = noise(1, 60000, 0.4);
const right = noise(2, 60000, 0.4);
const mono = noise(3, 30001, 0.4);
const stereoStem = stem('stereo.wav', { rate, channels: [left, right] });
const monoStem = stem('mono.wav', { rate, channels: [mono] });
const plus = (a: Float32Array, b: Float32Array) => a.map((sample, i) => sample + (b[i] ?? 0));

function session(name: string, json: object): string {
  writeFileSync(at(name), JSON.stringify({ mixwright: 1, sampleRate: rate, ...json }));
  return at(name);
}
const track = (id: number, fileName: string, values: Partial<Record<TrackParam, number>> = {}, audio: object = {}) =>
  ({ id, name: `Track ${id}`, audio: { fileName, ...audio }, values });

test('stems alone give their plain sum within -120 dB, neither late nor short', () => {
  done('render', stereoStem, monoStem, '-o', at('sum.wav'), '--bits', '32f');
  const mix = readWav(readFileSync(at('sum.wav')));
  assert.deepEqual([mix.rate, mix.bits, mix.channels.length], [rate, 32, 2]);
  assert.ok(difference(mix.channels[0]!, plus(left, mono)) < 1e-6);
  assert.ok(difference(mix.channels[1]!, plus(right, mono)) < 1e-6);
});

test('a reference is in no render, and its file need not be there; buses are', () => {
  const file = session('reference.mix', { buses: [{ id: 7, values: { 'fader/gainDb': -6 } }],
    tracks: [{ ...track(1, 'stereo.wav'), output: 7 }, { ...track(2, 'famous song.wav'), reference: true }] });
  const { status, stderr } = mixwright('render', file, '--stems', folder, '-o', at('without.wav'), '--bits', '32f');
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  const mix = readWav(readFileSync(at('without.wav')));
  assert.ok(difference(mix.channels[0]!, left.map((sample) => sample * 10 ** (-6 / 20))) < 1e-6);
});

test('the default is 24 bits; integers differ from the float mix by dither and rounding only', () => {
  done('render', stereoStem, monoStem, `--output=${at('mix24.wav')}`);
  done('render', stereoStem, monoStem, '-o', at('mix16.wav'), '--bits=16');
  for (const [name, bits] of [['mix24.wav', 24], ['mix16.wav', 16]] as const) {
    const mix = readWav(readFileSync(at(name)));
    assert.equal(mix.bits, bits);
    // Half a step of rounding and one of triangular dither.
    assert.ok(difference(mix.channels[0]!, plus(left, mono)) <= 1.5 * 2 ** (1 - bits) + 1e-7);
  }
});

test('dither is a choice: without it the error is half a step, shaped it is more than the default in total', () => {
  const loudest = (dither: string) => {
    done('render', stereoStem, monoStem, '-o', at('dither.wav'), '--bits=16', `--dither=${dither}`);
    return difference(readWav(readFileSync(at('dither.wav'))).channels[0]!, plus(left, mono)) * 2 ** 15;
  };
  assert.ok(loudest('none') <= 0.51);
  assert.ok(loudest('tpdf') <= 1.51 && loudest('tpdf') >= 0.99);
  assert.ok(loudest('shaped') > 5 && loudest('shaped') < 34);
  assert.equal(mixwright('render', stereoStem, '-o', at('dither.wav'), '--dither=loud').status, 2);
});

test('clipping is told on standard error, and not with float', () => {
  const hot = stem('hot.wav', { rate, channels: [noise(4, 9000, 0.9)] });
  const loud = session('loud.mix', { tracks: [track(1, 'hot.wav', { 'trim/gainDb': 12 })] });
  const clipped = mixwright('render', loud, '--stems', folder, '-o', at('clipped.wav'));
  assert.equal(clipped.status, 0);
  assert.match(clipped.stderr, /clipped\.wav: \d+ samples are beyond full scale and were clipped/);
  assert.equal(mixwright('render', loud, '--stems', folder, '-o', at('hot32.wav'), '--bits', '32f').stderr, '');
  assert.ok(existsSync(hot));
});

test('a session sets faders and the limiter', () => {
  const master: Partial<Record<MasterParam, number>> = { 'limiter/on': 1, 'limiter/gainDb': 12, 'limiter/ceilingDb': -3 };
  const quiet = session('quiet.mix', { tracks: [track(4, 'stereo.wav', { 'fader/gainDb': -6 }), track(9, 'mono.wav', { 'fader/mute': 1 })] });
  done('render', quiet, '--stems', folder, '-o', at('quiet.wav'), '--bits', '32f');
  const gain = 10 ** (-6 / 20);
  assert.ok(difference(readWav(readFileSync(at('quiet.wav'))).channels[0]!, left.map((sample) => sample * gain)) < 1e-6);

  const limited = session('limited.mix', { master: { values: master }, tracks: [track(4, 'stereo.wav'), track(9, 'mono.wav')] });
  done('render', limited, '--stems', folder, '-o', at('limited.wav'));
  const report = JSON.parse(done('analyse', at('limited.wav'), '--report', '-')) as { stems: { truePeak: number }[] };
  assert.ok(report.stems[0]!.truePeak <= -3 + 0.05 && report.stems[0]!.truePeak > -3.5, String(report.stems[0]!.truePeak));
});

test('what is sent to a room rings on behind the end, and echoes follow the tempo of the session', () => {
  const click = new Float32Array(4800);
  click[0] = 0.5;
  stem('click.wav', { rate, channels: [click] });
  const returns = [{ values: { 'room/on': 1, 'room/decayMs': 490, 'room/preDelayMs': 10 } }, {}, { values: { 'echo/on': 1, 'echo/note': 8, 'echo/feedbackPercent': 0 } }];
  const rendered = (name: string, sends: Partial<Record<TrackParam, number>>): Float32Array => {
    const song = session(`${name}.mix`, { tempoBpm: 150, returns, tracks: [track(1, 'click.wav', sends)] });
    const { status, stderr } = mixwright('render', song, '--stems', folder, '-o', at(`${name}.wav`), '--bits', '32f');
    assert.deepEqual([status, stderr], [0, '']);
    return readWav(readFileSync(at(`${name}.wav`))).channels[0]!;
  };
  assert.equal(rendered('dry', {}).length, 4800);
  const room = rendered('room', { 'sends/send1Db': 0 });
  assert.equal(room.length, 4800 + rate / 2);
  assert.ok(room.subarray(4800, 9600).some((sample) => Math.abs(sample) > 1e-3));
  const echo = rendered('echo', { 'sends/send3Db': 0 });
  assert.equal(echo.length, 4800 + 0.4 * rate);
  const loudest = echo.subarray(100).reduce((best, sample, i) => (Math.abs(sample) > Math.abs(echo[best]!) ? i + 100 : best), 100);
  assert.ok(Math.abs(loudest - 0.4 * rate) <= 2, `the echo is loudest at ${loudest}`); // its high cut rounds the click off
});

test('recordings are found by their hash when the file was renamed', () => {
  mkdirSync(at('renamed'));
  writeFileSync(at('renamed', 'other name.wav'), readFileSync(stereoStem));
  const fileHash = createHash('sha256').update(readFileSync(stereoStem)).digest('hex');
  const renamed = session('renamed.mix', { tracks: [track(1, 'lost.wav', {}, { fileHash })] });
  done('render', renamed, '--stems', at('renamed'), '-o', at('renamed.wav'), '--bits', '32f');
  assert.ok(difference(readWav(readFileSync(at('renamed.wav'))).channels[0]!, left) < 1e-6);
  const lost = session('lost.mix', { tracks: [track(1, 'lost.wav')] });
  const refused = mixwright('render', lost, '--stems', at('renamed'), '-o', at('lost.wav'));
  assert.deepEqual([refused.status, existsSync(at('lost.wav'))], [1, false]);
  assert.match(refused.stderr, /lost\.mix: .*does not hold lost\.wav/);
});

test('the session rate is that of most stems; the others are resampled to the same length in time', () => {
  const sine = (hz: number, at: number, frames: number) => Float32Array.from({ length: frames }, (_, i) => 0.25 * Math.sin((2 * Math.PI * hz * i) / at));
  const slow = stem('slow.wav', { rate: 44100, channels: [sine(1000, 44100, 44100)] });
  const files = [slow, stem('a.wav', { rate, channels: [sine(440, rate, 48000)] }), stem('b.wav', { rate, channels: [sine(3000, rate, 48000)] })];
  done('render', ...files, '-o', at('rates.wav'), '--bits', '32f');
  const mix = readWav(readFileSync(at('rates.wav')));
  assert.equal(mix.rate, rate);
  assert.equal(mix.channels[0]!.length, 48000);
  const expected = plus(plus(sine(1000, rate, 48000), sine(440, rate, 48000)), sine(3000, rate, 48000));
  assert.ok(difference(mix.channels[0]!.subarray(500, 47500), expected.subarray(500, 47500)) < 1e-4);
  // As many of both: the higher.
  done('render', slow, files[1]!, '-o', at('tie.wav'));
  assert.equal(readWav(readFileSync(at('tie.wav'))).rate, rate);
  done('render', slow, '-o', at('forced.wav'), '--rate', '96000');
  assert.equal(readWav(readFileSync(at('forced.wav'))).rate, 96000);
});

test('the lowest rate renders without gaps, though its rings are the shortest', () => {
  const low = noise(6, 16000, 0.4);
  done('render', stem('low.wav', { rate: 8000, channels: [low] }), '--rate', '8000', '-o', at('low_mix.wav'), '--bits', '32f');
  const mix = readWav(readFileSync(at('low_mix.wav')));
  assert.equal(mix.channels[0]!.length, 16000);
  assert.ok(difference(mix.channels[0]!, low) < 1e-6);
});

test('analyse prints a table, and a report with hashes and measures', () => {
  const table = done('analyse', stereoStem, monoStem, '--report', at('report.json'));
  assert.match(table, /^file +length +kHz.*\nstereo\.wav .*\nmono\.wav .*\n$/);
  const { stems } = JSON.parse(readFileSync(at('report.json'), 'utf8')) as { stems: Record<string, unknown>[] };
  assert.equal(stems[0]!['sha256'], createHash('sha256').update(readFileSync(stereoStem)).digest('hex'));
  assert.match(String(stems[0]!['pcmHash']), /^[0-9a-f]{64}$/);
  assert.deepEqual(stems[1]!['format'], { container: 'WAV', encoding: 'signedInteger', sampleRate: rate, channels: 1, bitsPerSample: 16 });
  const measures = stems[0]!['measures'] as Record<string, number>;
  assert.equal(measures['frames'], 60000);
  assert.ok(Math.abs(measures['correlation']!) < 0.05);
});

test('a compressed copy of a stem has the same samples', { skip: spawnSync('ffmpeg', ['-version']).error ? 'there is no ffmpeg here' : false }, () => {
  assert.equal(spawnSync('ffmpeg', ['-v', 'error', '-i', stereoStem, at('stereo.flac')]).status, 0);
  const { stems } = JSON.parse(done('analyse', stereoStem, at('stereo.flac'), '--report', '-')) as { stems: Record<string, unknown>[] };
  assert.equal(stems[0]!['pcmHash'], stems[1]!['pcmHash']);
  assert.deepEqual(stems[0]!['measures'], stems[1]!['measures']);
});

test('one bad file does not keep the others from being measured', () => {
  writeFileSync(at('bad.wav'), 'RIFF\x04\0\0\0WAVE');
  const { status, stdout, stderr } = mixwright('analyse', at('bad.wav'), monoStem, at('none.wav'));
  assert.equal(status, 1);
  assert.match(stdout, /mono\.wav/);
  assert.match(stderr, /^mixwright: .*bad\.wav: .+\nmixwright: .*none\.wav: there is no such file or folder\n$/);
});

test('a failed render leaves no file behind', () => {
  const whole = wav16({ rate, channels: [noise(5, 48000, 0.5)] });
  writeFileSync(at('text.wav'), 'this is no audio');
  mkdirSync(at('out'));
  for (const [words, reason] of [
    [[at('text.wav'), '-o', at('out', 'a.wav')], /text\.wav: it is not a PCM container/],
    [[stereoStem, '-o', at('nowhere', 'a.wav')], /nowhere.a\.wav: its folder does not exist/],
    [[stereoStem, '-o', at('out')], /out: it is a folder/],
    [[stereoStem, '-o', stereoStem], /would be overwritten/],
  ] as const) {
    const { status, stdout, stderr } = mixwright('render', ...words);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, reason);
  }
  assert.deepEqual(readdirSync(at('out')), []);
  assert.ok(statSync(stereoStem).size > 44 && whole.length > 44);
});

test('pipes and devices are neither waited for nor replaced', { skip: process.platform === 'win32' }, () => {
  assert.equal(spawnSync('mkfifo', [at('pipe')]).status, 0);
  for (const words of [['analyse', at('pipe')], ['render', stereoStem, '-o', at('pipe')]]) {
    const { status, stderr } = mixwright(...words);
    assert.equal(status, 1);
    assert.match(stderr, /pipe: it is a pipe or a device, not a file/);
  }
  assert.ok(statSync(at('pipe')).isFIFO());
});

test('an interrupted render removes its partial file', { skip: process.platform === 'win32' }, async () => {
  mkdirSync(at('stopped'));
  const long = stem('long.wav', { rate, channels: [new Float32Array(rate * 240), new Float32Array(rate * 240)] });
  const running = spawn(process.execPath, ['build/web/cli.mjs', 'render', long, '-o', at('stopped', 'mix.wav')], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => running.on('exit', resolve));
  while (readdirSync(at('stopped')).length === 0 && running.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  running.kill('SIGINT');
  assert.equal(await ended, 130);
  assert.deepEqual(readdirSync(at('stopped')), []);
});

test('a link holds the session', () => {
  const text = done('link', session('linked.mix', { name: 'Song', tracks: [track(1, 'stereo.wav', { 'fader/gainDb': -4.5 })] }));
  const [, packed] = /^#s=1\.([\w-]+)\n$/.exec(text) ?? [];
  const json = JSON.parse(inflateRawSync(Buffer.from(packed!, 'base64url')).toString()) as { v: number; n: string };
  assert.deepEqual([json.v, json.n], [1, 'Song']);
});

test('schema prints what the build was generated from', () => {
  assert.deepEqual(JSON.parse(done('schema')), schema);
});

test('wrong usage ends with status 2 and the usage on standard error', () => {
  for (const words of [[], ['mixx'], ['render'], ['render', stereoStem], ['render', '-o'], ['render', stereoStem, '-o', 'x.wav', '--bits', '20'],
    ['render', stereoStem, '-o', 'x.wav', '--rate', 'fast'], ['render', stereoStem, '-o', 'x.wav', '--loud'], ['analyse'],
    ['render', 'song.mix', '-o', 'x.wav'], ['link'], ['schema', 'x'], ['toString']]) {
    const { status, stdout, stderr } = mixwright(...words);
    assert.equal(status, 2, words.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^mixwright: .+\nusage:/);
  }
  assert.match(done('--help'), /^usage:/);
  assert.match(done('render', '--help'), /^usage:/);
});
