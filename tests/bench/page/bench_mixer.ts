// SPDX-License-Identifier: MIT
// A mixer of work.json's strips, fed from memory.
import { instantiate, type Engine } from '../../../web/engine/engine.ts';
import { valuesOf, work, type Stem, type StripName, type Values } from './work.ts';

interface Schema {
  scopes: Record<string, { id: string; params: { id: string }[] }[]>;
}

const trackScope = 0, masterScope = 2, returnScope = 3; // of engineSet

export class BenchMixer {
  readonly engine: Engine;
  private readonly params: Record<string, string[]> = {}; // scope -> "eq/band1On" in the engine's order

  constructor(module: WebAssembly.Module, sampleRate: number, tracks: number) {
    this.engine = instantiate(module);
    const schema = JSON.parse(this.engine.text(this.engine.call.schemaText())) as Schema;
    for (const [scope, processors] of Object.entries(schema.scopes))
      this.params[scope] = processors.flatMap((processor) => processor.params.map((param) => `${processor.id}/${param.id}`));
    this.engine.call.enginePrepare(sampleRate, tracks);
    this.engine.refresh();
  }

  addTrack(strip: StripName, track: number, frames: number): void {
    this.addTrackWith(valuesOf(strip, track), track, frames);
  }

  addTrackWith(values: Values, track: number, frames: number): void {
    this.engine.call.engineAddTrack(track + 1, 1, frames);
    this.set('track', trackScope, track + 1, values);
  }

  setMasterAndReturns(master: Values = work.master, returns: Values[] = work.returns as Values[]): void {
    this.set('master', masterScope, 0, master);
    returns.forEach((values, i) => this.set('return', returnScope, i + 1, values));
  }

  // Values in force and rings empty: ready to be fed.
  start(): void {
    this.engine.call.engineReset();
    this.engine.call.enginePlay();
  }

  // Writes what the ring of a track wants; behind its end the stem begins again.
  feed(track: number, stem: Stem): void {
    const { call, inputs, stagingFrames } = this.engine;
    const id = track + 1, length = stem.left.length;
    for (;;) {
      const frame = call.engineWantedFrame(id), at = frame % length;
      const frames = Math.min(call.engineWantedFrames(id), stagingFrames, length - at);
      if (frames === 0) return;
      inputs[0].set(stem.left.subarray(at, at + frames));
      inputs[1].set(stem.right.subarray(at, at + frames));
      call.engineWrite(id, frame, frames, 2);
    }
  }

  private set(scope: string, scopeNumber: number, id: number, values: Values): void {
    for (const [name, value] of Object.entries(values)) {
      const param = this.params[scope]?.indexOf(name) ?? -1;
      if (!this.engine.call.engineSet(scopeNumber, id, param, value)) throw new Error(`no parameter ${scope} ${name}`);
    }
  }
}
