# SPDX-License-Identifier: MIT
"""An ear that hears the role of a stem from its own features only. It is not shipped: models/README.md says why.

ear.py TOOL BUILD trains it on what sounds.py and free_stems.py kept in BUILD/sounds and prints how many roles it hears of
the recorded songs and modules in BUILD/heldout.json, each CC0 song by an ear that was trained without it. Deterministic:
one thread, fixed seeds and steps.
"""
import glob
import json
import os
import subprocess
import sys

import numpy as np
import torch
from torch import nn

SEED, STEPS, BATCH, RATE = 1, 500, 256, 2e-3
WIDTH, DROPOUT, SMOOTHING = 128, 0.4, 0.1
NOISE, CURVE_DB = 0.3, 4  # of features, in standard deviations; by which spectra are bent
RARE = 150  # examples from which on a role is as common as the most common


class Ear(nn.Module):
    """Rows of the extractor to role logits. It looks at neither the song, nor other stems, nor the name."""

    def __init__(self, layout, width=WIDTH):
        super().__init__()
        counts = {group["name"]: group["count"] for group in layout["stem"]}
        self.own = layout["stemFeatures"] - counts["contourLu"] - counts["nameRole"]
        self.register_buffer("mean", torch.zeros(self.own))
        self.register_buffer("scale", torch.ones(self.own))
        self.layers = nn.Sequential(nn.Linear(self.own, width), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(width, width), nn.GELU(),
                                    nn.Dropout(DROPOUT), nn.Linear(width, len(layout["roles"])))

    def forward(self, rows):
        return self.layers(((rows[:, :self.own] - self.mean) * self.scale).clamp(-4, 4))


def load(folder, layout):
    """[(origin, rows, roles)]"""
    parts = []
    for path in sorted(glob.glob(os.path.join(folder, "*_sounds.npz"))):
        data = np.load(path)
        if str(data["layout"]) != layout["hash"]:
            raise SystemExit(f"{path} was written by another extractor: remove {folder} and make the sounds again")
        if len(data["rows"]):
            parts.append((str(data["origin"]), data["rows"], np.array([layout["roles"].index(r) for r in data["roles"]])))
    return parts


def kind_of(origin):
    for kind, starts in {"drums": ("hydrogen", "sonic"), "voices": ("voice", "espeak", "festival"), "made": ("synthesizer",),
                         "recorded": ("everything",)}.items():
        if origin.startswith(starts):
            return kind
    return "phrases"


def weights(roles, kinds):
    """Roles nearly alike, and within each the kinds of sound by the root of their number."""
    keys = [f"{role} {kind}" for role, kind in zip(roles, kinds)]
    number = {key: keys.count(key) for key in set(keys)}
    of_role = {role: sum(n ** 0.5 for key, n in number.items() if key.split()[0] == str(role)) for role in set(roles)}
    common = {role: min(int(np.sum(roles == role)), RARE) ** 0.5 for role in of_role}
    return np.array([common[role] / of_role[role] / number[key] ** 0.5 for role, key in zip(roles, keys)])


def bent(rows, layout, random):
    """A smooth curve over the bands of each row: a tilt and a wave."""
    bands = layout["stem"][0]["count"]
    axis = np.linspace(-1, 1, bands)
    tilt, wave, turns, phase = random.normal(size=(4, len(rows), 1))
    curve = CURVE_DB * (tilt * axis + 0.5 * wave * np.sin(3 * turns * axis + 6 * phase))
    at = 0
    for group in layout["stem"]:
        if group["name"] in ("bandMeanDb", "bandP10Db", "bandP50Db", "bandP90Db"):
            rows[:, at:at + bands] += curve
        at += group["count"]
    return rows


def fit(parts, layout, seed=SEED, curve=None):
    torch.manual_seed(seed)
    random, ear = np.random.default_rng(seed), Ear(layout)
    rows = np.concatenate([r for _, r, _ in parts]).astype(np.float32)[:, :ear.own]
    roles = np.concatenate([r for _, _, r in parts])
    chance = weights(roles, np.concatenate([[kind_of(origin)] * len(r) for origin, _, r in parts]))
    chance = np.cumsum(chance / chance.sum())
    scale = rows.std(0) + 0.05
    ear.mean.copy_(torch.from_numpy(rows.mean(0)))
    ear.scale.copy_(torch.from_numpy(1 / scale))
    optimiser = torch.optim.AdamW(ear.parameters(), RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, STEPS, pct_start=0.1)
    entropy, recent = nn.CrossEntropyLoss(label_smoothing=SMOOTHING), []
    for step in range(STEPS):
        at = np.searchsorted(chance, random.random(BATCH) * chance[-1])
        batch = bent(rows[at].copy(), layout, random) + random.normal(size=(BATCH, ear.own)) * scale * NOISE
        loss = entropy(ear(torch.from_numpy(batch.astype(np.float32))), torch.from_numpy(roles[at]))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        recent.append(loss.item())
        if curve is not None and (step + 1) % (STEPS // 10) == 0:
            curve.append([step + 1, round(float(np.mean(recent)), 3)])
            recent = []
    return ear.eval()


def judge(ear, rows, roles):
    """(right, sure) of each stem."""
    with torch.no_grad():
        said = torch.softmax(ear(torch.from_numpy(rows)), -1).numpy()
    return said.argmax(1) == roles, said.max(1) > 0.5


def main(tool, build):
    layout = json.loads(subprocess.run([tool, "features", "--layout"], stdout=subprocess.PIPE, check=True).stdout)
    torch.set_num_threads(1)
    parts, curve = load(os.path.join(build, "sounds"), layout), []
    ear = fit(parts, layout, SEED, curve)
    print(sum(len(rows) for _, rows, _ in parts), "sounds of", len({origin for origin, _, _ in parts}), "origins; loss", curve)
    for song in json.load(open(os.path.join(build, "heldout.json")))["songs"]:
        known = np.array(song["roles"]) >= 0
        if song["font"] not in ("recorded", "modules") or not known.any():
            continue
        learned = any(origin == song["name"] for origin, _, _ in parts)
        one = fit([part for part in parts if part[0] != song["name"]], layout) if learned else ear
        rows = np.array(song["stems"], np.float32).reshape(len(known), -1)
        right, sure = judge(one, rows[known], np.array(song["roles"])[known])
        print(f"{song['name']}{' (left out)' if learned else ''}: {right.sum()} of {len(right)}, {(right & sure).sum()} of {sure.sum()} when sure",
              flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
