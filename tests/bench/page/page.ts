// SPDX-License-Identifier: MIT
// What the drivers call: `bench` on the page.
import { startCallback, stopCallback } from './callback.ts';
import { runNativeNodes } from './native_nodes.ts';
import { work, type OfflineRun, type Run } from './work.ts';

let worker: Worker | undefined;

function runEngine(wanted: Partial<OfflineRun>): Promise<Run> {
  worker ??= new Worker('offline_worker.js', { type: 'module' });
  const running = worker;
  return new Promise((resolve, reject) => {
    running.onmessage = ({ data }: MessageEvent<Run | { error: string }>) =>
      'error' in data ? reject(new Error(data.error)) : resolve(data);
    running.onerror = () => reject(new Error('the worker did not start'));
    running.postMessage({ strip: 'four', tracks: work.tracks, seconds: work.seconds, metered: false, ...wanted } satisfies OfflineRun);
  });
}

Object.assign(globalThis, { bench: { runEngine, runNativeNodes, startCallback, stopCallback } });
