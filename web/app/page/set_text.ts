// SPDX-License-Identifier: MIT
// One line of text in the fonts of the machine, for ui.wasm: how wide it is, and how much of each pixel it covers.

const family = 'system-ui, sans-serif';
const above = 1.3, below = 0.5; // of the letters' height: room for marks of every script

let brush: CanvasRenderingContext2D | null = null;

function dip(px: number, weight: number): CanvasRenderingContext2D {
  brush ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  brush.font = `${weight} ${px}px ${family}`;
  return brush;
}

export function textWidth(text: string, px: number, weight: number): number {
  return dip(px, weight).measureText(text).width;
}

/** `coverage`: a byte a pixel, rows from above. */
export function textPicture(text: string, px: number, weight: number): { width: number; height: number; baseline: number; coverage: Uint8Array } {
  const width = Math.max(1, Math.ceil(textWidth(text, px, weight))), baseline = Math.ceil(above * px), height = baseline + Math.ceil(below * px);
  const { canvas } = dip(px, weight);
  [canvas.width, canvas.height] = [width, height]; // which empties it and forgets the font
  const context = dip(px, weight);
  context.fillText(text, 0, baseline);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, baseline, coverage: Uint8Array.from({ length: width * height }, (_, i) => data[4 * i + 3]!) };
}
