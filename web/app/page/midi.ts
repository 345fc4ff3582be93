// SPDX-License-Identifier: MIT
// Bytes of MIDI controllers to ui.wasm. Nothing is asked of the browser before the person asks for it.
import { MidiAccessState, type Ui } from './ui_module.ts';

export class Midi {
  private access: MIDIAccess | null = null;

  constructor(private readonly ui: Ui, private readonly wake: () => void) {}

  /** `quiet`: only where it was allowed before, so that no question comes up. */
  async ask(quiet: boolean): Promise<void> {
    if (this.access) return this.listen();
    if (!('requestMIDIAccess' in navigator)) return quiet ? undefined : this.tell(MidiAccessState.missing);
    try {
      if (quiet && !(await wasAllowed())) return;
      this.access = await navigator.requestMIDIAccess({ sysex: false });
      this.access.onstatechange = () => this.listen();
      this.listen();
    } catch {
      if (!quiet) this.tell(MidiAccessState.refused);
    }
  }

  private listen(): void {
    const inputs = [...this.access!.inputs.values()].filter(({ state }) => state === 'connected');
    inputs.forEach((input, number) => {
      input.onmidimessage = ({ data }) => {
        if (!data) return;
        this.ui.midi(number, data);
        this.wake();
      };
    });
    this.tell(MidiAccessState.ready, inputs.map(({ name }) => name ?? ''));
  }

  private tell(state: MidiAccessState, names: string[] = []): void {
    this.ui.midiState(state, names);
    this.wake();
  }
}

async function wasAllowed(): Promise<boolean> {
  const { state } = await navigator.permissions.query({ name: 'midi' as PermissionName });
  return state === 'granted';
}
