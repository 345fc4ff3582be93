// SPDX-License-Identifier: MIT
// Keeps the document as it changes, and what was found about it: within half a second, and at once when the page is left.
import type { StoreClient } from './store_client.ts';
import { SaveState, type Ui } from './ui_module.ts';

const delayMs = 500;

export class Keeper {
  private seen: number;
  private seenFindings: number;
  private timer = 0;
  private changed = { document: false, findings: false }; // since they were kept; an undone edit is a change too
  private held = false;

  /** `why` is not empty where nothing can be kept. */
  constructor(private readonly ui: Ui, private readonly store: StoreClient, private readonly why: string, private readonly wake: () => void) {
    this.seen = ui.revision();
    this.seenFindings = ui.findingsRevision();
    if (why) ui.saveState(SaveState.impossible, why);
    store.onSaved = (message) => {
      if (message.type === 'notSaved') ui.saveState(SaveState.impossible, message.reason);
      else if (message.revision === ui.revision()) ui.saveState(SaveState.saved);
      wake();
    };
    document.addEventListener('visibilitychange', () => document.hidden && this.flush());
    window.addEventListener('pagehide', () => this.flush());
  }

  /** After anything that may have changed them. */
  look(): void {
    if (this.why || this.held) return;
    const { changed, ui } = this;
    const revision = ui.revision(), findings = ui.findingsRevision();
    if (revision !== this.seen && !changed.document) {
      ui.saveState(SaveState.pending);
      this.wake();
    }
    changed.document ||= revision !== this.seen;
    changed.findings ||= findings !== this.seenFindings;
    this.seen = revision;
    this.seenFindings = findings;
    if (changed.document || changed.findings) this.timer ||= setTimeout(() => this.flush(), delayMs) as unknown as number;
  }

  /** Saves what is pending, and then nothing until another song takes its place. */
  leave(): void {
    this.flush();
    this.held = true;
  }
  enter(): void {
    this.held = false;
    this.look();
  }

  private flush(): void {
    this.look();
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    const { changed, ui } = this;
    this.changed = { document: false, findings: false };
    if (changed.document) this.store.save(ui.documentJson(), this.seen);
    if (changed.findings) this.store.saveFindings(ui.findingsJson());
  }
}
