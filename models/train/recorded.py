# SPDX-License-Identifier: MIT
"""Recordings of instruments: loops cut and put together anew, single notes played at other pitches, and guitars of four songs.

Sonic Pi's samples (CC0), those of LMMS (GPL-2 or later), and the guitar tracks of Sectoid's songs for Frets on Fire (MIT).
"""
import fnmatch
import glob
import os

import numpy as np

from decode import decode, readable
from mangle import RATE, one_pole, sped
from phrases import melody
from scipy.signal import lfilter

SONIC_PI, LMMS = "/usr/share/sonic-pi/samples", "/usr/share/lmms/samples"
GUITARS = "/usr/share/games/fretsonfire/data/songs/sectoid/*/guitar.ogg"
LOOPS = {  # role: files, cut at the eighths of their own length
    "drums": "loop_amen* loop_breakbeat loop_industrial loop_compus loop_mika loop_safari loop_3d_printer beats/break* beats/electro_beat* beats/909beat* "
             "beats/house_loop* beats/jungle*",
    "percussion": "loop_tabla loop_perc* tabla_*", "hihat": "beats/rave_hihat*",
    "bass": "bassloops/*bass* bassloops/tb303*", "synthLead": "loop_garzul loop_electric bassloops/techno_synth*",
    "synthPad": "ambi_drone ambi_lunar_land ambi_choir ambi_glass_hum ambi_haunted_hum loop_drone*",
    "guitarElectric": "guit_*", "fx": "ambi_swoosh ambi_dark_woosh ambi_sauna vinyl_* misc_* perc_swash perc_swoosh glitch_* effects/*",
}
NOTES = {
    "bass": "bass_* basses/bass* basses/rave* basses/synth_acid* instruments/bassslap*", "synthPad": "stringsnpads/juno* stringsnpads/nord* stringsnpads/korg* "
    "stringsnpads/space* ambi_piano", "strings": "stringsnpads/strings* stringsnpads/orion* instruments/violin* instruments/cello*",
    "voiceBacking": "stringsnpads/*choir* stringsnpads/chorus*", "synthLead": "elec_beep elec_chime elec_pop elec_blip* elec_ping elec_plip basses/matrix* basses/techno_synth*",
    "guitarElectric": "guit_e_* instruments/steel_guitar_*distorted* guit_em9", "guitarAcoustic": "instruments/steel_guitar01.ogg latin/latin_guitar*",
    "piano": "instruments/piano*", "keys": "instruments/*organ* instruments/e_piano* instruments/harpsichord*", "brass": "instruments/trumpet* latin/latin_brass*",
    "winds": "instruments/flute*",
}


def found(patterns):
    files = sorted(glob.glob(f"{SONIC_PI}/*.flac")) + sorted(glob.glob(f"{LMMS}/*/*.ogg"))
    short = {path: os.path.splitext(os.path.relpath(path, LMMS if path.startswith(LMMS) else SONIC_PI))[0] for path in files}
    return [path for path in files if readable(path) and any(fnmatch.fnmatch(short[path], os.path.splitext(word)[0]) for word in patterns.split())]


def looped(path, seconds, random):
    """Eighths of a loop in their order, some in another."""
    sound = sped(decode(path, 12), 2 ** (random.normal() * 2.5 / 12))
    if random.random() < 0.15:
        sound = lfilter(*one_pole(400, True), lfilter(*one_pole(400, True), sound))
    slices = np.array_split(sound, 8, axis=1)
    mixed, parts, length = random.random() < 0.5, [], 0
    while length < seconds * RATE:
        for i in range(8):
            parts.append(slices[random.integers(8) if mixed and random.random() < 0.3 else i])
            length += parts[-1].shape[1]
    return np.concatenate(parts, axis=1)[:, :int(seconds * RATE)]


def noted(path, role, seconds, random):
    """A single note as a sampler plays it."""
    sound, audio = decode(path, 6), np.zeros((2, int(seconds * RATE)))
    notes = melody(role, seconds, random)
    middle = np.median([key for _, _, key, _ in notes])
    for start, length, key, velocity in notes:
        at, step = int(start * RATE), int(np.clip(key - middle, -9, 9))
        note = sped(sound, 2 ** (step / 12))[:, :min(int((length + 0.05) * RATE), audio.shape[1] - at)].copy()
        fade = min(note.shape[1], RATE // 50)
        if fade:
            note[:, -fade:] *= np.linspace(1, 0, fade)
        audio[:, at:at + note.shape[1]] += note * (velocity / 127) ** 1.5
    return audio


def cut(path, seconds, random):
    """Some seconds of a track in which something sounds."""
    sound = decode(path, None)
    for _ in range(10):
        at = random.integers(sound.shape[1] - int(seconds * RATE))
        part = sound[:, at:at + int(seconds * RATE)]
        if (part ** 2).mean() > 0.05 * (sound ** 2).mean():
            break
    return part


def kind(path):
    return "samples lmms" if path.startswith(LMMS) else "samples sonic-pi"


def clips(seconds):
    """(group, name, role, make)"""
    for role, patterns in LOOPS.items():
        files = found(patterns)
        for path in files:
            for take in range(6 if role == "drums" else 3 if role in ("bass", "synthLead", "guitarElectric", "synthPad") else 2):
                yield kind(path), f"{role} {os.path.basename(path)} {take}", role, lambda random, p=path: looped(p, seconds, random)
    for role, patterns in NOTES.items():
        files = found(patterns)
        for path in files:
            for take in range(max(2, min(6, 30 // len(files)))):
                yield kind(path), f"{role} {os.path.basename(path)} note {take}", role, lambda random, p=path, r=role: noted(p, r, seconds, random)
    for song, path in enumerate(sorted(glob.glob(GUITARS))):
        for take in range(15):
            yield "sectoid", f"{song} {take}", "guitarElectric", lambda random, p=path: cut(p, seconds, random)
