// SPDX-License-Identifier: MIT
// A song as a link: #s=<major>.<base64url(deflate-raw(JSON))>. The engine makes and reads the JSON; a link comes
// from a stranger, so everything here has a limit.

const major = 1;
const maxEncoded = 64 << 10, maxJson = 256 << 10;

/** Above the first, chat programs may cut a link; above the second it should be a file. */
export const linkLimits = { comfortable: 2000, possible: 8000 };

export type DecodedLink = { json: string } | { error: string };

export function isLink(fragment: string): boolean {
  return /^#?s=/.test(fragment);
}

function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

async function through(bytes: Uint8Array<ArrayBuffer>, transform: GenericTransformStream, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = (new Blob([bytes]).stream().pipeThrough(transform) as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** The fragment, with its number sign. */
export async function encodeLink(json: string): Promise<string> {
  const packed = await through(new TextEncoder().encode(json), new CompressionStream('deflate-raw'), Infinity);
  return `#s=${major}.${toBase64url(packed!)}`;
}

/** Never throws. Mailers escape, wrap and punctuate links: that is forgiven. */
export async function decodeLink(fragment: string): Promise<DecodedLink> {
  if (fragment.length > maxEncoded * 2) return { error: 'the link is too long' };
  let text = fragment;
  try {
    text = decodeURIComponent(fragment);
  } catch {
    // a stray percent sign: the pattern below decides
  }
  const match = /^#?s=(\d{1,4})\.([A-Za-z0-9+/_-]+)=*[^A-Za-z0-9]*$/.exec(text.replace(/\s+/g, ''));
  if (!match) return { error: 'the link is damaged' };
  if (Number(match[1]) > major) return { error: 'the link was made by a newer version of Mixwright' };
  if (Number(match[1]) < 1) return { error: 'the link is damaged' };
  if (match[2]!.length > maxEncoded) return { error: 'the link is too long' };
  const packed = fromBase64url(match[2]!);
  if (!packed) return { error: 'the link is damaged' };
  try {
    const bytes = await through(packed, new DecompressionStream('deflate-raw'), maxJson);
    if (!bytes) return { error: 'the link holds too much' };
    return { json: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { error: 'the link is damaged' };
  }
}
