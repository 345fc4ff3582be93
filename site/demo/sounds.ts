// SPDX-License-Identifier: MIT
// The instruments of the demo song, synthesised. Only sums and products of numbers written here: every browser makes
// the same samples to the bit, so that a link to the demo finds its recordings anywhere.

export type Samples = Float32Array<ArrayBuffer>;

const semitones = [1, 1.0594630943592953, 1.122462048309373, 1.189207115002721, 1.2599210498948732, 1.3348398541700344,
  1.4142135623730951, 1.4983070768766815, 1.5874010519681994, 1.681792830507429, 1.7817974362806785, 1.8877486253633868];

/** Hertz of a MIDI note. */
export function hertz(note: number): number {
  let hz = 261.6255653005986 * semitones[((note % 12) + 12) % 12]!;
  for (let octave = Math.floor(note / 12); octave > 5; --octave) hz *= 2;
  for (let octave = Math.floor(note / 12); octave < 5; ++octave) hz /= 2;
  return hz;
}

/** Sine of a phase in turns, by its Taylor series: within 2e-6. */
export function sine(turns: number): number {
  let x = turns - Math.floor(turns); // 0..1
  x = x < 0.25 ? x : x < 0.75 ? 0.5 - x : x - 1; // -0.25..0.25
  const t = x * 6.283185307179586, t2 = t * t;
  return t * (1 - (t2 / 6) * (1 - (t2 / 20) * (1 - (t2 / 42) * (1 - t2 / 72))));
}

export class Noise {
  constructor(private state: number) {}
  next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return this.state / 2147483648;
  }
}

/** What a value is multiplied by each frame to fall to a tenth in `seconds`. */
function decayFor(seconds: number, rate: number): number {
  return 1 - 2.302585092994046 / (seconds * rate);
}

/** Two-pole resonator (state-variable, Chamberlin); gives low, band and high. */
class Resonator {
  private low = 0;
  private band = 0;
  constructor(private readonly rate: number) {}
  step(x: number, hz: number, damping: number): { low: number; band: number; high: number } {
    const f = 2 * sine(hz / this.rate / 2);
    this.low += f * this.band;
    const high = x - this.low - damping * this.band;
    this.band += f * high;
    return { low: this.low, band: this.band, high };
  }
}

// Every instrument adds to `out` from frame `at` on.

export function kick(out: Samples, at: number, rate: number, gain: number): void {
  let phase = 0, sweep = 1, level = 1;
  const fall = decayFor(0.07, rate), ring = decayFor(0.32, rate);
  for (let i = 0; i < 0.5 * rate && at + i < out.length; ++i, sweep *= fall, level *= ring) {
    phase += (47 + 130 * sweep) / rate;
    out[at + i]! += gain * level * (sine(phase) + 0.25 * sweep * sine(phase * 2.7));
  }
}

export function snare(out: Samples, at: number, rate: number, gain: number, noise: Noise): void {
  const body = new Resonator(rate), fall = decayFor(0.16, rate), tone = decayFor(0.09, rate);
  for (let i = 0, level = 1, drum = 1; i < 0.3 * rate && at + i < out.length; ++i, level *= fall, drum *= tone)
    out[at + i]! += gain * (0.8 * level * body.step(noise.next(), 2400, 0.9).high * 0.5 + 0.7 * drum * sine((190 * i) / rate));
}

export function hat(out: Samples, at: number, rate: number, gain: number, seconds: number, noise: Noise): void {
  const bright = new Resonator(rate), fall = decayFor(seconds, rate);
  for (let i = 0, level = 1; level > 0.002 && at + i < out.length; ++i, level *= fall) out[at + i]! += gain * level * bright.step(noise.next(), 7200, 0.8).high * 0.6;
}

export function bass(out: Samples, at: number, rate: number, note: number, seconds: number, gain: number): void {
  const hz = hertz(note), filter = new Resonator(rate), fall = decayFor(0.5, rate);
  for (let i = 0, open = 1, phase = 0; i < seconds * rate && at + i < out.length; ++i, open *= fall) {
    phase += hz / rate;
    const saw = 2 * (phase - Math.floor(phase)) - 1;
    const edge = Math.min(1, i / (0.004 * rate), (seconds * rate - i) / (0.02 * rate));
    out[at + i]! += gain * edge * (0.7 * sine(phase) + 0.6 * filter.step(saw, 180 + 700 * open, 0.7).low);
  }
}

/** Electric piano: a sine whose phase another one bends. */
export function keys(out: Samples, at: number, rate: number, note: number, seconds: number, gain: number): void {
  const hz = hertz(note), fall = decayFor(1.6, rate), tine = decayFor(0.35, rate);
  for (let i = 0, level = 1, bright = 1; i < (seconds + 0.1) * rate && at + i < out.length; ++i, level *= fall, bright *= tine) {
    const t = i / rate, edge = Math.min(1, i / (0.003 * rate), ((seconds + 0.1) * rate - i) / (0.1 * rate));
    out[at + i]! += gain * edge * level * sine(hz * t + (0.25 * bright + 0.04) * sine(hz * t) + 0.03 * bright * sine(14 * hz * t));
  }
}

export function pad(left: Samples, right: Samples, at: number, rate: number, note: number, seconds: number, gain: number): void {
  for (const [out, detune] of [[left, 0.9965], [right, 1.0035]] as const) {
    const filter = new Resonator(rate), hz = hertz(note);
    for (let i = 0, a = 0, b = 0.3; i < seconds * rate && at + i < out.length; ++i) {
      a += (hz * detune) / rate;
      b += hz / rate;
      const saws = a - Math.floor(a) + (b - Math.floor(b)) - 1;
      const edge = Math.min(1, i / (0.5 * rate), (seconds * rate - i) / (0.4 * rate));
      out[at + i]! += gain * edge * filter.step(saws, 1300 + 500 * sine((0.2 * i) / rate), 1.1).low;
    }
  }
}

/** A plucked string (K. Karplus, A. Strong, 1983). */
export function pluck(out: Samples, at: number, rate: number, note: number, seconds: number, gain: number, noise: Noise): void {
  const exact = rate / hertz(note) - 0.5, period = Math.floor(exact), fraction = exact - period;
  const string = Float32Array.from({ length: period + 1 }, () => noise.next());
  for (let i = 0, p = 0, last = 0; i < seconds * rate && at + i < out.length; ++i) {
    const here = string[p]!, next = string[(p + 1) % string.length]!;
    const read = here + (1 - fraction) * (next - here);
    const damped = 0.4985 * (read + last);
    last = read;
    string[p] = damped;
    p = (p + 1) % string.length;
    const edge = Math.min(1, (seconds * rate - i) / (0.05 * rate));
    out[at + i]! += gain * edge * read;
  }
}

/** The three formants of a vowel: hertz and level. */
export type Vowel = readonly (readonly [number, number])[];
export const ah: Vowel = [[760, 1], [1180, 0.6], [2600, 0.3]];
export const oh: Vowel = [[480, 1], [850, 0.45], [2500, 0.18]];
export const ee: Vowel = [[300, 1], [2200, 0.4], [3000, 0.3]];

/** A sung note that bends in from below and trembles late. */
export function sing(out: Samples, at: number, rate: number, note: number, seconds: number, gain: number, vowel: Vowel, breath: Noise): void {
  const filters = vowel.map(() => new Resonator(rate)), hz = hertz(note);
  for (let i = 0, phase = 0; i < seconds * rate && at + i < out.length; ++i) {
    const t = i / rate, glide = 1 - 0.03 * Math.max(0, 1 - t / 0.09);
    const tremble = 1 + 0.006 * Math.min(1, Math.max(0, t - 0.25) / 0.3) * sine(5.4 * t);
    phase += (hz * glide * tremble) / rate;
    const turn = phase - Math.floor(phase);
    const source = (turn < 0.4 ? sine(turn / 0.8) : turn < 0.5 ? 1 - 20 * (turn - 0.4) * 0.5 : 0) - 0.32 + 0.05 * breath.next();
    let voice = 0.12 * source;
    vowel.forEach(([formant, level], f) => (voice += level * filters[f]!.step(source, formant, 0.13).band));
    const edge = Math.min(1, i / (0.05 * rate), (seconds * rate - i) / (0.09 * rate));
    out[at + i]! += gain * edge * voice;
  }
}
