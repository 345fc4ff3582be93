# SPDX-License-Identifier: MIT
"""The networks: what a stem is beside the others of its song, attention over their set, and a council of several.

Nothing in them depends on the order of the stems. Rows are scaled inside, so that they eat what the extractor writes.
"""
import math

import torch
from torch import nn

NAME_WEIGHT = 1.5
INPUT_DROPOUT = 0.2


def beside(stems, pairs, present, compared):
    """[songs, n, columns]: by how much the columns `compared` (start, end) differ from the mean of the other stems, mean
    and maximum over the others of what the pairs say, and the logarithm of n. A lone stem differs from nothing."""
    rows, others = stems[..., compared[0]:compared[1]], present.sum(1)[:, None, None] - 1
    apart = 1 - torch.eye(pairs.shape[1], dtype=stems.dtype)
    both = (present[:, :, None] * present[:, None, :] * apart)[..., None]
    mean = lambda sums: sums / others.clamp(min=1)
    differ = (rows - mean((rows * present[..., None]).sum(1, keepdim=True) - rows)) * (others > 0)
    most = (pairs * both - 1e4 * (1 - both)).amax(2) * (others > 0)
    return torch.cat((differ, mean((pairs * both).sum(2)), most, torch.log(others + 1).expand_as(most[..., :1])), -1)


def to_power_sum(mean, present):
    """Levels in LU relative to the power sum of those that are present."""
    power = (torch.exp(mean * (math.log(10) / 10)) * present).sum(-1, keepdim=True)
    return mean - 10 / math.log(10) * torch.log(power)


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


class SetNet(nn.Module):
    """Stems [songs, n, F], pairs [songs, n, n, P], present [songs, n] (1 or 0) to role logits, mean and log sigma of
    relative loudness in LU. What its kinds have in common: scaling, and what is read off a stem's state."""

    def __init__(self, stem_features, pair_features, roles, width, dropout):
        super().__init__()
        self.register_buffer("stem_mean", torch.zeros(stem_features))
        self.register_buffer("stem_scale", torch.ones(stem_features))
        self.register_buffer("pair_mean", torch.zeros(pair_features))
        self.register_buffer("pair_scale", torch.ones(pair_features))
        self.norm = nn.LayerNorm(width)
        self.role_count = roles
        self.roles = nn.Linear(width, roles)
        self.level = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, 2))

    def scaled(self, stems, pairs):
        # Far outliers of a stem unlike any in training must not run away.
        return ((stems - self.stem_mean) * self.stem_scale).clamp(-4, 4), ((pairs - self.pair_mean) * self.pair_scale).clamp(-4, 4)


class BalanceNet(SetNet):
    """The means of a song are relative to the power sum of its stems: what the mix would have if all sounded all the time."""

    def __init__(self, stem_features, pair_features, roles, compared, width, layers, dropout, heads=4):
        super().__init__(stem_features, pair_features, roles, width, dropout)
        self.compared = compared
        more = compared[1] - compared[0] + 2 * pair_features + 1
        self.enter = nn.Sequential(nn.Dropout(INPUT_DROPOUT), nn.Linear(stem_features + more, width), nn.GELU(), nn.Dropout(dropout),
                                   nn.Linear(width, width))
        self.layers = nn.ModuleList(Attention(width, heads, pair_features, dropout) for _ in range(layers))
        # What a straight line can tell of levels, which is most of it; names have no part in it. The rest begins at 0.
        self.line = nn.Linear(stem_features - roles + more, 1)
        nn.init.zeros_(self.line.weight)
        nn.init.zeros_(self.line.bias)
        nn.init.zeros_(self.level[2].weight)

    def forward(self, stems, pairs, present):
        x, pairs = self.scaled(stems, pairs)
        around = beside(x, pairs, present, self.compared)
        line = self.line(torch.cat((x[..., :-self.role_count], around), -1))[..., 0]
        hidden = (present - 1)[:, None, None, :] * 1e4
        x = self.enter(torch.cat((x, around), -1))
        for layer in self.layers:
            x = layer(x, pairs, hidden)
        x = self.norm(x)
        level = self.level(x)
        # What a name says is evidence of its own: for sounds unlike any in training it must win.
        named = torch.log(stems[..., -self.role_count:].clamp(min=1e-4)) * NAME_WEIGHT
        return self.roles(x) + named, to_power_sum(line + level[..., 0] * 5, present), level[..., 1].clamp(-2, 2.5) + 1


class MeanContextNet(SetNet):
    """A rival, as in C. Steinmetz et al. (2021): of the other stems it knows the mean only, of its doubt nothing."""

    def __init__(self, stem_features, pair_features, roles, compared, width, layers, dropout):
        super().__init__(stem_features, pair_features, roles, width, dropout)
        self.enter = nn.Sequential(nn.Linear(stem_features, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, width))
        self.join = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(dropout))

    def forward(self, stems, pairs, present):
        x = self.enter(self.scaled(stems, pairs)[0]) * present[..., None]
        mean = x.sum(1, keepdim=True) / present.sum(1)[:, None, None].clamp(min=1)
        level = self.level(self.norm(self.join(torch.cat((x, mean.expand_as(x)), -1))))[..., 0] * 5
        return self.roles(self.norm(x)), level, torch.ones_like(level)


class Council(nn.Module):
    """Several networks, and a forest where there is one, as one. Their doubt is what each says and what they differ by,
    `caution` times as much: what cross-validation found to be true of songs left out."""

    def __init__(self, nets, forest, forest_weight, caution):
        super().__init__()
        self.nets, self.forest, self.weight, self.caution = nn.ModuleList(nets), forest, forest_weight, caution

    def forward(self, stems, pairs, present):
        parts = [torch.stack(part) for part in zip(*(net(stems, pairs, present) for net in self.nets))]
        mean, variance = parts[1].mean(0), (2 * parts[2]).exp().mean(0) + parts[1].var(0, unbiased=False)
        trees = self.forest(torch.cat((stems[..., :-self.nets[0].role_count], beside(stems, pairs, present, self.nets[0].compared)), -1))
        mean = to_power_sum((1 - self.weight) * mean + self.weight * trees, present)
        return parts[0].mean(0), mean, torch.log(variance) / 2 + math.log(self.caution)


class OneSong(nn.Module):
    """What is exported: one song without absent stems."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, stems, pairs):
        roles, mean, log_sigma = self.net(stems[None], pairs[None], torch.ones_like(stems[None, :, 0]))
        return roles[0], mean[0], log_sigma[0]
