# SPDX-License-Identifier: MIT
"""The drum kits of soundfonts, one part alone or whole, after the patterns of beats.py."""
import numpy as np

from beats import ROLES, steps
from mangle import RATE
from phrases import EAR_FONTS
from render import DRUMS, Synth

NO_BANK = -1  # kits that are not in the bank of drums
KITS = {**{font: (path, (0, 8, 16, 24, 25, 32, 40)) for font, path in EAR_FONTS.items()},
        "avl": ("/usr/share/sounds/sf2/Black_Pearl_4_LV2.sf2", (NO_BANK,)), "avl red": ("/usr/share/sounds/sf2/Red_Zeppelin_4_LV2.sf2", (NO_BANK,))}


class Kit(Synth):
    """The drum channel comes out as one."""

    def __init__(self, path):
        super().__init__(path, DRUMS + 1)

    def _send(self, kind, channel, a, b, _):
        if kind == 0x90 and b:
            self.call("noteon", channel, a, b)
        elif kind == 0xC0:
            self.call("set_channel_type", channel, int(a != NO_BANK))
            self.call("program_change", channel, max(a, 0))


def struck(synth, program, notes_of, roles, seconds, random):
    """[2][frames] of the parts `roles` of a kit."""
    bpm, events = random.uniform(70, 175), []
    for role in roles:
        notes = random.choice(notes_of[role], random.integers(1, 3) if role != "toms" else 4)
        grid = steps(role, random)
        for step in range(int(seconds / (15 / bpm))):
            if grid[step % 32] > 0:
                velocity = int(np.clip(20 + 100 * grid[step % 32] + random.normal() * 6, 5, 127))
                events.append((max(step * 15 / bpm + random.normal() * 0.004, 0), 0x90, DRUMS, int(notes[random.integers(len(notes))]), velocity))
    events = [(0.0, 0xC0, DRUMS, int(program), 0), (0.0, 0x90, DRUMS, 0, 1)] + sorted(events) + [(seconds, 0x80, DRUMS, 0, 0)]
    return synth.render(events, [])[DRUMS][:, :int(seconds * RATE)]


def clips(seconds, drum_notes):
    notes_of = {role: [note for note, known in enumerate(drum_notes) if known == role] for role in ROLES}
    notes_of["snare"] = [38, 40, 38, 40, 37]
    notes_of["percussion"] = [54, 56, 60, 61, 62, 63, 64, 65, 66, 69, 70, 75, 76, 77]
    for name, (path, programs) in KITS.items():
        made = []
        takes = len(programs) if name != "opl3" else 2
        for take in range(takes if len(programs) > 1 else 4):
            program = programs[take % len(programs)]
            for roles in [*((role,) for role in ROLES if name[:3] != "avl" or role != "percussion"), ("kick", "snare", "hihat"), ("kick", "snare", "hihat", "cymbals", "toms")]:
                def make(random, program=program, roles=roles, path=path, made=made):
                    if not made:
                        made.append(Kit(path))
                    return struck(made[0], program, notes_of, roles, seconds, random)
                yield f"{name} program drums {program}", f"{'+'.join(roles)} {take}", roles[0] if len(roles) == 1 else "drums", make
