# SPDX-License-Identifier: MIT
"""What happens to a sound between the instrument and the file: made up, so that what is learned of it survives that."""
import numpy as np
from scipy.signal import fftconvolve, lfilter, resample_poly, sosfilt

RATE = 48000


def bell(hz, gain_db, q):
    """Second-order sections of a peak, after R. Bristow-Johnson's cookbook."""
    a, w = 10 ** (gain_db / 40), 2 * np.pi * hz / RATE
    alpha = np.sin(w) / (2 * q)
    return np.array([[1 + alpha * a, -2 * np.cos(w), 1 - alpha * a, 1 + alpha / a, -2 * np.cos(w), 1 - alpha / a]]) / (1 + alpha / a)


def one_pole(hz, high):
    pole = np.exp(-2 * np.pi * hz / RATE)
    return ([(1 + pole) / 2, -(1 + pole) / 2], [1, -pole]) if high else ([1 - pole], [1, -pole])


def tilt(audio, random):
    low = lfilter(*one_pole(np.exp(random.uniform(np.log(300), np.log(3000))), False), audio)
    slope = 10 ** (random.normal() * 4 / 20)
    return low * slope + (audio - low) / slope


def bells(audio, random):
    for _ in range(random.integers(1, 4)):
        audio = sosfilt(bell(np.exp(random.uniform(np.log(60), np.log(12000))), random.normal() * 5, random.uniform(0.5, 2)), audio)
    return audio


def drive(audio, random):
    peak = np.abs(audio).max() + 1e-9
    amount = 10 ** (random.uniform(0, 24) / 20)
    return np.tanh(audio / peak * amount + random.choice([0, 0.1])) * peak


def compress(audio, random):
    """Downward over a threshold that follows the sound's own level; mono detector."""
    step = 480
    power = (audio ** 2).mean(0)
    power = power[:len(power) // step * step].reshape(-1, step).mean(1)
    if not len(power):
        return audio
    level = 10 * np.log10(power + 1e-9)
    smooth = lfilter([0.3], [1, -0.7], level)
    threshold = np.percentile(level, random.uniform(20, 80))
    gain = -np.maximum(smooth - threshold, 0) * random.uniform(0.3, 0.85)
    curve = np.interp(np.arange(audio.shape[1]), (np.arange(len(gain)) + 0.5) * step, gain)
    return audio * 10 ** (curve / 20)


def room(audio, random):
    """Decaying noise, different on both sides; sometimes with the highs gone first."""
    seconds = np.exp(random.uniform(np.log(0.15), np.log(2.5)))
    count = int(seconds * RATE)
    decay = 10 ** (-3 * np.arange(count) / count)
    response = random.normal(size=(2, count)) * decay
    response = lfilter(*one_pole(random.uniform(1500, 12000), False), response)
    response *= 10 ** (random.uniform(-22, -4) / 20) / np.sqrt((response ** 2).sum(1, keepdims=True))
    wet = fftconvolve(audio, response, axes=1)[:, :audio.shape[1]]
    return audio + np.roll(wet, int(random.uniform(0, 0.04) * RATE), axis=1)


def echo(audio, random):
    delay = int(random.uniform(0.08, 0.5) * RATE)
    out = audio.copy()
    for turn in range(1, 4):
        gain = 0.5 ** turn * random.uniform(0.5, 1)
        if turn * delay < audio.shape[1]:
            out[:, turn * delay:] += audio[::-1 if turn % 2 else 1, :-turn * delay] * gain
    return out


def hiss(audio, random):
    noise = random.normal(size=audio.shape)
    if random.random() < 0.5:
        noise = lfilter(*one_pole(500, False), noise) * 4
    return audio + noise * np.sqrt((audio ** 2).mean()) * 10 ** (random.uniform(-65, -30) / 20)


def wander(audio, random):
    """Levels ridden slowly, or a pumping side chain."""
    time = np.arange(audio.shape[1]) / RATE
    if random.random() < 0.3:
        beat = random.uniform(0.3, 0.7)
        return audio * (1 - random.uniform(0.3, 0.9) * np.exp(-(time % beat) * 12))
    return audio * 10 ** (random.uniform(1, 5) * np.sin(2 * np.pi * (random.uniform(0.05, 1) * time + random.random())) / 20)


def band_limit(audio, random):
    if random.random() < 0.5:
        audio = lfilter(*one_pole(np.exp(random.uniform(np.log(40), np.log(250))), True), audio)
    if random.random() < 0.7:
        pole = one_pole(np.exp(random.uniform(np.log(2500), np.log(14000))), False)
        audio = lfilter(*pole, lfilter(*pole, audio))
    return audio


def low_rate(audio, random):
    down = int(random.choice([2, 3, 4]))
    return resample_poly(resample_poly(audio, 1, down, axis=1), down, 1, axis=1)[:, :audio.shape[1]]


def doubled(audio, random):
    """Chorus and double tracking: a moving delay against the other side."""
    time = np.arange(audio.shape[1])
    moved = time - (0.012 + 0.006 * np.sin(2 * np.pi * random.uniform(0.1, 1.5) * time / RATE)) * RATE
    return np.stack([audio[0] + 0.7 * np.interp(moved, time, audio[1], left=0), audio[1] + 0.7 * np.interp(moved, time, audio[0], left=0)])


def place(audio, random):
    """To one point, or somewhere between the sides."""
    if random.random() < 0.5:
        audio = np.repeat(audio.mean(0, keepdims=True), 2, axis=0)
    if random.random() < 0.4:
        angle = random.uniform(0, np.pi / 2)
        audio = audio * np.array([[np.cos(angle)], [np.sin(angle)]])
    return audio


STEPS = ((tilt, 0.5), (bells, 0.6), (drive, 0.25), (compress, 0.4), (doubled, 0.15), (echo, 0.12), (room, 0.45), (wander, 0.25),
         (band_limit, 0.25), (low_rate, 0.1), (hiss, 0.3), (place, 1))


def mangled(audio, random, strength=1):
    """[2][frames] through a random chain; the peak ends at half of full scale. Each step is `strength` times as likely."""
    audio = np.asarray(audio, np.float64)
    for step, likely in STEPS:
        if random.random() < likely * strength:
            audio = step(audio, random)
    return (audio * (0.5 / (np.abs(audio).max() + 1e-9))).astype(np.float32)


def with_rests(audio, random, seconds):
    """In pieces with silence between, as a part that comes and goes, at most so long."""
    cuts = np.sort(random.choice(np.arange(1, audio.shape[1] // RATE), random.integers(1, 3), replace=False)) * RATE
    parts = []
    for piece in np.split(audio, cuts, axis=1):
        fade = min(480, piece.shape[1])
        piece = piece.copy()
        piece[:, :fade] *= np.linspace(0, 1, fade)
        piece[:, -fade:] *= np.linspace(1, 0, fade)
        parts += [np.zeros((2, int(random.choice([0.5, 2, 5]) * RATE))), piece]
    return np.concatenate(parts, axis=1)[:, :seconds * RATE]


def bled(audio, other, random):
    """What stands beside it in the room is heard in it, softly and dull."""
    count = min(audio.shape[1], other.shape[1])
    soft = lfilter(*one_pole(random.uniform(800, 6000), False), other[:, :count]) * 10 ** (random.uniform(-45, -20) / 20)
    out = audio.copy()
    out[:, :count] += soft * np.sqrt((audio ** 2).mean() / ((other ** 2).mean() + 1e-12))
    return out


def loud_clip(audio, random, seconds):
    """Some seconds with sound in them, mangled."""
    power = (audio ** 2).mean(0)[:audio.shape[1] // RATE * RATE].reshape(-1, RATE).mean(1)
    loud = np.flatnonzero(power > 0.1 * power.max(initial=0)) if len(power) else [0]
    start = max(0, int(random.choice(loud)) - random.integers(0, 3)) * RATE
    return mangled(audio[:, start:start + seconds * RATE], random)


def sped(audio, factor):
    """Played faster: pitch and formants move together. Linear between samples."""
    at = np.arange(0, audio.shape[1] - 1, factor)
    low = at.astype(int)
    part = at - low
    return audio[:, low] * (1 - part) + audio[:, low + 1] * part
