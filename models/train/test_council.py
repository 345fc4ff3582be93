# SPDX-License-Identifier: MIT
"""python3 -m unittest test_council: what is beside a stem, and soft trees against the sharp ones that they were made of."""
import unittest

import numpy as np
import torch
from sklearn.ensemble import RandomForestRegressor

from forest import SoftForest
from net import BalanceNet, Council, beside, to_power_sum

STEMS, PAIRS, ROLES, COMPARED = 12, 5, 3, (2, 5)


class Beside(unittest.TestCase):
    def test_two_stems_differ_by_each_other(self):
        stems, pairs = torch.tensor([[[0, 0, 5.0, 1, 0], [0, 0, 2.0, 1, 4]]]), torch.arange(20.0).reshape(1, 2, 2, 5)
        found = beside(stems, pairs, torch.ones(1, 2), (2, 5))[0]
        self.assertEqual(found[0, :3].tolist(), [3, 0, -4])
        self.assertEqual(found[0, 3:8].tolist(), pairs[0, 0, 1].tolist())   # mean over the one other
        self.assertEqual(found[1, 8:13].tolist(), pairs[0, 1, 0].tolist())  # and maximum
        self.assertAlmostEqual(found[0, 13].item(), np.log(2), places=6)

    def test_a_lone_stem_has_nothing_beside_it_and_the_absent_do_not_count(self):
        random = torch.Generator().manual_seed(1)
        stems, pairs = torch.randn(1, 3, 5, generator=random), torch.randn(1, 3, 3, 5, generator=random)
        self.assertEqual(beside(stems[:, :1], pairs[:, :1, :1], torch.ones(1, 1), (2, 5)).abs().max().item(), 0)
        two, absent = (beside(stems[:, :n], pairs[:, :n, :n], torch.tensor([[1.0, 1, 0][:n]]), (2, 5)) for n in (2, 3))
        self.assertLess((two - absent[:, :2]).abs().max().item(), 1e-6)


class Forest(unittest.TestCase):
    random = np.random.default_rng(1)
    rows = random.normal(size=(400, 6)).astype(np.float32)
    sharp = RandomForestRegressor(20, max_leaf_nodes=16, random_state=1).fit(rows, 3 * (rows[:, 0] > 0.3) + rows[:, 1])

    def test_steep_curves_say_what_the_sharp_trees_say(self):
        soft = SoftForest(self.sharp, np.full(6, 1e-5))(torch.from_numpy(self.rows)[None])[0].numpy()
        self.assertLess(np.mean(np.abs(soft - self.sharp.predict(self.rows)) > 1e-3), 0.02)  # those at a threshold

    def test_a_hair_moves_a_level_by_a_hair(self):
        soft = SoftForest(self.sharp, np.full(6, 0.1))
        at = lambda x: soft(torch.tensor([[[x] + [0.0] * 5]])).item()
        steps = [at(0.2 + 1e-4 * (i + 1)) - at(0.2 + 1e-4 * i) for i in range(2000)]
        self.assertLess(np.abs(steps).max(), 0.01)
        self.assertGreater(sum(steps), 1)


class TheCouncil(unittest.TestCase):
    def test_order_permutes_and_the_sum_of_powers_is_one(self):
        torch.manual_seed(1)
        random = np.random.default_rng(2)
        columns = STEMS - ROLES + COMPARED[1] - COMPARED[0] + 2 * PAIRS + 1
        trees = RandomForestRegressor(5, max_leaf_nodes=8, random_state=1).fit(random.normal(size=(200, columns)), random.normal(size=200) * 5)
        nets = [BalanceNet(STEMS, PAIRS, ROLES, COMPARED, 16, layers, 0.1).eval() for layers in (0, 1)]
        for net in nets:
            torch.nn.init.normal_(net.line.weight)
            torch.nn.init.normal_(net.level[2].weight)
        council = Council(nets, SoftForest(trees, np.full(columns, 0.1)), 0.5, 1.0)
        stems, pairs, order = torch.randn(1, 6, STEMS).abs(), torch.randn(1, 6, 6, PAIRS), torch.randperm(6)
        with torch.no_grad():
            one, other = council(stems, pairs, torch.ones(1, 6)), council(stems[:, order], pairs[:, order][:, :, order], torch.ones(1, 6))
        for a, b in zip(one, other):
            self.assertLess((a[:, order] - b).abs().max().item(), 1e-4)
        self.assertGreater(one[1].std().item(), 1)
        self.assertAlmostEqual((10 ** (one[1] / 10)).sum().item(), 1, places=4)
        self.assertAlmostEqual(to_power_sum(torch.zeros(1, 2), torch.ones(1, 2))[0, 0].item(), -10 * np.log10(2), places=5)


if __name__ == "__main__":
    unittest.main()
