// SPDX-License-Identifier: MIT
// What was measured of the mix on playback systems, as the page knows it: a projection, of a mix that may have changed.
#pragma once

#include <optional>

#include "engine/propose/translation.h"

namespace mix::ui {

struct TranslationState {
  std::optional<Translation> told;
  double revision = 0;  // App::revision of the mix that it speaks of
  double asked = 0;     // the same of the one that is being measured

  void clear() { *this = {}; }
};

}  // namespace mix::ui
