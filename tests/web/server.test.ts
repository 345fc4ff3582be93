// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../web/server.mjs';

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mixwright-server-'));
  await mkdir(path.join(folder, 'site'));
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(folder, 'site', 'index.html'), '<p>home</p>');
  await writeFile(path.join(folder, 'site', 'engine.wasm'), Buffer.from([0, 97, 115, 109]));
  server = await serve(path.join(folder, 'site'), 0);
});

after(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

function port(): number {
  const address = server.address();
  assert(address && typeof address === 'object');
  return address.port;
}

// A raw request: unlike fetch it sends the path as written, dots and all.
function get(url: string, method = 'GET'): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: port(), path: url, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('a folder is answered with its index page', async () => {
  const { status, headers, body } = await get('/?x=1');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(body, '<p>home</p>');
});

test('WebAssembly has the type that streaming compilation asks for', async () => {
  assert.equal((await get('/engine.wasm')).headers['content-type'], 'application/wasm');
});

test('every answer carries the security policy', async () => {
  for (const url of ['/', '/engine.wasm', '/nothing']) {
    const policy = String((await get(url)).headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /connect-src 'self'/);
    assert.doesNotMatch(policy, /'unsafe-eval'|'unsafe-inline'|https?:|\*/);
  }
});

test('no path leaves the folder', async () => {
  for (const url of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..%5csecret.txt',
    '/x/../../secret.txt', '//secret.txt/../../secret.txt', '/%00', '/%zz', '/../site', '/.']) {
    const { status, body } = await get(url);
    assert.ok(status === 400 || status === 404, `${url} gave ${status}`);
    assert.doesNotMatch(body, /^secret$/);
  }
});

test('nothing but reading is allowed', async () => {
  assert.equal((await get('/', 'POST')).status, 405);
  assert.equal((await get('/', 'HEAD')).body, '');
});

test('a port in use is an error, not a silent second server', async () => {
  await assert.rejects(serve(folder, port()), { code: 'EADDRINUSE' });
});
