// SPDX-License-Identifier: MIT
// `mix_tool features`: what the network sees of a song, for training and tests.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"

namespace mix {

// Stems as stem_input.h says. Prints one JSON object {"layout", "stems": [{"name", "lufs", "seconds", "samplePeakDbfs",
// "features"}], "pairs"}; silent stems have no lufs and rows of zeros.
Result<std::string> featuresOfFiles(const std::vector<std::string>& paths);

// {"programs", "drumNotes"}: roles of General MIDI; {"names": [{"name", "role", "probabilities"}], "noName"}: what the
// extractor makes of each word of the role table. For the labels of training.
std::string rolesJson();

// A song on standard input, {"roles": [indices], "mean", "logSigma": [the network's]}; {"byRules", "weighed"}: the levels
// that a proposal would want of it by rules alone and with the network, in LU relative to their sum.
Result<std::string> levelsJson();

}  // namespace mix
