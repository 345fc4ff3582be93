// SPDX-License-Identifier: MIT
// What the drivers call: `bench` on the page.
import { startCallback, stopCallback } from './callback.ts';
import { runNativeNodes } from './native_nodes.ts';
import type { Run } from './work.ts';

let worker: Worker | undefined;

function runEngine(metered: boolean): Promise<Run> {
  worker ??= new Worker('offline_worker.js', { type: 'module' });
  const running = worker;
  return new Promise((resolve, reject) => {
    running.onmessage = ({ data }: MessageEvent<Run | { error: string }>) =>
      'error' in data ? reject(new Error(data.error)) : resolve(data);
    running.onerror = () => reject(new Error('the worker did not start'));
    running.postMessage(metered);
  });
}

Object.assign(globalThis, { bench: { runEngine, runNativeNodes, startCallback, stopCallback } });
