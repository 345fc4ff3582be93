# SPDX-License-Identifier: MIT
"""Songs as the extractor heard them (render.py, module_songs.py), and how often training should hear each."""
import glob
import json
import os
from dataclasses import dataclass

import numpy as np

CHANNEL, PART, KIT, MIX = range(4)  # render.py's `kinds`


@dataclass
class Song:
    source: str
    name: str
    composer: str
    split: str
    font: str
    stems: np.ndarray
    pairs: np.ndarray
    lufs: np.ndarray       # of this soundfont
    label: np.ndarray      # mean over soundfonts of the loudness relative to the song's median stem
    spread: np.ndarray     # standard deviation of that
    roles: np.ndarray      # index; -1 where unknown
    kinds: np.ndarray
    group: str = ""        # of modules that share a game, a composer or samples

    @property
    def levels_known(self):
        return "roles only" not in self.split

    def choice(self, as_parts):
        """Indices of a song with its drums as one stem or in parts."""
        wanted = (CHANNEL, PART) if as_parts else (CHANNEL, KIT)
        return np.flatnonzero(np.isin(self.kinds, wanted))


def load(folder, splits, layout_hash, role_ids):
    """Songs of the training side that learned.tsv does not name are left out: what ships has not heard them."""
    learned = set(open(os.path.join(os.path.dirname(splits), "learned.tsv")).read().split("\n"))
    table = {}
    for line in open(splits):
        source, name, _, composer, split = line.rstrip("\n").split("\t")
        if not split.startswith("train") or f"{source}\t{name}" in learned:
            table[f"{source}_{name.replace('/', '_')}"] = (source, name, composer, split)
    songs, groups = [], {}
    for path in sorted(glob.glob(os.path.join(folder, "*.npz"))):
        key, font = os.path.basename(path)[:-4].rsplit("_", 1)
        if key not in table or path.endswith(".tmp.npz"):
            continue
        data = np.load(path)
        if str(data["layout"]) != layout_hash:
            raise SystemExit(f"{path} was written by another extractor: remove {folder} and render again")
        if not np.isin(data["kinds"], (CHANNEL, KIT)).sum() >= 2:
            continue
        keep = data["kinds"] != MIX
        lufs = data["lufs"][keep]
        source, name, composer, split = table[key]
        song = Song(source, name, composer, split, font, data["stems"][keep], data["pairs"][keep][:, keep], lufs, lufs, lufs * 0,
                    np.array([role_ids.index(r) if r != "unknown" else -1 for r in data["roles"][keep]]), data["kinds"][keep])
        songs.append(song)
        groups.setdefault(key, []).append((song, list(data["names"][keep])))
    for members in groups.values():
        _average_labels(members)
    return songs


def _average_labels(members):
    """What a person set is the mean over synthesizers; their difference is what nobody decided."""
    centred = []
    for song, names in members:
        middle = np.median(song.lufs[np.isin(song.kinds, (CHANNEL, KIT))])
        centred.append(dict(zip(names, song.lufs - middle)))
    for song, names in members:
        values = [[c[name] for c in centred if name in c] for name in names]
        song.label = np.array([np.mean(v) for v in values])
        song.spread = np.array([np.std(v) for v in values])


def load_modules(folder, splits, layout):
    """Each instrument a stem. What its loudness is, its composer has heard: there is no spread."""
    songs = []
    for package, name, _, composer, group, split in (line.rstrip("\n").split("\t") for line in open(splits)):
        path = os.path.join(folder, f"{layout['hash']} {package} {name}.json")
        described = json.load(open(path)) if os.path.exists(path) else None
        if not described or split not in ("train", "test"):
            continue
        label = np.array(described["label"])
        n = len(label)
        songs.append(Song(package, name, composer, split, "modules", np.array(described["stems"], np.float32).reshape(n, -1),
                          np.array(described["pairs"], np.float32).reshape(n, n, -1), label, label, label * 0,
                          np.array(described["roles"]), np.full(n, CHANNEL), group))
    return songs


def chances(songs):
    """Modules and MIDI alike, whatever their number; within each, composers by the root of the number of their songs."""
    kinds = np.array([song.font == "modules" for song in songs])
    chance = np.zeros(len(songs))
    for kind in set(kinds):
        composers = [song.composer if k == kind else None for song, k in zip(songs, kinds)]
        weights = np.array([composers.count(c) ** -0.5 if c else 0 for c in composers])
        chance += weights / weights.sum()
    return chance / chance.sum()
