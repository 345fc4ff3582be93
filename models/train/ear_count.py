# SPDX-License-Identifier: MIT
"""Counts what the rule in README.md asks of an ear on held-out songs: ear_count.py HELDOUT.json NOW.json WITH.json ROLES.

NOW and WITH are what two mix.onnx say (models/answers.ts), ROLES a manifest.json. For each source the part of roles that is heard
without names, a stem and as a mean over composers; roles by name; how far levels differ. It looks at the test and is run once.
"""
import json
import sys

import numpy as np

from ear import log_softmax
from free_stems import FREE


def source_of(song):
    if song["font"] != "recorded":
        return song["font"]
    return "CC0 stems" if song["name"].startswith(FREE) else "other recordings"


def main(heldout, now_path, with_path, manifest):
    songs, roles = json.load(open(heldout))["songs"], json.load(open(manifest))["roles"]
    now, after = json.load(open(now_path)), json.load(open(with_path))
    rows, differ, names = {}, 0.0, []
    for song in songs:
        key, true = f"{song['font']} {song['name']}", np.array(song["roles"])
        known = true >= 0
        logits = [np.array(said[key]["roleLogits"]).reshape(len(true), -1) for said in (now, after)]
        for what in ("relativeLuMean", "relativeLuLogSigma"):
            differ = max(differ, float(np.abs(np.array(now[key][what]) - after[key][what]).max()))
        if "named" in now[key]:
            names += [(np.array(said[key]["named"]).reshape(len(true), -1).argmax(1) == true)[known] for said in (now, after)]
        if not known.any():
            continue
        sure = np.exp(log_softmax(logits[1])).max(1)
        rows.setdefault(source_of(song), []).append((song["composer"], *((l.argmax(1) == true)[known] for l in logits),
                                                     true[known], logits[1].argmax(1)[known], sure[known]))
    for source, parts in sorted(rows.items()):
        stems = sum(len(part[1]) for part in parts)
        figures = []
        for at in (1, 2):
            of = {}
            for part in parts:
                of.setdefault(part[0], []).append(part[at].mean())
            figures.append(f"{sum(int(part[at].sum()) for part in parts)} ({100 * np.mean([np.mean(v) for v in of.values()]):.1f} % a composer)")
        print(f"{source}: {len(parts)} songs, {stems} stems: right now {figures[0]}, with the ear {figures[1]}")
        true, heard, sure = (np.concatenate([part[at] for part in parts]) for at in (3, 4, 5))
        voices = np.isin(heard, [roles.index("voiceLead"), roles.index("voiceBacking")])
        print("  believed from:", {float(level): [int(((sure >= level) & (heard == true) & ~voices).sum()), int(((sure >= level) & (heard != true) & ~voices).sum())]
                                   for level in np.round(np.arange(0.3, 0.96, 0.05), 2)})
        for role in sorted(set(true)):
            wrong = [roles[h] for h in heard[(true == role) & (heard != role)]]
            print(f"  {roles[role]}: {(true == role).sum()}, right {((true == role) & (heard == role)).sum()};",
                  ", ".join(f"{w} {wrong.count(w)}" for w in sorted(set(wrong), key=wrong.count, reverse=True)))
    print("by name, right of", sum(len(n) for n in names[::2]), "now", sum(int(n.sum()) for n in names[::2]), "with the ear", sum(int(n.sum()) for n in names[1::2]))
    print("levels and their doubts differ by at most", differ)


if __name__ == "__main__":
    main(*sys.argv[1:])
