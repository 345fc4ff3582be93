# SPDX-License-Identifier: MIT
"""Scores the arrangement analysis against songs whose truth is known: General MIDI files of three Debian packages (tempo,
key and notes are in the file), medleys cut from them (section boundaries are where the cuts are), and recorded songs with
a table of boundaries. Run by tests/arrangement/run.
"""
import json
import os
import random
import struct
import subprocess
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../models/train"))
import midi  # noqa: E402
import render  # noqa: E402

# A minute at half the usual rate, mono: what is scored is no treble, and it takes a quarter of the time.
render.RATE, render.SECONDS, SECONDS = 24000, 60.0, 60.0
MAJOR = [.238, .006, .111, .006, .137, .094, .016, .214, .009, .080, .008, .081]
MINOR = [.220, .006, .104, .123, .019, .103, .012, .214, .062, .022, .061, .052]
KRUMHANSL = ([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
             [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])


def metas(data):
    """Tempi [(tick, microseconds)] , key signatures [(tick, sharps, minor)] and the division of a MIDI file."""
    header, (tracks, division) = struct.unpack(">I", data[4:8])[0], struct.unpack(">HH", data[10:14])
    at, tempi, keys = 8 + header, [], []
    for _ in range(tracks):
        if data[at:at + 4] != b"MTrk":
            break
        end = at + 8 + struct.unpack(">I", data[at + 4:at + 8])[0]
        i, tick, status, track = 0, 0, 0, data[at + 8:end]
        while i < len(track):
            delta, i = midi._variable(track, i)
            tick += delta
            if track[i] >= 128:
                status = track[i]
                i += 1
            if status == 0xFF:
                kind = track[i]
                size, i = midi._variable(track, i + 1)
                body = track[i:i + size]
                i += size
                if kind == 0x51:
                    tempi.append((tick, int.from_bytes(body, "big")))
                elif kind == 0x59 and size == 2:
                    keys.append((tick, struct.unpack("b", body[:1])[0], body[1]))
            elif status in (0xF0, 0xF7):
                size, i = midi._variable(track, i)
                i += size
            else:
                i += 1 if status & 0xF0 in (0xC0, 0xD0) else 2
        at = end
    return sorted(tempi), keys, division


def tempo_truth(data, first, seconds):
    """BPM that holds for at least 90 % of the part that is heard; None where the tempo moves."""
    tempi, _, division = metas(data)
    if not tempi or tempi[0][0] > 0:
        tempi = [(0, 500000)] + tempi
    time, spans = 0.0, {}
    for i, (tick, tempo) in enumerate(tempi):
        to = time + ((tempi[i + 1][0] - tick) * tempo / division / 1e6 if i + 1 < len(tempi) else 1e9)
        part = min(to, first + seconds) - max(time, first)
        if part > 0:
            spans[round(60e6 / tempo)] = spans.get(round(60e6 / tempo), 0) + part
        time = to
    bpm, longest = max(spans.items(), key=lambda item: item[1])
    total = sum(span for other, span in spans.items() if abs(other / bpm - 1) < 0.04)
    return bpm if total >= 0.9 * seconds else None


def best_key(weights, profiles):
    scores = [(np.corrcoef(weights, np.roll(profiles[mode], tonic))[0, 1], tonic, mode) for mode in (0, 1) for tonic in range(12)]
    return max(scores)[1:]


def key_truth(events, first, seconds):
    """(tonic, minor) of the notes' lengths, where two profiles from the literature agree; else None."""
    weights, on = np.zeros(12), {}
    for time, kind, channel, note, velocity in events:
        if channel == 9 or time > first + seconds:
            continue
        if kind == 0x90 and velocity:
            on[channel, note] = time
        elif kind in (0x80, 0x90) and (channel, note) in on:
            weights[note % 12] += min(time - on.pop((channel, note)), 2.0)
    if weights.sum() < 5:
        return None
    one, other = best_key(weights, (MAJOR, MINOR)), best_key(weights, KRUMHANSL)
    return one if one == other else None


def key_score(truth, heard):
    """Weights of mir_eval.key."""
    (tonic, minor), (other, other_minor) = truth, heard
    if truth == heard:
        return 1.0
    if minor == other_minor and (other - tonic) % 12 == 7:
        return 0.5
    if minor != other_minor and (other - tonic) % 12 == (3 if minor else 9):
        return 0.3
    return 0.2 if tonic == other else 0.0


def tempo_right(truth, heard):
    return heard > 0 and any(abs(heard / (truth * factor) - 1) <= 0.04 for factor in (1, 2, 3, 1 / 2, 1 / 3))


def f_measure(truth, heard, window):
    """Of boundaries inside the song (its two ends are no finding); each counts once."""
    free, hits = list(heard), 0
    for boundary in truth:
        near = [other for other in free if abs(other - boundary) <= window]
        if near:
            free.remove(min(near, key=lambda other: abs(other - boundary)))
            hits += 1
    if not truth or not heard:
        return 1.0 if not truth and not heard else 0.0
    precision, recall = hits / len(heard), hits / len(truth)
    return 2 * precision * recall / (precision + recall) if hits else 0.0


def analyse(tool, stems):
    parts = []
    for name, audio in stems:
        parts += [f"{render.RATE} 1 {audio.shape[1]} {name}\n".encode(), np.ascontiguousarray(audio.mean(0)).tobytes()]
    return json.loads(subprocess.run([tool, "arrangement", "-"], input=b"".join(parts), stdout=subprocess.PIPE, check=True).stdout)


WORDS = {"guitarElectric": "electric guitar", "guitarAcoustic": "acoustic guitar", "synthLead": "synth lead", "synthPad": "synth pad",
         "voiceLead": "lead vocal", "voiceBacking": "backing vocal", "unknown": "sound"}


def stems_of(audio, events, roles, named):
    stems = [(WORDS.get(role, role) if named else "sound", audio[channel])
             for channel, role in sorted(render.channel_roles(events, roles["programs"]).items())]
    stems += [(part if named else "sound", audio[render.FIRST_PART + i]) for i, part in enumerate(render.PARTS)]
    return [(f"{number} {name}" if named else f"{number}", sound) for number, (name, sound) in enumerate(stems) if np.abs(sound).max() > 1e-4]


def songs(limit):
    """(source, name, data, events) of files with enough in them, spread over the packages."""
    found, seen = [], set()
    for source, name, data in midi.archive_files():
        try:
            events, _ = midi.parse(data)
        except (ValueError, IndexError, struct.error):
            continue
        notes = [event for event in events if event[1] == 0x90 and event[4]]
        if len(notes) < 150 or len({event[2] for event in notes}) < 3 or midi.notes_hash(events) in seen:
            continue
        seen.add(midi.notes_hash(events))
        found.append((source, name, data, events))
    random.Random(7).shuffle(found)
    return found[:limit]


def score_songs(tool, synth, roles, chosen, named):
    rows = []
    for source, name, data, events in chosen:
        first = next(event[0] for event in events if event[1] == 0x90 and event[4])
        audio = synth.render(events, roles["drumNotes"])
        heard = analyse(tool, stems_of(audio, events, roles, named))
        seconds = audio.shape[2] / render.RATE
        tempo, key = tempo_truth(data, first, seconds), key_truth(events, first, seconds)
        row = {"song": f"{source} {name}", "tempo": tempo, "tempoHeard": heard["tempoBpm"], "tempoConfidence": heard["tempoConfidence"]}
        row["tempoRight"] = None if tempo is None else tempo_right(tempo, heard["tempoBpm"])
        row["tempoExact"] = None if tempo is None else abs(heard["tempoBpm"] / tempo - 1) <= 0.04
        row["key"] = None if key is None else list(key)
        row["keyHeard"] = heard["key"]
        row["keyScore"] = None if key is None else key_score(key, (heard["key"]["tonic"], int(heard["key"]["minor"])))
        rows.append(row)
        print(json.dumps(row), file=sys.stderr, flush=True)
    return rows


def medley(audio_of, picks, order, bars, bpm_of):
    """Cuts parts of songs and joins them in `order`; returns stems by (song, channel) and the boundaries."""
    lengths = [int(bars * 4 * 60 / bpm_of[i] * render.RATE) for i in picks]
    total = sum(lengths[song] for song in order)
    stems, boundaries, at = {}, [], 0
    for song in order:
        if at:
            boundaries.append(at / render.RATE)
        for name, sound in audio_of[picks[song]]:
            target = stems.setdefault((song, name), np.zeros((2, total), np.float32))
            part = sound[:, render.RATE:render.RATE + lengths[song]]
            target[:, at:at + part.shape[1]] += part
        at += lengths[song]
    return stems, boundaries


def score_variants(tool, synth, roles, chosen, count):
    """One song, whose stems rest by a plan: intro, verse, chorus, verse, chorus, outro of 8 bars each. What a person calls sections."""
    rows, number = [], 0
    for source, name, data, events in chosen:
        first = next(event[0] for event in events if event[1] == 0x90 and event[4])
        bpm = tempo_truth(data, first, SECONDS)
        if bpm is None or len(rows) >= count:
            continue
        audio = synth.render(events, roles["drumNotes"])
        stems = stems_of(audio, events, roles, True)
        if len(stems) < 5:
            continue
        number += 1
        chance = random.Random(number)
        bar = 4 * 60 / bpm
        seconds = audio.shape[2] / render.RATE
        plan, at = [], 0.0
        while at < seconds:
            plan.append(at)
            at += bar * chance.choice([4, 8, 8])
        masks, last = [], None
        for _ in plan:
            while True:
                mask = [chance.random() < 0.65 for _ in stems]
                if sum(mask) >= 2 and (last is None or sum(a != b for a, b in zip(mask, last)) >= max(2, len(stems) // 4)):
                    break
            masks.append(mask)
            last = mask
        for index, (_, sound) in enumerate(stems):
            for begin, mask, end in zip(plan, masks, plan[1:] + [seconds]):
                if not mask[index]:
                    sound[:, int(begin * render.RATE):int(end * render.RATE)] = 0
        stems = [(stem, sound) for stem, sound in stems if np.abs(sound).max() > 1e-4]
        heard = analyse(tool, stems)
        rows.append(boundary_row(f"{source} {name} (stems rest by a plan)", plan[1:], heard))
    return rows


def boundary_row(name, truth, heard):
    found = [section["from"] for section in heard["sections"]][1:]
    row = {"song": name, "truth": [round(t, 1) for t in truth], "heard": [round(t, 1) for t in found],
           "f3": f_measure(truth, found, 3.0), "f05": f_measure(truth, found, 0.5)}
    print(json.dumps(row), file=sys.stderr, flush=True)
    return row


def score_medleys(tool, synth, roles, chosen, count):
    usable = []
    for source, name, data, events in chosen:
        first = next(event[0] for event in events if event[1] == 0x90 and event[4])
        bpm = tempo_truth(data, first, SECONDS)
        last = events[-1][0] - first
        if bpm and last > 40:
            usable.append((name, events, bpm))
    rows = []
    for number in range(count):
        chance = random.Random(100 + number)
        picks = chance.sample(range(len(usable)), 3)
        audio_of, bpm_of = {}, {}
        for pick in picks:
            _, events, bpm = usable[pick]
            audio_of[pick] = stems_of(synth.render(events, roles["drumNotes"]), events, roles, True)
            bpm_of[pick] = bpm
        order = chance.choice([[0, 1, 0, 1, 2, 1], [0, 1, 2, 0, 1, 2], [0, 0, 1, 0, 2, 0]])
        order = [song for i, song in enumerate(order) if i == 0 or order[i - 1] != song]
        stems, boundaries = medley(audio_of, picks, order, 8, bpm_of)
        heard = analyse(tool, [(f"{song}-{name}", sound) for (song, name), sound in sorted(stems.items())])
        rows.append(boundary_row("medley of " + ", ".join(usable[pick][0] for pick in picks), boundaries, heard))
    return rows


def score_recorded(tool, table, folder):
    """`table`: song, seconds of each boundary and how they were found; `folder` has a folder of WAV stems for each song."""
    rows = []
    for line in open(table):
        if line.startswith("#") or not line.strip():
            continue
        song, boundaries, _ = line.rstrip("\n").split("\t")
        files = sorted(os.path.join(folder, song, name) for name in os.listdir(os.path.join(folder, song)) if name.endswith(".wav")) \
            if os.path.isdir(os.path.join(folder, song)) else []
        if not files:
            continue
        heard = json.loads(subprocess.run([tool, "arrangement"] + files, stdout=subprocess.PIPE, check=True).stdout)
        rows.append(boundary_row(song, [float(t) for t in boundaries.split()], heard))
    return rows


def mean(values):
    values = [float(value) for value in values if value is not None]
    return (sum(values) / len(values) if values else None), len(values)


def main(tool, limit, medleys, table, recorded):
    roles = json.loads(subprocess.run([tool, "roles"], stdout=subprocess.PIPE, check=True).stdout)
    synth = render.Synth(render.FONTS["fluid"])
    chosen = songs(limit)
    results = []

    def tell(name, values, target):
        value, count = mean(values)
        results.append({"gate": name, "value": value, "songs": count, "target": target, "met": None if value is None or target is None else value >= target})

    for named in (True, False):
        rows = score_songs(tool, synth, roles, chosen, named)
        suffix = "" if named else ", stems without names"
        tell("tempo within 4 %, octave-tolerant" + suffix, [row["tempoRight"] for row in rows], 0.9 if named else None)
        tell("tempo within 4 %" + suffix, [row["tempoExact"] for row in rows], None)
        tell("key, mir_eval weights" + suffix, [row["keyScore"] for row in rows], 0.75 if named else None)
    cut = score_medleys(tool, synth, roles, chosen, medleys)
    tell("section boundaries of medleys, F at 3 s", [row["f3"] for row in cut], 0.6)
    tell("section boundaries of medleys, F at 0.5 s", [row["f05"] for row in cut], None)
    planned = score_variants(tool, synth, roles, chosen, medleys)
    tell("section boundaries of songs whose stems rest by a plan, F at 3 s", [row["f3"] for row in planned], 0.6)
    if recorded:
        real = score_recorded(tool, table, recorded)
        tell("section boundaries of recorded songs, F at 3 s", [row["f3"] for row in real], 0.6)
    for result in results:
        print(json.dumps(result))
    return 0 if all(result["met"] is not False for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5]))
