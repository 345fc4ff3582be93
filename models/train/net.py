# SPDX-License-Identifier: MIT
"""The network: attention over the set of a song's stems, biased by what pairs of stems have in common.

Nothing in it depends on the order of the stems. Rows are scaled inside, so that it eats what the extractor writes.
"""
import math

import torch
from torch import nn

NAME_WEIGHT = 1.5


class Attention(nn.Module):
    def __init__(self, width, heads, pair_features, dropout):
        super().__init__()
        self.heads, self.size, self.scale = heads, width // heads, math.sqrt(width // heads)
        self.norm = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.bias = nn.Sequential(nn.Linear(pair_features, 16), nn.GELU(), nn.Linear(16, heads))
        self.out = nn.Linear(width, width)
        self.feed = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 2 * width), nn.GELU(), nn.Dropout(dropout),
                                  nn.Linear(2 * width, width))
        self.drop = nn.Dropout(dropout)

    def forward(self, x, pairs, hidden):
        songs, stems, width = x.shape
        q, k, v = (part.reshape(songs, stems, self.heads, self.size).transpose(1, 2)
                   for part in self.query_key_value(self.norm(x)).chunk(3, dim=-1))
        scores = q @ k.transpose(2, 3) / self.scale + self.bias(pairs).permute(0, 3, 1, 2) + hidden
        x = x + self.drop(self.out((scores.softmax(-1) @ v).transpose(1, 2).reshape(songs, stems, width)))
        return x + self.drop(self.feed(x))


class BalanceNet(nn.Module):
    """Stems [songs, n, F], pairs [songs, n, n, P], present [songs, n] (1 or 0) to role logits, mean and log sigma of
    relative loudness in LU. The means of a song are relative to the power sum of its stems: what the mix would have
    if all sounded all the time."""

    def __init__(self, stem_features, pair_features, roles, width=64, heads=4, layers=2, dropout=0.3):
        super().__init__()
        self.register_buffer("stem_mean", torch.zeros(stem_features))
        self.register_buffer("stem_scale", torch.ones(stem_features))
        self.register_buffer("pair_mean", torch.zeros(pair_features))
        self.register_buffer("pair_scale", torch.ones(pair_features))
        self.enter = nn.Sequential(nn.Linear(stem_features, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, width))
        self.layers = nn.ModuleList(Attention(width, heads, pair_features, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.role_count = roles
        self.roles = nn.Linear(width, roles)
        self.level = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, 2))

    def forward(self, stems, pairs, present):
        # Far outliers of a stem unlike any in training must not run away.
        x = self.enter(((stems - self.stem_mean) * self.stem_scale).clamp(-4, 4))
        pairs = ((pairs - self.pair_mean) * self.pair_scale).clamp(-4, 4)
        hidden = (present - 1)[:, None, None, :] * 1e4
        for layer in self.layers:
            x = layer(x, pairs, hidden)
        x = self.norm(x)
        level = self.level(x)
        mean = level[..., 0] * 5
        power = (torch.exp(mean * (math.log(10) / 10)) * present).sum(-1, keepdim=True)
        # What a name says is evidence of its own: for sounds unlike any in training it must win.
        named = torch.log(stems[..., -self.role_count:].clamp(min=1e-4)) * NAME_WEIGHT
        return self.roles(x) + named, mean - 10 / math.log(10) * torch.log(power), level[..., 1].clamp(-2, 2.5) + 1


class MeanContextNet(BalanceNet):
    """A rival, as in C. Steinmetz et al. (2021): of the other stems it knows the mean only, of its doubt nothing."""

    def __init__(self, stem_features, pair_features, roles, width=64, heads=4, layers=0, dropout=0.3):
        super().__init__(stem_features, pair_features, roles, width, heads, 0, dropout)
        self.join = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(dropout))

    def forward(self, stems, pairs, present):
        x = self.enter(((stems - self.stem_mean) * self.stem_scale).clamp(-4, 4)) * present[..., None]
        mean = x.sum(1, keepdim=True) / present.sum(1)[:, None, None].clamp(min=1)
        level = self.level(self.norm(self.join(torch.cat((x, mean.expand_as(x)), -1))))[..., 0] * 5
        return self.roles(self.norm(x)), level, torch.ones_like(level)


class OneSong(nn.Module):
    """What is exported: one song without absent stems."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, stems, pairs):
        roles, mean, log_sigma = self.net(stems[None], pairs[None], torch.ones_like(stems[None, :, 0]))
        return roles[0], mean[0], log_sigma[0]
