# SPDX-License-Identifier: MIT
"""Stems of training-side songs as sounds with a role, for an ear: song_stems.py TOOL FOLDER SONGS_A_COMPOSER.

MIDI by one of the two soundfonts that songs are learned from, 40 seconds of each; of modules the instruments whose name says a role. One
.npz a song, in the form of sounds.py; what is there already is kept.
"""
import json
import os
import subprocess
import sys

import numpy as np

import midi
import modules
from module_songs import named_role
from render import FIRST_PART, FONTS, PARTS, RATE, TEST_FONT, Synth, channel_roles, listen
from sounds import digest, keep

SECONDS = 40.0
HERE = os.path.dirname(os.path.abspath(__file__))


def rows_of(file):
    return [line.rstrip("\n").split("\t") for line in open(os.path.join(HERE, file))]


def midi_stems(synth, roles, events):
    """[(role, [2][frames])] of the channels, the drums whole and in parts."""
    audio = synth.render(events, roles["drumNotes"], SECONDS)
    stems = [(role, audio[channel]) for channel, role in sorted(channel_roles(events, roles["programs"]).items())]
    kit = [(part, audio[FIRST_PART + i]) for i, part in enumerate(PARTS)]
    return [*stems, ("drums", sum(sound for _, sound in kit)), *kit]


def midi_songs(roles):
    """(composer, name, what makes its stems) of the training side."""
    wanted, synths = {(row[0], row[1]): row[3] for row in rows_of("splits.tsv") if row[4].startswith("train")}, {}
    fonts = sorted(font for font in FONTS if font != TEST_FONT)
    for source, name, data in midi.archive_files():
        if (source, name) in wanted:
            def make(data=data, font=fonts[digest(f"{source} {name}") % len(fonts)]):
                synths[font] = synths.get(font) or Synth(FONTS[font])
                return midi_stems(synths[font], roles, midi.parse(data)[0])
            yield f"midi {wanted[source, name]}", f"{source} {name}", make


def module_stems(tool, data, layout):
    whole, found = modules.Module(data), []
    start, groups = max(0.0, min(0.25 * whole.seconds(), whole.seconds() - SECONDS)), modules.groups(whole.names())
    whole.close()
    named = [(name.encode("ascii", "ignore").decode() or "-", numbers) for name, numbers in groups]
    hiss = np.random.default_rng(1).normal(size=(2, RATE)) * 0.1  # what the name says does not depend on the sound
    said = listen(tool, [(name, hiss) for name, _ in named])["stems"]
    for (name, numbers), stem in zip(named, said):
        role = named_role(np.array(stem["features"][-len(layout["roles"]):]), name)
        if role >= 0:
            found.append((layout["roles"][role], modules.render(data, set(numbers), start, SECONDS)))
    return found


def module_songs(tool, layout):
    wanted = {(row[0], row[1]): row[4] for row in rows_of("splits_modules.tsv") if row[5] == "train"}
    for package, path in modules.files():
        name = modules.title(path)
        if (package, name) in wanted:
            yield f"module {wanted[package, name]}", f"{package} {name}", lambda path=path: module_stems(tool, open(path, "rb").read(), layout)


def main(tool, folder, most):
    os.makedirs(folder, exist_ok=True)
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, roles, turns, work = ask("features", "--layout"), ask("roles"), {}, []
    for origin, name, make in (*module_songs(tool, layout), *midi_songs(roles)):
        turns[origin] = turns.get(origin, 0) + 1
        work.append((turns[origin], digest(name), origin, name, make))
    for turn, _, origin, name, make in sorted(work, key=lambda row: row[:2]):  # a song of each composer first
        target = os.path.join(folder, f"song_{name.replace(' ', '_').replace('/', '_')}_sounds.npz")
        if os.path.exists(target) or (turn > most and origin.startswith("midi")):
            continue
        stems = [(role, sound) for role, sound in make() if role != "unknown" and sound.size and np.abs(sound).max() > 1e-4]
        heard = listen(tool, [("-", sound) for _, sound in stems])["stems"] if stems else []
        loud = [i for i, stem in enumerate(heard) if "lufs" in stem]
        keep(target, layout=layout["hash"], rows=np.array([heard[i]["features"] for i in loud], np.float32),
             roles=np.array([stems[i][0] for i in loud], str), origin=origin, names=np.array([f"{name} {i}" for i in loud], str))
        print(f"{origin}: {name}: {len(loud)} stems", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3], int(sys.argv[3]))
