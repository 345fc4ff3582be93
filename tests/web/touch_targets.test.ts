// SPDX-License-Identifier: MIT
// WCAG 2.2, 2.5.8 on a phone: what takes a press is 24 by 24 CSS pixels, or has that much room about its middle.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Fingers, middleOf, type Place } from './support/fingers.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

const viewport = { width: 390, height: 844 };
const rate = 44100;
const stems = ['Bass', 'Drums', 'Lead Vox', 'Piano'].map((name, i) => ({ name: `${name}.wav`, buffer: wav16({ rate, channels: [noise(i + 1, rate * 4, [0.2, 0.3, 0.05, 0.1][i]!)] }) }));

type Target = Place & { name: string };
const side = 24;

const covers = (box: Place, x: number, y: number): boolean => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
const overlap = (a: Place, b: Place): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const isSmall = ({ width, height }: Place): boolean => width < side || height < side;

/** The circle about the middle of `small` touches the other, or the circle of the other where that is small too. */
function areTooClose(small: Target, other: Target): boolean {
  const { x, y } = middleOf(small), there = middleOf(other);
  const inX = Math.max(other.x, Math.min(other.x + other.width, x)), inY = Math.max(other.y, Math.min(other.y + other.height, y));
  return Math.hypot(x - inX, y - inY) < side / 2 || (isSmall(other) && Math.hypot(x - there.x, y - there.y) < side);
}

/** The targets that break the rule. What is scrolled out of sight lies under something else, or outside. */
function tooSmall(targets: Target[]): string[] {
  const seen = targets.filter((target) => {
    const { x, y } = middleOf(target);
    return covers({ x: 0, y: 0, ...viewport }, x, y) && !targets.some((other) => other !== target && covers(other, x, y) && !covers(target, middleOf(other).x, middleOf(other).y));
  });
  const same = (a: Place, b: Place): boolean => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
  return seen.flatMap((target) => (isSmall(target) ? seen : []).filter((other) => other !== target && !same(target, other) && !overlap(target, other) && areTooClose(target, other))
    .map((other) => `${target.name} (${target.width} x ${target.height}) is too close to ${other.name}`));
}

test('every target on a phone is 24 pixels wide and high, or has that room', { skip, timeout: 120_000 }, async () => {
  const context = await site.browser.newContext({ viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 1 });
  const mixer = await Mixer.open(context, site.origin);
  const fingers = await Fingers.of(mixer.page);
  const found: string[] = [];
  let small = 0;
  const look = async (where: string): Promise<void> => {
    const targets = await mixer.page.evaluate(() => [...document.querySelectorAll('#mirror :is(button, input):enabled')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { name: element.getAttribute('aria-label') ?? element.textContent!, x, y, width, height };
    }).filter(({ width, height }) => width > 0 && height > 0));
    assert.ok(targets.length > 2, where);
    small += targets.filter(isSmall).length;
    found.push(...tooSmall(targets).map((words) => `${where}: ${words}`));
  };
  await fingers.place('Choose files');
  await look('Empty');
  await mixer.drop(stems, 'Piano');
  for (const [tab, mark] of [['Track', 'Name of Bass'], ['Timeline', 'Position'], ['Suggestions', 'Say what you want'], ['Mixer', 'Level of Bass']] as const) {
    await fingers.tap(tab);
    await fingers.place(mark);
    await look(tab);
  }
  await fingers.tap('Files');
  await fingers.place(/^Settings/);
  await look('Menu');
  await fingers.tap(/^Settings/);
  await fingers.place('Close');
  await look('Settings');
  await fingers.tap('Close');
  await fingers.tap('Propose a mix');
  await fingers.place('Accept all');
  await mixer.waitForText(/By model and rules/);
  await look('Proposal');
  assert.ok(small > 5, 'some are small, or this looks at nothing');
  assert.deepEqual(found, []);
  assert.deepEqual(mixer.problems, []);
  await context.close();
});
