# SPDX-License-Identifier: MIT
"""The test of an ear on origins that nothing has heard, for models/answers.ts: ear_unseen.py TOOL BUILD writes BUILD/unseen.json, each sound a song."""
import json
import os
import subprocess
import sys

from ear_data import load


def main(tool, build):
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, no_name, songs = ask("features", "--layout"), ask("roles")["noName"], []
    for s in load(build, layout, of_test=True):
        s.rows[:, -len(no_name):] = no_name
        songs += [{"name": f"{s.origin} {i}", "composer": s.origin, "font": f"unseen {s.kind}", "stems": row.tolist(), "pairs": [0.0] * layout["pairFeatures"],
                   "label": [0.0], "roles": [int(role)]} for i, (row, role) in enumerate(zip(s.rows, s.roles))]
    with open(os.path.join(build, "unseen.json"), "w") as out:
        json.dump({"layout": layout["hash"], "songs": songs}, out)
    print(len(songs), "sounds")


if __name__ == "__main__":
    main(*sys.argv[1:])
