// SPDX-License-Identifier: MIT
// What hands do, for ui.wasm: pointers and wheel on the canvas, keys anywhere, the size of the window.
import { PointerKind, type Ui } from './ui_module.ts';

const pointerTypes: Record<string, number> = { mouse: 0, pen: 1, touch: 2 };
const doubleClickMs = 400, doubleClickPixels = 6;

function modifiersOf(event: MouseEvent | KeyboardEvent): number {
  return Number(event.shiftKey) | (Number(event.ctrlKey) << 1) | (Number(event.altKey) << 2) | (Number(event.metaKey) << 3);
}

export function listenToPointers(canvas: HTMLCanvasElement, ui: Ui, wake: () => void): void {
  let clicks = 0, last = { time: 0, x: 0, y: 0, button: -1 };
  const countClick = (event: PointerEvent): number => {
    const again = event.timeStamp - last.time < doubleClickMs && event.button === last.button &&
      Math.hypot(event.clientX - last.x, event.clientY - last.y) < doubleClickPixels;
    clicks = again ? clicks + 1 : 1;
    last = { time: event.timeStamp, x: event.clientX, y: event.clientY, button: event.button };
    return clicks;
  };
  const send = (kind: PointerKind, event: PointerEvent, count = 0): void => {
    const box = canvas.getBoundingClientRect();
    ui.pointer(kind, event.pointerId, pointerTypes[event.pointerType] ?? 0, event.clientX - box.left, event.clientY - box.top,
      event.button, modifiersOf(event), count);
    wake();
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    (document.activeElement as HTMLElement | null)?.blur();
    send(PointerKind.down, event, countClick(event));
    event.preventDefault();
  });
  canvas.addEventListener('pointermove', (event) => send(PointerKind.move, event));
  canvas.addEventListener('pointerup', (event) => send(PointerKind.up, event, clicks));
  canvas.addEventListener('pointercancel', (event) => send(PointerKind.cancel, event));
  canvas.addEventListener('pointerleave', (event) => send(PointerKind.leave, event));
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? box.height : 1;
    ui.wheel(event.clientX - box.left, event.clientY - box.top, event.deltaX * scale, event.deltaY * scale, modifiersOf(event));
    wake();
  }, { passive: false });
}

// Keys that an element uses itself are not for ui.wasm. Saving is no key of any field.
function belongsTo({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog')) return true;
  if ((ctrlKey || metaKey) && key.toLowerCase() === 's') return false;
  if (target instanceof HTMLInputElement && target.type !== 'range') return true;
  if (key === 'Tab') return true;
  return target instanceof HTMLButtonElement && (key === ' ' || key === 'Enter');
}

export function listenToKeys(ui: Ui, wake: () => void): void {
  for (const type of ['keydown', 'keyup'] as const) {
    window.addEventListener(type, (event) => {
      if (event.isComposing || belongsTo(event)) return;
      if (ui.key(event.key, modifiersOf(event), type === 'keydown')) event.preventDefault();
      wake();
    });
  }
}

// Bits of uiResize.
const systemWishes = [['(prefers-reduced-motion: reduce)', 1], ['(prefers-color-scheme: light)', 2], ['(prefers-contrast: more)', 4], ['(forced-colors: active)', 4]] as const;

/** Tells the size now and whenever it, the pixel ratio or what the person wants of every page changes. */
export function listenToSize(canvas: HTMLCanvasElement, ui: Ui, wake: () => void): void {
  const wishes = systemWishes.map(([query, bit]) => ({ list: matchMedia(query), bit }));
  const tell = (): void => {
    const width = canvas.clientWidth || innerWidth, height = canvas.clientHeight || innerHeight;
    const pixels = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)] as const;
    if (canvas.width !== pixels[0] || canvas.height !== pixels[1]) [canvas.width, canvas.height] = pixels;
    ui.resize(width, height, devicePixelRatio, wishes.reduce((all, { list, bit }) => (list.matches ? all | bit : all), 0));
    wake();
  };
  new ResizeObserver(tell).observe(canvas);
  for (const { list } of wishes) list.addEventListener('change', tell);
  const watchRatio = (): void => matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    .addEventListener('change', () => { tell(); watchRatio(); }, { once: true });
  watchRatio();
  tell();
}
