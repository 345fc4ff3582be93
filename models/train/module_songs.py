# SPDX-License-Identifier: MIT
"""Renders tracker modules and has the extractor listen: module_songs.py TOOL FOLDER SPLIT...

Each instrument is a stem; the composer heard these very samples, so that the loudness of a stem in place is what a person
decided. SPLIT is a word of splits_modules.tsv. What the extractor said is kept in FOLDER and not asked again.
"""
import json
import os
import subprocess
import sys

import numpy as np

import modules
from render import listen

SECONDS, LEAST_STEMS, QUIETEST_LU = 40.0, 3, 45  # softer than that under the loudest stem is nobody's decision
SURE, MOST_WORDS = 0.6, 4
HERE = os.path.dirname(os.path.abspath(__file__))


def stems_of(data):
    """[(name, [2][frames])] of what sounds, 40 seconds from a quarter of the song on."""
    whole = modules.Module(data)
    start = max(0.0, min(0.25 * whole.seconds(), whole.seconds() - SECONDS))
    names, is_mod = whole.names(), whole.text("type").lower() == "mod"
    whole.close()
    for name, numbers in modules.groups(names):
        audio = modules.render(data, set(numbers), start, SECONDS)
        if is_mod:  # left, right, right, left: the Amiga's outputs, nobody's decision
            audio = np.repeat(audio.mean(0, keepdims=True), 2, axis=0)
        if audio.size and np.abs(audio).max() > 1e-4:
            yield name.encode("ascii", "ignore").decode() or "-", audio


def named_role(probabilities, name):
    """Index of the role that a sample's name says, -1 where it is a line of greetings or says nothing."""
    best = int(np.argmax(probabilities))
    return best if probabilities[best] > SURE and best < len(probabilities) - 1 and len(name.split()) <= MOST_WORDS else -1


def song(tool, data, layout, no_name):
    stems = list(stems_of(data))
    if len(stems) < LEAST_STEMS:
        return None
    heard = listen(tool, stems)
    loudest = max(stem.get("lufs", -200) for stem in heard["stems"])
    loud = [i for i, stem in enumerate(heard["stems"]) if stem.get("lufs", -200) > loudest - QUIETEST_LU]
    if len(loud) < LEAST_STEMS:
        return None
    count, roles = len(stems), len(layout["roles"])
    rows = np.array([heard["stems"][i]["features"] for i in loud])
    lufs = np.array([heard["stems"][i]["lufs"] for i in loud])
    known = [named_role(row[-roles:], stems[i][0]) for row, i in zip(rows, loud)]
    rows[:, -roles:] = no_name
    pairs = np.array(heard["pairs"]).reshape(count, count, -1)[np.ix_(loud, loud)]
    return {"stems": rows.ravel().tolist(), "pairs": pairs.ravel().tolist(), "label": (lufs - np.median(lufs)).tolist(),
            "spread": [0.0] * len(loud), "roles": known}


def main(tool, folder, *splits):
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, no_name = ask("features", "--layout"), ask("roles")["noName"]
    os.makedirs(folder, exist_ok=True)
    table = {(row[0], row[1]): row for row in (line.rstrip("\n").split("\t") for line in open(os.path.join(HERE, "splits_modules.tsv")))}
    turns, work = {}, []
    for package, path in modules.files():
        row = table.get((package, modules.title(path)))
        if row and row[5] in splits:
            turns[row[3]] = turns.get(row[3], 0) + 1
            work.append((turns[row[3]], package, row[1], path))
    for _, package, name, path in sorted(work):  # a song of each composer first: what is cut short covers most
        kept = os.path.join(folder, f"{layout['hash']} {package} {name}.json")
        if os.path.exists(kept):
            continue
        with open(kept + ".tmp", "w") as out:
            json.dump(song(tool, open(path, "rb").read(), layout, no_name), out)
        os.replace(kept + ".tmp", kept)
        print(f"{package} {name}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
