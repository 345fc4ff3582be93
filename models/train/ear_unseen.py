# SPDX-License-Identifier: MIT
"""The test of an ear on what nothing has heard, for models/answers.ts: ear_unseen.py TOOL BUILD [FOLDER...] writes BUILD/unseen.json.

Each sound of an origin that ear_origins.tsv calls a test is a song; so are the modules below the folders, of packages that modules.py does not
name, if an instrument's name says a role.
"""
import glob
import json
import os
import subprocess
import sys

from ear_data import load
from module_songs import song
from modules import EXTENSIONS, title


def sounds(build, layout, no_name):
    for s in load(build, layout, of_test=True):
        s.rows[:, -len(no_name):] = no_name
        for i, (row, role) in enumerate(zip(s.rows, s.roles)):
            yield {"name": f"{s.origin} {i}", "composer": s.origin, "font": f"unseen {s.kind}", "stems": row.tolist(), "pairs": [0.0] * layout["pairFeatures"],
                   "label": [0.0], "roles": [int(role)]}


def modules_below(folder, tool, layout, no_name):
    for path in sorted(glob.glob(f"{folder}/**/*", recursive=True)):
        if path.lower().endswith(EXTENSIONS):
            described, name = song(tool, open(path, "rb").read(), layout, no_name), f"{os.path.basename(folder)} {title(path)}"
            if described and max(described["roles"]) >= 0:
                yield {**described, "name": name, "composer": name, "font": "unseen modules"}


def main(tool, build, *folders):
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, no_name = ask("features", "--layout"), ask("roles")["noName"]
    songs = [*sounds(build, layout, no_name), *(found for folder in folders for found in modules_below(folder, tool, layout, no_name))]
    with open(os.path.join(build, "unseen.json"), "w") as out:
        json.dump({"layout": layout["hash"], "songs": songs}, out)
    print(len(songs), "songs")


if __name__ == "__main__":
    main(*sys.argv[1:])
