# SPDX-License-Identifier: MIT
"""Freepats by TiMidity: a soundfont of its own, in a format that FluidSynth does not read."""
import os
import re
import struct
import subprocess
import tempfile

from decode import decode

CONFIG = "/etc/timidity/freepats.cfg"
TICKS = 960  # a second at 60 beats a minute


def programs():
    """Those that it has a sound for, of the first bank."""
    found, bank = set(), None
    for line in open(CONFIG):
        words = line.split("#")[0].split()
        if words[:1] in (["bank"], ["drumset"]):
            bank = words
        elif words and re.fullmatch(r"\d+", words[0]) and bank == ["bank", "0"]:
            found.add(int(words[0]))
    return sorted(found)


def length(value):
    """A number as MIDI files write them: seven bits a byte."""
    out = [value & 127]
    while value := value >> 7:
        out.insert(0, value & 127 | 128)
    return bytes(out)


def file_of(events):
    """A MIDI file of [(seconds, kind, channel, a, b)]."""
    track, before = b"\x00\xff\x51\x03" + struct.pack(">I", 1_000_000)[1:], 0
    for time, kind, channel, a, b in sorted(events, key=lambda event: event[0]):
        at = round(time * TICKS)
        track += length(at - before) + bytes([kind | channel, a] if kind == 0xC0 else [kind | channel, a, b])
        before = at
    track += b"\x00\xff\x2f\x00"
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, TICKS) + b"MTrk" + struct.pack(">I", len(track)) + track


class Freepats:
    """Renders as render.Synth does, one stem whatever the channel."""

    def render(self, events, _):
        with tempfile.TemporaryDirectory() as folder:
            song, out = os.path.join(folder, "song.mid"), os.path.join(folder, "song.wav")
            with open(song, "wb") as file:
                file.write(file_of(events))
            subprocess.run(["timidity", "-c", CONFIG, "-Ow", "-s", "48000", "--reverb=d", "--chorus=n", "-idqqq", "-o", out, song], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            audio = decode.__wrapped__(out, None)  # the name is used again
            return {0: audio, 9: audio}
