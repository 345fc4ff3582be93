# SPDX-License-Identifier: MIT
"""Recorded drums of Hydrogen's kits and Sonic Pi's one-shots, played as people play them: one part alone, or the whole kit."""
import glob
import os
import xml.etree.ElementTree as xml

import numpy as np

from decode import decode, readable
from machines import effect, machine
from mangle import RATE, sped

KITS = "/usr/share/hydrogen/data/drumkits"
ROLES = ("kick", "snare", "toms", "hihat", "cymbals", "percussion")
WORDS = {  # of the kits' instruments; earlier lines win
    "percussion": "cajon maraca bongo tambourine cowbell clave woodblock waterglass djembe sangban dununba kenkeni shaker "
                  "conga whistle bell stick click zap shekere",
    "hihat": "hi-hat hihat hi hat hat hh ohh", "cymbals": "crash ride splash cymbal", "toms": "tom toms tomhi tomhi2 tomhi3 tomhi4 tomfloor",
    "snare": "snare rimshot clap snaps", "kick": "kick bassdrum bass drum"}
SONIC_PI = "/usr/share/sonic-pi/samples"
ONE_SHOTS = {
    "kick": "bd_* drum_bass_* drum_heavy_kick elec_hollow_kick elec_soft_kick", "hihat": "drum_cymbal_closed drum_cymbal_pedal elec_tick",
    "snare": "sn_* perc_snap* drum_snare_* elec_snare elec_lo_snare elec_hi_snare elec_mid_snare elec_filt_snare",
    "toms": "drum_tom_* elec_fuzz_tom", "cymbals": "drum_cymbal_hard drum_cymbal_open drum_cymbal_soft drum_splash_* elec_cymbal",
    "percussion": "drum_cowbell perc_bell* tabla_* elec_wood elec_bong elec_triangle elec_bell",
}


def role_of(name):
    words = name.lower().replace("_", " ").split("(")[0].split()
    for role, known in WORDS.items():
        if set(words) & set(known.split()) - {"hi", "bass"} or (role == "kick" and {"bass", "drum"} <= set(words)):
            return role
    return None


def kits():
    """{kit: {role: [[file of a layer]]}}, softest layer first."""
    result = {}
    for path in sorted(glob.glob(f"{KITS}/*/drumkit.xml")):
        parts = {}
        for instrument in (e for e in xml.parse(path).iter() if e.tag.endswith("instrument")):
            found = {tag: [e.text for e in instrument.iter() if e.tag.endswith(tag)] for tag in ("name", "filename")}
            files = [os.path.join(os.path.dirname(path), f) for f in found["filename"] if f]
            role = role_of((found["name"] or [""])[0] or "")
            if role and (files := [f for f in files if os.path.exists(f)]):
                parts.setdefault(role, []).append(files)
        result["hydrogen " + os.path.basename(os.path.dirname(path))] = parts
    shots = {role: [[f] for word in words.split() for f in sorted(glob.glob(f"{SONIC_PI}/{word}.flac"))] for role, words in ONE_SHOTS.items()}
    shot = {role: [[f] for word in words.split() for f in sorted(glob.glob(f"{LMMS}/{word}.ogg")) if readable(f)] for role, words in LMMS_WORDS.items()}
    result["lmms drums"] = {role: files for role, files in shot.items() if files}
    result["sonic-pi"] = {role: files for role, files in shots.items() if files}
    return result


LMMS = "/usr/share/lmms/samples/drums"
LMMS_WORDS = {"kick": "bassdrum* kick*", "snare": "snare* clap* rim* sidestick* nasty_snare* nasty_rim*", "toms": "tom*", "hihat": "hihat*", "cymbals": "crash* ride*",
              "percussion": "shaker* clav* wood*"}


def as_sound(file):
    return decode(file) if isinstance(file, str) else file


def steps(role, random):
    """Sixteenths of two bars at which a part is struck, with velocities."""
    grid = np.zeros(32)
    if role == "kick":
        grid[::4] = 1 if random.random() < 0.5 else 0
        grid[[0, 16]] = 1
        grid[random.choice(32, random.integers(1, 8), replace=False)] = 0.8
    elif role == "snare":
        grid[4::8] = 1
        grid[random.choice(32, random.integers(0, 5), replace=False)] = random.uniform(0.3, 0.9)
        if random.random() < 0.15:  # a roll
            grid[::int(random.choice([1, 2]))] = 0.8
            grid *= np.linspace(0.3, 1, 32)
    elif role == "hihat":
        grid[::int(random.choice([1, 2, 2, 4]))] = 0.7
        grid[::4] = random.uniform(0.5, 1)
        grid[random.choice(32, random.integers(0, 9), replace=False)] *= 0.5
    elif role == "toms":
        grid[random.choice([8, 16, 24]):][:random.integers(3, 9)] = 0.8
        grid[random.choice(32, random.integers(1, 6), replace=False)] = 0.7
    elif role == "cymbals":
        if random.random() < 0.5:
            grid[::int(random.choice([2, 4]))] = 0.7
        else:
            grid[0] = 1
    else:
        grid[random.choice(32, random.integers(3, 17), replace=False)] = random.uniform(0.4, 1)
    return np.clip(grid * random.uniform(0.8, 1.2, 32), 0, 1)


def part(instruments, role, bpm, seconds, random, pieces=2):
    """[2][frames] of one part of a kit."""
    audio = np.zeros((2, int(seconds * RATE)))
    chosen = [instruments[i] for i in random.choice(len(instruments), min(len(instruments), random.integers(1, pieces + 1)), replace=False)]
    sounds = [[as_sound(files[i]) for i in random.permutation(len(files))[:3]] for files in chosen]
    factor = 2 ** (random.normal() * 2 / 12)
    pattern = [steps(role, random) for _ in sounds]
    sixteenth = 15 / bpm
    for step in range(int(seconds / sixteenth)):
        for layers, grid in zip(sounds, pattern):
            if grid[step % 32] > 0:
                at = int(max(step * sixteenth + random.normal() * 0.004, 0) * RATE)
                hit = sped(layers[random.integers(len(layers))], factor) * grid[step % 32] ** 2
                count = min(hit.shape[1], audio.shape[1] - at)
                audio[:, at:at + count] += hit[:, :max(count, 0)]
    return audio


def whole_kit(parts, bpm, seconds, random):
    gains = {"kick": 1, "snare": 0.9, "hihat": 0.4, "toms": 0.6, "cymbals": 0.4, "percussion": 0.4}
    audio, tops = 0, random.random() < 0.15  # a beat that leaves the kick to another track
    for role, instruments in parts.items():
        if (role in ("kick", "snare", "hihat") and (role != "kick" or not tops)) or random.random() < 0.4:
            sound = part(instruments, role, bpm, seconds, random, 1)
            audio = audio + sound / (np.abs(sound).max() + 1e-9) * gains[role] * random.uniform(0.6, 1.4)
    return audio


def clips(seconds):
    """(group, name, role, make), to be made with a random generator."""
    tempo = lambda random: random.uniform(70, 175)
    for kit, parts in kits().items():
        several = kit in ("sonic-pi", "lmms drums")  # many kits in one
        for role, instruments in parts.items():
            if not several and len(parts) < 3 and role != "percussion":
                continue
            for take in range(16 if several else 5):
                yield kit, f"{role} {take}", role, lambda random, i=instruments, r=role: part(i, r, tempo(random), seconds, random)
        if {"kick", "snare", "hihat"} <= set(parts):
            for take in range(24 if several else 8):
                yield kit, f"kit {take}", "drums", lambda random, p=parts: whole_kit(p, tempo(random), seconds, random)
    for take in range(30):
        for role in ROLES:
            yield f"machine {take % 6}", f"{role} {take}", role, lambda random, r=role: part(machine(random)[r], r, tempo(random), seconds, random)
        yield f"machine {take % 6}", f"kit {take}", "drums", lambda random: whole_kit(machine(random), tempo(random), seconds, random)
        yield f"machine {take % 6}", f"kit {take} more", "drums", lambda random: whole_kit(machine(random), tempo(random), seconds, random)
    for take in range(150):
        yield f"machine effects {take % 4}", f"effect {take}", "fx", lambda random: effect(seconds, random)
