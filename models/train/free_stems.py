# SPDX-License-Identifier: MIT
"""Clips of recorded stems that may be trained on (CC0), for hearing roles: free_stems.py TOOL STEMS FOLDER.

STEMS as in real_stems.py. Only songs whose names begin with one of FREE, and stems whose role is sure.
"""
import csv
import os
import sys

import numpy as np

from decode import decode
from mangle import loud_clip
from render import listen
from sounds import SECONDS, digest, keep

FREE = ("everything_is_free",)
CLIPS = 4  # of a stem; the whole of it is among the songs of real_stems.py


def main(tool, stems, folder):
    os.makedirs(folder, exist_ok=True)
    songs = {}
    for row in csv.DictReader(open(os.path.join(stems, "roles.tsv")), delimiter="\t"):
        if row["song"].startswith(FREE) and row["sure"] == "yes":
            songs.setdefault(row["song"], []).append(row)
    for name, rows in sorted(songs.items()):
        target = os.path.join(folder, f"{name}_sounds.npz")
        if os.path.exists(target):
            continue
        random, features, roles = np.random.default_rng(digest(name)), [], []
        for row in rows:
            audio = decode(os.path.join(stems, name, row["stem"]), None)
            decode.cache_clear()
            clips = [loud_clip(audio, random, SECONDS * int(random.integers(1, 3))) for _ in range(CLIPS)]
            heard = listen(tool, [("-", clip) for clip in clips])
            loud = [stem["features"] for stem in heard["stems"] if "lufs" in stem]
            features += loud
            roles += [row["role"]] * len(loud)
        keep(target, layout=heard["layout"], rows=np.array(features, np.float32), roles=np.array(roles), origin=name)
        print(f"free stems {name}: {len(roles)} clips", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
