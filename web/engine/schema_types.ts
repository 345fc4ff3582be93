// SPDX-License-Identifier: MIT
// Writes the schema inside engine.wasm as JSON and as TypeScript: node schema_types.mjs ENGINE.wasm FOLDER.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { instantiate } from './engine.ts';

interface Schema {
  version: number;
  scopes: Record<'track' | 'bus' | 'return' | 'master', { id: string; params: { id: string }[] }[]>;
}

const [enginePath, folder] = process.argv.slice(2) as [string, string];
const engine = instantiate(readFileSync(enginePath));
const text = engine.text(engine.call.schemaText());
const schema = JSON.parse(text) as Schema;

function indexTable(scope: keyof Schema['scopes']): string {
  const words = schema.scopes[scope].flatMap((processor) => processor.params.map((param) => `${processor.id}/${param.id}`));
  return `export const ${scope}Params = {\n${words.map((word, index) => `  '${word}': ${index},\n`).join('')}} as const;\n`;
}

const typescript = `// Generated from engine.wasm by web/engine/schema_types.ts.
// The numbers are the engine's parameter indices of \`engineSet\`; they belong to this build only. Documents and links
// have the words.

${(['track', 'bus', 'return', 'master'] as const).map(indexTable).join('\n')}
export type TrackParam = keyof typeof trackParams;
export type BusParam = keyof typeof busParams;
export type ReturnParam = keyof typeof returnParams;
export type MasterParam = keyof typeof masterParams;
export type Address = \`tracks/\${number}/\${TrackParam}\` | \`buses/\${number}/\${BusParam}\` | \`returns/\${number}/\${ReturnParam}\` | \`master/\${MasterParam}\`;

export interface ParamSpec {
  id: string;
  label: string;
  unit: 'number' | 'db' | 'hz' | 'ms' | 'percent' | 'ratio' | 'pan' | 'choice';
  taper: 'linear' | 'log' | 'fader';
  min: number;
  max: number;
  initial: number;
  choices?: readonly string[];
  help: string;
}
export interface Schema {
  version: number;
  scopes: Record<'track' | 'bus' | 'return' | 'master', readonly { id: string; label: string; params: readonly ParamSpec[] }[]>;
}
export const schema: Schema = ${text};
`;

mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'schema.json'), `${text}\n`);
writeFileSync(path.join(folder, 'schema.ts'), typescript);
