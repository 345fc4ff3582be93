# SPDX-License-Identifier: MIT
"""python3 -m unittest test_ear: what an ear may look at and learn from, without a song."""
import os
import tempfile
import unittest

import numpy as np
import torch
from onnx import TensorProto, helper

from ear import Ear, Ears
from ear_data import chances, load, part_of
from ear_export import Head, keep_only
from ear_split import KINDS, draw, kind_and_split
from net import NAME_WEIGHT

LAYOUT = {"hash": "h", "roles": ["kick", "bass", "unknown"], "stemFeatures": 10,
          "stem": [{"name": "bandMeanDb", "count": 3}, {"name": "fluxDb", "count": 1}, {"name": "contourLu", "count": 3}, {"name": "nameRole", "count": 3}]}


def write(folder, name, origin, roles):
    np.savez(os.path.join(folder, name + "_sounds.npz"), layout="h", origin=origin, roles=np.array(roles), rows=np.zeros((len(roles), 10), np.float32))


class TestEar(unittest.TestCase):
    def test_the_table_is_what_is_drawn_and_a_fifth_of_each_kind(self):
        self.assertEqual({origin: (kind, split) for kind, origin, split in draw()}, kind_and_split())
        for kind, origins in KINDS.items():
            self.assertEqual(sum(kind_and_split()[origin][1] == "test" for origin in origins), -(-len(origins) // 5))

    def test_no_sound_of_the_test_is_learned_from(self):
        with tempfile.TemporaryDirectory() as build:
            os.mkdir(folder := os.path.join(build, "sounds"))
            with open(os.path.join(build, "heldout.json"), "w") as out:
                out.write('{"songs": []}')
            for i, origin in enumerate(("sonic-pi", "samples sonic-pi", "avl", "samples lmms", "voice de", "midi somebody", "everything_is_free_sodium", "machine 3")):
                write(folder, str(i), origin, ["kick", "bass"])
            learned, test = load(build, LAYOUT), load(build, LAYOUT, of_test=True)
        self.assertEqual({s.origin for s in test}, {"sonic-pi", "Black Pearl"})
        self.assertEqual({s.source for s in learned}, {"isolated", "midi", "cc0"})
        self.assertEqual({s.origin: part_of(learned)[s.origin] for s in learned if s.kind == "made"}, {"machine": -1})
        self.assertAlmostEqual(chances(learned, {}).sum(), 1)

    def test_it_hears_neither_the_place_in_the_song_nor_the_name(self):
        ear, rows = Ear(LAYOUT, 8, 0.5).eval(), torch.randn(4, 10)
        other = rows.clone()
        other[:, 4:] = torch.rand(4, 6)
        self.assertTrue(torch.equal(ear(rows), ear(other)))
        self.assertTrue(torch.allclose(ear(rows).exp().sum(-1), torch.ones(4)))

    def test_a_stem_without_a_name_is_the_ears_alone_and_a_name_counts_as_in_the_networks(self):
        no_name, named = [0.1, 0.1, 0.8], [0.9, 0.05, 0.05]
        ears = Ears([Ear(LAYOUT, 8, 0.5), Ear(LAYOUT, 8, 0.5)]).eval()
        head, rows = Head(ears, 2.0, no_name), torch.randn(1, 10)
        rows[:, -3:] = torch.tensor(no_name)
        self.assertTrue(torch.allclose(head(rows), ears(rows) / 2, atol=1e-6))
        said = head(torch.cat((rows[:, :-3], torch.tensor([named])), 1)) - head(rows)
        self.assertTrue(torch.allclose(said, NAME_WEIGHT * torch.log(torch.tensor([named]) / torch.tensor([no_name])), atol=1e-5))

    def test_what_no_output_needs_is_taken_out_of_the_file(self):
        nodes = [helper.make_node("Add", ["x", "a"], ["level"]), helper.make_node("Mul", ["x", "b"], ["roles"])]
        values = [helper.make_tensor(name, TensorProto.FLOAT, [1], [1.0]) for name in "ab"]
        graph = helper.make_graph(nodes, "g", [], [], values)
        keep_only(graph, ["level"])
        self.assertEqual(([node.output[0] for node in graph.node], [tensor.name for tensor in graph.initializer]), (["level"], ["a"]))


if __name__ == "__main__":
    unittest.main()
