// SPDX-License-Identifier: MIT
// Fingers on the canvas: real touches where things are drawn, which the mirror's elements tell, and nothing of the mirror
// is pressed.
import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'playwright-core';

export interface Spot { x: number; y: number }
export interface Place extends Spot { width: number; height: number }

export const middleOf = ({ x, y, width, height }: Place): Spot => ({ x: x + width / 2, y: y + height / 2 });

const patienceMs = 12_000, moves = 6; // the page draws between them, and that takes its time without a graphics card

export class Fingers {
  private constructor(readonly page: Page, private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Fingers> {
    return new Fingers(page, await page.context().newCDPSession(page));
  }

  /** Where the control is, once it can be used and lies still. */
  place(name: string | RegExp): Promise<Place> {
    const [source, exact] = typeof name === 'string' ? [name, true] : [name.source, false];
    return this.page.evaluate(async ([source, exact, patience]) => {
      const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent!;
      const find = (): Element | undefined => [...document.querySelectorAll('#mirror :is(button, input):enabled')]
        .find((element) => (exact ? nameOf(element) === source : new RegExp(source).test(nameOf(element))));
      let last = '';
      for (const end = performance.now() + patience; performance.now() < end;) {
        const box = find()?.getBoundingClientRect(), now = box ? [box.x, box.y, box.width, box.height].join() : '';
        if (box && now === last) return { x: box.x, y: box.y, width: box.width, height: box.height };
        last = now;
        for (let frame = 0; frame < 3; ++frame) await new Promise(requestAnimationFrame);
      }
      throw new Error(`no finger finds ${source}`);
    }, [source, exact, patienceMs] as const);
  }

  async tap(name: string | RegExp): Promise<void> {await this.tapAt(middleOf(await this.place(name))); }
  tapAt({ x, y }: Spot): Promise<void> { return this.page.touchscreen.tap(x, y); }

  /** One finger down, along, and up. */
  async drag(from: Spot, to: Spot): Promise<void> {await this.together([{ from, to }]); }

  /** Several fingers at once, each along its own way. */
  async together(ways: { from: Spot; to: Spot }[]): Promise<void> {
    const at = (part: number, count = ways.length) => ways.slice(0, count).map(({ from, to }, id) => ({ id, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }));
    for (let count = 1; count <= ways.length; ++count) await this.session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0, count) });
    for (let move = 1; move <= moves; ++move) await this.session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(move / moves) });
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  /** Swipes over `inside` until the middle of the control is in it. */
  async swipeTo(name: string | RegExp, inside: Place): Promise<void> {
    const x = inside.x + inside.width / 2;
    for (let tries = 0; tries < 20; ++tries) {
      const { y } = middleOf(await this.place(name));
      if (y > inside.y + 8 && y < inside.y + inside.height - 8) return;
      const way = Math.max(-0.7, Math.min(0.7, (inside.y + inside.height / 2 - y) / inside.height)) * inside.height;
      const from = inside.y + (inside.height - way) / 2;
      await this.drag({ x, y: from }, { x, y: from + way });
    }
    throw new Error(`no swipe brings ${String(name)} into view`);
  }

  /** The page itself stays where it is, whatever fingers do on it. */
  async assertPageStays(): Promise<void> {
    assert.deepEqual(await this.page.evaluate(() => [scrollX, scrollY, visualViewport!.scale, visualViewport!.offsetLeft, visualViewport!.offsetTop]), [0, 0, 1, 0, 0]);
  }
}
