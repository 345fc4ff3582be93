# SPDX-License-Identifier: MIT
"""An ear: small networks that hear the role of a stem from its own features, whatever the song, the other stems and the name."""
import numpy as np
import torch
from torch import nn

from ear_data import chances

SEEDS, BATCH, SMOOTHING = (1, 2, 3), 256, 0.1
UNHEARD = ("contourLu", "nameRole")  # groups at the end of a row: where in the song it sounds, and the name
BANDS = ("bandMeanDb", "bandP10Db", "bandP50Db", "bandP90Db")


class Ear(nn.Module):
    """Rows of the extractor to log probabilities of roles."""

    def __init__(self, layout, width, dropout):
        super().__init__()
        self.own = sum(group["count"] for group in layout["stem"] if group["name"] not in UNHEARD)
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


def bent(rows, layout, random, curve_db):
    """A smooth curve over the bands of each row: a tilt and a wave."""
    bands = layout["stem"][0]["count"]
    axis = np.linspace(-1, 1, bands)
    tilt, wave, turns, phase = random.normal(size=(4, len(rows), 1))
    curve = (curve_db * (tilt * axis + 0.5 * wave * np.sin(3 * turns * axis + 6 * phase))).astype(np.float32)
    at = 0
    for group in layout["stem"]:
        if group["name"] in BANDS:
            rows[:, at:at + bands] += curve
        at += group["count"]
    return rows


def fit_one(sounds, layout, seed, noise, dropout, width, steps, curve_db, favour, rate=2e-3, decay=0.05):
    """`noise` of features in standard deviations; `favour` as in ear_data.chances."""
    torch.manual_seed(seed)
    random, ear = np.random.default_rng(seed), Ear(layout, width, dropout)
    rows = np.concatenate([s.rows for s in sounds])[:, :ear.own]
    roles, scale = np.concatenate([s.roles for s in sounds]), rows.std(0) + 0.05
    until = np.cumsum(chances(sounds, favour))
    ear.mean.copy_(torch.from_numpy(rows.mean(0)))
    ear.scale.copy_(torch.from_numpy(1 / scale))
    optimiser = torch.optim.AdamW(ear.parameters(), rate, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps, pct_start=0.1)
    for _ in range(steps):
        at = np.searchsorted(until, random.random(BATCH) * until[-1]).clip(max=len(rows) - 1)
        batch = bent(rows[at].copy(), layout, random, curve_db) + random.standard_normal((BATCH, ear.own), np.float32) * scale * noise
        said, truth = ear(torch.from_numpy(batch)), torch.from_numpy(roles[at])
        loss = (1 - SMOOTHING) * nn.functional.nll_loss(said, truth) - SMOOTHING * said.mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return ear.eval()


def fit(sounds, layout, seeds=SEEDS, **setting):
    """What is chosen by and what ships: several, as one of them is right by luck now and then."""
    return Ears([fit_one(sounds, layout, seed, **setting) for seed in seeds]).eval()


def ask(ear, rows):
    with torch.no_grad():
        return ear(torch.from_numpy(rows)).numpy()


def log_softmax(logits):
    highest = logits.max(-1, keepdims=True)
    return logits - highest - np.log(np.exp(logits - highest).sum(-1, keepdims=True))
