# SPDX-License-Identifier: MIT
"""How true the probabilities of roles are, as a picture: calibration.py BUILD OUT.svg, of what ear_choose.py kept in BUILD/ear.json."""
import json
import os
import sys

import numpy as np

from ear import log_softmax

BINS = np.array([0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0001])
SIDE, LEFT, TOP = 300, 60, 40
SURE = 0.95  # engine/propose/model_answer.cpp


def bins(logits, roles):
    """[(mean probability, part that is right, stems)] of bins that hold any."""
    said = np.exp(log_softmax(np.array(logits)))
    sure, right = said.max(1), said.argmax(1) == np.array(roles)
    at = np.digitize(sure, BINS)
    return [(sure[at == i].mean(), right[at == i].mean(), int((at == i).sum())) for i in range(1, len(BINS)) if (at == i).any()]


def error(rows):
    """Expected calibration error: what is said and what is true differ by so much, a stem."""
    return sum(count * abs(said - true) for said, true, count in rows) / sum(count for _, _, count in rows)


def panel(x, title, rows, threshold):
    at = lambda said, true: (x + LEFT + said * SIDE, TOP + (1 - true) * SIDE)
    out = [f'<text x="{x + LEFT}" y="{TOP - 14}" font-weight="bold">{title}</text>',
           f'<rect x="{x + LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>',
           '<line x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}" stroke="#888" stroke-dasharray="4 4"/>'.format(*at(0, 0), *at(1, 1))]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        (a, b), (_, c) = at(tick, 0), at(0, tick)
        out.append(f'<text x="{a:.0f}" y="{b + 18:.0f}" text-anchor="middle">{tick}</text><text x="{x + LEFT - 8}" y="{c + 4:.0f}" text-anchor="end">{tick}</text>')
    if threshold <= 1:
        out.append('<line x1="{0:.0f}" y1="{1:.0f}" x2="{0:.0f}" y2="{2}" stroke="#c60"/>'.format(*at(threshold, 0), TOP))
    points = " ".join("{:.1f},{:.1f}".format(*at(said, true)) for said, true, _ in rows)
    out.append(f'<polyline points="{points}" fill="none" stroke="#06c"/>')
    for said, true, count in rows:
        a, b = at(said, true)
        out.append(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="{2 + count ** 0.5:.1f}" fill="#06c" fill-opacity="0.6"/>'
                   f'<text x="{a + 9:.1f}" y="{b + 14:.1f}" font-size="11">{count}</text>')
    out.append(f'<text transform="translate({x + 16} {TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">part that is right</text>')
    out.append(f'<text x="{x + LEFT + SIDE / 2}" y="{TOP + SIDE + 38}" text-anchor="middle">probability that is said; error {error(rows):.2f}</text>')
    return "\n".join(out)


def main(build, target):
    choice = json.load(open(os.path.join(build, "ear.json")))
    panels = [("networks, as they ship", bins(choice["networks"], choice["roles"]), SURE),
              ("an ear that failed its rule, songs left out", bins(choice["logits"], choice["roles"]), choice["threshold"])]
    width = 2 * (LEFT + SIDE + 30)
    with open(target, "w") as out:
        out.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + SIDE + 60}" font-family="sans-serif" font-size="13">\n'
                  f'<title>Part of the CC0 stems whose role is right, by the probability that is said; the numbers are stems</title>\n'
                  f'<rect width="100%" height="100%" fill="#fff"/>\n')
        for i, (title, rows, threshold) in enumerate(panels):
            out.write(panel(i * (LEFT + SIDE + 30), title, rows, threshold) + "\n")
            print(title, [(round(float(said), 2), round(float(true), 2), count) for said, true, count in rows], f"error {error(rows):.3f}")
        out.write("</svg>\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
