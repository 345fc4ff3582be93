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

export function keepSettings(settings: string): void {
  try {
    localStorage.setItem(key, settings);
  } catch {
    // then for this visit alone
  }
}
