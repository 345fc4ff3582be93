// SPDX-License-Identifier: MIT
// Plays the demo song into WAV files, one message each: nothing has to be downloaded for it.
import { renderStem, songRate, stemNames, type Stem } from './song.ts';

export interface DemoFile { name: string; bytes: ArrayBuffer; done: number; all: number }

function wav16({ channels }: Stem): ArrayBuffer {
  const frames = channels[0]!.length, bytes = frames * channels.length * 2;
  const file = new DataView(new ArrayBuffer(44 + bytes));
  const text = (offset: number, words: string): void => [...words].forEach((letter, i) => file.setUint8(offset + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  file.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, channels.length, true);
  file.setUint32(24, songRate, true);
  file.setUint32(28, songRate * channels.length * 2, true);
  file.setUint16(32, channels.length * 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, bytes, true);
  for (let i = 0, offset = 44; i < frames; ++i)
    for (const side of channels) {
      file.setInt16(offset, Math.round(Math.max(-1, Math.min(1, side[i]!)) * 32767), true);
      offset += 2;
    }
  return file.buffer;
}

onmessage = () => {
  stemNames.forEach((name, i) => {
    const bytes = wav16(renderStem(name));
    postMessage({ name: `${name}.wav`, bytes, done: i + 1, all: stemNames.length } satisfies DemoFile, { transfer: [bytes] });
  });
};
