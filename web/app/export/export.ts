// SPDX-License-Identifier: MIT
// Export, as the page sees it: one at a time, with progress, in a worker that can be ended at any moment.
import type { Dither } from '../../engine/exports.ts';
import { startWorker } from '../page/trusted.ts';
import { exportName, type Bits } from './export_name.ts';
import type { AudioReader } from '../page/store_client.ts';
import type { Edits, FromRender, ToRender } from '../protocol.ts';

export interface ExportRequest {
  engine: ArrayBuffer; edits: Edits; sessionRate: number; bits: Bits; dither: Dither; songName: string; store: AudioReader;
}
export interface Exported { fileName: string; parts: ArrayBuffer[]; clippedSamples: number; lufs: number }

export class Exporter {
  private worker: Worker | null = null;
  private ended: ((result: null) => void) | null = null;

  /** Null when it was cancelled. Throws when it failed. */
  run(request: ExportRequest, onProgress: (fraction: number) => void): Promise<Exported | null> {
    if (this.worker) throw new Error('an export is running');
    const worker = (this.worker = startWorker('render_worker.js'));
    const { engine, edits, sessionRate, bits, dither, store } = request;
    worker.postMessage({ type: 'render', engine, edits, sessionRate, bits, dither, store: store.port } satisfies ToRender, [store.port]);
    return new Promise<Exported | null>((resolve, reject) => {
      this.ended = resolve;
      worker.onerror = () => reject(new Error('the render worker failed'));
      worker.onmessage = ({ data }: MessageEvent<FromRender>) => {
        if (data.type === 'progress') onProgress(data.fraction);
        else if (data.type === 'failed') reject(new Error(data.reason));
        else {
          const { parts, clippedSamples, lufs } = data;
          resolve({ fileName: exportName(request.songName, lufs, sessionRate, bits), parts, clippedSamples, lufs });
        }
      };
    }).finally(() => {
      worker.terminate();
      store.end();
      this.worker = this.ended = null;
    });
  }

  cancel(): void {
    this.ended?.(null);
  }
}
