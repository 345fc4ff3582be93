// SPDX-License-Identifier: MIT
// Bundles the TypeScript and lays out build/site: node web/build.mjs [types] [cli] [roles] [site] [tests] (default: types cli site).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { packFont } from '../ui/font/pack.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);

// Every bundle, a line each: part, source, product. What runs in Node ends in .mjs and leaves npm packages outside.
const entries = [
  { part: 'types', from: 'web/engine/schema_types.ts', to: 'build/web/schema_types.mjs' },
  { part: 'cli', from: 'web/cli/main.ts', to: 'build/web/cli.mjs' },
  { part: 'roles', from: 'tests/roles/roles.ts', to: 'build/web/roles.mjs' },
  { part: 'site', from: 'web/app/main.ts', to: 'build/site/app.js' },
  { part: 'site', from: 'web/page/home.ts', to: 'build/site/home.js' },
  { part: 'site', from: 'web/page/engine_check_worker.ts', to: 'build/site/engine_check_worker.js' },
  { part: 'site', from: 'web/app/store/store_worker.ts', to: 'build/site/store_worker.js' },
  { part: 'site', from: 'web/app/play/worklet.ts', to: 'build/site/mixer_worklet.js' },
  { part: 'site', from: 'web/app/export/render_worker.ts', to: 'build/site/render_worker.js' },
  { part: 'site', from: 'web/app/propose/hear_worker.ts', to: 'build/site/hear_worker.js' },
  { part: 'site', from: 'web/app/compare/loudness_worker.ts', to: 'build/site/loudness_worker.js' },
  { part: 'site', from: 'web/app/propose/measure_worker.ts', to: 'build/site/measure_worker.js' },
  { part: 'site', from: 'web/app/propose/propose_worker.ts', to: 'build/site/propose_worker.js' },
  { part: 'site', from: 'web/app/propose/translate_worker.ts', to: 'build/site/translate_worker.js' },
  { part: 'site', from: 'site/demo/demo_worker.ts', to: 'build/site/demo_worker.js' },
  { part: 'site', from: 'web/page/parameters.ts', to: 'build/web/parameters.mjs' },
  { part: 'site', from: 'web/page/before_after.ts', to: 'build/web/before_after.mjs' },
  { part: 'site', from: 'web/page/conformance.ts', to: 'build/web/conformance.mjs' },
];

const onnxRuntime = 'ort-wasm-simd-threaded.wasm';

async function bundle({ from, to }) {
  if (!existsSync(at(from))) {
    console.log(`skipped ${to}: there is no ${from} yet`);
    return;
  }
  const forNode = to.endsWith('.mjs');
  await esbuild.build({
    entryPoints: [at(from)],
    outfile: at(to),
    bundle: true,
    format: 'esm',
    target: forNode ? 'node18' : 'es2022',
    platform: forNode ? 'node' : 'browser',
    ...(forNode ? { packages: 'external', sourcemap: 'inline', sourcesContent: false } : { minify: true }),
    nodePaths: [at('web/node_modules')],
    logLevel: 'warning',
  });
  console.log(to);
}

async function filesUnder(folder) {
  const found = [];
  for (const name of (await readdir(folder)).sort()) {
    const file = path.join(folder, name);
    if ((await stat(file)).isDirectory()) found.push(...(await filesUnder(file)));
    else found.push(file);
  }
  return found;
}

// Copies what needs no compiling, and lists every file of the page with its hash in assets.json: the page reads there
// what this build holds, and the privacy test what the page may fetch.
async function finishSite() {
  const site = at('build/site');
  await cp(at('site'), site, { recursive: true, filter: (name) => !['demo', 'measure.mjs', 'measurements.json', 'conformance.jsonl'].includes(path.basename(name)) }); // the demo is bundled above
  execFileSync(process.execPath, [at('build/web/before_after.mjs'), at('site/measurements.json'), path.join(site, 'before_after.html')]);
  execFileSync(process.execPath, [at('build/web/conformance.mjs'), at('site/conformance.jsonl'), path.join(site, 'conformance.html')]);
  for (const [from, name] of [['build/wasm/engine.wasm', 'engine.wasm'], ['build/wasm/ui.wasm', 'ui.wasm'],
    ['build/wasm/ui.js', 'ui.js'], ['models/mix.onnx', 'models/mix.onnx'], ['models/manifest.json', 'models/manifest.json'],
    [`web/node_modules/onnxruntime-web/dist/${onnxRuntime}`, onnxRuntime]]) {
    if (existsSync(at(from))) await cp(at(from), path.join(site, name));
    else console.log(`skipped build/site/${name}: it is not built`);
  }
  if (existsSync(path.join(site, 'engine.wasm'))) {
    const generator = at('build/web/parameters.mjs');
    execFileSync(process.execPath, [generator, path.join(site, 'engine.wasm'), path.join(site, 'parameters.html')]);
  }
  await packFont(path.join(site, 'inter.mixfont'));
  const assets = {};
  for (const file of await filesUnder(site)) {
    const bytes = await readFile(file);
    const name = path.relative(site, file).split(path.sep).join('/');
    assets[name] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  await writeFile(path.join(site, 'assets.json'), JSON.stringify(assets, null, 1) + '\n');
}

// build/generated/schema.json and schema.ts: what engine.wasm says of its parameters. `tsc` wants them first.
function generateTypes() {
  execFileSync(process.execPath, [at('build/web/schema_types.mjs'), at('build/wasm/engine.wasm'), at('build/generated')]);
}

// Bundles in build/ find the npm packages that they leave outside through this link.
async function linkPackages() {
  await mkdir(at('build'), { recursive: true });
  await symlink('../web/node_modules', at('build/node_modules'), 'dir').catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

const parts = process.argv.length > 2 ? process.argv.slice(2) : ['types', 'cli', 'site'];
await linkPackages();
for (const part of parts) {
  if (part === 'tests') {
    await rm(at('build/web-tests'), { recursive: true, force: true });
    const names = (await readdir(at('tests/web'))).filter((name) => name.endsWith('.test.ts')).sort();
    for (const name of names) {
      await bundle({ from: `tests/web/${name}`, to: `build/web-tests/${name.replace(/\.ts$/, '.mjs')}` });
    }
    continue;
  }
  const chosen = entries.filter((entry) => entry.part === part);
  if (chosen.length === 0) throw new Error(`unknown part '${part}'; there are types, cli, roles, site and tests`);
  if (part === 'site') await rm(at('build/site'), { recursive: true, force: true });
  for (const entry of chosen) await bundle(entry);
  if (part === 'types') generateTypes();
  if (part === 'site') await finishSite();
}
