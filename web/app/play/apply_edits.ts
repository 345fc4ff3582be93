// SPDX-License-Identifier: MIT
// The Session's edits into an engine.
import type { Engine } from '../../engine/engine.ts';
import { EditKind, editFloats, type Edits } from '../protocol.ts';
import type { Feeder } from './feeder.ts';

/** False when the engine has no room for a track that the edits add. Makes no objects. */
export function applyEdits(engine: Engine, feeder: Feeder, edits: Edits, loops: boolean): boolean {
  let complete = true;
  for (let at = 0; at + editFloats <= edits.length; at += editFloats) {
    const scope = edits[at + 1]!, id = edits[at + 2]!, param = edits[at + 3]!, value = edits[at + 4]!;
    switch (edits[at]) {
      case EditKind.value:
        engine.call.engineSet(scope, id, param, value);
        break;
      case EditKind.addTrack:
        if (engine.call.engineAddTrack(id, param, value)) feeder.addTrack(id);
        else complete = false;
        break;
      case EditKind.removeTrack:
        if (engine.call.engineRemoveTrack(id)) feeder.removeTrack(id);
        break;
      case EditKind.addBus:
        engine.call.engineAddBus(id);
        break;
      case EditKind.removeBus:
        engine.call.engineRemoveBus(id);
        break;
      case EditKind.output:
        engine.call.engineSetOutput(scope, id, value);
        break;
      case EditKind.key:
        engine.call.engineSetKey(scope, id, value);
        break;
      case EditKind.tempo:
        engine.call.engineSetTempo(value);
        break;
      case EditKind.reference:
        engine.call.engineSetReference(id, value);
        break;
      case EditKind.automation:
        engine.call.engineAutomation(scope, id, param, value);
        break;
      case EditKind.point:
        engine.call.engineAutomationPoint(scope, id, param);
        break;
      case EditKind.loop:
        if (loops) {
          engine.call.engineSetLoop(id, param, value);
          feeder.setLoop(id ? value - param : 0);
        }
        break;
    }
  }
  return complete;
}
