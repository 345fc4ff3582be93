# SPDX-License-Identifier: MIT
"""Writes ear_origins.tsv: which sounds are the test of an ear. Made once, before any sound of it was heard by an ear; by origin.

Of each kind a fifth of the origins, drawn by the hash of their names, is the test. What is joined here shares recordings.
Generators are of the training side: two of their voices are not two origins.
"""
import hashlib
import os

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ear_origins.tsv")
SAME = {"hydrogen The Black Pearl 1.0": "Black Pearl", "avl": "Black Pearl", "lmms drums": "lmms", "samples lmms": "lmms", "samples sonic-pi": "sonic-pi"}
STARTS = {"hydrogen Millo": "Millo", "espeak": "espeak", "machine": "machine", "synthesizer": "synthesizer", "voice model": "voice model"}
KINDS = {
    "kits": "hydrogen Audiophob|hydrogen BJA_Pacific|hydrogen ColomboAcousticDrumkit|hydrogen ElectricEmpireKit|hydrogen ForzeeStereo|hydrogen GMRockKit|"
            "hydrogen Gimme A Hand 1.0|hydrogen HardElectro1|Millo|hydrogen TR808EmulationKit|Black Pearl|avl red|hydrogen VariBreaks|hydrogen circAfrique v4|"
            "hydrogen rumpf_kit_z01_h2".split("|"),
    "fonts": ["opl3", "freepats"],  # of no song that a network or an ear learned from, and none of which is made of another
    "speakers": [f"voice {name}" for name in "ar asterisk cs da de en en_GB es fr he hu it lt ml nb nds nl pt_BR ru tn uk".split()] + ["espeak", "festival sung"],
    "samples": ["lmms", "sonic-pi", "sectoid", "muldjord"],
}
LEARN = {"fonts": ["fluid", "tim"], "made": ["machine", "synthesizer", "voice model"]}  # muse is the font of held-out songs: nobody learns it


def joined(group):
    """The origin of a group of clips, as it stands in the table."""
    return SAME.get(group) or next((name for start, name in STARTS.items() if group.startswith(start)), group)


def kind_and_split():
    """{origin: (kind, "test" or "learn")}"""
    with open(TABLE) as table:
        return {origin: (kind, split) for kind, origin, split in (line.rstrip("\n").split("\t") for line in table)}


def draw():
    for kind, origins in KINDS.items():
        drawn = sorted(origins, key=lambda name: hashlib.sha256(f"mixwright ear 2 {name}".encode()).hexdigest())[:-(-len(origins) // 5)]
        yield from ((kind, origin, "test" if origin in drawn else "learn") for origin in origins)
    yield from ((kind, origin, "learn") for kind, origins in LEARN.items() for origin in origins)


if __name__ == "__main__":
    with open(TABLE, "w") as out:
        out.writelines("\t".join(row) + "\n" for row in draw())
