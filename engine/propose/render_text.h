// SPDX-License-Identifier: MIT
// What the solver wants rendered and what the renders told, between workers of the same build.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.h"
#include "engine/propose/measuring.h"

namespace mix {

// [{"document": text of a session, "tracks": [{"track", "bands", "spectrum", "regions"}], "peaks", "only": [ids], "profile"}]. [any]
std::string toJson(const std::vector<WantedRender>& renders);

struct GivenRender {
  Document document;
  std::vector<TrackWish> tracks;
  bool peaks = false;
  MixWish mix = MixWish::measured;  // "only" is for the host
  bool profile = false;
};
// One element of that list.
Result<GivenRender> renderFromJson(std::string_view text);

// Exact, 160 bytes a track and 64 ms. [worker]
std::string toBytes(const MixMeasures& measures);
// Nothing for bytes that end early.
std::optional<MixMeasures> measuresFromBytes(std::string_view bytes);

}  // namespace mix
