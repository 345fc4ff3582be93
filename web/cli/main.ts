// SPDX-License-Identifier: MIT
// mixwright: the mixer without a page, on the same engine.wasm.
import { analyse } from './analyse.ts';
import { Failure, UsageError } from './failure.ts';
import { link } from './link.ts';
import { mix } from './mix.ts';
import { render } from './render.ts';
import { schema } from './schema.ts';
import { clearProgress, print } from './terminal.ts';

const usage = `usage:
  mixwright analyse FILE... [--report REPORT.json]   measures loudness, peaks, stereo and spectrum; --report - prints the JSON
  mixwright render STEM... -o MIX.wav                the plain sum of the stems
  mixwright render SESSION.mix --stems FOLDER -o MIX.wav
            [--bits 16|24|32f] [--rate HZ]           24 bits and the session's rate unless told otherwise
            [--dither none|tpdf|shaped]              tpdf unless told otherwise; shaped is for the last step to 16 bits
  mixwright link SESSION.mix [--settings-only]       the session as a link
  mixwright schema                                   every parameter as JSON
  mixwright mix STEM... -o MIX.wav [--report R.json] [--session S.mix] [--target streaming|apple|broadcast|atsc|loud|LUFS]
            [--fix phone|laptop|earbuds|car|club|mono] [--style NAME] [--alternatives] [--reference FILE [--amount PERCENT]]
                                                     proposes a mix, accepts it and renders it, or an alternative of it: balanced,
                                                     vocalForward, punchy, wide, warm, roomy; --alternatives has all in the report;
                                                     --reference moves the master towards a recording, by 0 to 150 %
Exit status: 0 done, 1 failed, 2 wrong usage.
`;

const commands: Record<string, (words: string[]) => Promise<void>> = { analyse, render, link, schema, mix };

async function run([name, ...words]: string[]): Promise<void> {
  if (name === '--help' || name === '-h' || name === 'help') return print(usage);
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(name === undefined ? 'a command is missing' : `there is no command '${name}'`);
  if (words.includes('--help')) return print(usage);
  await command(words);
}

for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
  process.on(signal, () => {
    clearProgress();
    process.exit(status);
  });
}
process.stdout.on('error', () => undefined); // a pipe that is closed early; print() decides

try {
  await run(process.argv.slice(2));
} catch (error) {
  clearProgress();
  if (error instanceof UsageError) process.stderr.write(`mixwright: ${error.message}\n${usage}`);
  else if (error instanceof Failure) process.stderr.write(`mixwright: ${error.message}\n`);
  else process.stderr.write(`mixwright: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}
