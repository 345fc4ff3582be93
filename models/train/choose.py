# SPDX-License-Identifier: MIT
"""What settings are worth, without the test: choose.py TOOL BUILD [NAME=VALUE...], names of numbers in train.py.

The training side in three parts by composer (modules: by their group), each in turn left out. Prints the errors of the
council and of its rivals on what was left out, modules and MIDI apart, and keeps what each said in BUILD/choose.json. SHUFFLED=1 is a leak probe: levels change places
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
from metric import by_composer, error

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
    rows = []
    for out in range(FOLDS):
        known, others = [s for s in songs if fold(s) != out], [s for s in songs if fold(s) == out]
        if "SHUFFLED=1" in settings:
            known = shuffled(known)
        levelled = [song for song in known if song.levels_known]
        mean, rivals = RoleMean(levelled, len(layout["roles"])), train.rivals_of(levelled, layout, roles_json)
        net = train.council(known, layout, roles_json)
        rows += [described(song, net, mean, rivals, layout, roles_json) for song in others]
        print(f"part {out + 1} of {FOLDS}", file=sys.stderr)
        with open(os.path.join(build, "choose.json"), "w") as file:  # what is cut short is not lost
            json.dump(rows, file)
    for kind in ("midi", "modules"):
        report(kind, [row for row in rows if row["kind"] == kind])


def described(song, net, role_mean, rivals, layout, roles_json):
    """What each says of a song that it has not heard: whole drums, no names."""
    chosen, stems, pairs = train.unnamed(song, layout, roles_json)
    logits, mean, log_sigma = train.answers(net, stems, pairs)
    levels = {"equal": np.zeros(len(chosen)), "roleMean": role_mean(song.roles[chosen]), "network": mean,
              **{f"member {i}": train.answers(member, stems, pairs)[1] for i, member in enumerate(net.nets)},
              "forest": train.forest_alone(net, stems, pairs),
              **{name: rival(stems, pairs) for name, rival in rivals.items()}} if song.levels_known else {}
    return {"kind": "modules" if song.font == "modules" else "midi", "composer": song.composer, "name": song.name, "font": song.font,
            "label": song.label[chosen].tolist(), "spread": song.spread[chosen].tolist(), "logSigma": log_sigma.tolist(),
            "roles": song.roles[chosen].tolist(), "heard": logits.argmax(-1).tolist(),
            "levels": {name: np.asarray(level).tolist() for name, level in levels.items()}}


def report(kind, rows):
    levelled = [row for row in rows if row["levels"]]
    errors = {name: [(row["composer"], error(np.array(row["levels"][name]), np.array(row["label"]))) for row in levelled]
              for name in (levelled[0]["levels"] if levelled else ())}
    for name, values in errors.items():
        line = "{:.2f} ({:.2f} to {:.2f}) LU, ".format(*by_composer(values))
        less = by_composer([(who, other - own) for (who, other), (_, own) in zip(values, errors["network"])])
        print(f"{kind:8} {name:12} {line}{len(values)} songs; the network is better by " + "{:.2f} ({:.2f} to {:.2f})".format(*less))
    for factor in (0.8, 0.9, 1, 1.1, 1.2) if levelled else ():
        print(f"{kind:8} within one sigma times {factor}: " + "{:.2f} ({:.2f} to {:.2f})".format(*by_composer(covered(levelled, factor))))
    hits = [heard == role for row in rows for heard, role in zip(row["heard"], row["roles"]) if role >= 0]
    print(f"{kind:8} roles heard {sum(hits)} of {len(hits)}")


def covered(rows, factor):
    """[(composer, part of the stems of a song that are as near as the network believes)]."""
    result = []
    for row in rows:
        difference = np.array(row["levels"]["network"]) - np.array(row["label"])
        doubt = np.hypot(factor * np.exp(row["logSigma"]), row["spread"])
        result.append((row["composer"], float(np.mean(np.abs(difference - np.median(difference)) <= doubt))))
    return result


if __name__ == "__main__":
    main(*sys.argv[1:])
