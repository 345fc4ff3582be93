// SPDX-License-Identifier: MIT
// The comments that Vorbis, Opus and FLAC share: NAME=text, in UTF-8.

const kept = /^(title|artist|album|comment|description|genre|date|track|tracknumber|bpm|tbpm)$/;

/** `bytes` begin with the length of the vendor's name. Comments that are broken are none. */
export function vorbisComment(bytes: Uint8Array): Record<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), tags: Record<string, string> = {};
  let at = 0;
  const text = () => {
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.length) throw new RangeError();
    at += 4 + length;
    return new TextDecoder().decode(bytes.subarray(at - length, at));
  };
  try {
    text();
    const count = view.getUint32(at, true);
    at += 4;
    for (let i = 0; i < count; ++i) {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(text()) ?? [];
      if (name !== undefined && kept.test(name.toLowerCase())) tags[name.toLowerCase()] = value!;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return tags;
}
