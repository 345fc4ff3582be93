# SPDX-License-Identifier: MIT
"""Sounds with a role and nothing else, for hearing roles: sounds.py TOOL FOLDER PART PARTS.

Drums that were recorded, voices, soundfonts and a synthesizer, each clip once as it is or mangled. One .npz a group of
sounds with one origin (a kit, a speaker, a soundfont); what is there already is kept.
"""
import hashlib
import json
import os
import subprocess
import sys

import numpy as np

import beats
import phrases
import voices
from mangle import RATE, mangled
from render import listen

SECONDS, PLAIN, CHUNK, AT_ONCE = 10, 0.2, 24, 8
MOST = {"fluid": 120, "tim": 120}  # clips of an origin; of any other CHUNK


def origin(group):
    """Programs of a soundfont are one origin: all their samples are by the same people."""
    return group.split(" program")[0]


def digest(text):
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def made(group, name, make):
    random = np.random.default_rng(digest(f"{group} {name}"))
    audio = np.asarray(make(random), np.float32)[:, :SECONDS * RATE]
    if random.random() >= PLAIN:
        return mangled(audio, random)
    return audio * (0.5 / (np.abs(audio).max() + 1e-9))


def keep(path, **arrays):
    np.savez(path + ".tmp.npz", **arrays)
    os.replace(path + ".tmp.npz", path)


def main(tool, folder, part, parts):
    os.makedirs(folder, exist_ok=True)
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, roles = ask("features", "--layout"), ask("roles")
    groups = {}
    for group, name, role, make in (*beats.clips(SECONDS), *voices.clips(SECONDS), *phrases.clips(SECONDS, roles["programs"])):
        groups.setdefault(origin(group), []).append((group, name, role, make))
    # A bit of everything first: what is cut short covers most. Festival is slow and comes last.
    shuffled = {group: sorted(clips, key=lambda clip: digest(f"{clip[0]} {clip[1]}")) for group, clips in groups.items()}
    chunks = sorted((group.startswith("festival"), first, group) for group, clips in shuffled.items()
                    for first in range(0, min(len(clips), MOST.get(group, CHUNK)), CHUNK))
    for _, first, group in chunks[part::parts]:
        target = os.path.join(folder, f"{group.replace(' ', '_').replace('/', '_')}_{first}_sounds.npz")
        if os.path.exists(target):
            continue
        rows, known, some = [], [], shuffled[group][first:first + CHUNK]
        for at in range(0, len(some), AT_ONCE):
            batch = some[at:at + AT_ONCE]
            heard = listen(tool, [("-", made(origin_, name, make)) for origin_, name, _, make in batch])["stems"]
            for (_, _, role, _), stem in zip(batch, heard):
                if "lufs" in stem and role != "unknown":
                    rows.append(stem["features"])
                    known.append(role)
        keep(target, layout=layout["hash"], rows=np.array(rows, np.float32), roles=np.array(known), origin=group)
        print(f"sounds {group} {len(rows)}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:3], int(sys.argv[3]), int(sys.argv[4]))
