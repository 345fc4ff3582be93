// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instantiate, type Engine } from '../engine/engine.ts';
import { Failure, systemReason } from './failure.ts';

let engineModule: WebAssembly.Module | undefined;

/** A new engine; the module lies beside the bundle in build/. */
export function newEngine(): Engine {
  if (!engineModule) {
    const file = fileURLToPath(new URL('../wasm/engine.wasm', import.meta.url));
    try {
      engineModule = new WebAssembly.Module(readFileSync(file));
    } catch (error) {
      throw new Failure(file, systemReason(error));
    }
  }
  return instantiate(engineModule);
}
