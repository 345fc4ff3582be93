# SPDX-License-Identifier: MIT
"""Writes splits.tsv: which song may be trained on. Made once, before any model, and committed; by composer."""
import hashlib
import os

from midi import archive_files, balance_values, composer, notes_hash, parse

LEAST_STEMS, LEAST_LEVELS = 4, 3  # fewer different levels are defaults, not decisions: those songs teach roles only


def split_of(group):
    bucket = int(hashlib.sha256(f"mixwright 1 {group}".encode()).hexdigest(), 16) % 10
    return "test" if bucket < 2 else "dev" if bucket == 2 else "train"


def rows():
    seen = set()
    for source, name, data in archive_files():
        try:
            events, texts = parse(data)
        except (ValueError, IndexError) as error:
            yield source, name, "-", "-", f"left out: {error}"
            continue
        levels, notes = balance_values(events), notes_hash(events)
        reason, default = None, False
        if notes in seen:
            reason = "the same notes again"
        elif len(levels) < LEAST_STEMS:
            reason = "too few stems"
        elif len({round(v) for v in levels.values()}) < LEAST_LEVELS:
            default = True
        seen.add(notes)
        group = composer(source, name, texts)
        kind = f"left out: {reason}" if reason else split_of(group) + (" roles only" if default else "")
        yield source, name, hashlib.sha256(data).hexdigest()[:16], group, kind


if __name__ == "__main__":
    with open(os.path.join(os.path.dirname(__file__), "splits.tsv"), "w") as out:
        out.write("source\tname\tsha256\tcomposer\tsplit\n")
        for row in rows():
            out.write("\t".join(row) + "\n")
