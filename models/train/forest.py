# SPDX-License-Identifier: MIT
"""A random forest on what a stem is and what it is beside the others, with its sharp decisions made soft: a step at a
threshold becomes a logistic curve, so that a hair's difference in a feature cannot move a level by much.

Written with matrices, so that the file that ships needs no operator of its own for trees.
"""
import numpy as np
import torch
from sklearn.ensemble import RandomForestRegressor
from torch import nn

from data import chances
from net import beside

TREES, LEAVES, LEAST_STEMS, COLUMNS = 100, 32, 5, 0.2
SOFT = 0.1  # width of the curve in standard deviations of the feature


def rows_beside(stems, pairs, compared, names):
    """[n, columns] of one song: its stems without the `names` columns at their end, and what they are beside each other."""
    stems, pairs = torch.from_numpy(stems)[None], torch.from_numpy(pairs)[None]
    return torch.cat((stems[..., :-names], beside(stems, pairs, torch.ones(1, stems.shape[1]), compared)), -1)[0].numpy()


def grow(songs, compared, names, seed):
    """Songs weigh as often as a network hears them."""
    rows, levels, weights = [], [], []
    for song, chance in zip(songs, chances(songs)):
        for as_parts in (False, True):
            chosen = song.choice(as_parts)
            if len(chosen) < 2:
                continue
            rows.append(rows_beside(song.stems[chosen], song.pairs[np.ix_(chosen, chosen)], compared, names))
            levels.append(song.label[chosen] - np.median(song.label[chosen]))
            weights.append(np.full(len(chosen), chance / len(chosen)))
    rows, weights = np.concatenate(rows), np.concatenate(weights)
    trees = RandomForestRegressor(TREES, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST_STEMS, max_features=COLUMNS, random_state=seed)
    trees.fit(rows, np.concatenate(levels), weights / weights.mean())
    return SoftForest(trees, rows.std(0) * SOFT)


def paths(tree):
    """[(value, nodes gone left at, nodes gone right at)] of the leaves."""
    leaves, left_to_do = [], [(0, [], [])]
    while left_to_do:
        node, lefts, rights = left_to_do.pop()
        if tree.children_left[node] < 0:
            leaves.append((tree.value[node, 0, 0], lefts, rights))
        else:
            left_to_do += [(tree.children_left[node], lefts + [node], rights), (tree.children_right[node], lefts, rights + [node])]
    return leaves


class SoftForest(nn.Module):
    """[..., n, columns] to [..., n] levels in LU."""

    def __init__(self, forest, widths):
        super().__init__()
        trees = [estimator.tree_ for estimator in forest.estimators_]
        self.trees, self.nodes = len(trees), max(tree.node_count // 2 for tree in trees)
        column, threshold = np.zeros((self.trees, self.nodes), np.int64), np.zeros((self.trees, self.nodes), np.float32)
        right = np.zeros((self.trees, self.nodes, self.nodes + 1), np.float32)
        either, values, absent = right.copy(), np.zeros((self.trees, self.nodes + 1, 1)), np.zeros((self.trees, 1, self.nodes + 1))
        for t, tree in enumerate(trees):
            inner = np.flatnonzero(tree.children_left >= 0)
            place = {node: i for i, node in enumerate(inner)}
            column[t, :len(inner)], threshold[t, :len(inner)] = tree.feature[inner], tree.threshold[inner]
            leaves = paths(tree)
            absent[t, 0, len(leaves):] = -1e4
            for leaf, (value, lefts, rights) in enumerate(leaves):
                values[t, leaf] = value / self.trees
                for node in lefts + rights:
                    either[t, place[node], leaf] = 1
                for node in rights:
                    right[t, place[node], leaf] = 1
        for name, array in (("column", column.ravel()), ("threshold", threshold.ravel()), ("right", right), ("either", either),
                            ("values", values), ("absent", absent), ("steep", 1 / np.maximum(widths, 1e-6)[column.ravel()])):
            self.register_buffer(name, torch.from_numpy(array if array.dtype == np.int64 else array.astype(np.float32)))

    def forward(self, rows):
        songs, stems, _ = rows.shape
        side = ((rows[..., self.column] - self.threshold) * self.steep).clamp(-30, 30)  # left of the threshold: negative
        side = side.reshape(songs * stems, self.trees, self.nodes).transpose(0, 1)
        # log of the product of logistic functions along a path: log s(-x) = -softplus(x), log s(x) = x - softplus(x)
        path = side @ self.right - nn.functional.softplus(side) @ self.either + self.absent
        return (path.exp() @ self.values).sum(0).reshape(songs, stems)
