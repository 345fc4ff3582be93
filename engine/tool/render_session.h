// SPDX-License-Identifier: MIT
// Renders a stored session natively on synthetic stems that tests/web makes in the same way in JavaScript, so that
// the two builds of the engine can be compared sample by sample.
#pragma once

#include <string>

#include "engine/core/result.h"

namespace mix {

// Writes interleaved stereo float32, from the first frame that is heard to the end of the longest track. The value is
// the number of frames.
Result<std::int64_t> renderSession(const std::string& sessionFile, const std::string& outputFile);

}  // namespace mix
