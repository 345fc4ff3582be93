// SPDX-License-Identifier: MIT
// What the person likes here, kept in this browser: one text, which only ui.wasm understands.
const key = 'mixwright-settings';

export function keptSettings(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return ''; // no storage here: as at first
  }
}

/** Another tab of this browser has kept others. */
export function whenSettingsChange(tell: (kept: string) => void): void {
  addEventListener('storage', (event) => event.key === key && tell(event.newValue ?? ''));
}

export function keepSettings(settings: string): void {
  try {
    localStorage.setItem(key, settings);
  } catch {
    // then for this visit alone
  }
}
