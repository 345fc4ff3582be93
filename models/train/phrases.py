# SPDX-License-Identifier: MIT
"""Pitched instruments that play made-up phrases: every General MIDI program of a soundfont, and a synthesizer of our own."""
import numpy as np
from scipy.signal import lfilter

from mangle import RATE, drive, bells
from render import FONTS, Synth, TEST_FONT

MODES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 3, 5, 7, 10))
RANGES = {"bass": (28, 45), "guitarElectric": (40, 72), "guitarAcoustic": (40, 72), "strings": (40, 84), "brass": (46, 77), "winds": (58, 88),
          "synthLead": (55, 84), "synthPad": (48, 76), "voiceBacking": (50, 76), "fx": (40, 76), "percussion": (48, 84)}
CHORDS = {"piano": 0.6, "keys": 0.6, "guitarAcoustic": 0.6, "guitarElectric": 0.5, "synthPad": 0.9, "strings": 0.5, "voiceBacking": 0.7, "brass": 0.3}


def melody(role, seconds, random):
    """[(start, length, key, velocity)]: lines, riffs, chords or strums in one key."""
    low, high = RANGES.get(role, (45, 80))
    mode, root = MODES[random.integers(len(MODES))], random.integers(12)
    keys = [k for k in range(low, high) if (k - root) % 12 in mode]
    beat, notes, time = 60 / random.uniform(65, 160), [], 0.0
    at = random.integers(len(keys))
    chords = random.random() < CHORDS.get(role, 0.15)
    slow = role in ("synthPad", "strings", "voiceBacking") and random.random() < 0.7
    length_choice = [2, 4, 8] if slow else [0.25, 0.5, 0.5, 1, 1, 2]
    riff = [(random.choice(length_choice), random.integers(-3, 4), random.random() < 0.15) for _ in range(random.integers(3, 9))]
    gate = random.uniform(0.4, 1.05)
    while time < seconds:
        for beats, move, rest in riff:
            at = int(np.clip(at + move, 0, len(keys) - 1))
            if not rest:
                for third in range(random.integers(2, 5) if chords else 1):
                    key = keys[min(at + 2 * third, len(keys) - 1)]
                    notes.append((time + third * random.uniform(0, 0.02), beats * beat * gate, key, int(random.integers(60, 120))))
            time += beats * beat
    return [note for note in notes if note[0] < seconds]


def played(synth, program, role, seconds, random):
    events = []
    for start, length, key, velocity in melody(role, seconds, random):
        events += [(start, 0x90, 0, key, velocity), (start + length, 0x80, 0, key, 0)]
    events = [(0.0, 0xC0, 0, program, 0)] + sorted(events) + [(seconds, 0x80, 0, 0, 0)]
    audio = synth.render(events, [])[0][:, :int(seconds * RATE)]
    if role == "guitarElectric" and random.random() < 0.6:
        audio = amplifier(audio, random)
    return audio


def amplifier(audio, random):
    """A guitar's: driven, then a cabinet that ends at 5 kHz."""
    driven = drive(bells(audio, random), random)
    low = np.exp(-2 * np.pi * random.uniform(3000, 6000) / RATE)
    return lfilter([1 - low], [1, -low], lfilter([1 - low], [1, -low], driven))


def wave(kind, phase, random):
    if kind == "saw":
        return sum(np.sin(2 * np.pi * k * phase) / k for k in range(1, 14))
    if kind == "square":
        return sum(np.sin(2 * np.pi * k * phase) / k for k in range(1, 18, 2))
    if kind == "fm":
        return np.sin(2 * np.pi * phase + random.uniform(1, 5) * np.sin(2 * np.pi * phase * random.choice([0.5, 1, 2, 3])))
    return np.sin(2 * np.pi * phase)


def synthesized(role, seconds, random):
    """Oscillators, an envelope, a filter: bass, lead and pad of electronic music."""
    audio = np.zeros((2, int(seconds * RATE)))
    kind = random.choice(["saw", "square", "fm", "sine"] if role == "bass" else ["saw", "saw", "square", "fm"])
    pad = role == "synthPad"
    attack, decay = (random.uniform(0.2, 1.5), random.uniform(1, 4)) if pad else (random.uniform(0.001, 0.03), np.exp(random.uniform(-2.5, 1)))
    sustain = 1.0 if pad else random.choice([0, 0.3, 0.9])
    glide = random.random() < 0.3 and not pad
    spread, before = random.uniform(0, 0.012), None
    for start, length, key, velocity in melody(role, seconds, random):
        count = min(int((length + 0.1 + (0.5 if pad else 0)) * RATE), audio.shape[1] - int(start * RATE))
        if count < 100:
            continue
        time = np.arange(count) / RATE
        hz = 440 * 2 ** ((key - 69) / 12) * np.ones(count)
        if glide and before:
            hz *= (before / hz[0]) ** np.exp(-time * 30)
        before = hz[-1]
        shape = np.minimum(time / attack, 1) * (sustain + (1 - sustain) * np.exp(-time / decay)) * np.clip((length - time) / 0.08 + 1, 0, 1)
        for side in range(2):
            phase = np.cumsum(hz * (1 + spread * (side - 0.5))) / RATE
            sound = wave(kind, phase, random)
            if spread > 0.004 and kind == "saw":
                sound = sound + wave(kind, phase * 1.005, random)
            audio[side, int(start * RATE):int(start * RATE) + count] += sound * shape * velocity
    cutoff = np.exp(random.uniform(np.log(300), np.log(12000)))
    pole = np.exp(-2 * np.pi * cutoff / RATE)
    return lfilter([1 - pole], [1, -pole], lfilter([1 - pole], [1, -pole], audio)) if random.random() < 0.7 else audio


def clips(seconds, program_roles):
    for font, path in FONTS.items():
        if font == TEST_FONT:
            continue
        made = []
        for program in range(120):
            role = program_roles[program]
            for take in range(4 if role in ("guitarAcoustic", "voiceBacking", "synthLead", "piano") else 2):
                def make(random, program=program, role=role, path=path, made=made):
                    if not made:
                        made.append(Synth(path, 2))
                    return played(made[0], program, role, seconds, random)
                yield f"{font} program {program}", f"take {take}", role, make
    for role, takes in (("bass", 100), ("synthLead", 100), ("synthPad", 70)):
        for take in range(takes):
            yield f"synthesizer {role}", f"take {take}", role, lambda random, r=role: synthesized(r, seconds, random)
