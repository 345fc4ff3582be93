// SPDX-License-Identifier: MIT
// Whether what was measured of a mix is still true.
#pragma once

#include "engine/session/document.h"

namespace mix::ui {

// What is put aside in slots, how the song is called and what is looped are not heard. Parts that are shared are equal
// without a look. [main]
inline bool soundsTheSame(const Document& a, const Document& b) {
  return a.tracks == b.tracks && a.buses == b.buses && a.returns == b.returns && a.master == b.master && a.tempoBpm == b.tempoBpm && a.sampleRate == b.sampleRate;
}

}  // namespace mix::ui
