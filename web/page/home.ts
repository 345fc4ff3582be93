// SPDX-License-Identifier: MIT
// The landing page: says what this build holds, after trying it.
import type { EngineCheck } from './engine_check_worker.ts';

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

// The page's security policy lets workers start only through this one named policy.
function workerUrl(name: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  return factory ? factory.createPolicy('app-worker', { createScriptURL: (url) => url }).createScriptURL(name) : name;
}

function set(id: string, text: string, state?: 'good' | 'bad'): void {
  const element = document.getElementById(id);
  if (!element) return;
  element.textContent = text;
  if (state) element.dataset['state'] = state;
}

function show(result: EngineCheck): void {
  if (!result.ok) {
    set('engine-state', result.reason, 'bad');
    return;
  }
  set('engine-state', 'Loaded and running in a worker', 'good');
  set('engine-version', result.version);
  set('engine-parameters', String(result.parameterCount));
  set('engine-size', `${(result.bytes / 1024).toFixed(0)} KiB`);
}

function checkEngine(): void {
  const worker = new Worker(workerUrl('engine_check_worker.js'), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<EngineCheck>) => {
    show(data);
    worker.terminate();
  };
  worker.onerror = () => show({ ok: false, reason: 'The worker did not start in this browser.' });
}

async function showReference(): Promise<void> {
  const assets = (await (await fetch('assets.json')).json()) as Record<string, unknown>;
  const link = document.getElementById('parameters-link');
  if (!link || 'parameters.html' in assets) return;
  link.removeAttribute('href');
  link.textContent = 'Parameter reference: not generated in this build';
}

checkEngine();
showReference().catch(() => set('parameters-link', 'Parameter reference: not found'));
