// SPDX-License-Identifier: MIT
// What was measured of the mix on playback systems, as the page knows it: a projection, of a mix that may have changed.
#pragma once

#include <optional>

#include "engine/propose/translation.h"
#include "ui/same_sound.h"

namespace mix::ui {

struct TranslationState {
  std::optional<Translation> told;
  Document mix;    // that it speaks of
  Document asked;  // that is being measured

  bool isOf(const Document& now) const { return soundsTheSame(now, mix); }

  void clear() { *this = {}; }
};

}  // namespace mix::ui
