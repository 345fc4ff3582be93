# SPDX-License-Identifier: MIT
"""What an ear learns from and is chosen by: sounds of sounds.py, free_stems.py and song_stems.py, by source, origin and part."""
import glob
import hashlib
import json
import os
from dataclasses import dataclass

import numpy as np

from ear_split import joined, kind_and_split
from free_stems import FREE

PARTS = 4     # in which it is chosen; as many as there are CC0 songs
RARE = 150    # examples from which on a role is as common as the most common


@dataclass
class Sounds:
    """Of one origin."""
    source: str   # cc0, isolated, midi, modules
    kind: str     # of ear_origins.tsv; the source for songs
    origin: str
    rows: np.ndarray
    roles: np.ndarray


def place(group, table):
    """(source, kind, origin, whether it is of the test) of a file of sounds."""
    if group.startswith(FREE):
        return "cc0", "cc0", group, False
    for source, start in (("midi", "midi "), ("modules", "module ")):
        if group.startswith(start):
            return source, source, group, False
    origin = joined(group)
    kind, split = table[origin]
    return "isolated", kind, origin, split == "test"


def load(build, layout, of_test=False):
    """[Sounds], one an origin, of BUILD/sounds; the CC0 stems that are there in clips also as a whole, of BUILD/heldout.json."""
    table, found, folder = kind_and_split(), {}, os.path.join(build, "sounds")
    for path in sorted(glob.glob(os.path.join(folder, "*_sounds.npz"))):
        data = np.load(path)
        if str(data["layout"]) != layout["hash"]:
            raise SystemExit(f"{path} was written by another extractor: remove {folder} and make the sounds again")
        source, kind, origin, is_test = place(str(data["origin"]), table)
        if len(data["rows"]) and is_test == of_test:
            found.setdefault((source, kind, origin), []).append((data["rows"], [layout["roles"].index(role) for role in data["roles"]]))
    for name, rows, roles, _ in recorded(build, None, lambda name: ("cc0", "cc0", name) in found):
        found["cc0", "cc0", name].append((rows, roles))
    return [Sounds(*key, np.concatenate([rows for rows, _ in parts]).astype(np.float32), np.concatenate([roles for _, roles in parts]))
            for key, parts in sorted(found.items())]


def part_of(sounds):
    """{origin: part in which it is left out}: in turn within a kind, in the order of hashes. Generators are in none."""
    result = {s.origin: -1 for s in sounds if s.kind == "made"}
    for kind in {s.kind for s in sounds} - {"made"}:
        names = sorted({s.origin for s in sounds if s.kind == kind}, key=lambda name: hashlib.sha256(f"part {name}".encode()).hexdigest())
        result.update({name: i % PARTS for i, name in enumerate(names)})
    return result


def chances(sounds, favour):
    """Of each example to be drawn: roles nearly alike, within each the kinds by the root of their number, times what `favour` says of them."""
    roles = np.concatenate([s.roles for s in sounds])
    kinds = np.concatenate([[s.kind] * len(s.roles) for s in sounds])
    result = np.zeros(len(roles))
    for role in set(roles):
        of_role = np.zeros(len(roles))
        for kind in set(kinds[roles == role]):
            among = (roles == role) & (kinds == kind)
            of_role[among] = favour.get(kind, 1) * among.sum() ** -0.5
        result += of_role / of_role.sum() * min((roles == role).sum(), RARE) ** 0.5
    return result / result.sum()


def recorded(build, answers, is_wanted):
    """[(song, rows, roles, logits of the networks)] of the recorded songs' stems with a sure role, without their names."""
    said, result = json.load(open(answers)) if answers else None, []
    for song in json.load(open(os.path.join(build, "heldout.json")))["songs"]:
        roles = np.array(song["roles"])
        if song["font"] == "recorded" and is_wanted(song["name"]) and (roles >= 0).any():
            known, split = roles >= 0, lambda values: np.array(values, np.float32).reshape(len(roles), -1)[roles >= 0]
            result.append((song["name"], split(song["stems"]), roles[known], said and split(said["recorded " + song["name"]]["roleLogits"])))
    return result
