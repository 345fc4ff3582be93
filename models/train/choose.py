# SPDX-License-Identifier: MIT
"""What settings are worth, without the test: choose.py TOOL BUILD [NAME=VALUE...], names of numbers in train.py.

The training side in three parts by composer (modules: by their group), each in turn left out. Prints the errors of the
network and of its rivals on what was left out, modules and MIDI apart. SHUFFLED=1 is a leak probe: levels change places
among stems of one role, so that nothing but the role can be learned.
"""
import dataclasses
import hashlib
import json
import os
import subprocess
import sys

import numpy as np
import torch

import train
from baselines import RoleMean
from data import load, load_modules
from metric import by_composer

FOLDS = 3


def fold(song):
    return int(hashlib.sha256((song.group or song.composer).encode()).hexdigest(), 16) % FOLDS


def shuffled(songs):
    """Levels of the same role have changed places, over all songs."""
    random = np.random.default_rng(1)
    roles, levels = (np.concatenate([getattr(song, what) for song in songs]) for what in ("roles", "label"))
    for role in set(roles):
        at = np.flatnonzero(roles == role)
        levels[at] = levels[random.permutation(at)]
    ends = np.cumsum([len(song.label) for song in songs])
    return [dataclasses.replace(song, label=part) for song, part in zip(songs, np.split(levels, ends[:-1]))]


def main(tool, build, *settings):
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, roles_json = ask("features", "--layout"), ask("roles")
    torch.set_num_threads(1)
    for name, value in (setting.split("=") for setting in settings if setting != "SHUFFLED=1"):
        setattr(train, name, type(getattr(train, name))(value))
    here = os.path.dirname(os.path.abspath(__file__))
    songs = load(os.path.join(build, "dataset"), os.path.join(here, "splits.tsv"), layout["hash"], layout["roles"])
    songs += load_modules(os.path.join(build, "modules"), os.path.join(here, "splits_modules.tsv"), layout)
    songs = [song for song in songs if song.split.startswith("train")]
    rows, hits = {}, {}
    for out in range(FOLDS):
        known, others = [s for s in songs if fold(s) != out], [s for s in songs if fold(s) == out]
        if "SHUFFLED=1" in settings:
            known = shuffled(known)
        levelled = [song for song in known if song.levels_known]
        mean, rivals = RoleMean(levelled, len(layout["roles"])), train.rivals_of(levelled, layout, roles_json)
        net = train.fit(known, layout, roles_json, train.SEED)
        for song in others:
            kind = "modules" if song.font == "modules" else "midi"
            for name, found in train.evaluate(net, [song], layout, roles_json, mean, rivals).items():
                if name == "roles":
                    hits[kind] = np.add(hits.get(kind, [0, 0]), found)
                else:
                    rows.setdefault((kind, name), []).append((song.composer, found[0]))
    report(rows, hits)


def report(rows, hits):
    for (kind, name), values in rows.items():
        value, low, high = by_composer(values)
        print(f"{kind:8} {name:12} {value:.2f} ({low:.2f} to {high:.2f}) LU, {len(values)} songs")
    for kind, (right, count) in hits.items():
        print(f"{kind:8} roles heard {right} of {count}")


if __name__ == "__main__":
    main(*sys.argv[1:])
