// SPDX-License-Identifier: MIT
// What browsers without a headless mode of their own need: a screen with WebGL (Xvfb, Mesa) and a sound card that
// swallows everything (PulseAudio).
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const find = (...files: string[]): string | undefined => files.find((file) => existsSync(file));

export function missingForDisplay(): string[] {
  return ['/usr/bin/Xvfb', '/usr/bin/pulseaudio'].filter((file) => !existsSync(file));
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>, timeoutMs = 30_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await Promise.resolve().then(ask).catch(() => undefined);
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what} took longer than ${timeoutMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export class Display {
  private readonly groups: ChildProcess[] = [];

  private constructor(private readonly folder: string, private readonly own: ChildProcess[], readonly env: NodeJS.ProcessEnv) {}

  static async open(): Promise<Display> {
    const folder = mkdtempSync(path.join(tmpdir(), 'mixwright-display-'));
    const socket = path.join(folder, 'sound');
    // It chooses its number itself, and tells it when it is ready.
    const screen = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    let number = '';
    screen.stdio[3]!.on('data', (data: Buffer) => (number += data.toString()));
    await until('Xvfb', () => (number.endsWith('\n') ? true : undefined));
    const env = { ...process.env, DISPLAY: `:${number.trim()}`, HOME: folder, XDG_RUNTIME_DIR: folder, PULSE_SERVER: `unix:${socket}`, NO_AT_BRIDGE: '1' };
    const sound = spawn('/usr/bin/pulseaudio', ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--disallow-exit',
      `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`, '--load=module-null-sink'], { stdio: 'ignore', env });
    await until('PulseAudio', () => existsSync(socket) || undefined);
    return new Display(folder, [sound, screen], env);
  }

  /** A program on this screen, ended with it. */
  start(command: string, words: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const child = spawn(command, words, { stdio: 'ignore', env: { ...this.env, ...env }, detached: true });
    this.groups.push(child);
    return child;
  }

  async close(): Promise<void> {
    for (const group of this.groups) {
      try {
        process.kill(-group.pid!, 'SIGKILL');
      } catch {
        // it has ended by itself
      }
    }
    for (const child of this.own) child.kill(); // and they tidy up
    await new Promise((resolve) => setTimeout(resolve, 200));
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
