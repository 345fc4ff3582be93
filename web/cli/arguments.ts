// SPDX-License-Identifier: MIT
// Options of a command: `--name VALUE`, `--name=VALUE`, `-o VALUE`, `--switch`; everything else is a file.
import { UsageError } from './failure.ts';

export interface OptionNames {
  /** Options with a value; `o` stands for -o. */
  values?: string[];
  switches?: string[];
}

export interface Arguments {
  files: string[];
  values: Map<string, string>;
  switches: Set<string>;
}

export function parseArguments(words: string[], names: OptionNames): Arguments {
  const parsed: Arguments = { files: [], values: new Map(), switches: new Set() };
  for (let i = 0; i < words.length; ++i) {
    const word = words[i]!;
    if (word === '--') {
      parsed.files.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      parsed.files.push(word);
      continue;
    }
    const [, name, inline] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name !== undefined && inline === undefined && names.switches?.includes(name)) {
      parsed.switches.add(name);
    } else if (name !== undefined && names.values?.includes(name)) {
      const value = inline ?? words[++i];
      if (value === undefined) throw new UsageError(`${word} wants a value`);
      parsed.values.set(name, value);
    } else {
      throw new UsageError(`there is no option ${word}`);
    }
  }
  return parsed;
}
