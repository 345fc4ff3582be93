// SPDX-License-Identifier: MIT
// Compressed formats by the browser, on the page's own thread since workers have no OfflineAudioContext.

const maxMegabytes = { lossy: 300, lossless: 800 };
const timeoutMs = 60_000;

export interface Decoded { rate: number; channels: Float32Array<ArrayBuffer>[] }

/** At the file's own rate, so that the browser's resampler has nothing to do. Throws an Error that says why not. */
export async function decodeInBrowser(file: File, rate: number, lossless: boolean): Promise<Decoded> {
  const limit = lossless ? maxMegabytes.lossless : maxMegabytes.lossy;
  if (file.size > limit * 1e6) throw new Error(`it is over ${limit} MB, too much for the browser's decoder`);
  const context = new OfflineAudioContext(1, 1, rate);
  const audio = await Promise.race([
    context.decodeAudioData(await file.arrayBuffer()).catch(() => {
      throw new Error('this browser cannot decode it');
    }),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the browser did not finish decoding it')), timeoutMs)),
  ]);
  const channels = Array.from({ length: audio.numberOfChannels }, (_, channel) => {
    const samples = new Float32Array(audio.length);
    audio.copyFromChannel(samples, channel);
    return samples;
  });
  return { rate: audio.sampleRate, channels };
}
