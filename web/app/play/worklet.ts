// SPDX-License-Identifier: MIT
// The mixer in the AudioWorklet: one file without imports once it is bundled. `process` makes no objects.
import { effectReturns, floatsPerMasterMeter, floatsPerTrackMeter, instantiate, type Engine } from '../../engine/engine.ts';
import { EditKind, type FromWorklet, type ToWorklet, type WorkletOptions } from '../protocol.ts';
import { applyEdits } from './apply_edits.ts';
import { Feeder } from './feeder.ts';
import { SafetyLimiter } from './safety_limiter.ts';

interface Processor {
  readonly port: MessagePort;
}
declare const AudioWorkletProcessor: { new (): Processor };
declare function registerProcessor(name: string, processor: new (options: AudioWorkletNodeOptions) => Processor): void;
declare const sampleRate: number;

const metersPerSecond = 30;
const maxBuses = 32;
const seekFadeFrames = 384; // the engine jumps after its fade of four quanta; from then on it wants other frames
const restSeconds = 3; // and the returns' tails: so long meters go on after the transport stops, and what rings on is shown

class MixerProcessor extends AudioWorkletProcessor {
  private readonly engine: Engine;
  private readonly feeder: Feeder;
  private readonly safety = new SafetyLimiter(sampleRate);
  private prepared = false;
  private failed = false;
  private framesToMeter = 0;
  private framesToRest = 0;
  private sessionRate = sampleRate;
  private framesToJump = 0;
  private seek = 0; // the number of the last one asked for
  private waiting: ToWorklet[] | null = null; // until everything has faded out
  private readonly meterBuffers: Float32Array<ArrayBuffer>[] = [];
  private readonly meters = {
    type: 'meters' as const, playing: false, frame: 0, seek: 0, lengthFrames: 0, underruns: 0, channels: 0, watchedFrames: 0, buffer: new Float32Array(0),
  };
  private readonly transfer: ArrayBuffer[] = [];

  constructor(options: AudioWorkletNodeOptions) {
    super();
    this.engine = instantiate((options.processorOptions as WorkletOptions).engine);
    this.feeder = new Feeder(this.engine);
    this.feeder.onChanged = () => this.refill();
    this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => this.guarded(() => this.receive(data));
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const left = outputs[0]![0]!, right = outputs[0]![1]!;
    if (!this.prepared || this.failed) return true;
    try {
      const { engine } = this;
      for (let done = 0; done < left.length;) {
        const count = Math.min(left.length - done, engine.stagingFrames);
        engine.process(count);
        if (count === left.length) {
          left.set(engine.outputs[0]);
          right.set(engine.outputs[1]);
        } else {
          for (let i = 0; i < count; ++i) {
            left[done + i] = engine.outputs[0][i]!;
            right[done + i] = engine.outputs[1][i]!;
          }
        }
        done += count;
      }
      this.safety.process(left, right);
      if (this.waiting && this.safety.isHushed) this.beginAnew(this.waiting);
      this.feeder.advance(left.length);
      if (this.framesToJump > 0 && (this.framesToJump -= left.length) <= 0) this.feeder.askAnew();
      this.framesToMeter -= left.length;
      this.framesToRest -= left.length;
      if (this.framesToMeter <= 0) this.report();
    } catch (error) {
      left.fill(0);
      right.fill(0);
      this.fail(error);
    }
    return true;
  }

  private receive(message: ToWorklet): void {
    const { engine, feeder } = this;
    if (message.type !== 'recycle') this.stayAwake(); // else its own meters would keep it awake
    if (message.type === 'prepare') this.endHush();
    if (message.type === 'edits' && message.edits[0] === EditKind.hush) {
      this.waiting ??= [];
      this.safety.setHush(true);
    }
    if (this.waiting && message.type !== 'recycle') {
      this.waiting.push(message);
      return;
    }
    switch (message.type) {
      case 'prepare':
        engine.call.enginePrepare(message.sessionRate, message.capacity);
        this.sessionRate = message.sessionRate;
        if (message.sessionRate !== sampleRate && !engine.call.engineOutputRate(message.sessionRate, sampleRate))
          throw new Error(`a song of ${message.sessionRate} Hz cannot be played by a device of ${sampleRate} Hz`);
        feeder.clear();
        applyEdits(engine, feeder, message.edits, true);
        engine.call.engineReset();
        engine.call.engineSeek(message.frame);
        this.seek = message.seek;
        engine.refresh();
        while (this.meterBuffers.length < 3) {
          this.meterBuffers.push(new Float32Array((message.capacity + maxBuses + effectReturns) * floatsPerTrackMeter + floatsPerMasterMeter +
            engine.call.engineWatchedFloats()));
        }
        this.prepared = true;
        feeder.askAnew();
        this.post({ type: 'ready', latencyFrames: engine.call.engineLatency() });
        break;
      case 'store':
        feeder.connect(message.port);
        if (this.prepared) feeder.ask();
        break;
      case 'edits':
        applyEdits(engine, feeder, message.edits, true);
        feeder.ask();
        break;
      case 'play':
        if (engine.call.enginePosition() >= engine.call.engineLength()) engine.call.engineSeek(0);
        engine.call.enginePlay();
        feeder.ask();
        break;
      case 'pause':
        engine.call.enginePause();
        break;
      case 'seek':
        engine.call.engineSeek(message.frame);
        this.seek = message.seek;
        if (engine.call.engineIsPlaying()) this.framesToJump = seekFadeFrames;
        feeder.askAnew();
        break;
      case 'monitorGain':
        this.safety.setMonitorGain(message.db);
        break;
      case 'listenOn':
        engine.call.engineListenOn(message.device);
        break;
      case 'hearRegion':
        engine.call.engineHearRegion(message.lowHz, message.highHz);
        break;
      case 'meterTones':
        engine.call.engineMeterTones(Number(message.on), message.targetLufs);
        break;
      case 'watch':
        engine.call.engineWatch(message.scope, message.id);
        break;
      case 'restartLoudness':
        engine.call.engineResetLoudness(); // allocates: once, because a person asked for it
        break;
      case 'hearReference':
        engine.call.engineHearReferences(Number(message.on));
        break;
      case 'recycle':
        this.meterBuffers.push(message.buffer);
        break;
    }
  }

  // From silence: nothing rings on that was played before.
  private beginAnew(waiting: ToWorklet[]): void {
    const { call } = this.engine;
    const frame = call.enginePosition(), plays = call.engineIsPlaying();
    call.engineReset();
    call.engineSeek(frame);
    if (plays) call.enginePlay();
    this.endHush();
    for (const message of waiting) {
      if (message.type === 'edits') applyEdits(this.engine, this.feeder, message.edits, true);
      else this.receive(message);
    }
    this.feeder.askAnew();
  }

  private endHush(): void {
    this.waiting = null;
    this.safety.setHush(false);
  }

  // A stopped engine holds the next frames of a track already; they are of the audio that was there before.
  private refill(): void {
    if (!this.prepared || this.engine.call.engineIsPlaying()) return;
    this.engine.call.engineSeek(this.engine.call.enginePosition());
    this.feeder.askAnew();
  }

  private stayAwake(): void {
    this.framesToRest = (restSeconds + (this.prepared ? this.engine.call.engineTail() / this.sessionRate : 0)) * sampleRate;
  }

  private report(): void {
    this.framesToMeter += sampleRate / metersPerSecond;
    const { engine, meters } = this;
    const playing = engine.call.engineIsPlaying() !== 0;
    if (playing) this.stayAwake();
    else if (this.framesToRest <= 0) return;
    const channels = engine.channelCount;
    const ofChannels = channels * floatsPerTrackMeter, ofMeters = ofChannels + floatsPerMasterMeter;
    const floats = ofMeters + engine.call.engineWatchedFloats();
    const buffer = this.meterBuffers.pop();
    if (!buffer) return;
    if (buffer.length < floats) {
      this.meterBuffers.push(new Float32Array(floats));
      return;
    }
    buffer.set(engine.channelMeters());
    const master = engine.masterMeters();
    for (let i = 0; i < floatsPerMasterMeter; ++i) buffer[ofChannels + i] = master[i]!;
    meters.watchedFrames = engine.call.engineReadWatch();
    if (meters.watchedFrames > 0) buffer.set(engine.watched(), ofMeters); // 64 KB, some microseconds: a view of its part would be an object
    meters.playing = playing;
    meters.frame = engine.call.enginePosition();
    if (this.framesToJump <= 0) meters.seek = this.seek;
    meters.lengthFrames = engine.call.engineLength();
    meters.underruns = engine.call.engineUnderruns();
    meters.channels = channels;
    meters.buffer = buffer;
    this.transfer[0] = buffer.buffer;
    this.port.postMessage(meters satisfies FromWorklet, this.transfer);
  }

  private guarded(work: () => void): void {
    try {
      if (!this.failed) work();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.failed = true;
    this.post({ type: 'failed', reason: String(error) });
  }

  private post(message: FromWorklet): void {
    this.port.postMessage(message);
  }
}

registerProcessor('mixer', MixerProcessor);
