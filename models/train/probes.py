# SPDX-License-Identifier: MIT
"""Does the extractor leak how loud a recording is? probes.py TOOL: the stems of some modules, each at a gain of its own
between -12 and 12 dB and some upside down, and trees that try to tell the gain from the rows. R^2 must be about 0.
"""
import json
import subprocess
import sys

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.model_selection import GroupKFold, cross_val_predict

import modules
from module_songs import stems_of
from render import listen

SONGS, STEMS, GAIN_DB = 12, 6, 12


def main(tool):
    random, rows, gains, songs, moved = np.random.default_rng(1), [], [], [], 0.0
    paths = [path for _, path in modules.files()]  # no level of a song is looked at
    for number, path in enumerate(paths[::len(paths) // SONGS]):
        stems = [stem for stem, _ in zip(stems_of(open(path, "rb").read()), range(STEMS))]
        wanted = random.uniform(-GAIN_DB, GAIN_DB, len(stems))
        signs = random.choice([-1, 1], len(stems))
        louder = [("-", (audio * sign * 10 ** (gain / 20)).astype(np.float32)) for (_, audio), gain, sign in zip(stems, wanted, signs)]
        before, after = (listen(tool, some)["stems"] for some in ([("-", audio) for _, audio in stems], louder))
        for one, other, gain in zip(before, after, wanted):
            if "lufs" in one and "lufs" in other:
                moved = max(moved, float(np.abs(np.subtract(one["features"], other["features"])).max()))
                rows.append(other["features"])
                gains.append(gain)
                songs.append(number)
    gains = np.array(gains)
    guess = cross_val_predict(ExtraTreesRegressor(300, random_state=1), np.array(rows), gains, groups=songs, cv=GroupKFold(4))
    print(f"gain told from the rows of {len(gains)} stems: R^2 {1 - ((guess - gains) ** 2).sum() / ((gains - gains.mean()) ** 2).sum():.2f}")
    print(f"most that a gain and polarity move a feature: {moved:.2g}")


if __name__ == "__main__":
    main(sys.argv[1])
