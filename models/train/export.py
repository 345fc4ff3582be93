# SPDX-License-Identifier: MIT
"""Writes mix.onnx, its manifest, and what its tests compare with: PyTorch's own answers and the held-out songs."""
import hashlib
import json
import os

import numpy as np
import onnx
import torch

from net import OneSong

OUTPUTS = ["roleLogits", "relativeLuMean", "relativeLuLogSigma"]  # later heads: <quantity>Mean, <quantity>LogSigma


def export(net, layout, folder, counts):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "mix.onnx")
    song = OneSong(net).eval()
    example = (torch.zeros(5, layout["stemFeatures"]), torch.zeros(5, 5, layout["pairFeatures"]))
    axes = {"stems": {0: "n"}, "pairs": {0: "n", 1: "n"}, **{name: {0: "n"} for name in OUTPUTS}}
    torch.onnx.export(song, example, path, opset_version=14, input_names=["stems", "pairs"], output_names=OUTPUTS,
                      dynamic_axes=axes)
    model = onnx.load(path)
    metadata = {"featureVersion": str(layout["version"]), "featureLayoutHash": layout["hash"], "roles": " ".join(layout["roles"])}
    for key, value in metadata.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    model.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""
    onnx.checker.check_model(model)
    onnx.save(model, path)
    data = open(path, "rb").read()
    manifest = {
        "file": "mix.onnx",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "modelVersion": 2,
        "featureVersion": layout["version"],
        "featureLayoutHash": layout["hash"],
        "roles": layout["roles"],
        "inputs": {"stems": ["n", layout["stemFeatures"]], "pairs": ["n", "n", layout["pairFeatures"]]},
        "outputs": {"roleLogits": ["n", len(layout["roles"])], "relativeLuMean": ["n"], "relativeLuLogSigma": ["n"]},
        "parameters": sum(p.numel() for p in net.parameters()) + net.forest.values.numel(),
        "licence": "MIT",
        "trainingData": {
            "what": "General MIDI files of Debian's freedoom, simutrans-data and openttd-openmsx, rendered with two soundfonts, "
                    "and tracker modules of the Debian packages in splits_modules.tsv",
            "renderings": counts,
            "notIncluded": "lead vocals, recordings of real instruments",
        },
    }
    with open(os.path.join(folder, "manifest.json"), "w") as out:
        json.dump(manifest, out, indent=1)
        out.write("\n")
    _write_parity(song, layout, net, os.path.join(folder, "parity.json"))


def _write_parity(song, layout, net, path):
    """A song of rows like those in training, and what PyTorch makes of it."""
    random, n = np.random.default_rng(7), 6
    one = net.nets[0]
    mean, scale = one.stem_mean.numpy(), 1 / one.stem_scale.numpy()
    stems = np.round(mean + scale * random.normal(size=(n, len(mean))), 2).astype(np.float32)
    pairs = np.round(one.pair_mean.numpy() + random.normal(size=(n, n, layout["pairFeatures"])) / one.pair_scale.numpy(), 2).astype(np.float32)
    with torch.no_grad():
        answers = song(torch.from_numpy(stems), torch.from_numpy(pairs))
    rounded = lambda array: [round(float(x), 6) for x in np.asarray(array).ravel()]
    with open(path, "w") as out:
        json.dump({"n": n, "stems": rounded(stems), "pairs": rounded(pairs),
                   **{name: rounded(answer) for name, answer in zip(OUTPUTS, answers)}}, out)
        out.write("\n")


def write_heldout(songs, layout, roles_json, role_mean, rivals, path):
    """The test songs without names, for models/evaluate, and what the rivals say of each."""
    name_at = layout["stemFeatures"] - len(layout["roles"])
    rows = []
    if os.path.exists(path):  # recorded songs, which take minutes to listen to, stay: real_stems.py
        before = json.load(open(path))
        rows = [song for song in before["songs"] if song["font"] == "recorded" and before.get("layout") == layout["hash"]]
    for song in songs:
        chosen = song.choice(False)
        stems = song.stems[chosen].copy()
        stems[:, name_at:] = roles_json["noName"]
        rows.append({"source": song.source, "name": song.name, "composer": song.composer, "font": song.font,
                     "rolesOnly": not song.levels_known, "stems": stems.ravel().tolist(),
                     "pairs": song.pairs[np.ix_(chosen, chosen)].ravel().tolist(), "label": song.label[chosen].tolist(),
                     "spread": song.spread[chosen].tolist(), "roles": song.roles[chosen].tolist()})
    for row in rows:
        n = len(row["label"])
        stems, pairs = np.array(row["stems"], np.float32).reshape(n, -1), np.array(row["pairs"], np.float32).reshape(n, n, -1)
        row["rivals"] = {name: np.asarray(rival(stems, pairs)).tolist() for name, rival in rivals.items()}
    with open(path, "w") as out:
        json.dump({"layout": layout["hash"], "roleMeans": role_mean.levels.tolist(), "songs": rows}, out)
