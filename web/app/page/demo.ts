// SPDX-License-Identifier: MIT
// The demo song: made by a worker of the page, then imported like any files.
import type { DemoFile } from '../../../site/demo/demo_worker.ts';
import { startWorker } from './trusted.ts';

/** Null: `signal` ended it. */
export function demoFiles(onProgress: (fraction: number) => void, signal: AbortSignal): Promise<File[] | null> {
  const worker = startWorker('demo_worker.js');
  return new Promise<File[] | null>((resolve, reject) => {
    const files: File[] = [];
    signal.addEventListener('abort', () => resolve(null), { once: true });
    worker.onerror = () => reject(new Error('its worker failed'));
    worker.onmessage = ({ data }: MessageEvent<DemoFile>) => {
      files.push(new File([data.bytes], data.name, { type: 'audio/wav' }));
      onProgress(data.done / data.all);
      if (data.done === data.all) resolve(files);
    };
    worker.postMessage(null);
  }).finally(() => worker.terminate());
}
