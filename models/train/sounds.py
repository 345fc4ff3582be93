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
import recorded
import font_drums
from mangle import RATE, bled, mangled, with_rests
from render import listen

SECONDS, LONGEST = 6, 11
PLAIN, RESTS, BLEED, STRONGEST = 0.15, 0.3, 0.12, 1.3  # parts of the clips; how much likelier a step of mangle.py may be
CHUNK, AT_ONCE = 24, 24


def origin(group):
    """Programs of a soundfont are one origin: all their samples are by the same people."""
    return group.split(" program")[0]


def digest(text):
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def made(group, name, make, before):
    """[2][frames] of a clip; `before` is another one, which may be heard through it."""
    random = np.random.default_rng(digest(f"{group} {name}"))
    audio = np.asarray(make(random), np.float32)[:, :SECONDS * RATE]
    audio = audio * (0.5 / (np.abs(audio).max() + 1e-9))
    if random.random() < RESTS and audio.shape[1] > 3 * RATE:
        audio = with_rests(audio, random, LONGEST)
    if random.random() >= PLAIN:
        audio = mangled(audio, random, random.uniform(0.2, STRONGEST))
    if before is not None and random.random() < BLEED:
        audio = bled(audio, before, random)
    return np.asarray(audio, np.float32)


def keep(path, **arrays):
    np.savez(path + ".tmp.npz", **arrays)
    os.replace(path + ".tmp.npz", path)


def main(tool, folder, part, parts):
    os.makedirs(folder, exist_ok=True)
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, roles = ask("features", "--layout"), ask("roles")
    groups = {}
    every = (*beats.clips(SECONDS), *voices.clips(SECONDS), *recorded.clips(SECONDS), *phrases.clips(SECONDS, roles["programs"]),
             *font_drums.clips(SECONDS, roles["drumNotes"]))
    for group, name, role, make in every:
        if role != "unknown":
            groups.setdefault(origin(group), []).append((group, name, role, make))
    # A bit of everything first: what is cut short covers most. Within an origin in an order of chance.
    chunks = []
    for group, clips in groups.items():
        clips.sort(key=lambda clip: digest(f"{clip[0]} {clip[1]}"))
        count = -(-len(clips) // CHUNK)
        chunks += [(number, digest(group), group) for number in range(count)]
    print(f"{len(every)} clips of {len(groups)} origins", file=sys.stderr)
    for number, _, group in sorted(chunks)[part::parts]:
        target = os.path.join(folder, f"{group.replace(' ', '_').replace('/', '_')}_{number}_sounds.npz")
        if os.path.exists(target):
            continue
        rows, known, names, some = [], [], [], groups[group][number * CHUNK:(number + 1) * CHUNK]
        before = None
        for at in range(0, len(some), AT_ONCE):
            batch, sounds = some[at:at + AT_ONCE], []
            for origin_, name, _, make in batch:
                sounds.append(made(origin_, name, make, before))
                before = sounds[-1]
            for (origin_, name, role, _), stem in zip(batch, listen(tool, [("-", sound) for sound in sounds])["stems"]):
                if "lufs" in stem:
                    rows.append(stem["features"])
                    known.append(role)
                    names.append(f"{origin_} {name}")
        keep(target, layout=layout["hash"], rows=np.array(rows, np.float32), roles=np.array(known), origin=group, names=np.array(names))
        print(f"sounds {group} {len(rows)}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3], int(sys.argv[3]), int(sys.argv[4]))
