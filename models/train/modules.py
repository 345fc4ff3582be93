# SPDX-License-Identifier: MIT
"""Tracker modules of Debian packages by libopenmpt, in this process: what they say of themselves, and each instrument alone."""
import ctypes
import glob
import os
import re

import numpy as np

RATE = 48000
PACKAGES = {  # folder below /usr/share
    "pingus-data": "games/pingus/data/music", "pekka-kana-2-data": "games/pekka-kana-2/data/music",
    "biniax2-data": "games/biniax2/music", "freedroid-data": "games/freedroid/sound", "flobopuyo": "games/flobopuyo/sfx",
    "bomberclone-data": "games/bomberclone/music", "circuslinux-data": "games/circuslinux/data/music",
    "madbomber-data": "games/madbomber/music", "rockdodger": "rockdodger", "open-invaders-data": "open-invaders",
    "gemdropx": "games/gemdropx/sounds", "njam-data": "games/njam/data", "penguin-command": "games/penguin-command/sound",
    "ri-li-data": "games/ri-li/Ri-li/Sounds", "tuxmath-data": "tuxmath/sounds", "vodovod": "games/vodovod",
}
EXTENSIONS = (".mod", ".xm", ".it", ".s3m")
SEPARATION, FILTER_LENGTH = 2, 3  # OPENMPT_MODULE_RENDER_...


def files():
    """(package, path) in a fixed order."""
    for package, folder in PACKAGES.items():
        for path in sorted(glob.glob(f"/usr/share/{folder}/*")):
            if path.lower().endswith(EXTENSIONS):
                yield package, path


def _library():
    lib = ctypes.CDLL("libopenmpt.so.0")
    for name in ("ext_create_from_memory", "ext_get_module"):
        getattr(lib, "openmpt_module_" + name).restype = ctypes.c_void_p
    for name in ("get_metadata", "get_instrument_name", "get_sample_name"):
        getattr(lib, "openmpt_module_" + name).restype = ctypes.c_char_p
    for name in ("get_duration_seconds", "set_position_seconds"):
        getattr(lib, "openmpt_module_" + name).restype = ctypes.c_double
    lib.openmpt_module_read_interleaved_float_stereo.restype = ctypes.c_size_t
    return lib


LIB = _library()
MUTE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int32, ctypes.c_int)


class Interactive(ctypes.Structure):
    """openmpt_module_ext_interface_interactive, of which only one function is called."""
    _fields_ = [("others", ctypes.c_void_p * 12), ("set_instrument_mute_status", MUTE), ("rest", ctypes.c_void_p * 3)]


class Module:
    def __init__(self, data):
        self.ext = ctypes.c_void_p(LIB.openmpt_module_ext_create_from_memory(
            data, ctypes.c_size_t(len(data)), None, None, None, None, None, None, None))
        if not self.ext:
            raise ValueError("libopenmpt cannot read it")
        self.module = ctypes.c_void_p(LIB.openmpt_module_ext_get_module(self.ext))
        LIB.openmpt_module_set_render_param(self.module, SEPARATION, 100)
        LIB.openmpt_module_set_render_param(self.module, FILTER_LENGTH, 8)
        LIB.openmpt_module_set_repeat_count(self.module, 0)

    def close(self):
        LIB.openmpt_module_ext_destroy(self.ext)

    def call(self, name, *arguments):
        return getattr(LIB, "openmpt_module_" + name)(self.module, *arguments)

    def text(self, key):
        return (self.call("get_metadata", key.encode()) or b"").decode("utf-8", "replace").strip()

    def seconds(self):
        return self.call("get_duration_seconds")

    def names(self):
        """Of what can be muted: instruments, or samples where there are none."""
        kind = "instrument" if self.call("get_num_instruments") else "sample"
        return [(self.call(f"get_{kind}_name", i) or b"").decode("utf-8", "replace").strip()
                for i in range(self.call(f"get_num_{kind}s"))]

    def mute(self, number, muted):
        interface = Interactive()
        if not LIB.openmpt_module_ext_get_interface(self.ext, b"interactive", ctypes.byref(interface), ctypes.c_size_t(ctypes.sizeof(interface))):
            raise SystemExit("this libopenmpt has no interactive interface")
        interface.set_instrument_mute_status(self.ext, number, int(muted))

    def read(self, seconds):
        """[2][frames], as far as the song goes."""
        parts, left = [], int(seconds * RATE)
        while left > 0:
            block = np.zeros((min(left, 65536), 2), np.float32)
            got = self.call("read_interleaved_float_stereo", RATE, ctypes.c_size_t(len(block)), ctypes.c_void_p(block.ctypes.data))
            if not got:
                break
            parts.append(block[:got])
            left -= got
        return np.concatenate(parts).T if parts else np.zeros((2, 0), np.float32)


def render(data, sounding, start, seconds):
    """The numbers in `sounding` alone (None: all), from `start` on; what began to sound before it does too."""
    module = Module(data)
    if sounding is not None:
        for number in range(len(module.names())):
            if number not in sounding:
                module.mute(number, True)
    audio = module.read(start + seconds)[:, int(start * RATE):]
    module.close()
    return audio


def groups(names):
    """[(name, numbers)]: instruments whose names differ in digits and case only are one stem, nameless ones their own."""
    result = {}
    for number, name in enumerate(names):
        key = re.sub(r"[\d\W_]+", " ", name.lower()).strip()
        result.setdefault(key or f"#{number}", (name, []))[1].append(number)
    return list(result.values())


def title(path):
    return os.path.basename(path)
