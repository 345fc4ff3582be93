# SPDX-License-Identifier: MIT
"""Sound files as the extractor wants them: by libsndfile in this process, else by ffmpeg."""
import ctypes
import functools
import subprocess

import numpy as np
from scipy.signal import resample_poly

RATE = 48000


class Info(ctypes.Structure):
    _fields_ = [("frames", ctypes.c_int64)] + [(name, ctypes.c_int) for name in ("rate", "channels", "format", "sections", "seekable")]


LIB = ctypes.CDLL("libsndfile.so.1")
LIB.sf_open.restype = ctypes.c_void_p
LIB.sf_readf_float.restype = ctypes.c_int64


def _by_libsndfile(path, seconds):
    info = Info()
    file = ctypes.c_void_p(LIB.sf_open(path.encode(), 0x10, ctypes.byref(info)))
    if not file:
        return None
    frames = min(info.frames, int(seconds * info.rate)) if seconds else info.frames
    audio = np.zeros((frames, info.channels), np.float32)
    got = LIB.sf_readf_float(file, ctypes.c_void_p(audio.ctypes.data), ctypes.c_int64(frames))
    LIB.sf_close(file)
    audio = np.nan_to_num(audio[:got, [0, info.channels > 1 and 1 or 0]].T).clip(-4, 4)
    return resample_poly(audio, RATE, info.rate, axis=1).astype(np.float32) if info.rate != RATE else audio


def readable(path):
    """Some of LMMS's .ogg files are in a codec that nothing here knows."""
    with open(path, "rb") as file:
        return not path.endswith(".ogg") or b"vorbis" in file.read(64)


@functools.lru_cache(maxsize=400)
def decode(path, seconds=30):
    """[2][frames] at 48 kHz, at most so many seconds (None: all)."""
    audio = _by_libsndfile(path, seconds)
    if audio is not None:
        return audio
    limit = [] if seconds is None else ["-t", str(seconds)]
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, *limit, "-f", "f32le", "-ac", "2", "-ar", str(RATE), "-"],
                         stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(raw, np.float32).reshape(-1, 2).T
