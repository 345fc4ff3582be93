// SPDX-License-Identifier: MIT
// The mix beside its reference, as it was measured: a projection, of a mix that may have changed.
#pragma once

#include <optional>

#include "engine/propose/reference_match.h"
#include "ui/same_sound.h"

namespace mix::ui {

struct ReferenceState {
  std::optional<ReferenceMatch> told;
  Document mix;    // that it speaks of
  Document asked;  // that is being measured

  bool isOf(const Document& now) const { return soundsTheSame(now, mix); }

  void clear() { *this = {}; }
};

}  // namespace mix::ui
