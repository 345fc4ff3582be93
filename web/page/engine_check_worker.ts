// SPDX-License-Identifier: MIT
// Starts engine.wasm in a worker, as the page does for analysis, and reports what it finds there.

export type EngineCheck =
  | { ok: true; bytes: number; version: string; parameterCount: number | undefined }
  | { ok: false; reason: string };

async function check(): Promise<EngineCheck> {
  const response = await fetch('engine.wasm');
  if (!response.ok) return { ok: false, reason: 'engine.wasm is not part of this build.' };
  const bytes = await response.arrayBuffer();
  const module = await WebAssembly.compile(bytes);
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 0;
  const { exports } = await WebAssembly.instantiate(module, imports);
  (exports._initialize as (() => void) | undefined)?.();
  return { ok: true, bytes: bytes.byteLength, version: 'unknown', parameterCount: undefined };
}

check().then(
  (result) => postMessage(result),
  (error: unknown) => postMessage({ ok: false, reason: String(error) } satisfies EngineCheck),
);
