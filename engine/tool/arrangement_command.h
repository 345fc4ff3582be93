// SPDX-License-Identifier: MIT
// `mix_tool arrangement`: tempo, key, chords and sections of a song, for the scores of tests/arrangement.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"

namespace mix {

// Stems as stem_input.h says; roles by their names. Prints the JSON of engine/propose/guide.h.
Result<std::string> arrangementOfFiles(const std::vector<std::string>& paths);

}  // namespace mix
