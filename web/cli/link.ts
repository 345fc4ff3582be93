// SPDX-License-Identifier: MIT
// mixwright link: a session as the part of a web address behind the page's own.
import { deflateRawSync } from 'node:zlib';
import { parseArguments } from './arguments.ts';
import { newEngine } from './engine_module.ts';
import { UsageError } from './failure.ts';
import { openSession } from './session_file.ts';
import { print } from './terminal.ts';

const linkVersion = 1; // kLinkVersion of engine/session/link.h

export async function link(words: string[]): Promise<void> {
  const { files, switches } = parseArguments(words, { switches: ['settings-only'] });
  if (files.length !== 1) throw new UsageError('link wants one SESSION.mix');
  const engine = newEngine();
  openSession(files[0]!, engine);
  const json = engine.text(engine.call.sessionLinkJson(switches.has('settings-only') ? 1 : 0));
  await print(`#s=${linkVersion}.${deflateRawSync(json, { level: 9 }).toString('base64url')}\n`);
}
