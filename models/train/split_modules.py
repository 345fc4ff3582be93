# SPDX-License-Identifier: MIT
"""Writes splits_modules.tsv: which tracker module may be trained on. Made once, before any network heard one.

Two modules are in the same group, and so on the same side, if they have a composer, a game or a tenth of their sample
data in common. Groups go to the test until it has a fifth of the songs, in the order of their hashes.
"""
import hashlib
import os

import numpy as np

from modules import Module, files, title

# By what the files say of themselves; elsewhere the game stands for the composer.
COMPOSERS = {
    "gd-": "h matthew smith", "goin_march": "yuri r sucupira", "rough_journey": "yuri r sucupira", "success_": "yuri r sucupira",
    "the_big_march": "yuri r sucupira", "pingus-": "joseph toscano", "sorcerer": "matt simmonds", "biniax_common00": "deepflow",
    "biniax": "jordan tuzsuzov", "AnarchyMenu1": "4-mat", "cerror": "roel heerspink", "cinderella": "tripper",
    "mario_is": "hardliner", "slice_me": "dok", "zb-tnt": "boo", "finally": "jarkko rotsten", "hiscreen": "jarkko rotsten",
    "kaupunki": "jarkko rotsten", "klovninarki": "jarkko rotsten", "4est": "jarkko rotsten", "astraltr": "nutcase",
    "waterfal": "nutcase", "bizjung": "cryppy", "fdn-arab": "ender", "gluppobe": "quazar", "getzznew": "turbosector",
    "magic": "strobo", "22drops": "iso", "2force": "slowhand", "citron": "dizzy", "hr_suds": "suds", "dali": "tyela",
    "ritam": "milan babuskov", "satisfy": "tyela", "icefront": "skaven", "jeu": "benoit charcosset", "game.mod": "mystra",
    "game2": "groo", "endsong": "meta", "gamesong": "meta", "titlesong": "meta",
}
COVERS = ("The_Last_V8", "android-commando", "dreamfish-", "starpaws", "kollaps-tron")
LEAST_STEMS, LEAST_SECONDS = 3, 15
WINDOW, KEPT, SHARED = 64, 61, 0.1  # bytes; one fingerprint of so many is kept; part in common that joins


def composer(package, name):
    if package == "circuslinux-data":
        return "jarkko rotsten"
    return next((who for start, who in COMPOSERS.items() if name.startswith(start)), package)


def fingerprints(data):
    """Of the bytes, wherever they lie: a set of the hashes of some windows."""
    values = np.frombuffer(data, np.uint8).astype(np.uint64)
    if len(values) < WINDOW:
        return set()
    with np.errstate(over="ignore"):
        hashes = np.zeros(len(values) - WINDOW + 1, np.uint64)
        for i in range(WINDOW):
            hashes = hashes * np.uint64(1099511628211) + values[i:len(values) - WINDOW + 1 + i]
        hashes ^= hashes >> np.uint64(29)
    busy = np.abs(np.diff(values.astype(np.int16))).cumsum()
    busy = np.concatenate([[0], busy])
    loud = busy[WINDOW - 1:] - busy[:len(hashes)] > 4 * WINDOW  # not silence, not patterns of zeros
    return set(hashes[(hashes % np.uint64(KEPT) == 0) & loud].tolist())


def rows():
    seen = {}
    for package, path in files():
        data = open(path, "rb").read()
        module = Module(data)
        prints, name, seconds = fingerprints(data), title(path), module.seconds()
        reason = None
        if name.startswith(COVERS):
            reason = "a cover"
        elif seconds < LEAST_SECONDS:
            reason = "too short"
        elif sum(1 for _ in module.names()) < LEAST_STEMS:
            reason = "too few stems"
        elif any(len(prints & other) > 0.9 * max(len(prints), len(other), 1) for other in seen.values()):
            reason = "the same again"
        module.close()
        seen[package, name] = prints
        yield package, name, hashlib.sha256(data).hexdigest()[:16], composer(package, name), prints, reason


def grouped(found):
    """A group number for each row: components of what they have in common."""
    group = list(range(len(found)))

    def root(i):
        while group[i] != i:
            i = group[i]
        return i

    for i, (package, _, _, who, prints, _) in enumerate(found):
        for j, (other_package, _, _, other_who, other, _) in enumerate(found[:i]):
            common = len(prints & other) > SHARED * max(min(len(prints), len(other)), 20)
            if package == other_package or who == other_who or common:
                group[root(i)] = root(j)
    return [root(i) for i in range(len(found))]


def main(out):
    found = list(rows())
    group = grouped(found)
    kept = [i for i, row in enumerate(found) if not row[5]]
    keys = sorted({group[i] for i in kept}, key=lambda g: hashlib.sha256(f"mixwright modules 1 {found[g][0]}".encode()).hexdigest())
    split, test = {}, 0
    for g in keys:
        size = sum(group[i] == g for i in kept)
        split[g] = "test" if test < 0.2 * len(kept) and size < 0.3 * len(kept) else "train"
        test += size * (split[g] == "test")
    with open(out, "w") as file:
        file.write("package\tname\tsha256\tcomposer\tgroup\tsplit\n")
        for i, (package, name, digest, who, _, reason) in enumerate(found):
            kind = f"left out: {reason}" if reason else split[group[i]]
            file.write("\t".join((package, name, digest, who, found[group[i]][0], kind)) + "\n")


if __name__ == "__main__":
    main(os.path.join(os.path.dirname(os.path.abspath(__file__)), "splits_modules.tsv"))
