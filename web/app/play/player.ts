// SPDX-License-Identifier: MIT
// The AudioContext with the mixer in it, and the truth about it: what is said to play is heard. A mixer that fails,
// or a clock that stands still, is replaced from the Session's values at the same position.
import { say, translated, words } from '../words.ts';
import type { Edits, FromWorklet, ToWorklet, WorkletOptions } from '../protocol.ts';
import { EditKind, editFloats } from '../protocol.ts';
import type { AudioReader } from '../page/store_client.ts';

export enum TransportState { stopped = 0, playing = 1, starting = 2, interrupted = 3 }

export interface PlayerHost {
  engine: ArrayBuffer;
  /** Everything that an engine which starts from nothing has to be told. */
  allEdits(): Edits;
  sessionRate(): number;
  reader(): AudioReader;
  transport(state: TransportState, frame: number, lengthFrames: number, underruns: number): void;
  meters(values: Float32Array, channels: number, watchedFrames: number): void;
  failed(words: string): void;
}

const capacityStep = 32;
const heardAfterSeconds = 0.05;
// A clock is looked at so often, and stands still when it does so for so many looks: not while a busy page looks at nothing,
// and a device may take its time to open.
const lookEveryMs = 250, stillLooks = 4, openingLooks = 24;
const rebuildEveryMs = 10_000, suspendAfterMs = 6000;

// Where the song's rate is refused the engine converts to the device's.
function openContext(sampleRate: number): AudioContext {
  const latencyHint = 'balanced'; // an edit or a seek is heard at once, and the rings bridge what 'playback' would
  try {
    return new AudioContext({ sampleRate, latencyHint });
  } catch {
    return new AudioContext({ latencyHint });
  }
}

export class Player {
  private context: AudioContext | null = null;
  private node: AudioWorkletNode | null = null;
  private reader: AudioReader | null = null;
  private building: Promise<boolean> | null = null;
  private capacity = 0;
  private tracks = 0;
  private wantsToPlay = false;
  private state = TransportState.stopped;
  private frame = 0;
  private seeks = 0; // numbers them: a position from before the last one is not where the song is
  private lengthFrames = 0;
  private underruns = 0;
  private startedAt = 0; // of the context's clock
  private sawPlaying = false;
  private monitorDb = 0;
  private device = 0;
  private region = { lowHz: 0, highHz: 0 };
  private tones = { on: false, targetLufs: 0 };
  private watched = { scope: -1, id: 0 };
  private hearsReference = false;
  private lastClock = 0;
  private clockMoved = false; // since it was started
  private looks = 0;          // that saw it stand still
  private lastRebuild = -Infinity;
  private suspendTimer = 0;
  private watchdog = 0;

  constructor(private readonly host: PlayerHost) {}

  /** On the first gesture, so that the first play is quick. */
  async prepare(): Promise<boolean> {
    if (this.node) return true;
    this.building ??= this.build().finally(() => (this.building = null));
    return this.building;
  }

  async play(): Promise<void> {
    this.wantsToPlay = true;
    this.sawPlaying = false;
    clearTimeout(this.suspendTimer);
    this.setState(TransportState.starting);
    if (!(await this.prepare()) || !this.wantsToPlay) return;
    void this.context!.resume().catch(() => undefined);
    this.startedAt = this.context!.currentTime;
    this.watchClock();
    this.post({ type: 'play' });
    clearInterval(this.watchdog);
    this.watchdog = setInterval(() => this.guardClock(), lookEveryMs) as unknown as number;
  }

  pause(): void {
    this.wantsToPlay = false;
    this.post({ type: 'pause' });
    this.stopped();
  }

  seek(frame: number): void {
    this.frame = Math.max(0, frame);
    this.post({ type: 'seek', frame: this.frame, seek: ++this.seeks });
    this.report();
  }

  /** Of what is heard, not of the mix. */
  monitorGain(db: number): void {
    this.monitorDb = db;
    this.post({ type: 'monitorGain', db });
  }

  /** The device that what is heard sounds like; 0: none. */
  listenOn(device: number): void {
    this.device = device;
    this.post({ type: 'listenOn', device });
  }

  /** These frequencies of what is heard and nothing else; `highHz` 0: all of them. */
  hearRegion(lowHz: number, highHz: number): void {
    this.region = { lowHz, highHz };
    this.post({ type: 'hearRegion', ...this.region });
  }

  /** The meters as tones beside what is heard. */
  meterTones(on: boolean, targetLufs: number): void {
    this.tones = { on, targetLufs };
    this.post({ type: 'meterTones', ...this.tones });
  }

  /** The channel of which more is drawn than its level; scope -1: none. */
  watch(scope: number, id: number): void {
    this.watched = { scope, id };
    this.post({ type: 'watch', scope, id });
  }

  restartLoudness(): void {
    this.post({ type: 'restartLoudness' });
  }

  hearReference(on: boolean): void {
    this.hearsReference = on;
    this.post({ type: 'hearReference', on });
  }

  edits(edits: Edits): void {
    let newRate = false;
    for (let at = 0; at < edits.length; at += editFloats) {
      if (edits[at] === EditKind.addTrack) ++this.tracks;
      if (edits[at] === EditKind.removeTrack) --this.tracks;
      if (edits[at] === EditKind.sessionRate) newRate = true;
    }
    if (!this.node) return;
    if (newRate) void this.rebuild();
    else if (this.tracks > this.capacity) this.prepareEngine();
    else this.post({ type: 'edits', edits });
  }

  private async build(): Promise<boolean> {
    let context: AudioContext | null = null;
    try {
      context = openContext(this.host.sessionRate());
      await context.audioWorklet.addModule('mixer_worklet.js');
      const node = new AudioWorkletNode(context, 'mixer', {
        numberOfInputs: 0, outputChannelCount: [2],
        processorOptions: { engine: this.host.engine } satisfies WorkletOptions,
      });
      this.context = context;
      this.node = node;
      node.addEventListener('processorerror', () => this.recover('the audio worklet failed'));
      node.port.onmessage = ({ data }: MessageEvent<FromWorklet>) => this.receive(data, node);
      this.reader = this.host.reader();
      this.post({ type: 'store', port: this.reader.port }, [this.reader.port]);
      this.prepareEngine();
      node.connect(context.destination);
      context.onstatechange = () => this.contextChanged();
      if (!this.wantsToPlay) this.suspendSoon();
      return true;
    } catch (error) {
      void context?.close();
      this.dismantle();
      this.wantsToPlay = false;
      this.setState(TransportState.stopped);
      this.host.failed(say(words.engineDidNotStart, translated((error as Error).message)));
      return false;
    }
  }

  // The engine forgets everything: it is told all of it, and where it was.
  private prepareEngine(): void {
    const edits = this.host.allEdits();
    this.tracks = 0;
    for (let at = 0; at < edits.length; at += editFloats) if (edits[at] === EditKind.addTrack) ++this.tracks;
    this.capacity = Math.ceil((this.tracks + 1) / capacityStep) * capacityStep;
    if (this.monitorDb !== 0) this.post({ type: 'monitorGain', db: this.monitorDb });
    this.post({ type: 'prepare', sessionRate: this.host.sessionRate(), capacity: this.capacity, edits, frame: this.frame, seek: this.seeks });
    if (this.hearsReference) this.post({ type: 'hearReference', on: true });
    if (this.device !== 0) this.post({ type: 'listenOn', device: this.device });
    if (this.region.highHz > 0) this.post({ type: 'hearRegion', ...this.region });
    if (this.tones.on) this.post({ type: 'meterTones', ...this.tones });
    this.post({ type: 'watch', ...this.watched });
    if (this.wantsToPlay) this.post({ type: 'play' });
  }

  private async rebuild(): Promise<void> {
    this.dismantle();
    if (this.wantsToPlay) await this.play();
    else await this.prepare();
  }

  private dismantle(): void {
    this.node?.disconnect();
    void this.context?.close().catch(() => undefined);
    this.reader?.end();
    this.context = this.node = this.reader = null;
  }

  private recover(reason: string): void {
    const now = performance.now();
    if (now - this.lastRebuild < rebuildEveryMs) {
      this.wantsToPlay = false;
      this.dismantle();
      this.stopped();
      this.host.failed(say(words.audioStopped, translated(reason)));
      return;
    }
    this.lastRebuild = now;
    void this.rebuild();
  }

  private receive(message: FromWorklet, from: AudioWorkletNode): void {
    if (from !== this.node) return; // one that was replaced
    if (message.type === 'failed') return this.recover(message.reason);
    if (message.type !== 'meters') return;
    this.host.meters(message.buffer, message.channels, message.watchedFrames);
    this.post({ type: 'recycle', buffer: message.buffer }, [message.buffer.buffer]);
    if (message.seek === this.seeks) this.frame = message.frame;
    this.lengthFrames = message.lengthFrames;
    this.underruns = message.underruns;
    if (this.wantsToPlay) this.follow(message.playing);
    else this.suspendSoon(); // something still sounds
    this.report();
  }

  // While the person wants it to play: is it heard yet, and has the song come to its end?
  private follow(playing: boolean): void {
    const heard = this.context!.state === 'running' && this.context!.currentTime - this.startedAt >= heardAfterSeconds;
    if (playing) {
      this.sawPlaying = true;
      if (heard) this.state = TransportState.playing;
    } else if (this.sawPlaying || (heard && this.context!.currentTime - this.startedAt > 1)) {
      this.wantsToPlay = false;
      this.stopped();
    }
  }

  private stopped(): void {
    clearInterval(this.watchdog);
    this.setState(TransportState.stopped);
    this.suspendSoon();
  }

  // A stopped mixer uses no processor time once its tails are over.
  private suspendSoon(): void {
    clearTimeout(this.suspendTimer);
    this.suspendTimer = setTimeout(() => void this.context?.suspend().catch(() => undefined), suspendAfterMs) as unknown as number;
  }

  private contextChanged(): void {
    if (!this.wantsToPlay || !this.context) return;
    if (this.context.state === 'running') {
      this.startedAt = this.context.currentTime;
      this.watchClock();
      this.setState(TransportState.starting);
    } else {
      this.setState(TransportState.interrupted);
    }
  }

  private watchClock(): void {
    this.lastClock = this.context!.currentTime;
    this.clockMoved = false;
    this.looks = 0;
  }

  private guardClock(): void {
    const { context } = this;
    if (!context || context.state !== 'running') return;
    if (context.currentTime !== this.lastClock) {
      this.lastClock = context.currentTime;
      this.clockMoved = true;
      this.looks = 0;
    } else if (++this.looks > (this.clockMoved ? stillLooks : openingLooks)) {
      this.recover('the audio clock stood still');
    }
  }

  private setState(state: TransportState): void {
    this.state = state;
    this.report();
  }

  // What is heard lags behind what is rendered by the device's latency.
  private report(): void {
    const behind = this.state === TransportState.playing ? (this.context?.outputLatency ?? 0) * this.host.sessionRate() : 0;
    this.host.transport(this.state, Math.max(0, this.frame - behind), this.lengthFrames, this.underruns);
  }

  private post(message: ToWorklet, transfer: Transferable[] = []): void {
    this.node?.port.postMessage(message, transfer);
  }
}
