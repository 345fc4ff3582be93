// SPDX-License-Identifier: MIT
// The ghost of a control: a proposed value beside the one in force, with its uncertainty. An answer ends it: accepted, the
// value slides to where its ghost is; refused, the ghost fades.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/param.h"

namespace mix::ui {

struct Shade {
  float value = 0, sigma = 0;           // plain
  float strength = 1;                   // 1: it waits for an answer; down to 0: it was answered and goes
  std::optional<float> slidesFrom = {}; // accepted: the plain value that was in force before
};

// What the mirror says of it; nothing of one that goes. [main]
std::string describe(const ParamSpec& spec, const Shade* proposed);
// The same before what the control is for. [main]
std::string describe(const ParamSpec& spec, const Shade* proposed, std::string_view help);
// Where the control itself is drawn, as travel: on its way while it slides. [main]
float drawnTravel(const ParamSpec& spec, float value, const Shade* proposed);

}  // namespace mix::ui
