# SPDX-License-Identifier: MIT
"""Songs as the extractor heard them (render.py), and mixes made from them for training."""
import glob
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

    def choice(self, as_parts):
        """Indices of a song with its drums as one stem or in parts."""
        wanted = (CHANNEL, PART) if as_parts else (CHANNEL, KIT)
        return np.flatnonzero(np.isin(self.kinds, wanted))


def load(folder, splits, layout_hash, role_ids):
    table = {}
    for line in open(splits):
        source, name, _, composer, split = line.rstrip("\n").split("\t")
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
