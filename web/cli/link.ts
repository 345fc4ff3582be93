// SPDX-License-Identifier: MIT
// mixwright link: a session as the part of a web address behind the page's own.
import { deflateRawSync } from 'node:zlib'; // CompressionStream has no deflate-raw in Node 18
import { parseArguments } from './arguments.ts';
import { newEngine } from './engine_module.ts';
import { UsageError } from './failure.ts';
import { openSession } from './session_file.ts';
import { print } from './terminal.ts';

export async function link(words: string[]): Promise<void> {
  const { files, switches } = parseArguments(words, { switches: ['settings-only'] });
  if (files.length !== 1) throw new UsageError('link wants one SESSION.mix');
  const engine = newEngine();
  openSession(files[0]!, engine);
  const json = engine.text(engine.call.sessionLinkJson(switches.has('settings-only') ? 1 : 0));
  const { v: version } = JSON.parse(json) as { v: number };
  await print(`#s=${version}.${deflateRawSync(json, { level: 9 }).toString('base64url')}\n`);
}
