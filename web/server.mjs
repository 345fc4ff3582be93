// SPDX-License-Identifier: MIT
// Serves a folder on this machine only, with the headers the page is meant to have.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
  '.mixfont': 'application/octet-stream',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.opus': 'audio/ogg',
};
const compressed = new Set(['.html', '.css', '.js', '.mjs', '.json', '.wasm', '.onnx', '.mixfont', '.svg', '.txt']);

// Nothing but this origin, no eval other than WebAssembly's, no framing by strangers.
export const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "connect-src 'self'",
  "img-src 'self' blob:", "style-src 'self'", "font-src 'self'", "manifest-src 'self'", "media-src 'none'",
  "object-src 'none'", "frame-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'",
  "require-trusted-types-for 'script'", 'trusted-types app-worker',
].join('; ');

const packed = new Map(); // file -> {modified, bytes}, so that each file is compressed once
function pack(file, modified, bytes) {
  const known = packed.get(file);
  if (known?.modified === modified) return known.bytes;
  const result = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  packed.set(file, { modified, bytes: result });
  return result;
}

// The file that a request path names, or undefined when it points outside the folder.
function resolveIn(folder, requestPath) {
  let name;
  try {
    name = decodeURIComponent(requestPath);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
  return file.startsWith(folder + path.sep) ? file : undefined;
}

async function answer(folder, request, response) {
  const headers = {
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  };
  const refuse = (status, text) =>
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'only GET and HEAD');
  const file = resolveIn(folder, request.url.split(/[?#]/, 1)[0]);
  if (!file) return refuse(400, 'not a path of this site');
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return refuse(404, 'no such file in this build');
  const extension = path.extname(file);
  let body = await readFile(file);
  headers['Content-Type'] = types[extension] ?? 'application/octet-stream';
  if (compressed.has(extension)) {
    headers.Vary = 'Accept-Encoding';
    if (/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
      headers['Content-Encoding'] = 'br';
      body = pack(file, found.mtimeMs, body);
    }
  }
  response.writeHead(200, { ...headers, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

// Resolves to the listening server; port 0 takes any free one (see server.address().port).
export function serve(folder, port) {
  const base = path.resolve(folder);
  const server = createServer((request, response) => {
    answer(base, request, response).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
