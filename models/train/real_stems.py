# SPDX-License-Identifier: MIT
"""Adds recorded songs to the held-out ones, for models/evaluate: real_stems.py TOOL HELDOUT.json FOLDER [SONG...].

What is there already is kept.

FOLDER has a folder of stems a song and roles.tsv (song, stem, role, sure). Songs of which the levels are a person's are
those named in PRINTED: their plain sum is the mix. Needs ffmpeg. Nothing here is trained on.
"""
import csv
import json
import os
import subprocess
import sys

import numpy as np

from render import RATE, listen

PRINTED = ("everything_is_free",)


def decode(path):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "2", "-ar", str(RATE), "-"],
                         stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(raw, np.float32).reshape(-1, 2).T


def main(tool, heldout_path, folder, *wanted):
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, no_name = ask("features", "--layout"), ask("roles")["noName"]
    heldout = json.load(open(heldout_path))
    there = {song["name"] for song in heldout["songs"] if song["font"] == "recorded"}
    songs = {}
    for row in csv.DictReader(open(os.path.join(folder, "roles.tsv")), delimiter="\t"):
        songs.setdefault(row["song"], []).append(row)
    for name, rows in songs.items():
        if name in there or (wanted and name not in wanted):
            continue
        heard = listen(tool, [(row["stem"], decode(os.path.join(folder, name, row["stem"]))) for row in rows])
        loud = [i for i, stem in enumerate(heard["stems"]) if "lufs" in stem]
        count = len(heard["stems"])
        stems = np.array([heard["stems"][i]["features"] for i in loud])
        named = stems[:, -len(layout["roles"]):].tolist()
        stems[:, -len(layout["roles"]):] = no_name
        pairs = np.array(heard["pairs"]).reshape(count, count, -1)[np.ix_(loud, loud)]
        lufs = np.array([heard["stems"][i]["lufs"] for i in loud])
        heldout["songs"].append({
            "source": "recorded", "name": name, "composer": name, "font": "recorded",
            "rolesOnly": not name.startswith(PRINTED), "stems": stems.ravel().tolist(), "names": named,
            "pairs": pairs.ravel().tolist(), "label": (lufs - np.median(lufs)).tolist(), "spread": [0.0] * len(loud),
            "roles": [layout["roles"].index(rows[i]["role"]) if rows[i]["sure"] == "yes" else -1 for i in loud]})
        print(f"{name}: {len(loud)} stems", file=sys.stderr, flush=True)
        with open(heldout_path + ".tmp", "w") as out:
            json.dump(heldout, out)
        os.replace(heldout_path + ".tmp", heldout_path)


if __name__ == "__main__":
    main(*sys.argv[1:])
