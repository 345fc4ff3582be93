// SPDX-License-Identifier: MIT
// The demo song: made by a worker of the page, then imported like any files.
import type { DemoFile } from '../../../site/demo/demo_worker.ts';
import { startWorker } from './trusted.ts';

export function demoFiles(onProgress: (fraction: number) => void): Promise<File[]> {
  const worker = startWorker('demo_worker.js');
  return new Promise<File[]>((resolve, reject) => {
    const files: File[] = [];
    worker.onerror = () => reject(new Error('its worker failed'));
    worker.onmessage = ({ data }: MessageEvent<DemoFile>) => {
      files.push(new File([data.bytes], data.name, { type: 'audio/wav' }));
      onProgress(data.done / data.all);
      if (data.done === data.all) resolve(files);
    };
    worker.postMessage(null);
  }).finally(() => worker.terminate());
}
