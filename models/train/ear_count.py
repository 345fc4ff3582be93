# SPDX-License-Identifier: MIT
"""Counts what the rule in README.md asks of an ear: ear_count.py BUILD NOW WITH. It looks at the test and is run once.

NOW and WITH are folders of what two mix.onnx say (models/answers.ts) of BUILD/heldout.json and BUILD/unseen.json, under these names. For each
source the part of roles that is heard without names, a stem and as a mean over composers; roles by name; how far levels differ.
"""
import json
import os
import sys

import numpy as np

from ear import log_softmax
from ear_choose import LEVELS
from free_stems import FREE


def source_of(song):
    if song["font"] != "recorded":
        return song["font"]
    return "CC0 stems, which it learned from" if song["name"].startswith(FREE) else "other recordings"


def mean_of(parts, at):
    """Over composers, of the part that is right."""
    of = {}
    for composer, *right in parts:
        of.setdefault(composer, []).append(right[at].mean())
    return 100 * np.mean([np.mean(values) for values in of.values()])


def tell(source, parts, roles):
    right = [sum(int(part[at].sum()) for part in parts) for at in (1, 2)]
    now, after = (mean_of(parts, at) for at in (0, 1))
    stems = sum(len(part[1]) for part in parts)
    print(f"{source}: {len(parts)} songs, {stems} stems: right now {right[0]} ({100 * right[0] / stems:.1f} %; {now:.1f} % a composer), "
          f"with the ear {right[1]} ({100 * right[1] / stems:.1f} %; {after:.1f} %)")
    true, heard, before, sure = (np.concatenate([part[at] for part in parts]) for at in (3, 4, 5, 6))
    voices = np.isin(heard, [roles.index("voiceLead"), roles.index("voiceBacking")])
    print("  believed from:", {level: [int(((sure >= level) & (heard == true) & ~voices).sum()), int(((sure >= level) & (heard != true) & ~voices).sum())]
                               for level in LEVELS})
    for role in sorted(set(true)):
        wrong = [roles[h] for h in heard[(true == role) & (heard != role)]]
        print(f"  {roles[role]}: {(true == role).sum()}, right {((true == role) & (heard == role)).sum()}, now {((true == role) & (before == role)).sum()};",
              ", ".join(f"{w} {wrong.count(w)}" for w in sorted(set(wrong), key=wrong.count, reverse=True)))


def main(build, now_folder, with_folder):
    rows, differ, names, roles = {}, 0.0, [], None
    for file in ("heldout.json", "unseen.json"):
        read = lambda folder: json.load(open(os.path.join(folder, file)))
        songs, now, after = read(build)["songs"], read(now_folder), read(with_folder)
        for song in songs:
            key, true = f"{song['font']} {song['name']}", np.array(song["roles"])
            known = true >= 0
            logits = [np.array(said[key]["roleLogits"]).reshape(len(true), -1) for said in (now, after)]
            for what in ("relativeLuMean", "relativeLuLogSigma"):
                differ = max(differ, float(np.abs(np.array(now[key][what]) - after[key][what]).max()))
            if "named" in now[key]:
                names += [(np.array(said[key]["named"]).reshape(len(true), -1).argmax(1) == true)[known] for said in (now, after)]
            if known.any():
                heard, sure = [l.argmax(1)[known] for l in logits], np.exp(log_softmax(logits[1])).max(1)[known]
                rows.setdefault(source_of(song), []).append((song["composer"], *(h == true[known] for h in heard), true[known], heard[1], heard[0], sure))
    roles = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "manifest.json")))["roles"]
    for source, parts in sorted(rows.items()):
        tell(source, parts, roles)
    unseen = [parts for source, parts in rows.items() if source.startswith("unseen") and source != "unseen modules"]
    print("unseen origins, mean over kinds: now {:.1f} %, with the ear {:.1f} %".format(
        *(100 * np.mean([np.concatenate([part[at] for part in parts]).mean() for parts in unseen]) for at in (1, 2))))
    print("by name, right of", sum(len(n) for n in names[::2]), "now", sum(int(n.sum()) for n in names[::2]), "with the ear", sum(int(n.sum()) for n in names[1::2]))
    print("levels and their doubts differ by at most", differ)


if __name__ == "__main__":
    main(*sys.argv[1:])
