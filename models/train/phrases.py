# SPDX-License-Identifier: MIT
"""Pitched instruments that play made-up phrases: every General MIDI program of soundfonts, and the synthesizer of electronic.py."""
import numpy as np
from scipy.signal import lfilter

import electronic
from mangle import RATE, drive, bells
from freepats import Freepats, programs
from render import FONTS, TEST_FONT, Synth

EAR_FONTS = {**{name: path for name, path in FONTS.items() if name != TEST_FONT}, "opl3": "/usr/share/sounds/sf2/OPL-3_FM_128M.sf2"}
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
    return [note for note in notes if note[0] < seconds] or melody(role, seconds, random)  # not only rests


def played(synth, program, role, seconds, random):
    events = []
    notes = melody(role, seconds, random)
    if role.startswith("guitar") and random.random() < 0.5:
        notes = strum(notes, random)
    for start, length, key, velocity in notes:
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


def strum(notes, random):
    """Chords become strokes: all strings within some hundredths of a second, up and down."""
    late = random.uniform(0.005, 0.03)
    return [(start + late * (i % 4), length, key, velocity) for i, (start, length, key, velocity) in enumerate(notes)]


def synthesized(role, seconds, random):
    notes = melody(role, seconds, random)
    if role == "synthLead" and random.random() < 0.35:  # an arpeggio: a chord, note by note
        step, keys = 15 / random.uniform(90, 150), sorted({key for _, _, key, _ in notes})[::2][:random.integers(3, 7)]
        notes = [(i * step, step * random.uniform(0.4, 1), keys[i % len(keys)], 100) for i in range(int(seconds / step))]
    elif role == "synthLead" and random.random() < 0.3:  # stabs
        notes = [(start, 0.2, key + third, velocity) for start, _, key, velocity in notes for third in (0, random.choice([3, 4]), 7)]
    return electronic.played(role, notes[:120], seconds, random)


TAKES = {"voiceBacking": 10, "guitarElectric": 6, "guitarAcoustic": 9, "piano": 14, "keys": 4, "synthLead": 6, "synthPad": 6, "bass": 4, "strings": 6,
         "brass": 7, "winds": 4, "percussion": 1, "fx": 2}
PART_OF = {"opl3": 0.34, "freepats": 0.34}  # a chip that few songs have; a test


def clips(seconds, program_roles):
    for font, path in (*EAR_FONTS.items(), ("freepats", None)):
        made = []
        for program in range(120) if path else [program for program in programs() if program < 120]:
            role = program_roles[program]
            for take in range(max(1, round(TAKES.get(role, 2) * PART_OF.get(font, 1)))):
                def make(random, program=program, role=role, path=path, made=made):
                    if not made:
                        made.append(Synth(path, 2) if path else Freepats())
                    return played(made[0], program, role, seconds, random)
                yield f"{font} program {program}", f"take {take}", role, make
    for role, takes in (("bass", 150), ("synthLead", 260), ("synthPad", 220), ("keys", 50)):
        for take in range(takes):
            yield f"synthesizer {role} {take % 4}", f"take {take}", role, lambda random, r=role: synthesized(r, seconds, random)
