// SPDX-License-Identifier: MIT
// The page's security policy lets workers start only through this one named policy, and only from these files.

const workers = ['store_worker.js', 'render_worker.js', 'hear_worker.js', 'measure_worker.js', 'loudness_worker.js', 'propose_worker.js', 'translate_worker.js', 'demo_worker.js'] as const;
export type WorkerName = (typeof workers)[number];

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const policy = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('app-worker', {
  createScriptURL: (url) => {
    if (!workers.includes(url as WorkerName)) throw new TypeError(`no worker of this page: ${url}`);
    return url;
  },
});

export function startWorker(name: WorkerName): Worker {
  return new Worker(policy ? policy.createScriptURL(name) : name, { type: 'module', name });
}
