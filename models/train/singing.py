# SPDX-License-Identifier: MIT
"""A voice that sings: harmonics under the formants of vowels that follow each other, breath and consonants between.

Formants are those of G. Peterson and H. Barney (1952), women's scaled. A model, not a person: no text that anybody knows.
"""
import numpy as np
from scipy.signal import resample_poly

from mangle import RATE

LOW_RATE, HOP = 24000, 240  # harmonics end below 12 kHz; shapes are known each 10 ms
VOWELS = np.array([(730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410), (660, 1720, 2410), (490, 1350, 1690)])
WIDTHS = np.array([80, 100, 140, 250, 350])


def gains(hz, formants):
    """[frames, n] amplitudes of a cascade of resonances at frequencies [frames, n], formants [frames, 5]."""
    out = 1
    for i in range(5):
        centre = formants[:, i:i + 1]
        out = out * centre ** 2 / np.hypot(centre ** 2 - hz ** 2, hz * WIDTHS[i] * (1 + centre / 4000))
    return out


def sung(notes, seconds, random, breath=None):
    """[frames] at 48 kHz of [(start, length, key)], one voice."""
    count = int(seconds * LOW_RATE) // HOP
    keys, loud, fricative = np.zeros(count), np.zeros(count), np.zeros(count)
    size = random.uniform(0.95, 1.25)
    vowel = np.zeros((count, 3))
    vowel[:] = VOWELS[0]
    consonants = random.random() < 0.8
    for start, length, key in notes:
        low, high = int(start * 100), min(int((start + length) * 100), count)
        keys[low:] = key
        vowel[low:] = VOWELS[random.integers(len(VOWELS))]
        loud[low:high] = random.uniform(0.5, 1)
        if consonants and random.random() < 0.7:
            closed = random.integers(3, 12)
            loud[low:low + closed] *= random.uniform(0, 0.4)
            if random.random() < 0.5:
                fricative[low:low + closed] = random.uniform(0.1, 1)
    keys[:np.argmax(keys > 0)] = keys.max()
    smooth = lambda values, frames: np.convolve(np.pad(values, (frames, frames), "edge"), np.hanning(frames + 2)[1:-1] / np.hanning(frames + 2).sum(), "same")[frames:-frames]
    time = np.arange(count) / 100
    vibrato = random.uniform(0, 0.5) * np.sin(2 * np.pi * random.uniform(4.5, 6.5) * time + random.random() * 6)
    keys = smooth(keys, random.integers(2, 12)) + vibrato * smooth(loud, 40) + smooth(random.normal(size=count), 30) * random.uniform(0, 1)
    loud = smooth(loud, 6)
    formants = np.stack([smooth(vowel[:, i], 12) * size for i in range(3)] + [np.full(count, 3500 * size), np.full(count, 4500 * size)], 1)
    hz = 440 * 2 ** ((keys - 69) / 12)
    harmonics = int(min(LOW_RATE * 0.45 / hz.min(), 45))
    at = hz[:, None] * np.arange(1, harmonics + 1)
    tilt = random.uniform(0.8, 1.8)
    shape = gains(at, formants) * np.arange(1, harmonics + 1) ** -tilt * (at < LOW_RATE * 0.47) * loud[:, None]
    fine = np.arange(count * HOP) / HOP
    phase = 2 * np.pi * np.cumsum(np.interp(fine, np.arange(count), hz)) / LOW_RATE
    audio = np.zeros(count * HOP)
    for k in range(harmonics):
        audio += np.sin(phase * (k + 1)) * np.interp(fine, np.arange(count), shape[:, k])
    breath = np.exp(random.uniform(-5, -2)) if breath is None else breath
    audio /= np.abs(audio).max() + 1e-9
    white = random.normal(size=count * HOP)
    air = white - np.concatenate([[0], white[:-1]]) * 0.9
    audio += air * np.interp(fine, np.arange(count), loud * breath + smooth(fricative, 5) * 0.15)
    return resample_poly(audio, RATE // LOW_RATE, 1)


def line(seconds, random):
    """Phrases with rests between, as words of a song."""
    low, beat = random.integers(45, 66), 60 / random.uniform(65, 150)
    mode = (0, 2, 3, 5, 7, 9, 10, 12) if random.random() < 0.5 else (0, 2, 4, 5, 7, 9, 11, 12)
    notes, time, at = [], random.uniform(0, 1), random.integers(len(mode))
    while time < seconds:
        for _ in range(random.integers(2, 10)):
            length = float(random.choice([0.25, 0.5, 0.5, 1, 1, 2])) * beat
            at = int(np.clip(at + random.integers(-2, 3), 0, len(mode) - 1))
            notes.append((time, length * random.uniform(0.7, 1), low + mode[at]))
            time += length
        time += beat * random.choice([0.5, 1, 2, 4])
    return [note for note in notes if note[0] < seconds - 0.1]


def lead(seconds, random):
    return np.repeat(sung(line(seconds, random), seconds, random)[None], 2, 0)


def held(seconds, random):
    """Chords of long vowels or lines in parallel: several singers, spread over the sides."""
    low = random.integers(50, 67)
    if random.random() < 0.6:
        notes, time = [], random.uniform(0, 1)
        while time < seconds - 0.3:
            length = random.uniform(0.8, 5)
            notes.append((time, length, low + random.choice([0, 2, 4, 5, 7])))
            time += length + random.choice([0, 0.2, 2])
    else:
        notes = line(seconds, random)
    out = 0
    for interval in (0, *random.choice([0, 3, 4, 5, 7, 7, 12, -5], random.integers(1, 4))):
        late = random.uniform(0, 0.03)
        sound = sung([(start + late, length, key + interval + random.normal() * 0.1) for start, length, key in notes], seconds, random)
        pan = random.uniform(0, 1)
        out = out + sound * np.array([[1 - pan], [pan]]) * random.uniform(0.5, 1)
    return out


def clips(seconds, leads=150, choirs=130):
    for take in range(leads):
        yield f"voice model {take % 5}", f"lead {take}", "voiceLead", lambda random: lead(seconds, random)
    for take in range(choirs):
        yield f"voice model {take % 5}", f"backing {take}", "voiceBacking", lambda random: held(seconds, random)
