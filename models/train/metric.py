# SPDX-License-Identifier: MIT
"""How far a balance is from a person's, and the controls without which such a figure is void.

Written before the networks that are measured with it. `models/evaluate.ts` does the same for the shipped weights.
"""
import numpy as np

GROUPS = {role: group for group, roles in {
    "drums": "kick snare toms hihat cymbals drums percussion", "bass": "bass", "lead": "voiceLead synthLead"}.items()
    for role in roles.split()}  # the others are the rest
JITTER_LU = 2.0


def error(predicted, human):
    """Mean absolute difference in LU of a song's stems, after both are aligned by their median (research: RLE)."""
    difference = predicted - human
    return float(np.mean(np.abs(difference - np.median(difference))))


def group_error(predicted, human, roles):
    """The same of the power sums of drums, bass, lead and rest; nothing for fewer than two groups."""
    names = np.array([GROUPS.get(role, "rest") for role in roles])
    present = sorted(set(names))
    if len(present) < 2:
        return None
    total = lambda levels: np.array([10 * np.log10(np.sum(10 ** (levels[names == g] / 10))) for g in present])
    return error(total(predicted), total(human))


def order_agreement(predicted, human):
    """Kendall's tau of the order of the stems: 1 for the same, 0 for none; ties in the prediction count half."""
    one, other = np.triu_indices(len(human), 1)
    return float(np.mean(np.sign(predicted[one] - predicted[other]) * np.sign(human[one] - human[other])))


def by_composer(rows):
    """Mean over composers of the mean over their songs, with a 95 % bootstrap interval over composers."""
    groups = {}
    for composer, value in rows:
        groups.setdefault(composer, []).append(value)
    means = np.array([np.mean(v) for _, v in sorted(groups.items())])
    draws = np.random.default_rng(1).integers(0, len(means), (2000, len(means)))
    low, high = np.percentile(means[draws].mean(1), (2.5, 97.5))
    return float(means.mean()), float(low), float(high)


def controls(songs):
    """The error of what is known to be better or worse: [(composer, peak levels, rule levels, human)] to a dictionary."""
    random = np.random.default_rng(2)
    rows = {"oracle": [], "jitter": [], "rules": [], "raw": []}
    for composer, peaks, rules, human in songs:
        rows["oracle"].append((composer, error(human, human)))
        rows["jitter"].append((composer, error(human + random.normal(size=len(human)) * JITTER_LU, human)))
        rows["rules"].append((composer, error(rules, human)))
        rows["raw"].append((composer, error(peaks, human)))
    return {name: by_composer(values) for name, values in rows.items()}


def ranks(found):
    """Whether the metric orders the controls as it must; what is measured by another is void."""
    return found["oracle"][0] < found["jitter"][0] < found["rules"][0] < found["raw"][0]
