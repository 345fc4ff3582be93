// SPDX-License-Identifier: MIT
import { parseArguments } from './arguments.ts';
import { newEngine } from './engine_module.ts';
import { UsageError } from './failure.ts';
import { print } from './terminal.ts';

/** Every parameter with its range, unit and default, as JSON. */
export async function schema(words: string[]): Promise<void> {
  if (parseArguments(words, {}).files.length > 0) throw new UsageError('schema takes no files');
  const engine = newEngine();
  await print(`${engine.text(engine.call.schemaText())}\n`);
}
