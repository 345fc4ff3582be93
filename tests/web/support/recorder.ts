// SPDX-License-Identifier: MIT
// Records what a page's audio graph sends to the destination, bit for bit, without the page knowing.
import type { Page } from 'playwright-core';

/** To be served as recorder.js. */
export const recorderScript = `
registerProcessor('recorder', class extends AudioWorkletProcessor {
  constructor() { super(); this.taken = new Float32Array(2 * 4096); this.frames = 0; this.heard = false; }
  process([[left, right]], [[outLeft, outRight]]) {
    if (!left) return true;
    outLeft.set(left);
    outRight.set(right);
    for (let i = 0; i < left.length; ++i) {
      if (!this.heard && left[i] === 0 && right[i] === 0) continue;
      this.heard = true;
      this.taken[2 * this.frames] = left[i];
      this.taken[2 * this.frames + 1] = right[i];
      if (++this.frames < 4096) continue;
      this.port.postMessage(this.taken.slice());
      this.frames = 0;
    }
    return true;
  }
});`;

function install(): void {
  const taken: Float32Array[] = [];
  Object.assign(globalThis, { recorded: taken });
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const connect = AudioNode.prototype.connect as (this: AudioNode, target: AudioNode) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, target: AudioNode): AudioNode {
    if (!(target instanceof AudioDestinationNode)) return connect.call(this, target);
    const context = this.context;
    void context.audioWorklet.addModule('recorder.js').then(() => {
      const recorder = new AudioWorkletNode(context, 'recorder', { outputChannelCount: [2] });
      recorder.port.onmessage = ({ data }: MessageEvent<Float32Array>) => taken.push(data);
      connect.call(this, recorder);
      connect.call(recorder, target);
      Object.assign(globalThis, { recording: true });
    });
    return target;
  } as typeof AudioNode.prototype.connect;
}

/** Before the page is opened. */
export async function recordAudio(page: Page): Promise<void> {
  await page.addInitScript(install);
}

/** A worklet runs whether it is connected or not: what is played before this would be missed. */
export async function recorderReady(page: Page): Promise<void> {
  await page.waitForFunction(() => 'recording' in globalThis);
}

/** From the first sample that is not silence, as left and right. */
export async function recordedAudio(page: Page): Promise<[Float32Array, Float32Array]> {
  const interleaved = await page.evaluate(() => {
    const pieces = (globalThis as unknown as { recorded: Float32Array[] }).recorded;
    return pieces.flatMap((piece) => [...piece]);
  });
  const side = (channel: number) => Float32Array.from({ length: interleaved.length / 2 }, (_, i) => interleaved[2 * i + channel]!);
  return [side(0), side(1)];
}
