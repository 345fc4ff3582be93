# SPDX-License-Identifier: MIT
"""Puts the ear that ear_choose.py chose into mix.onnx, in place of the networks' roles: ear_export.py TOOL BUILD MODELS. Levels stay what they are.

roleLogits become the ear's log probabilities / temperature, and what a name says over having none as evidence of its own.
"""
import hashlib
import json
import os
import subprocess
import sys

import onnx
import torch

from ear import fit
from ear_data import load
from export import OUTPUTS
from net import NAME_WEIGHT

PREFIX = "ear/"


class Head(torch.nn.Module):
    def __init__(self, ears, temperature, no_name):
        super().__init__()
        self.ears, self.temperature, self.roles = ears, temperature, len(no_name)
        self.register_buffer("no_name", torch.log(torch.tensor(no_name)))

    def forward(self, stems):
        names = torch.log(stems[..., -self.roles:].clamp(min=1e-4)) - self.no_name
        return self.ears(stems) / self.temperature + names * NAME_WEIGHT


def keep_only(graph, outputs):
    """Removes what none of the outputs needs."""
    wanted, kept = set(outputs), []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            kept.append(node)
            wanted.update(node.input)
    for part, rest in ((graph.node, kept[::-1]), (graph.initializer, [tensor for tensor in graph.initializer if tensor.name in wanted])):
        rest = [type(item).FromString(item.SerializeToString()) for item in rest]
        del part[:]
        part.extend(rest)


def add_ear(model, head, layout, scratch):
    torch.onnx.export(head, torch.zeros(5, layout["stemFeatures"]), scratch, opset_version=14, input_names=["stems"], output_names=OUTPUTS[:1],
                      dynamic_axes={"stems": {0: "n"}, OUTPUTS[0]: {0: "n"}})
    ear, graph = onnx.load(scratch).graph, model.graph
    os.remove(scratch)
    keep_only(graph, OUTPUTS[1:])
    called = lambda name: name if name in ("", "stems", OUTPUTS[0]) else PREFIX + name
    for i, node in enumerate(ear.node):
        node.input[:], node.output[:] = [called(name) for name in node.input], [called(name) for name in node.output]
        node.name, node.doc_string = f"{PREFIX}{i}", ""
        graph.node.append(node)
    for tensor in ear.initializer:
        tensor.name = called(tensor.name)
        graph.initializer.append(tensor)


def write_json(path, what, **how):
    with open(path, "w") as out:
        json.dump(what, out, **how)
        out.write("\n")


def main(tool, build, folder):
    question = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, no_name = question("features", "--layout"), question("roles")["noName"]
    torch.set_num_threads(1)
    choice, sounds = json.load(open(os.path.join(build, "ear.json"))), load(build, layout)
    ears = fit(sounds, layout, **choice["setting"])
    head = Head(ears, choice["temperature"], no_name).eval()
    path, parity_path, manifest_path = (os.path.join(folder, name) for name in ("mix.onnx", "parity.json", "manifest.json"))
    model, parity, manifest = onnx.load(path), json.load(open(parity_path)), json.load(open(manifest_path))
    add_ear(model, head, layout, os.path.join(build, "ear.onnx"))
    onnx.checker.check_model(model)
    onnx.save(model, path)
    with torch.no_grad():
        logits = head(torch.tensor(parity["stems"]).reshape(parity["n"], -1))
    write_json(parity_path, {**parity, OUTPUTS[0]: [round(float(x), 6) for x in logits.ravel()]})
    data, examples = open(path, "rb").read(), {}
    for s in sounds:
        examples[s.source] = examples.get(s.source, 0) + len(s.rows)
    manifest.update(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), modelVersion=3)
    manifest["earParameters"] = sum(p.numel() for p in ears.parameters())
    manifest["trainingData"]["ear"] = {"what": "isolated sounds, CC0 stems, and stems of MIDI and modules of the training side; models/README.md", **examples,
                                       "origins": len(sounds)}
    write_json(manifest_path, manifest, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
