# SPDX-License-Identifier: MIT
"""Puts the ear that ear.py chose into mix.onnx: ear_export.py TOOL BUILD MODELS. Levels stay what they are.

roleLogits become (those of the networks + count x log probabilities of the ear) / temperature, in the one graph, names as strong as before. An ear that is in it
already is taken out first.
"""
import hashlib
import json
import os
import subprocess
import sys

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from ear import fit, load
from export import OUTPUTS
from net import NAME_WEIGHT

PREFIX, NETWORKS = "ear/", "networkLogits"


class Head(torch.nn.Module):
    """What is added to the networks' logits / temperature. What a name says over having none is as strong as it was: it is in the
    networks' logits and would be weakened with them."""

    def __init__(self, ears, count, temperature, no_name):
        super().__init__()
        self.ears, self.factor, self.back = ears, count / temperature, (1 - 1 / temperature) * NAME_WEIGHT
        self.register_buffer("no_name", torch.log(torch.tensor(no_name)))

    def forward(self, stems):
        names = torch.log(stems[..., -len(self.no_name):].clamp(min=1e-4)) - self.no_name
        return self.ears(stems) * self.factor + names * self.back


def without_ear(model):
    graph = model.graph
    for part in (graph.node, graph.initializer):
        for item in [item for item in part if item.name.startswith(PREFIX)]:
            part.remove(item)
    for node in graph.node:
        node.output[:] = [OUTPUTS[0] if name == NETWORKS else name for name in node.output]


def add_ear(model, head, layout, temperature, scratch):
    """Nodes of the head beside those that are there, and a node that adds both."""
    torch.onnx.export(head, torch.zeros(5, layout["stemFeatures"]), scratch, opset_version=14, input_names=["stems"], output_names=["said"],
                      dynamic_axes={"stems": {0: "n"}, "said": {0: "n"}})
    ear, graph = onnx.load(scratch).graph, model.graph
    os.remove(scratch)
    called = lambda name: name if name in ("", "stems") else PREFIX + name
    for node in graph.node:
        node.output[:] = [NETWORKS if name == OUTPUTS[0] else name for name in node.output]
    for i, node in enumerate(ear.node):
        node.input[:], node.output[:] = [called(name) for name in node.input], [called(name) for name in node.output]
        node.name, node.doc_string = f"{PREFIX}{i}", ""
        graph.node.append(node)
    for tensor in ear.initializer:
        tensor.name = called(tensor.name)
        graph.initializer.append(tensor)
    graph.initializer.append(numpy_helper.from_array(np.float32(1 / temperature), PREFIX + "inverseTemperature"))
    graph.node.append(helper.make_node("Mul", [NETWORKS, PREFIX + "inverseTemperature"], [PREFIX + "networks"], name=PREFIX + "cooled"))
    graph.node.append(helper.make_node("Add", [PREFIX + "networks", PREFIX + "said"], [OUTPUTS[0]], name=PREFIX + "sum"))


def main(tool, build, folder):
    question = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, no_name = question("features", "--layout"), question("roles")["noName"]
    torch.set_num_threads(1)
    choice = json.load(open(os.path.join(build, "ear.json")))
    parts, t = load(os.path.join(build, "sounds"), layout), choice["chosen"]["temperature"]
    ears = fit(parts, layout, **choice["setting"])
    head = Head(ears, choice["count"], t, no_name).eval()
    path, parity_path = os.path.join(folder, "mix.onnx"), os.path.join(folder, "parity.json")
    model, parity = onnx.load(path), json.load(open(parity_path))
    before = parity.pop("networkLogits", parity["roleLogits"])
    without_ear(model)
    add_ear(model, head, layout, t, os.path.join(build, "ear.onnx"))
    onnx.checker.check_model(model)
    onnx.save(model, path)
    stems = torch.tensor(parity["stems"]).reshape(parity["n"], -1)
    with torch.no_grad():
        logits = torch.tensor(before).reshape(parity["n"], -1) / t + head(stems)
    parity.update(roleLogits=[round(float(x), 6) for x in logits.ravel()], networkLogits=before)
    with open(parity_path, "w") as out:
        json.dump(parity, out)
        out.write("\n")
    data, manifest = open(path, "rb").read(), json.load(open(os.path.join(folder, "manifest.json")))
    manifest.update(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), modelVersion=3)
    manifest["earParameters"] = sum(p.numel() for p in ears.parameters())
    manifest["trainingData"]["ear"] = {"sounds": int(sum(len(rows) for _, rows, _ in parts)), "origins": len({origin for origin, _, _ in parts}),
                                      "what": "isolated sounds of models/train/sounds.py; models/README.md"}
    with open(os.path.join(folder, "manifest.json"), "w") as out:
        json.dump(manifest, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
