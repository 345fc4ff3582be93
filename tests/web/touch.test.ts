// SPDX-License-Identifier: MIT
// The journey by fingers alone on the canvas of a phone and of a tablet: files, faders, playing, suggestions, export.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { withoutBrowser } from './support/browser.ts';
import { Fingers, type Place } from './support/fingers.ts';
import { Mixer } from './support/mixer_page.ts';
import { openSite, type Site } from './support/site.ts';
import { noise, readWav, wav16 } from './support/wav.ts';

const skip = withoutBrowser;
let site: Site;
if (!skip) before(async () => (site = await openSite()));
after(async () => skip || site.close());

const rate = 44100, seconds = 8;
const stems = ['Bass', 'Drums', 'Lead Vox', 'Piano'].map((name, i) => ({ name: `${name}.wav`, mimeType: '', buffer: wav16({ rate, channels: [noise(i + 1, rate * seconds, [0.2, 0.3, 0.05, 0.1][i]!)] }) }));

// `tabs`: one zone at a time. `cards`: the controls above and below which the cards are not seen.
const devices = [
  { name: 'a phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, tabs: true, cards: { under: 'Explained for: Student', over: 'Clash map' } },
  { name: 'a tablet', viewport: { width: 820, height: 1180 }, deviceScaleFactor: 2, tabs: false, cards: { under: 'Track', over: 'Listen on' } },
];

for (const { name, viewport, deviceScaleFactor, tabs, cards } of devices) {
  test(`by fingers on ${name} of ${viewport.width} x ${viewport.height}`, { skip, timeout: 240_000 }, async () => {
    const context = await site.browser.newContext({ viewport, deviceScaleFactor, hasTouch: true, isMobile: true, acceptDownloads: true });
    const mixer = await Mixer.open(context, site.origin);
    const { page } = mixer;
    const fingers = await Fingers.of(page);
    const tab = async (zone: string): Promise<void> => { if (tabs) await fingers.tap(zone); };
    const isPressed = (control: string, pressed: boolean) => page.waitForFunction(([name, wanted]) =>
      [...document.querySelectorAll('#mirror [aria-pressed]')].some((e) => e.textContent === name && e.getAttribute('aria-pressed') === wanted), [control, String(pressed)] as const);
    const travel = (control: string): Promise<number> => mixer.slider(control).evaluate((element) => Number((element as HTMLInputElement).value));
    const waitForValue = (control: string, is: boolean, value: string) => page.waitForFunction(([name, is, value]) =>
      [...document.querySelectorAll('#mirror input')].some((e) => e.getAttribute('aria-label') === name && (e.getAttribute('aria-valuetext') === value) === is), [control, is, value] as const);

    const dialog = page.waitForEvent('filechooser');
    await fingers.tap('Choose files');
    await (await dialog).setFiles(stems);
    for (const { name } of stems) await mixer.slider(`Level of ${name.slice(0, -4)}`).waitFor({ state: 'attached' });

    // A fader goes with the finger, but for the way that tells a drag from a tap, and the page stays.
    const fader = await fingers.place('Level of Bass'), way = 60, before = await travel('Level of Bass');
    const grip = { x: fader.x + fader.width - 15, y: fader.y + fader.height / 2 };
    await fingers.drag(grip, { x: grip.x, y: grip.y + way });
    await waitForValue('Level of Bass', false, '0.0 dB');
    await fingers.place('Level of Bass');
    const moved = before - (await travel('Level of Bass')), length = fader.height - 26;
    assert.ok(moved > (way - 16) / length && moved < way / length, `${moved * length} of ${way} pixels`);
    await fingers.assertPageStays();

    await fingers.tap('Mute of Drums');
    await isPressed('Mute of Drums', true);
    await fingers.tap('Mute of Drums');
    await isPressed('Mute of Drums', false);

    if (tabs) { // a swipe over the faders brings the next strip
      const { x } = await fingers.place('Level of Piano');
      await fingers.drag({ x: 220, y: grip.y }, { x: 60, y: grip.y });
      assert.ok((await fingers.place('Level of Piano')).x < x - 30);
      await waitForValue('Level of Lead Vox', true, '0.0 dB');
      await fingers.drag({ x: 60, y: grip.y }, { x: 260, y: grip.y });
    }
    await fingers.tap('Select Drums');
    await tab('Track');
    await mixer.page.locator('#mirror [aria-label="Name of Drums"]').waitFor({ state: 'attached' });

    await fingers.tap('Play');
    await mixer.waitForText(/Position: 0:0[1-8]/);
    await fingers.tap(/^(Pause|Play)$/); // it may be at its end

    // Two fingers zoom the timeline; one moves the playhead.
    await tab('Timeline');
    const ruler = await fingers.place('Position'), lanes = { x: ruler.x + ruler.width / 2, y: ruler.y + ruler.height + 60 };
    await fingers.tapAt({ x: ruler.x + ruler.width * 0.75, y: ruler.y + ruler.height / 2 });
    await mixer.waitForText(/Position: 0:0[56]/);
    assert.ok(await mixer.button('Whole song').isDisabled());
    await fingers.together([{ from: { x: lanes.x - 20, y: lanes.y }, to: { x: lanes.x - 80, y: lanes.y } }, { from: { x: lanes.x + 20, y: lanes.y }, to: { x: lanes.x + 80, y: lanes.y } }]);
    await fingers.place('Whole song'); // it can be pressed now
    await fingers.assertPageStays();
    await fingers.tap('Whole song');
    await mixer.waitForText(/Position: 0:0[56]/);

    await tab('Mixer');
    await fingers.tap('Propose a mix');
    await mixer.button('Accept all').waitFor({ state: 'attached' });
    await mixer.waitForText(/By model and rules/);
    const upper = await fingers.place(cards.under), lower = await fingers.place(cards.over);
    const list: Place = { x: 8, y: upper.y + upper.height + 4, width: viewport.width - 32, height: lower.y - upper.y - upper.height - 12 };
    const titles = (await page.locator('#mirror').getByRole('button', { name: /^Accept: / }).allTextContents()).map((text) => text.replace('Accept: ', ''));
    assert.ok(titles.length >= 4, titles.join());
    const [liked, disliked] = titles as [string, string];
    const card = async (does: string, title: string): Promise<void> => {
      await fingers.swipeTo(`${does}: ${title}`, list);
      await fingers.tap(`${does}: ${title}`);
    };
    await fingers.swipeTo(`Accept: ${titles[3]!}`, list); // down the list, and back
    await card('Hear', liked);
    await isPressed(`Hear: ${liked}`, true);
    await card('Refuse', disliked);
    await mixer.button(`Refuse: ${disliked}`).waitFor({ state: 'detached' });
    await card('Accept', liked);
    await mixer.button(`Accept: ${liked}`).waitFor({ state: 'detached' });
    const open = () => page.locator('#mirror').getByRole('button', { name: /^Accept: / }).count();
    assert.equal(await open(), titles.length - 2);

    const levels = () => Promise.all(stems.map(({ name }) => mixer.valueText(`Level of ${name.slice(0, -4)}`)));
    await tab('Mixer');
    await fingers.place('Level of Bass');
    const some = await levels();
    await tab('Suggestions');
    await fingers.swipeTo('Accept all', { ...list, y: list.y - (tabs ? 200 : 0), height: list.height + (tabs ? 200 : 0) });
    await fingers.tap('Accept all');
    await mixer.waitForText(/Everything is decided/);
    await fingers.tap('Undo');
    await mixer.button('Accept all').waitFor({ state: 'attached' });
    assert.equal(await open(), titles.length - 2);
    await tab('Mixer');
    await fingers.place('Level of Bass');
    assert.deepEqual(await levels(), some);

    await fingers.tap('Files');
    await fingers.tap(/^Settings/);
    await fingers.tap('Close');
    await mixer.button('Close').waitFor({ state: 'detached' });
    const download = page.waitForEvent('download');
    await fingers.tap('Export');
    await fingers.tap(/^WAV, 24 bit/);
    const { channels } = readWav(await readFile(await (await download).path()));
    assert.ok(Math.abs(channels[0]!.length - rate * seconds) <= 1);
    await fingers.assertPageStays();
    assert.deepEqual(mixer.problems, []);
    await context.close();
  });
}
