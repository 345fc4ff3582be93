// SPDX-License-Identifier: MIT
// What was measured of the mix on playback systems, as the page knows it: a projection, of a mix that may have changed.
#pragma once

#include <optional>

#include "engine/propose/translation.h"
#include "engine/session/document.h"

namespace mix::ui {

struct TranslationState {
  std::optional<Translation> told;
  Document mix;    // that it speaks of
  Document asked;  // that is being measured

  // What is put aside in slots, how it is called and what is looped are not heard.
  bool isOf(const Document& now) const {
    return now.tracks == mix.tracks && now.buses == mix.buses && now.returns == mix.returns && now.master == mix.master && now.tempoBpm == mix.tempoBpm;
  }

  void clear() { *this = {}; }
};

}  // namespace mix::ui
