// SPDX-License-Identifier: MIT
// What the engine weighs on the wire: compressed as a good host sends it, as a plain host sends it, and on disk.
// measures: size.engine_wasm size.engine_wasm_gzip size.engine_wasm_raw
import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { chosen, report } from './support/stats.mjs';

const bytes = await readFile(new URL('../../build/wasm/engine.wasm', import.meta.url));
const sizes = {
  'size.engine_wasm': () => brotliCompressSync(bytes).length,
  'size.engine_wasm_gzip': () => gzipSync(bytes, { level: 9 }).length,
  'size.engine_wasm_raw': () => bytes.length,
};
for (const name of chosen(Object.keys(sizes))) report(name, sizes[name](), 'bytes');
