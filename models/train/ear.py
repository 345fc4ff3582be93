# SPDX-License-Identifier: MIT
"""An ear that hears the role of a stem from its own features only, beside the networks that know the song.

ear.py TOOL BUILD chooses its settings, and how much it counts, by the CC0 songs of BUILD/heldout.json, each by ears trained without
it, after the rule in README.md; BUILD/answers.json has what the shipped weights say of them. Keeps the choice and what it said of
each stem in BUILD/ear.json. Deterministic: one thread, fixed seeds and steps.
"""
import glob
import itertools
import json
import os
import subprocess
import sys

import numpy as np
import torch
from torch import nn

from free_stems import FREE

SEEDS, STEPS, BATCH, RATE = (1, 2, 3), 500, 256, 2e-3
WIDTH, DROPOUT, SMOOTHING = 128, 0.4, 0.1
CURVE_DB = 4  # by which spectra are bent
RARE = 150    # examples from which on a role is as common as the most common
SETTINGS = [dict(noise=noise, dropout=dropout) for noise, dropout in itertools.product((0.3, 0.6), (0.3, 0.5))]
COUNTS = (0, 0.5, 1, 2, 4, 8)  # how much the ear counts beside the networks
NEVER = 2.0


class Ear(nn.Module):
    """Rows of the extractor to log probabilities of roles. It looks at neither the song, nor other stems, nor the name."""

    def __init__(self, layout, dropout, width=WIDTH):
        super().__init__()
        counts = {group["name"]: group["count"] for group in layout["stem"]}
        self.own = layout["stemFeatures"] - counts["contourLu"] - counts["nameRole"]
        self.register_buffer("mean", torch.zeros(self.own))
        self.register_buffer("scale", torch.ones(self.own))
        self.layers = nn.Sequential(nn.Linear(self.own, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, width), nn.GELU(),
                                    nn.Dropout(dropout), nn.Linear(width, len(layout["roles"])))

    def forward(self, rows):
        return torch.log_softmax(self.layers(((rows[..., :self.own] - self.mean) * self.scale).clamp(-4, 4)), -1)


class Ears(nn.Module):
    """Several, of seeds of their own."""

    def __init__(self, ears):
        super().__init__()
        self.ears = nn.ModuleList(ears)

    def forward(self, rows):
        return torch.stack([ear(rows) for ear in self.ears]).mean(0)


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
    for kind, starts in {"made": ("synthesizer", "machine", "voice model"), "songs": FREE, "samples": ("samples", "sectoid"),
                         "drums": ("hydrogen", "sonic", "lmms", "avl"), "voices": ("voice", "espeak", "festival")}.items():
        if origin.startswith(tuple(starts)):
            return kind
    return "fonts"


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


def fit_one(parts, layout, seed, noise, dropout):
    """`noise` of features in standard deviations."""
    torch.manual_seed(seed)
    random, ear = np.random.default_rng(seed), Ear(layout, dropout)
    rows = np.concatenate([r for _, r, _ in parts]).astype(np.float32)[:, :ear.own]
    roles = np.concatenate([r for _, _, r in parts])
    chance = weights(roles, np.concatenate([[kind_of(origin)] * len(r) for origin, _, r in parts]))
    chance = np.cumsum(chance / chance.sum())
    scale = rows.std(0) + 0.05
    ear.mean.copy_(torch.from_numpy(rows.mean(0)))
    ear.scale.copy_(torch.from_numpy(1 / scale))
    optimiser = torch.optim.AdamW(ear.parameters(), RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, STEPS, pct_start=0.1)
    for _ in range(STEPS):
        at = np.searchsorted(chance, random.random(BATCH) * chance[-1]).clip(max=len(rows) - 1)
        batch = bent(rows[at].copy(), layout, random) + random.normal(size=(BATCH, ear.own)) * scale * noise
        said, truth = ear(torch.from_numpy(batch.astype(np.float32))), torch.from_numpy(roles[at])
        loss = (1 - SMOOTHING) * nn.functional.nll_loss(said, truth) - SMOOTHING * said.mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return ear.eval()


def fit(parts, layout, **setting):
    """What is chosen by and what ships: several, as one of them is right by luck now and then."""
    return Ears([fit_one(parts, layout, seed, **setting) for seed in SEEDS]).eval()


def ask(ear, rows):
    with torch.no_grad():
        return ear(torch.from_numpy(rows)).numpy()


def log_softmax(logits):
    highest = logits.max(-1, keepdims=True)
    return logits - highest - np.log(np.exp(logits - highest).sum(-1, keepdims=True))


def stems_of(build, is_wanted):
    """[(song, rows, roles, logits of the networks)] of the recorded songs' stems with a sure role, without their names."""
    said, result = json.load(open(os.path.join(build, "answers.json"))), []
    for song in json.load(open(os.path.join(build, "heldout.json")))["songs"]:
        roles = np.array(song["roles"])
        if song["font"] == "recorded" and is_wanted(song["name"]) and (roles >= 0).any():
            rows, logits = np.array(song["stems"], np.float32), np.array(said["recorded " + song["name"]]["roleLogits"])
            known = roles >= 0
            result.append((song["name"], rows.reshape(len(roles), -1)[known], roles[known], logits.reshape(len(roles), -1)[known]))
    return result


def score(logits, roles):
    said = log_softmax(logits)
    return int((said.argmax(1) == roles).sum()), float(said[np.arange(len(roles)), roles].mean())


def temperature(logits, roles):
    """By which logits are divided: the likeliest."""
    return max(np.round(np.arange(0.5, 6.01, 0.1), 2), key=lambda t: score(logits / t, roles)[1])


def threshold(logits, roles, voices):
    """(threshold, {threshold: (right, wrong)}, whether voices are believed) after the rule."""
    said = np.exp(log_softmax(logits))
    heard, sure = said.argmax(1), said.max(1)
    right = heard == roles

    def counts(least, among):
        return int((among & right & (sure >= least)).sum()), int((among & ~right & (sure >= least)).sum())

    levels, no_voice = np.round(np.arange(0.3, 0.951, 0.05), 2), ~np.isin(heard, voices)
    table = {float(level): counts(level, no_voice) for level in levels}
    best = max(table, key=lambda level: (table[level][0] - 3 * table[level][1], level))
    best = best if table[best][0] > 3 * table[best][1] else NEVER
    good, bad = counts(best, ~no_voice)
    return best, table, (good, bad), good > 0 and good >= 3 * bad


def main(tool, build):
    layout = json.loads(subprocess.run([tool, "features", "--layout"], stdout=subprocess.PIPE, check=True).stdout)
    torch.set_num_threads(1)
    parts = load(os.path.join(build, "sounds"), layout)
    songs = stems_of(build, lambda name: name.startswith(FREE))
    roles, networks = np.concatenate([s[2] for s in songs]), np.concatenate([s[3] for s in songs])
    print(sum(len(rows) for _, rows, _ in parts), "sounds of", len({origin for origin, _, _ in parts}), "origins;", len(roles), "stems to choose by")
    found = []
    for setting in SETTINGS:
        everything = fit([part for part in parts if not part[0].startswith(FREE)], layout, **setting)
        learned = {part[0] for part in parts}
        heard = np.concatenate([ask(fit([part for part in parts if part[0] != name], layout, **setting) if name in learned else everything, rows)
                                for name, rows, _, _ in songs])
        alone = score(heard, roles)
        print(setting, "alone {} right, log probability {:.3f}".format(*alone), flush=True)
        for count in COUNTS:
            found.append((*score(networks + count * heard, roles), setting, count, heard))
            print(f"  counting {count}: {found[-1][0]} right, {found[-1][1]:.3f}")
    right, likely, setting, count, heard = max(found, key=lambda row: row[:2])
    voices = [layout["roles"].index(role) for role in ("voiceLead", "voiceBacking")]
    choice = {"setting": setting, "count": count, "right": right, "stems": len(roles), "songs": [s[0] for s in songs for _ in s[2]]}
    for who, logits in (("networks", networks), ("chosen", networks + count * heard)):
        t = temperature(logits, roles)
        least, table, of_voices, are_voices = threshold(logits / t, roles, voices)
        choice[who] = {"temperature": float(t), "threshold": least, "voices": of_voices, "voicesBelieved": are_voices, "table": table,
                       "logits": logits.tolist(), "roles": roles.tolist()}
        print(who, f"temperature {t}, believed from {least}, voices right and wrong {of_voices}", table)
    json.dump(choice, open(os.path.join(build, "ear.json"), "w"))


if __name__ == "__main__":
    main(*sys.argv[1:])
