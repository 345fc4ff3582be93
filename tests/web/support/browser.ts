// SPDX-License-Identifier: MIT
// Chromium for tests: the system's own, headless, silent on the network.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

// A reason for node:test's `skip` where there is no Chromium, else false.
export const withoutBrowser = executablePath ? false : 'there is no Chromium on this machine (.ci/setup browser)';

export function launch(): Promise<Browser> {
  if (!executablePath) throw new Error('no Chromium');
  return chromium.launch({
    executablePath,
    env: { ...process.env, PULSE_SERVER: 'unix:/nonexistent' }, // then its own silent sink runs at exactly its rate
    args: [
      '--no-sandbox', // tests run as root in CI
      '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', // WebGL2 without a graphics card
      '--autoplay-policy=no-user-gesture-required',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
