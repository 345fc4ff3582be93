// SPDX-License-Identifier: MIT
// What the solver wants rendered and what the renders told, between workers of the same build.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.h"
#include "engine/propose/solver.h"

namespace mix {

// [{"document": text of a session, "tracks": [ids], "peaks"}]. [any]
std::string toJson(const std::vector<WantedRender>& renders);

struct GivenRender {
  Document document;
  std::vector<int> tracks;
  bool peaks = false;
};
// One element of that list.
Result<GivenRender> renderFromJson(std::string_view text);

// Numbers are exact; null stands for silence.
std::string toJson(const MixMeasures& measures);
// A list of measures; empty for anything else.
std::vector<MixMeasures> measuresFromJson(std::string_view text);

}  // namespace mix
