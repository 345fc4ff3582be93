# SPDX-License-Identifier: MIT
"""python3 -m unittest test_metric: the metric on songs whose errors are known, and on one that would void it."""
import unittest

import numpy as np

import metric


class Metric(unittest.TestCase):
    human = np.array([-3.0, -8, -12, -20, -9])

    def test_level_of_the_whole_does_not_matter(self):
        self.assertAlmostEqual(metric.error(self.human + 7, self.human), 0)

    def test_one_stem_off_counts_as_its_part(self):
        off = self.human.copy()
        off[2] += 5
        self.assertAlmostEqual(metric.error(off, self.human), 1)

    def test_groups_are_power_sums(self):
        roles = ["kick", "snare", "bass", "piano", "strings"]
        moved = self.human.copy()
        moved[:2] = moved[1::-1]  # the drums as loud as before
        self.assertAlmostEqual(metric.group_error(moved, self.human, roles), 0)
        self.assertGreater(metric.error(moved, self.human), 1)
        self.assertIsNone(metric.group_error(moved, self.human, ["kick"] * 5))

    def test_order(self):
        self.assertEqual(metric.order_agreement(self.human, self.human), 1)
        self.assertEqual(metric.order_agreement(-self.human, self.human), -1)
        self.assertEqual(metric.order_agreement(self.human * 0, self.human), 0)

    def test_composers_count_alike(self):
        mean, low, high = metric.by_composer([("a", 1.0)] * 9 + [("b", 3.0)])
        self.assertEqual((mean, low, high), (2.0, 1.0, 3.0))

    def test_a_metric_that_cannot_tell_is_void(self):
        random = np.random.default_rng(3)
        songs = [(str(i), h + random.normal(size=8) * 9, h + random.normal(size=8) * 5, h)
                 for i, h in enumerate(random.normal(size=(20, 8)) * 5)]
        self.assertTrue(metric.ranks(metric.controls(songs)))
        self.assertFalse(metric.ranks(metric.controls([(c, rules, peaks, h) for c, peaks, rules, h in songs])))


if __name__ == "__main__":
    unittest.main()
