// SPDX-License-Identifier: MIT
// What each processor costs, native build: with everything switched on, against what it costs when it is neutral and
// against the 60 s of silence after a burst. Of a reverb four returns at once.
// measures: processors
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { load, report, say } from './support/stats.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const unit = 'ns per track-frame';
say(load());
for (const line of execFileSync(path.join(root, 'build/native/mix_processor_bench'), { encoding: 'utf8' }).trim().split('\n')) {
  const { chain, id, neutral, on, silence } = JSON.parse(line);
  report(`processor.${chain}.${id}`, on, unit, { name: 'neutral', value: neutral, ratio: neutral / on });
  report(`processor.${chain}.${id}_silence`, silence, unit, { name: 'with sound', value: on, ratio: silence / on });
}
