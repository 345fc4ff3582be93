# SPDX-License-Identifier: MIT
"""What a network has to beat. Each is made from training songs and gives the levels of a song's stems in LU.

B0 is the plain sum of stems normalised to their peaks, B1 equal loudness, B2 the same with the lead 5 LU up, B3 the rule
table of the engine, B4 the mean of each role, B5 boosted trees on each stem's own features (after D. Moffat and M. Sandler,
2019, who used a forest), B6 a network that knows the others by their mean only (after C. Steinmetz et al., 2021).
"""
import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

from data import chances

LEADS, LEAD_LU = ("voiceLead", "synthLead"), 5.0


def raw_sum(stems, columns):
    return -stems[:, columns["peakToLoudnessDb"]]


def equal(stems, _):
    return np.zeros(len(stems))


def equal_with_lead(role_names):
    return np.array([LEAD_LU if role in LEADS else 0.0 for role in role_names])


def by_rules(roles, rules):
    """As engine/propose wants levels where no lead voice sings; several of one role share its power."""
    counts = np.bincount(roles, minlength=len(rules))
    return np.array([rules[role]["relativeLu"] - 5 * np.log10(counts[role]) for role in roles])


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


class Boosted:
    """Songs weigh as often as the network hears them."""

    def __init__(self, songs, seed=1):
        rows, levels, weights = [], [], []
        for song, chance in zip(songs, chances(songs)):
            for as_parts in (False, True):
                chosen = song.choice(as_parts)
                rows.append(song.stems[chosen])
                levels.append(song.label[chosen] - np.median(song.label[chosen]))
                weights.append(np.full(len(chosen), chance / len(chosen)))
        self.trees = HistGradientBoostingRegressor(loss="absolute_error", max_iter=200, learning_rate=0.06, min_samples_leaf=30,
                                                   l2_regularization=5.0, random_state=seed)
        weights = np.concatenate(weights)
        self.trees.fit(np.concatenate(rows), np.concatenate(levels), weights / weights.mean())

    def __call__(self, stems):
        return self.trees.predict(stems)
