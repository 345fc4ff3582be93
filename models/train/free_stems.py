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
CLIPS = 4  # of a stem


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
        random, clips = np.random.default_rng(digest(name)), []
        for row in rows:
            audio = decode(os.path.join(stems, name, row["stem"]), None)
            decode.cache_clear()
            clips += [(row["role"], loud_clip(audio, random, SECONDS)) for _ in range(CLIPS)]
        heard = listen(tool, [("-", audio) for _, audio in clips])
        loud = [i for i, stem in enumerate(heard["stems"]) if "lufs" in stem]
        keep(target, layout=heard["layout"], rows=np.array([heard["stems"][i]["features"] for i in loud], np.float32),
             roles=np.array([clips[i][0] for i in loud]), origin=name)
        print(f"free stems {name}: {len(loud)} clips", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
