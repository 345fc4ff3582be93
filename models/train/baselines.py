# SPDX-License-Identifier: MIT
"""How far a balance is from a person's, and the baselines that a network has to beat."""
import numpy as np


def error(predicted, human):
    """Mean absolute difference in LU of a song's stems, after both are aligned by their median (research: RLE)."""
    difference = predicted - human
    return float(np.mean(np.abs(difference - np.median(difference))))


def by_composer(rows):
    """Mean over composers of the mean over their songs, with a 95 % bootstrap interval over composers."""
    groups = {}
    for composer, value in rows:
        groups.setdefault(composer, []).append(value)
    means = np.array([np.mean(v) for _, v in sorted(groups.items())])
    draws = np.random.default_rng(1).integers(0, len(means), (2000, len(means)))
    low, high = np.percentile(means[draws].mean(1), (2.5, 97.5))
    return float(means.mean()), float(low), float(high)


class RoleMean:
    """Each role at its mean level in training, relative to the song's median stem; the mean of all for the rest."""

    def __init__(self, songs, roles):
        sums, counts = np.zeros(roles), np.zeros(roles)
        for song in songs:
            for as_parts in (False, True):
                chosen = song.choice(as_parts)
                level = song.label[chosen] - np.median(song.label[chosen])
                for role, value in zip(song.roles[chosen], level):
                    if role >= 0:
                        sums[role] += value
                        counts[role] += 1
        # Few examples are pulled towards nothing special.
        self.levels = sums / (counts + 2)
        self.counts = counts

    def __call__(self, roles):
        return np.where(roles >= 0, self.levels[np.maximum(roles, 0)], 0)
