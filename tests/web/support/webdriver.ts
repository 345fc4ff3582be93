// SPDX-License-Identifier: MIT
// Firefox and WebKitGTK by the commands of W3C WebDriver. WebKitGTK brings a server for them; Firefox speaks them itself
// over a socket (Marionette, what geckodriver translates to). No package is needed for either.
import { connect, type Socket } from 'node:net';
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, find, until, type Display } from './display.ts';

export interface Driver {
  readonly name: string;
  goto(address: string): Promise<void>;
  /** The body of an async function with `args`; returns what JSON can carry. */
  run<T>(body: string, ...args: unknown[]): Promise<T>;
  /** A real click, as a hand does it, in CSS pixels. */
  click(x: number, y: number): Promise<void>;
  /** Real keys, one after the other: `key` of the DOM, with modifiers before a plus: 'Tab', 'm', 'Control+z'. */
  keys(...all: string[]): Promise<void>;
  close(): Promise<void>;
}

const script = (body: string) => `
  const args = [...arguments], done = args.pop();
  (async () => { ${body} })().then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;

function actionsOf(x: number, y: number) {
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [
    { type: 'pointerMove', duration: 0, x, y, origin: 'viewport' }, { type: 'pointerDown', button: 0 }, { type: 'pause', duration: 50 }, { type: 'pointerUp', button: 0 }] }];
}

const keyCodes: Record<string, string> = { Backspace: '\ue003', Tab: '\ue004', Enter: '\ue007', Shift: '\ue008', Control: '\ue009', Escape: '\ue00c', Space: ' ', End: '\ue010', Home: '\ue011',
  ArrowLeft: '\ue012', ArrowUp: '\ue013', ArrowRight: '\ue014', ArrowDown: '\ue015', Delete: '\ue017', F2: '\ue032' };
function keyActionsOf(all: string[]) {
  const actions = all.flatMap((press) => {
    const codes = press.split('+').map((key) => keyCodes[key] ?? key);
    return [...codes.map((value) => ({ type: 'keyDown', value })), ...codes.reverse().map((value) => ({ type: 'keyUp', value }))];
  });
  return [{ type: 'key', id: 'keyboard', actions }];
}

interface Outcome { value?: unknown; error?: string }
function valueOf<T>({ value, error }: Outcome): T {
  if (error !== undefined) throw new Error(error);
  return value as T;
}

// --- Firefox ------------------------------------------------------------------------------------------------------------
export const firefox = find('/usr/bin/firefox-esr', '/usr/bin/firefox');

const answerMs = 60_000, silence = 'no answer';
export class NoAnswer extends Error {}

class Marionette implements Driver {
  readonly name = 'Firefox';
  private next = 1;
  private buffer = Buffer.alloc(0);
  private readonly waiting = new Map<number, (answer: [number, number, { message: string; stacktrace: string } | null, unknown]) => void>();

  constructor(private readonly socket: Socket) {
    socket.on('close', () => this.waiting.forEach((tell, id) => tell([1, id, { message: 'Firefox has ended', stacktrace: '' }, null])));
    socket.on('data', (data) => {
      this.buffer = Buffer.concat([this.buffer, data]);
      for (let colon; (colon = this.buffer.indexOf(58)) > 0; ) { // length:json
        const end = colon + 1 + Number(this.buffer.toString('latin1', 0, colon));
        if (this.buffer.length < end) return;
        const message = JSON.parse(this.buffer.toString('utf8', colon + 1, end)) as unknown;
        this.buffer = this.buffer.subarray(end);
        if (Array.isArray(message)) this.waiting.get(message[1] as number)?.(message as never);
      }
    });
  }

  async send(command: string, parameters: object = {}): Promise<unknown> {
    const id = this.next++;
    const answer = new Promise<[number, number, { message: string } | null, unknown]>((resolve) => this.waiting.set(id, resolve));
    const text = Buffer.from(JSON.stringify([0, id, command, parameters]));
    this.socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
    const timer = setTimeout(() => this.waiting.get(id)?.([1, id, { message: silence, stacktrace: '' }, null]), answerMs);
    const [, , error, result] = await answer;
    clearTimeout(timer);
    this.waiting.delete(id);
    if (error?.message === silence) throw new NoAnswer(`Firefox did not answer ${command} ${JSON.stringify(parameters).slice(-200)}`);
    if (error) throw new Error(`${command}: ${error.message}`);
    return result;
  }

  async goto(url: string) { await this.send('WebDriver:Navigate', { url }); }
  async run<T>(body: string, ...args: unknown[]): Promise<T> {
    const { value } = (await this.send('WebDriver:ExecuteAsyncScript', { script: script(body), args, sandbox: null })) as { value: Outcome };
    return valueOf<T>(value);
  }
  async click(x: number, y: number) { await this.send('WebDriver:PerformActions', { actions: actionsOf(x, y) }); }
  async keys(...all: string[]) { await this.send('WebDriver:PerformActions', { actions: keyActionsOf(all) }); }
  async close() {
    void this.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined); // it is gone before it answers
    await new Promise((resolve) => setTimeout(resolve, 500));
    this.socket.destroy();
  }
}

export async function openFirefox(display: Display): Promise<Driver> {
  const port = await freePort();
  const profile = mkdtempSync(path.join(display.env['HOME']!, 'firefox-'));
  const settings = { 'marionette.port': port, 'media.autoplay.default': 0, 'media.cubeb.sandbox': false, 'webgl.force-enabled': true,
    'browser.shell.checkDefaultBrowser': false, 'datareporting.policy.dataSubmissionEnabled': false, 'app.update.enabled': false,
    'browser.aboutwelcome.enabled': false, 'dom.disable_open_during_load': false, 'browser.download.useDownloadDir': true, 'widget.windows.window_occlusion_tracking.enabled': false, 'dom.max_script_run_time': 0 };
  writeFileSync(path.join(profile, 'user.js'), Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  display.start(firefox!, ['--marionette', '--no-remote', '--profile', profile, '--width', '1280', '--height', '800', 'about:blank'], { MOZ_ENABLE_WAYLAND: '0' });
  const socket = await until('Firefox', () => new Promise<Socket>((resolve, reject) => {
    const attempt = connect(port, '127.0.0.1', () => resolve(attempt));
    attempt.on('error', reject);
  }), 60_000);
  const driver = new Marionette(socket);
  await driver.send('WebDriver:NewSession');
  await driver.send('WebDriver:SetTimeouts', { script: 40_000, pageLoad: 40_000 });
  return driver;
}

// --- WebKitGTK -----------------------------------------------------------------------------------------------------------
export const webkit = find('/usr/bin/WebKitWebDriver') &&
  find(...['x86_64', 'aarch64'].flatMap((machine) => ['4.1', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`)));

class WebKit implements Driver {
  readonly name = 'WebKitGTK';
  constructor(private readonly session: string) {}

  async send(method: string, where: string, body?: object): Promise<unknown> { return command(method, `${this.session}/${where}`, body); }

  async goto(url: string) { await this.send('POST', 'url', { url }); }
  async run<T>(body: string, ...args: unknown[]): Promise<T> {
    return valueOf<T>((await this.send('POST', 'execute/async', { script: script(body), args })) as Outcome);
  }
  async click(x: number, y: number) { await this.send('POST', 'actions', { actions: actionsOf(x, y) }); }
  async keys(...all: string[]) { await this.send('POST', 'actions', { actions: keyActionsOf(all) }); }
  async close() { await command('DELETE', this.session).catch(() => undefined); }
}

async function command(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, { method, ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}) });
  const { value } = (await response.json()) as { value: { error?: string; message?: string } & Record<string, unknown> };
  if (!response.ok) throw new Error(`${address}: ${value.error}: ${value.message}`);
  return value;
}

export async function openWebKit(display: Display): Promise<Driver> {
  const port = await freePort(), server = `http://127.0.0.1:${port}`;
  display.start('/usr/bin/dbus-run-session', ['--', '/usr/bin/WebKitWebDriver', `--port=${port}`],
    { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1', LIBGL_ALWAYS_SOFTWARE: '1' });
  await until('WebKitWebDriver', async () => ((await fetch(`${server}/status`)).ok ? true : undefined));
  const { sessionId } = (await command('POST', `${server}/session`, { capabilities: { alwaysMatch: {
    timeouts: { script: 100_000, pageLoad: 40_000 }, 'webkitgtk:browserOptions': { binary: webkit, args: ['--automation', '--geometry=1280x800'] } } } })) as { sessionId: string };
  return new WebKit(`${server}/session/${sessionId}`);
}
