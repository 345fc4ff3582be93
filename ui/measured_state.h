// SPDX-License-Identifier: MIT
// What was measured of a mix, as the page knows it: a projection, of a mix that may have changed. [main]
#pragma once

#include <optional>

#include "engine/session/document.h"

namespace mix::ui {

template <class Result>
struct MeasuredState {
  std::optional<Result> told;
  Document mix;    // that it speaks of
  Document asked;  // that is being measured

  // What is put aside in slots, how the song is called and what is looped are not heard. Parts that are shared are equal
  // without a look.
  bool isOf(const Document& now) const {
    return now.tracks == mix.tracks && now.buses == mix.buses && now.returns == mix.returns && now.master == mix.master && now.tempoBpm == mix.tempoBpm &&
           now.sampleRate == mix.sampleRate;
  }
  void take(Result result) { told = std::move(result), mix = asked; }
  void clear() { *this = {}; }
};

}  // namespace mix::ui
