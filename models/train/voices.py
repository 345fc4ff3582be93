# SPDX-License-Identifier: MIT
"""Voices: people who speak (KLettres, Asterisk), machines that speak (eSpeak NG) and sing (Festival, singing.py).

No person among these sings. Speech is strung together in the rhythm of a song; what that is worth is in models/README.md.
"""
import glob
import os
import subprocess
import tempfile

import numpy as np

from decode import decode
import singing
from mangle import RATE, sped

LETTERS, PROMPTS = "/usr/share/klettres", "/usr/share/asterisk/sounds"
WORDS = ("love night away never heart fire dream river again moonlight sorrow tomorrow falling over under summer crying "
         "stay home gold shine road rain").split()
SCALE = (0, 2, 4, 5, 7, 9, 11, 12)


def strung(files, seconds, random):
    """Recordings one after the other, with rests, as lines of a song follow each other."""
    parts, length = [], 0
    while length < seconds * RATE:
        line = []
        for _ in range(random.integers(2, 7)):
            sound = decode(files[random.integers(len(files))], 6)
            level = np.abs(sound).max(0) if sound.shape[1] else np.zeros(0)
            loud = np.flatnonzero(level > 0.03 * max(level.max(initial=0), 1e-9))
            if len(loud):
                line.append(sound[:, loud[0]:loud[-1]])
        rest = np.zeros((2, int(random.choice([0.1, 0.4, 1.5]) * RATE)))
        parts += line + [rest]
        length += sum(p.shape[1] for p in line) + rest.shape[1]
    return sped(np.concatenate(parts, axis=1)[:, :int(seconds * 1.2 * RATE)], 2 ** (random.normal() * 2 / 12))


def spoken(voice, random):
    """eSpeak NG at a pitch and speed that nobody speaks at for long."""
    text = ". ".join(" ".join(random.choice(WORDS, 4)) for _ in range(5))
    raw = subprocess.run(["espeak-ng", "-v", voice, "-p", str(random.integers(10, 99)), "-s", str(random.integers(90, 180)), "--stdout", text],
                         stdout=subprocess.PIPE, check=True).stdout
    return _decoded(raw)


def sung(random):
    """Festival's singing mode: a melody of the major scale, one note a word, after a diphone voice."""
    base, beat = random.integers(45, 62), random.choice([80, 100, 130])
    notes = []
    for word in random.choice(WORDS, 16):
        hz = 440 * 2 ** ((base + SCALE[random.integers(len(SCALE))] - 69) / 12)
        notes.append(f'<DURATION BEATS="{random.choice([0.5, 1, 1, 2])}"><PITCH FREQ="{hz:.1f}">{word}</PITCH></DURATION>')
    with tempfile.TemporaryDirectory() as folder:
        song, out = os.path.join(folder, "song.xml"), os.path.join(folder, "song.wav")
        with open(song, "w") as file:
            file.write(f'<?xml version="1.0"?><!DOCTYPE SINGING PUBLIC "-//SINGING//DTD SINGING mark up//EN" "Singing.v0_1.dtd" []>'
                       f'<SINGING BPM="{beat}">{"".join(notes)}</SINGING>')
        subprocess.run(["text2wave", "-mode", "singing", song, "-o", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return decode(out, 15)


def _decoded(wave):
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        file.write(wave)
        file.flush()
        return decode(file.name, 15)


def choir(make, random):
    """Several takes at once, at third and fifth or in unison: what a backing track is."""
    lead = make(random)
    chord = random.choice([0, 0, 3, 4, 5, 7, -5, 12], random.integers(1, 4))
    out = np.array(lead, np.float64)
    for interval in chord:
        other = sped(lead, 2 ** ((interval + random.normal() * 0.15) / 12))
        delay = random.integers(0, RATE // 30)
        count = min(out.shape[1] - delay, other.shape[1])
        out[:, delay:delay + count] += other[:, :count] * random.uniform(0.5, 1) * np.array([[random.uniform(0.4, 1)], [random.uniform(0.4, 1)]])
    return out


def clips(seconds):
    """(group, name, role, make). A choir of several is a backing voice, one alone a lead."""
    speakers = {os.path.basename(folder): sorted(glob.glob(folder + "/*/*.ogg")) for folder in sorted(glob.glob(LETTERS + "/*"))}
    speakers["asterisk"] = sorted(glob.glob(PROMPTS + "/*/*.g722"))[::4]
    makers = {f"voice {name}": (lambda random, f=files: strung(f, seconds, random), 40 if name == "asterisk" else 5)
              for name, files in speakers.items() if len(files) > 8}
    for voice in ("en-us+f2", "en-gb+m3", "de+f4", "fr+m1", "it+f1", "es+f5", "pt+m7", "sv+f3", "pl+m2", "en-us+whisper"):
        makers[f"espeak {voice}"] = (lambda random, v=voice: spoken(v, random), 5)
    makers["festival sung"] = (sung, 12)
    for group, (make, takes) in makers.items():
        for take in range(takes):
            yield group, f"lead {take}", "voiceLead", make
        for take in range(max(takes // 2, 1)):
            yield group, f"backing {take}", "voiceBacking", lambda random, m=make: choir(m, random)
    yield from singing.clips(seconds)
