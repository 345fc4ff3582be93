// SPDX-License-Identifier: MIT
// Typed text on the canvas: a real input element over the place, so that every keyboard and input method works.
import { Act, type Rect, type Ui } from './ui_module.ts';

export class TextEntry {
  private close: ((commit: boolean, entered?: boolean) => void) | null = null;
  private live = 0; // the control that hears every letter; 0: none

  constructor(private readonly input: HTMLInputElement, private readonly ui: Ui, private readonly wake: () => void,
    private readonly focusMirror: (id: number) => void) {
    input.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (this.live && !event.isComposing && ['Enter', 'Escape', 'ArrowUp', 'ArrowDown'].includes(event.key)) {
        event.preventDefault();
        if (event.key === 'Enter' || event.key === 'Escape') this.close?.(false);
        ui.key(event.key, 0, true);
        return wake();
      }
      if (event.key === 'Enter' && !event.isComposing) this.close?.(true, true);
      if (event.key === 'Escape') this.close?.(false);
    });
    input.addEventListener('input', () => {
      if (this.live) ui.act(this.live, Act.type, 0, input.value);
      wake();
    });
    input.addEventListener('blur', () => this.close?.(true));
  }

  /** What was typed before the place for it was there; it takes the place of the text. */
  type(text: string): void {
    if (!this.close) return;
    this.input.value = text;
    this.input.dispatchEvent(new Event('input'));
  }

  /** `again`: what was there before is told too when it is entered. */
  open(id: number, text: string, [x, y, width, height]: Rect, label: string, { live = false, again = false } = {}): void {
    this.close?.(true);
    this.live = live ? id : 0;
    const { input } = this;
    const before = document.activeElement;
    input.value = text;
    input.setAttribute('aria-label', label);
    input.placeholder = label;
    input.style.left = `${x}px`;
    input.style.top = `${y}px`;
    input.style.width = `${Math.max(width, 64)}px`;
    input.style.height = `${Math.max(height, 24)}px`;
    input.hidden = false;
    input.focus();
    input.select();
    this.close = (commit, entered = false) => {
      this.close = null;
      const typed = input.value;
      const hadFocus = document.activeElement === input;
      input.hidden = true;
      if (hadFocus && before instanceof HTMLElement && before !== document.body) this.focusMirror(id);
      if (commit && (typed !== text || (again && entered)) && !live) this.ui.act(id, Act.type, Number(entered), typed);
      this.live = 0;
      this.wake();
    };
  }
}
