// SPDX-License-Identifier: MIT
// Renders and measures beside the propose worker, on another core.
import { instantiate } from '../../engine/engine.ts';
import type { FromMeasure, ToMeasure } from '../protocol.ts';
import { measure } from './measure.ts';

function post(message: FromMeasure, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

onmessage = ({ data }: MessageEvent<ToMeasure>) => {
  measure(instantiate(data.engine), data, (fraction) => post({ type: 'progress', fraction }))
    .then((measures) => post({ type: 'done', measures }, [measures.buffer]))
    .catch((error: unknown) => post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }));
};
