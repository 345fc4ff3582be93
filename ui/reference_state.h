// SPDX-License-Identifier: MIT
// The mix beside its reference, as it was measured: a projection, of a mix that may have changed.
#pragma once

#include <optional>

#include "engine/propose/reference_match.h"

namespace mix::ui {

struct ReferenceState {
  std::optional<ReferenceMatch> told;
  double revision = 0;  // App::revision of the mix that it speaks of
  double asked = 0;     // the same of the one that is being measured

  void clear() { *this = {}; }
};

}  // namespace mix::ui
