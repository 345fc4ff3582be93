# SPDX-License-Identifier: MIT
"""A subtractive and FM synthesizer: basses, leads, plucks, stabs, arpeggios, pads, organs and pianos of electronic music."""
import numpy as np
from scipy.signal import sosfilt

from mangle import RATE, drive

CUTOFFS = 5  # fixed filters between which an envelope fades


def saw(phase, step):
    """A sawtooth whose jump is rounded over two samples (PolyBLEP, V. Valimaki and A. Huovilainen 2007)."""
    at = phase % 1
    out = 2 * at - 1
    rise, fall = at < step, at > 1 - step
    x = at[rise] / step[rise]
    out[rise] -= 2 * x - x * x - 1
    x = (at[fall] - 1) / step[fall]
    out[fall] -= x * x + 2 * x + 1
    return out


def square(phase, step, width):
    return saw(phase, step) - saw(phase + width, step) + 2 * width - 1


def low_pass(hz, q):
    """After R. Bristow-Johnson's cookbook."""
    w = 2 * np.pi * min(hz, 0.45 * RATE) / RATE
    alpha, cosine = np.sin(w) / (2 * q), np.cos(w)
    return np.array([[(1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha]]) / (1 + alpha)


def swept(sound, position, low_hz, high_hz, q):
    """A low-pass filter at `position` (0 to 1 a sample) between two cutoffs."""
    cutoffs = np.exp(np.linspace(np.log(low_hz), np.log(high_hz), CUTOFFS))
    at = np.clip(position, 0, 1) * (CUTOFFS - 1)
    out = 0
    for i, hz in enumerate(cutoffs):
        share = np.clip(1 - np.abs(at - i), 0, 1)
        if share.any():
            out = out + sosfilt(low_pass(hz, q), sound) * share
    return out


class Patch:
    """One sound, drawn at random, that plays notes."""

    def __init__(self, role, random):
        self.role, self.random = role, random
        pad, bass = role == "synthPad", role == "bass"
        self.kind = random.choice(["saw", "saw", "square", "fm", "sine", "pulse"] if bass else
                                  ["drawbars", "fm", "fm"] if role == "keys" else ["saw", "super", "square", "pulse", "fm", "wave"])
        self.voices = {"super": random.integers(3, 7), "saw": random.integers(1, 4)}.get(self.kind, random.integers(1, 3))
        self.detune = random.uniform(0, 0.012)
        self.width, self.index, self.ratio = random.uniform(0.1, 0.5), np.exp(random.uniform(-0.5, 2)), random.choice([0.5, 1, 1, 2, 3, 7, 14])
        self.harmonics = random.random(12) ** 2 / np.arange(1, 13) ** random.uniform(0.3, 1.5)
        self.drawbars = random.random(8) * (random.random(8) < 0.6) + np.array([0.3, 0, 0.5, 0, 0, 0, 0, 0])
        plucked = not pad and random.random() < (0.7 if role == "keys" and self.kind == "fm" else 0.45)
        self.attack = random.uniform(0.15, 1.5) if pad else random.uniform(0.001, 0.02) if plucked or bass else np.exp(random.uniform(-6.5, -2.5))
        self.decay = random.uniform(1, 4) if pad else np.exp(random.uniform(-2.5, 0.3))
        self.sustain = random.uniform(0.6, 1) if pad else 0 if plucked else random.uniform(0.2, 0.9)
        self.release = random.uniform(0.3, 1.5) if pad else random.uniform(0.02, 0.3)
        self.sub = random.random() < (0.5 if bass else 0.1)
        high = np.exp(random.uniform(np.log(200), np.log(4000)) if bass else random.uniform(np.log(700), np.log(14000)))
        self.cutoffs, self.q = (high / np.exp(random.uniform(0, 2.5)), high), np.exp(random.uniform(-0.5, 1.6))
        self.wobble = random.uniform(0.1, 8) if random.random() < 0.25 else 0
        self.glide, self.vibrato = random.random() < 0.25 and not pad, random.uniform(0, 0.006) if random.random() < 0.4 else 0
        self.before = None

    def oscillate(self, phase, step):
        if self.kind in ("saw", "super"):
            return saw(phase, step)
        if self.kind in ("square", "pulse"):
            return square(phase, step, 0.5 if self.kind == "square" else self.width)
        if self.kind == "fm":
            fall = np.exp(-np.arange(len(phase)) / RATE / self.decay)
            return np.sin(2 * np.pi * phase + self.index * (0.2 + 0.8 * fall) * np.sin(2 * np.pi * phase * self.ratio))
        parts = self.harmonics if self.kind == "wave" else self.drawbars if self.kind == "drawbars" else [1]
        numbers = (0.5, 1.5, 1, 2, 3, 4, 5, 6) if self.kind == "drawbars" else range(1, 13)
        return sum(level * np.sin(2 * np.pi * phase * k) for level, k in zip(parts, numbers) if level > 0.02 and step[0] * k < 0.45)

    def note(self, length, key, velocity):
        """[2][frames]"""
        count = int((length + 3 * self.release) * RATE)
        time = np.arange(count) / RATE
        hz = 440 * 2 ** ((key - 69) / 12) * (1 + self.vibrato * np.sin(2 * np.pi * 5.5 * time) * np.clip(time * 2 - 0.4, 0, 1))
        if self.glide and self.before:
            hz = hz * (self.before / hz[0]) ** np.exp(-time * 25)
        self.before = hz[-1]
        out = np.zeros((2, count))
        for voice in range(self.voices):
            off = 1 + self.detune * (voice - (self.voices - 1) / 2)
            step = hz * off / RATE
            sound = self.oscillate(np.cumsum(step) + self.random.random(), step)
            pan = 0.5 + (voice / max(self.voices - 1, 1) - 0.5) * 0.8
            out += sound * np.array([[1 - pan], [pan]])
        if self.sub:
            out += np.sin(np.pi * np.cumsum(hz) / RATE) * self.voices / 3
        shape = np.minimum(time / self.attack, 1) * (self.sustain + (1 - self.sustain) * np.exp(-time / self.decay))
        shape *= np.where(time < length, 1, np.exp(-(time - length) / self.release))
        position = shape if not self.wobble else 0.5 + 0.5 * np.sin(2 * np.pi * self.wobble * time + self.index)
        return swept(out, position, *self.cutoffs, self.q) * shape * (velocity / 127) ** 1.5


def played(role, notes, seconds, random):
    """[2][frames] of [(start, length, key, velocity)] by a patch of its own."""
    patch, audio = Patch(role, random), np.zeros((2, int(seconds * RATE)))
    for start, length, key, velocity in notes:
        at = int(start * RATE)
        sound = patch.note(min(length, seconds), key, velocity)[:, :audio.shape[1] - at]
        audio[:, at:at + sound.shape[1]] += sound
    return drive(audio, random) if random.random() < 0.25 else audio
