// SPDX-License-Identifier: MIT
// The statistics behind StemListener: from series over time to the numbers of stem_layout.
#pragma once

#include <span>

#include "engine/analysis/stem_features.h"

namespace mix {

// `measures` has everything but its features; `stepPowers` is the mean square of each 10 ms.
std::array<float, stem_layout::kCount> stemFeatures(const StemMeasures& measures, const BandFrames& bands,
                                                    std::span<const float> stepPowers);

}  // namespace mix
