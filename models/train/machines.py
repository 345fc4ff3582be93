# SPDX-License-Identifier: MIT
"""Drum machines and effects made of sines and noise: one-shots for beats.py, and risers, falls, beeps and noises."""
import numpy as np
from scipy.signal import lfilter, sosfilt

from electronic import low_pass, swept
from mangle import RATE, bell, echo, one_pole, room


def _time(seconds):
    return np.arange(int(seconds * RATE)) / RATE


def _both(sound):
    return np.stack([sound, sound])


def noise(random, count, low_hz, high_hz):
    sound = random.normal(size=count)
    sound = lfilter(*one_pole(low_hz, True), lfilter(*one_pole(low_hz, True), sound))
    return sosfilt(low_pass(high_hz, 0.7), sound)


def sweep(time, from_hz, to_hz, rate):
    return np.sin(2 * np.pi * np.cumsum(to_hz + (from_hz - to_hz) * np.exp(-time * rate)) / RATE)


def metal(time, random, base):
    """Six squares as in the hi-hat of a TR-808."""
    return sum(np.sign(np.sin(2 * np.pi * base * ratio * time + random.random() * 6)) for ratio in (1, 1.34, 1.52, 1.98, 2.63, 3.09))


def hit(role, random):
    """[2][frames] of one stroke."""
    u = random.uniform
    if role == "kick":
        time = _time(0.9)
        sound = sweep(time, u(120, 500), u(38, 62), u(15, 60)) * np.exp(-time * u(3, 20)) + u(0, 0.5) * random.normal(size=len(time)) * np.exp(-time * 300)
        return _both(np.tanh(sound * np.exp(u(0, 1.8))))
    if role == "snare":
        time, hz = _time(0.6), u(150, 290)
        tone = sweep(time, hz * u(1, 1.8), hz, 40) * np.exp(-time * u(12, 40)) * u(0, 1)
        sound = noise(random, len(time), u(300, 2500), u(5000, 16000)) * np.exp(-time * u(7, 35))
        if random.random() < 0.25:  # hands
            sound = noise(random, len(time), 700, u(2500, 8000)) * (np.exp(-((time * u(60, 110)) % 1) * 4) * (time < 0.03) + 0.7 * np.exp(-time * u(8, 30)))
            tone = 0
        return _both(sound + tone)
    if role == "toms":
        time, hz = _time(1), u(65, 230)
        return _both(sweep(time, hz * u(1.2, 2.2), hz, u(8, 30)) * np.exp(-time * u(4, 14)) + u(0, 0.2) * noise(random, len(time), 200, 4000) * np.exp(-time * 40))
    if role == "hihat":
        time = _time(0.7)
        sound = metal(time, random, u(300, 600)) * 0.3 * u(0, 1) + random.normal(size=len(time))
        return _both(noise_over(sound, u(5000, 9000)) * np.exp(-time * np.exp(u(np.log(5), np.log(70)))))
    if role == "cymbals":
        time = _time(3)
        sound = metal(time, random, u(250, 800)) * 0.4 + random.normal(size=len(time))
        return _both(noise_over(sound, u(1500, 6000)) * np.exp(-time * u(0.8, 5)))
    time, hz, kind = _time(0.5), np.exp(u(np.log(180), np.log(2800))), random.integers(4)
    if kind == 0:  # wood, clave, conga
        return _both(sweep(time, hz * u(1, 1.5), hz, 60) * np.exp(-time * u(8, 60)))
    if kind == 1:  # cow bell
        sound = np.sign(np.sin(2 * np.pi * hz * time)) + np.sign(np.sin(2 * np.pi * hz * 1.48 * time))
        return _both(sosfilt(bell(hz * 1.5, 12, 2), sound) * np.exp(-time * u(6, 25)))
    if kind == 2:  # shaker, tambourine
        return _both(noise_over(random.normal(size=len(time)), u(3000, 8000)) * np.minimum(time / u(0.005, 0.05), 1) * np.exp(-time * u(12, 50)))
    return _both(sum(np.sin(2 * np.pi * hz * r * time) / (i + 1) for i, r in enumerate((1, 2.76, 5.4))) * np.exp(-time * u(3, 12)))  # bells


def noise_over(sound, hz):
    for _ in range(3):
        sound = lfilter(*one_pole(hz, True), sound)
    return sound


def machine(random):
    """{role: [[one-shot]]}, some of each: a kit for beats.py."""
    return {role: [[hit(role, random)] for _ in range(random.integers(1, 4))]
            for role in ("kick", "snare", "toms", "hihat", "cymbals", "percussion")}


def effect(seconds, random):
    """[2][frames] with something going on that is neither a beat nor a tune."""
    audio, u = np.zeros((2, int(seconds * RATE))), random.uniform
    kind = random.choice(["rise", "fall", "beep", "zap", "boom", "texture", "crackle"])
    at = u(0, 1)
    while at < seconds - 0.3:
        length = min({"rise": u(1, 8), "fall": u(1, 6), "beep": u(0.05, 0.3), "zap": u(0.1, 0.8), "boom": u(1, 4)}.get(kind, seconds), seconds - at)
        time = _time(length)
        part = time / length
        if kind in ("rise", "fall"):
            curve = (part if kind == "rise" else 1 - part) ** u(0.7, 2)
            sound = swept(random.normal(size=(2, len(time))), curve, u(100, 600), u(5000, 16000), np.exp(u(-0.3, 1.5))) * curve
            if random.random() < 0.4:
                sound += _both(np.sin(2 * np.pi * np.cumsum(u(80, 300) * np.exp(curve * u(1, 3))) / RATE)) * curve * u(0.1, 1)
        elif kind == "beep":
            sound = _both(np.sin(2 * np.pi * u(400, 3000) * time) * np.minimum(1, (length - time) * 100))
        elif kind == "zap":
            sound = _both(sweep(time, u(1000, 9000), u(50, 600), u(3, 30)) * np.exp(-time * u(0, 8)))
        elif kind == "boom":
            sound = _both(sweep(time, u(60, 200), u(25, 50), 5) * np.exp(-time * u(1, 4))) + noise(random, len(time), 30, u(300, 3000)) * np.exp(-time * u(2, 8))
        elif kind == "texture":
            slow = 0.5 + 0.5 * np.sin(2 * np.pi * u(0.05, 2) * time + u(0, 6))
            sound = swept(random.normal(size=(2, len(time))), slow, u(100, 800), u(1000, 9000), np.exp(u(-0.3, 2))) * (0.3 + slow)
        else:
            sound = _both(random.normal(size=len(time)) * (random.random(len(time)) < u(0.0001, 0.003)))
            sound += random.normal(size=len(time)) * 0.003
        begin = int(at * RATE)
        sound = sound[:, :audio.shape[1] - begin]
        audio[:, begin:begin + sound.shape[1]] += sound
        at += length + (u(0, 4) if kind not in ("beep", "zap") else np.exp(u(-1.5, 1)))
    if random.random() < 0.5:
        audio = room(audio, random)
    return echo(audio, random) if random.random() < 0.4 else audio
