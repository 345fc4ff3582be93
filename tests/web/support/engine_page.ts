// SPDX-License-Identifier: MIT
// A page with the store, the player and export but without ui.wasm: tests drive them with edits of their own.
import { Exporter } from '../../../web/app/export/export.ts';
import { StoreClient } from '../../../web/app/page/store_client.ts';
import { decodeInBrowser } from '../../../web/app/page/browser_decoder.ts';
import { unzip } from '../../../web/app/page/zip.ts';
import { Player } from '../../../web/app/play/player.ts';
import { EditKind, type ImportedFile } from '../../../web/app/protocol.ts';
import { Dither } from '../../../web/engine/exports.ts';
import { decodeLink, encodeLink } from '../../../web/app/share/link.ts';

const store = new StoreClient();
const exporter = new Exporter();
let engine: ArrayBuffer;
let edits: number[] = [];
let sessionRate = 48000;
let player: Player;

const state = { transport: 0, frame: 0, lengthFrames: 0, underruns: 0, peak: 0, failed: '' };

const harness = {
  state, decodeLink, encodeLink, reader: () => store.reader(),
  async start(rate: number) {
    sessionRate = rate;
    engine = await (await fetch('engine.wasm')).arrayBuffer();
    const opened = await store.open(null, engine);
    player = new Player({
      engine, allEdits: () => Float64Array.from(edits), sessionRate: () => sessionRate, reader: () => store.reader(),
      transport: (transport, frame, lengthFrames, underruns) => Object.assign(state, { transport, frame, lengthFrames, underruns }),
      meters: (values, channels) => (state.peak = Math.max(state.peak, values[channels * 5]!)),
      failed: (words) => (state.failed = words),
    });
    return { persistent: opened.persistent, readOnly: opened.readOnly, document: opened.document };
  },
  async importAll(files: File[]): Promise<(ImportedFile | string)[]> {
    const results: (ImportedFile | string)[] = [];
    for (const given of files) {
      for (const file of given.name.endsWith('.zip') ? (await unzip(given)).files : [given]) {
        let outcome = await store.run({ type: 'import', file, sessionRate });
        if (outcome.type === 'needsDecoder') {
          const { rate, fileHash, lossless, delay } = outcome;
          const { channels, rate: decodedRate } = await decodeInBrowser(file, rate ?? sessionRate, lossless);
          outcome = await store.run({ type: 'importPcm', fileName: file.name, fileHash, rate: decodedRate, lossless, channels, sessionRate, delay });
        }
        if (outcome.type !== 'imported') {
          results.push(outcome.type === 'failed' ? outcome.reason : outcome.type);
          continue;
        }
        const track = edits.filter((_, i) => i % 5 === 0 && edits[i] === EditKind.addTrack).length + 1;
        store.attach(outcome.job, track);
        edits.push(EditKind.addTrack, 0, track, outcome.file.channels > 1 ? 1 : 0, outcome.file.frames);
        results.push(outcome.file);
      }
    }
    return results;
  },
  automate(scope: number, id: number, param: number, points: [frame: number, value: number, curve: number][]) {
    const edit = [EditKind.automation, scope, id, param, points.length, ...points.flatMap((point) => [EditKind.point, ...point, 0])];
    edits.push(...edit);
    player.edits(Float64Array.from(edit));
  },
  set(scope: number, id: number, param: number, value: number) {
    const edit = [EditKind.value, scope, id, param, value];
    edits.push(...edit);
    player.edits(Float64Array.from(edit));
  },
  async find(fileHash: string, pcmHash: string) {
    return (await store.run({ type: 'find', fileHash, pcmHash, sessionRate })).type;
  },
  save: (text: string) => new Promise<string>((resolve) => {
    store.onSaved = (message) => resolve(message.type);
    store.save(text, 1);
  }),
  prepare: () => player.prepare(),
  play: () => player.play(),
  pause: () => player.pause(),
  seek: (frame: number) => player.seek(frame),
  listenOn: (device: number) => player.listenOn(device),
  hearRegion: (lowHz: number, highHz: number) => player.hearRegion(lowHz, highHz),
  async export(bits: 16 | 24 | 32) {
    const result = await exporter.run({ engine, edits: Float64Array.from(edits), sessionRate, bits, dither: Dither.tpdf, songName: 'A song', store: store.reader() }, () => undefined);
    const bytes = new Uint8Array(await new Blob(result!.parts).arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return { name: result!.fileName, base64: btoa(binary), lufs: result!.lufs };
  },
};

export type Harness = typeof harness;
Object.assign(globalThis, { harness });
