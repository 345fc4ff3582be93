# SPDX-License-Identifier: MIT
"""Reads what a balance is made of from standard MIDI files, and MIDI lumps from Doom archives. Tolerates odd files."""
import glob
import hashlib
import os
import re
import struct


def archive_files():
    """(source, name, bytes) of every General MIDI file of the three Debian packages, in a fixed order."""
    for wad in ("freedoom1", "freedoom2"):
        path = f"/usr/share/games/doom/{wad}.wad"
        if not os.path.exists(path):
            continue
        data = open(path, "rb").read()
        count, offset = struct.unpack("<ii", data[4:12])
        for i in range(count):
            start, size, name = struct.unpack("<ii8s", data[offset + 16 * i:offset + 16 * i + 16])
            lump = data[start:start + size]
            if name.startswith(b"D_") and lump[:4] == b"MThd":
                yield "freedoom", f"{wad}/{name.rstrip(bytes(1)).decode()}", lump
    for source, folder in (("simutrans", "simutrans/music"), ("openttd", "openttd/baseset/openmsx")):
        for path in sorted(glob.glob(f"/usr/share/games/{folder}/*.mid")):
            yield source, os.path.basename(path), open(path, "rb").read()


def parse(data):
    """(events, texts): events are (seconds, status, channel, a, b), in order of time."""
    header, tracks, division = struct.unpack(">IHHH", data[4:14])[0], *struct.unpack(">HH", data[10:14])
    at, merged, tempos, texts = 8 + header, [], [], []
    for number in range(tracks):
        if data[at:at + 4] != b"MTrk":
            break
        end = min(at + 8 + struct.unpack(">I", data[at + 4:at + 8])[0], len(data))
        _track(data[at + 8:end], number, merged, tempos, texts)
        at = end
    merged.sort(key=lambda event: event[:3])
    if division & 0x8000:
        raise ValueError("SMPTE time")
    return _timed(merged, sorted(tempos), division), texts


def _variable(data, at):
    value = 0
    while True:
        byte = data[at]
        at += 1
        value = value << 7 | byte & 127
        if byte < 128:
            return value, at


def _track(data, number, merged, tempos, texts):
    at, tick, status, order = 0, 0, 0, 0
    while at < len(data):
        delta, at = _variable(data, at)
        tick += delta
        if data[at] >= 128:
            status = data[at]
            at += 1
        if status == 0xFF:
            kind = data[at]
            size, at = _variable(data, at + 1)
            body = data[at:at + size]
            at += size
            if kind == 0x51:
                tempos.append((tick, int.from_bytes(body, "big")))
            elif kind in (1, 2, 3) and size:
                texts.append(body.decode("latin-1").strip())
            elif kind == 0x2F:
                return
        elif status in (0xF0, 0xF7):
            size, at = _variable(data, at)
            at += size
        elif 0x80 <= status < 0xF0:
            kind = status & 0xF0
            a, b = data[at], 0 if kind in (0xC0, 0xD0) else data[at + 1]
            at += 1 if kind in (0xC0, 0xD0) else 2
            merged.append((tick, number, order, kind, status & 15, a & 127, b & 127))
            order += 1
        else:
            raise ValueError("unknown status")


def _timed(merged, tempos, division):
    events, seconds, last, tempo, next_tempo = [], 0.0, 0, 500000, 0
    for tick, _, _, kind, channel, a, b in merged:
        while next_tempo < len(tempos) and tempos[next_tempo][0] <= tick:
            seconds += (tempos[next_tempo][0] - last) * tempo / division / 1e6
            last, tempo = tempos[next_tempo]
            next_tempo += 1
        seconds += (tick - last) * tempo / division / 1e6
        last = tick
        events.append((seconds, kind, channel, a, b))
    return events


def notes_hash(events):
    """Equal for files with the same notes, whatever their sounds and levels."""
    notes = [(round(t, 1), n) for t, kind, c, n, v in events if kind == 0x90 and v and c != 9]
    return hashlib.sha256(repr(notes[:400]).encode()).hexdigest()[:12]


def composer(source, name, texts):
    """A name that files of one composer share; the file's own where nobody is named."""
    if source == "openttd":
        match = re.search(r"_(redfarn|imuh3)\.mid$", name)
        if match:
            return f"openttd/{match[1]}"
    text = " ".join(texts)
    match = re.search(r"(?:\(c\)|copyright|composed by|music by|©)[\s\d,()cC-]*(?:by )?([A-Za-z][\w.'-]*)", text, re.I)
    if match and "qmus" not in text.lower():
        return f"{source}/{match[1].lower()}"
    if source == "freedoom" and re.match(r"\d+\. ", texts[0] if texts else ""):
        return "freedoom/numbered titles"  # one album
    return f"{source}/{name}"


def balance_values(events):
    """Mean CC7 x CC11 of the notes of each channel that plays: what somebody set."""
    volume, expression, sums = [100] * 16, [127] * 16, {}
    for _, kind, channel, a, b in events:
        if kind == 0xB0 and a == 7:
            volume[channel] = b
        elif kind == 0xB0 and a == 11:
            expression[channel] = b
        elif kind == 0x90 and b:
            total, count = sums.get(channel, (0, 0))
            sums[channel] = (total + volume[channel] * expression[channel], count + 1)
    return {channel: total / count for channel, (total, count) in sums.items()}
