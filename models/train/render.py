# SPDX-License-Identifier: MIT
"""Renders the songs of splits.tsv with several soundfonts, one stem a channel, and has the extractor listen to them.

FluidSynth runs in this process and gives each MIDI channel its own stereo output, so that one pass makes every stem; no
audio file is written. One .npz a song and soundfont, in the folder that is named; what is there already is kept.
render.py TOOL SPLITS FOLDER PART PARTS [SPLIT [MOST]]: only songs of one split, at most so many of a composer.
"""
import ctypes
import json
import os
import subprocess
import sys

import numpy as np

import midi

RATE, QUANTUM, SECONDS = 48000, 64, 75.0
FONTS = {
    "tim": "/usr/share/sounds/sf2/TimGM6mb.sf2",
    "fluid": "/usr/share/sounds/sf2/FluidR3_GM.sf2",
    "muse": "/usr/share/sounds/sf3/MuseScore_General_Lite.sf3",
}
TEST_FONT = "muse"  # of no song in training
PARTS = ("kick", "snare", "toms", "hihat", "cymbals", "percussion")
DRUMS, FIRST_PART, CHANNELS = 9, 16, 32


class Synth:
    def __init__(self, font, channels=CHANNELS):
        self.channels = channels
        self.lib = ctypes.CDLL("libfluidsynth.so.3")
        for name in ("new_fluid_settings", "new_fluid_synth"):
            getattr(self.lib, name).restype = ctypes.c_void_p
        self.lib.fluid_set_log_function(2, None, None)
        settings = ctypes.c_void_p(self.lib.new_fluid_settings())
        for key, value in (("midi-channels", max(channels, 16)), ("audio-channels", channels), ("audio-groups", channels),
                           ("reverb.active", 0), ("chorus.active", 0), ("polyphony", 512)):
            self.lib.fluid_settings_setint(settings, b"synth." + key.encode(), value)
        self.lib.fluid_settings_setnum(settings, b"synth.sample-rate", ctypes.c_double(RATE))
        self.lib.fluid_settings_setnum(settings, b"synth.gain", ctypes.c_double(0.2))
        self.synth = ctypes.c_void_p(self.lib.new_fluid_synth(settings))
        if self.lib.fluid_synth_sfload(self.synth, font.encode(), 1) < 0:
            raise SystemExit(f"{font}: FluidSynth cannot read it")

    def call(self, name, *arguments):
        getattr(self.lib, "fluid_synth_" + name)(self.synth, *arguments)

    def render(self, events, note_roles, most=SECONDS):
        """[channels][2][frames]; the drum channel's notes go to channels of their own, by role."""
        self.call("system_reset")
        for part in range(len(PARTS) if self.channels > FIRST_PART else 0):
            self.call("set_channel_type", FIRST_PART + part, 1)
            self.call("program_change", FIRST_PART + part, 0)
        first = next(t for t, kind, _, _, velocity in events if kind == 0x90 and velocity)
        events = [e for e in events if e[0] < first + most]
        seconds = min(events[-1][0] - first + 2.0, most)
        audio = np.zeros((self.channels, 2, int(seconds * RATE) // QUANTUM * QUANTUM), np.float32)
        bases = audio.ctypes.data + np.arange(self.channels * 2, dtype=np.uint64) * np.uint64(audio.shape[2] * 4)
        at = 0
        for time, kind, channel, a, b in events:
            to = min(max(int((time - first) * RATE) // QUANTUM * QUANTUM, 0), audio.shape[2])
            if to > at:
                self._write(bases, at, to)
                at = to
            self._send(kind, channel, a, b, note_roles)
        self._write(bases, at, audio.shape[2])
        return audio

    def _write(self, bases, at, to):
        pointers = (bases + np.uint64(at * 4)).reshape(self.channels, 2)
        left, right = np.ascontiguousarray(pointers[:, 0]), np.ascontiguousarray(pointers[:, 1])
        self.lib.fluid_synth_nwrite_float(self.synth, to - at, ctypes.c_void_p(left.ctypes.data),
                                          ctypes.c_void_p(right.ctypes.data), None, None)

    def _send(self, kind, channel, a, b, note_roles):
        targets = [channel]
        if channel == DRUMS:
            targets = range(FIRST_PART, FIRST_PART + len(PARTS))
            if kind in (0x80, 0x90):
                role = note_roles[a] if note_roles[a] in PARTS else "percussion"
                targets = [FIRST_PART + PARTS.index(role)]
        for target in targets:
            if kind == 0x90 and b:
                self.call("noteon", target, a, b)
            elif kind in (0x80, 0x90):
                self.call("noteoff", target, a)
            elif kind == 0xB0 and a < 120:
                self.call("cc", target, a, b)
            elif kind == 0xC0:
                self.call("program_change", target, a)
            elif kind == 0xE0:
                self.call("pitch_bend", target, a | b << 7)


def channel_roles(events, program_roles):
    """The role of each channel that plays; `unknown` where its programs have several."""
    program, counts = [0] * 16, {}
    for _, kind, channel, a, b in events:
        if kind == 0xC0:
            program[channel] = a
        elif kind == 0x90 and b and channel != DRUMS:
            roles = counts.setdefault(channel, {})
            role = program_roles[program[channel]]
            roles[role] = roles.get(role, 0) + 1
    result = {}
    for channel, roles in counts.items():
        role = max(roles, key=roles.get)
        result[channel] = role if roles[role] >= 0.8 * sum(roles.values()) else "unknown"
    return result


def listen(tool, stems):
    """The extractor's words on [(name, [2][frames])]."""
    parts = []
    for name, audio in stems:
        parts += [f"{RATE} 2 {audio.shape[1]} {name}\n".encode(), np.ascontiguousarray(audio, np.float32).tobytes()]
    return json.loads(subprocess.run([tool, "features", "-"], input=b"".join(parts), stdout=subprocess.PIPE, check=True).stdout)


def song(synth, tool, roles, events, in_parts):
    """Of a song that only tests nobody asks for the drums in parts or the mix."""
    audio = synth.render(events, roles["drumNotes"])
    stems = [(f"channel {channel}", role, 0, audio[channel]) for channel, role in
             sorted(channel_roles(events, roles["programs"]).items())]
    kit = [(part, part, 1, audio[FIRST_PART + i]) for i, part in enumerate(PARTS)]
    drums = sum(part[3] for part in kit)
    mix = sum(stem[3] for stem in stems) + drums
    stems += [("drum kit", "drums", 2, drums)] + (kit + [("mix", "unknown", 3, mix)] if in_parts else [])
    stems = [stem for stem in stems if np.abs(stem[3]).max() > 1e-4]
    heard = listen(tool, [(f"{kind} {name}", sound) for name, _, kind, sound in stems])
    loud = [i for i, stem in enumerate(heard["stems"]) if "lufs" in stem]
    count = len(heard["stems"])
    pairs = np.array(heard["pairs"], np.float32).reshape(count, count, -1)
    return {
        "layout": heard["layout"],
        "stems": np.array([heard["stems"][i]["features"] for i in loud], np.float32),
        "pairs": pairs[np.ix_(loud, loud)],
        "lufs": np.array([heard["stems"][i]["lufs"] for i in loud]),
        "roles": np.array([stems[i][1] for i in loud]),
        "names": np.array([stems[i][0] for i in loud]),
        "kinds": np.array([stems[i][2] for i in loud]),  # 0 channel, 1 part of the drums, 2 all drums, 3 the mix
    }


def main(tool, splits, folder, part, parts, only=None, most=1000):
    os.makedirs(folder, exist_ok=True)
    roles = json.loads(subprocess.run([tool, "roles"], stdout=subprocess.PIPE, check=True).stdout)
    lines = [line.rstrip("\n").split("\t") for line in open(splits)]
    wanted = {(source, name): (composer, split) for source, name, _, composer, split in lines
              if "left out" not in split and split == (only or split)}
    turns, work, synths = {}, [], {}
    for source, name, data in midi.archive_files():
        if (source, name) in wanted:
            composer, split = wanted[source, name]
            turns[composer] = turns.get(composer, 0) + 1
            work.append((turns[composer], len(work), source, name, split, data))
    # A song of each composer first: what is cut short covers most.
    for _, _, source, name, split, data in sorted(row for row in work if row[0] <= most)[part::parts]:
        for font, path in FONTS.items():
            target = os.path.join(folder, f"{source}_{name.replace('/', '_')}_{font}.npz")
            if os.path.exists(target) or (font == TEST_FONT and split != "test"):
                continue
            synths[font] = synths.get(font) or Synth(path)
            np.savez(target + ".tmp.npz", **song(synths[font], tool, roles, midi.parse(data)[0], not split.startswith("test")))
            os.replace(target + ".tmp.npz", target)
            print(f"{font} {source} {name}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:6]), *sys.argv[6:7], *map(int, sys.argv[7:8]))
