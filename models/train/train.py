# SPDX-License-Identifier: MIT
"""Trains the council on what render.py and module_songs.py wrote in BUILD and exports it: train.py TOOL BUILD OUTPUT_FOLDER.
With --heldout in place of the folder it only writes the songs that models/evaluate wants.

Deterministic: one thread's worth of seeds, fixed numbers of steps, no choice by held-out scores.
"""
import json
import os
import subprocess
import sys

import numpy as np
import torch

from baselines import Boosted, RoleMean
from data import chances, load, load_modules
from export import export, write_heldout
from metric import by_composer, error
from forest import grow, rows_beside
from net import BalanceNet, Council, MeanContextNet

SEED, STEPS, BATCH, RATE, WIDTH = 1, 600, 32, 1.5e-3, 64
MEMBERS = (0, 1, 0, 1)  # layers of attention of each network of the council
FOREST, CAUTION = 0.5, 1.0     # its part in the levels; the doubt as cross-validation found it over what they say
NAMELESS, MISNAMED, DROPPED, NOISE = 0.5, 0.05, 0.7, 0.6  # parts of stems, and feature noise in standard deviations
CURVE_DB = 4  # spectra are bent by so much: no recording has the spectrum of a soundfont
DROPOUT = 0.5
HERE = os.path.dirname(os.path.abspath(__file__))


def names_by_role(roles_json, roles):
    table = [[] for _ in range(roles)]
    for row in roles_json["names"]:
        table[row["role"]].append(row["probabilities"])
    return [np.array(rows, np.float32) for rows in table]


class Mixer:
    """Makes batches: songs with some stems left out, some named as people name files, most not."""

    def __init__(self, songs, layout, roles_json, seed):
        self.songs, self.random = songs, np.random.default_rng(seed)
        self.chances = np.cumsum(chances(songs))
        self.name_at = layout["stemFeatures"] - len(layout["roles"])
        self.roles = layout["roles"]
        counts = [group["count"] for group in layout["stem"]]
        starts = dict(zip([group["name"] for group in layout["stem"]], np.cumsum([0, *counts])))
        self.bands = counts[0]
        self.band_levels = [starts[name] for name in ("bandMeanDb", "bandP10Db", "bandP50Db", "bandP90Db")]
        self.names = names_by_role(roles_json, len(self.roles))
        self.no_name = np.array(roles_json["noName"], np.float32)
        self.scale = None

    def song(self):
        song = self.songs[min(np.searchsorted(self.chances, self.random.random()), len(self.songs) - 1)]
        chosen = song.choice(self.random.random() < 0.5)
        keep = chosen[self.random.random(len(chosen)) >= self.random.random() * DROPPED]
        chosen = keep if len(keep) >= 2 else chosen
        stems, roles = song.stems[chosen].copy(), song.roles[chosen].copy()
        known = np.full(len(chosen), song.levels_known, np.float32)
        for i, role in enumerate(roles):
            known[i] *= self._name(stems[i], roles, i, role)
            self._bend(stems[i])
        stems[:, :self.name_at] += self.random.normal(size=(len(chosen), self.name_at)) * self.scale[:self.name_at] * NOISE
        return stems, song.pairs[np.ix_(chosen, chosen)], song.label[chosen], song.spread[chosen], roles, known

    def _bend(self, row):
        """A smooth curve over the bands: a tilt and a wave."""
        axis = np.linspace(-1, 1, self.bands)
        tilt, wave, turns, phase = self.random.normal(size=4)
        curve = CURVE_DB * (tilt * axis + 0.5 * wave * np.sin(3 * turns * axis + 6 * phase))
        for at in self.band_levels:
            row[at:at + self.bands] += curve

    def _name(self, row, roles, i, role):
        """Gives stem i a name; 0 where that makes its level meaningless."""
        row[self.name_at:] = self.no_name
        backing, lead = self.roles.index("voiceBacking"), self.roles.index("voiceLead")
        if role == backing and self.random.random() < 0.4:
            # No lead voices in General MIDI: choirs stand in, so that the network learns to believe such a name.
            roles[i] = role = lead
            row[self.name_at:] = self.names[lead][self.random.integers(len(self.names[lead]))]
            return 0
        if role < 0 or self.random.random() < NAMELESS:
            return 1
        named = self.random.integers(len(self.names) - 1) if self.random.random() < MISNAMED else role
        if len(self.names[named]):
            row[self.name_at:] = self.names[named][self.random.integers(len(self.names[named]))]
        return 1

    def batch(self, size):
        mixes = [self.song() for _ in range(size)]
        most = max(len(m[4]) for m in mixes)
        features, pair_features = mixes[0][0].shape[1], mixes[0][1].shape[2]
        out = [np.zeros((size, most, features), np.float32), np.zeros((size, most, most, pair_features), np.float32),
               np.zeros((size, most), np.float32), np.zeros((size, most), np.float32), np.full((size, most), -1),
               np.zeros((size, most), np.float32), np.zeros((size, most), np.float32)]
        for b, (stems, pairs, label, spread, roles, known) in enumerate(mixes):
            n = len(roles)
            out[0][b, :n], out[1][b, :n, :n], out[2][b, :n], out[3][b, :n] = stems, pairs, label, spread
            out[4][b, :n], out[5][b, :n], out[6][b, :n] = roles, known, 1
        return [torch.from_numpy(part) for part in out]


def loss_of(net, batch):
    stems, pairs, label, spread, roles, known, present = batch
    logits, mean, log_sigma = net(stems, pairs, present)
    used = known * present
    count = used.sum(1, keepdim=True).clamp(min=1)
    difference = mean - label
    difference = (difference - (difference * used).sum(1, keepdim=True) / count) * used  # no global level exists
    sigma = torch.sqrt(torch.exp(2 * log_sigma) + spread ** 2)
    level = ((difference.abs() / sigma * 2 ** 0.5 + torch.log(sigma)) * used).sum() / used.sum().clamp(min=1)  # Laplace
    classes = torch.nn.functional.cross_entropy(logits.flatten(0, 1), roles.flatten(), ignore_index=-1, label_smoothing=0.05)
    return level + classes


def compared(layout):
    """The columns that are one number each and so can be set against the others' mean: from the ranges to the balance."""
    names, counts = [group["name"] for group in layout["stem"]], [group["count"] for group in layout["stem"]]
    starts = np.cumsum([0, *counts])
    return int(starts[names.index("shortTermRangeLu")]), int(starts[names.index("balanceDb") + 1])


def fit(songs, layout, roles_json, seed, kind=BalanceNet, layers=0):
    torch.manual_seed(seed)
    net = kind(layout["stemFeatures"], layout["pairFeatures"], len(layout["roles"]), compared(layout), WIDTH, layers, DROPOUT)
    rows = np.concatenate([song.stems for song in songs])
    pairs = np.concatenate([song.pairs.reshape(-1, song.pairs.shape[-1]) for song in songs])
    name_at = layout["stemFeatures"] - len(layout["roles"])
    mean, scale = rows.mean(0), rows.std(0) + 0.05
    mean[name_at:], scale[name_at:] = 0.3, 0.3  # probabilities
    net.stem_mean.copy_(torch.from_numpy(mean))
    net.stem_scale.copy_(torch.from_numpy(1 / scale))
    net.pair_mean.copy_(torch.from_numpy(pairs.mean(0)))
    net.pair_scale.copy_(torch.from_numpy(1 / (pairs.std(0) + 0.05)))
    mixer = Mixer(songs, layout, roles_json, seed)
    mixer.scale = scale
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, STEPS, pct_start=0.1)
    average = {k: v.clone() for k, v in net.state_dict().items()}
    for step in range(STEPS):
        loss = loss_of(net, mixer.batch(BATCH))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        with torch.no_grad():
            for key, value in net.state_dict().items():
                average[key].lerp_(value, 0.01) if value.is_floating_point() else average[key].copy_(value)
        if step % 250 == 0:
            print(f"seed {seed} step {step} loss {loss.item():.3f}", file=sys.stderr)
    net.load_state_dict(average)
    return net.eval()


def council(songs, layout, roles_json):
    """What ships: networks with seeds of their own and a forest."""
    nets = [fit(songs, layout, roles_json, SEED + i, layers=layers) for i, layers in enumerate(MEMBERS)]
    forest = grow([song for song in songs if song.levels_known], compared(layout), len(layout["roles"]), SEED)
    return Council(nets, forest, FOREST, CAUTION).eval()


def answers(net, stems, pairs):
    """Role logits, mean levels and log sigmas of one song."""
    with torch.no_grad():
        parts = net(torch.from_numpy(stems)[None], torch.from_numpy(pairs)[None], torch.ones(1, len(stems)))
    return [part[0].numpy() for part in parts]


def forest_alone(net, stems, pairs):
    """Levels by the forest of a council."""
    rows = rows_beside(stems, pairs, net.nets[0].compared, net.nets[0].role_count)
    with torch.no_grad():
        return net.forest(torch.from_numpy(rows)[None])[0].numpy()


def unnamed(song, layout, roles_json):
    """(chosen, rows, pairs) of a song with whole drums and no names."""
    chosen = song.choice(False)
    stems = song.stems[chosen].copy()
    stems[:, layout["stemFeatures"] - len(layout["roles"]):] = roles_json["noName"]
    return chosen, stems, song.pairs[np.ix_(chosen, chosen)]


def evaluate(net, songs, layout, roles_json, role_mean, rivals):
    """Figures for the log; those of the model card come from the exported weights (models/evaluate)."""
    rows, hits, count = {}, 0, 0
    for song in songs:
        chosen, stems, pairs = unnamed(song, layout, roles_json)
        logits, mean, _ = answers(net, stems, pairs)
        known = song.roles[chosen] >= 0
        hits += (logits.argmax(-1)[known] == song.roles[chosen][known]).sum()
        count += known.sum()
        if song.levels_known:
            label = song.label[chosen]
            guesses = {"equal": label * 0, "roleMean": role_mean(song.roles[chosen]), "network": mean,
                       **{name: rival(stems, pairs) for name, rival in rivals.items()}}
            for name, guess in guesses.items():
                rows.setdefault(name, []).append((song.composer, error(guess, label)))
    return {**{k: [round(x, 2) for x in by_composer(v)] for k, v in rows.items()}, "roles": [int(hits), int(count)]}


def rivals_of(songs, layout, roles_json):
    """What is trained on the same songs to be compared with: name to a function of rows and pairs."""
    trees, context = Boosted(songs), fit(songs, layout, roles_json, SEED, MeanContextNet)
    return {"boosted": lambda stems, _: trees(stems), "meanContext": lambda stems, pairs: answers(context, stems, pairs)[1]}


def main(tool, build, output):
    ask = lambda *words: json.loads(subprocess.run([tool, *words], stdout=subprocess.PIPE, check=True).stdout)
    layout, roles_json = ask("features", "--layout"), ask("roles")
    torch.set_num_threads(1)  # sums in the same order everywhere, and as fast at this size
    songs = load(os.path.join(build, "dataset"), os.path.join(HERE, "splits.tsv"), layout["hash"], layout["roles"])
    songs += load_modules(os.path.join(build, "modules"), os.path.join(HERE, "splits_modules.tsv"), layout)
    part = lambda name: [song for song in songs if song.split.startswith(name)]
    train, dev, test = part("train"), part("dev"), part("test")
    levelled = [song for song in train if song.levels_known]
    role_mean, rivals = RoleMean(levelled, len(layout["roles"])), rivals_of(levelled, layout, roles_json)
    write_heldout(test, layout, roles_json, role_mean, rivals, os.path.join(build, "heldout.json"))
    if output == "--heldout":
        return
    net = council(train, layout, roles_json)
    for name, chosen in (("train", train), ("dev", dev), *((f"test {font}", [s for s in test if s.font == font])
                                                         for font in sorted({s.font for s in test}))):
        print(name, len(chosen), json.dumps(evaluate(net, chosen, layout, roles_json, role_mean, rivals)))
    export(net, layout, output, {"train": len(train), "dev": len(dev), "test": len(test)})


if __name__ == "__main__":
    main(*sys.argv[1:])
