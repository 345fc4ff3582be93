// SPDX-License-Identifier: MIT
// Starts engine.wasm in a worker, as the page does for analysis, and reports what it finds there.

export type EngineCheck =
  | { ok: true; bytes: number; version: string; parameterCount: number }
  | { ok: false; reason: string };

interface EngineExports {
  memory: WebAssembly.Memory;
  _initialize?: () => void;
  textPointer(): number;
  schemaText(): number;
  versionText(): number;
}

interface Schema {
  scopes: Record<string, { params: unknown[] }[]>;
}

async function check(): Promise<EngineCheck> {
  const response = await fetch('engine.wasm');
  if (!response.ok) return { ok: false, reason: 'engine.wasm is not part of this build.' };
  const bytes = await response.arrayBuffer();
  const module = await WebAssembly.compile(bytes);
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 0;
  const { exports } = await WebAssembly.instantiate(module, imports);
  const engine = exports as unknown as EngineExports;
  engine._initialize?.();
  // Text comes as its length; where it lies is asked after each call, since memory may have moved.
  const text = (length: number) =>
    new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.textPointer(), length));
  const schema = JSON.parse(text(engine.schemaText())) as Schema;
  const counts = Object.values(schema.scopes).map((processors) =>
    processors.reduce((sum, processor) => sum + processor.params.length, 0),
  );
  return {
    ok: true,
    bytes: bytes.byteLength,
    version: text(engine.versionText()),
    parameterCount: counts.reduce((sum, count) => sum + count, 0),
  };
}

check().then(
  (result) => postMessage(result),
  (error: unknown) => postMessage({ ok: false, reason: String(error) } satisfies EngineCheck),
);
