// SPDX-License-Identifier: MIT
// Starts engine.wasm in a worker, as the page does for analysis, and reports what it finds there.
import { instantiate } from '../engine/engine.ts';

export type EngineCheck =
  | { ok: true; bytes: number; version: string; parameterCount: number }
  | { ok: false; reason: string };

interface Schema {
  scopes: Record<string, { params: unknown[] }[]>;
}

async function check(): Promise<EngineCheck> {
  const response = await fetch('engine.wasm');
  if (!response.ok) return { ok: false, reason: 'engine.wasm is not part of this build.' };
  const bytes = await response.arrayBuffer();
  const engine = instantiate(bytes);
  const schema = JSON.parse(engine.text(engine.call.schemaText())) as Schema;
  const processors = Object.values(schema.scopes).flat();
  return {
    ok: true,
    bytes: bytes.byteLength,
    version: engine.text(engine.call.versionText()),
    parameterCount: processors.reduce((sum, processor) => sum + processor.params.length, 0),
  };
}

check().then(
  (result) => postMessage(result),
  (error: unknown) => postMessage({ ok: false, reason: String(error) } satisfies EngineCheck),
);
