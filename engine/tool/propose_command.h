// SPDX-License-Identifier: MIT
// `mix_tool propose`: the solver on files, without a model, a browser or a session.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"

namespace mix {

// JSON of the Proposal for stems that all have the same rate; they are held in memory. Tracks are numbered from 1 on. A
// draft is what is known before anything is rendered: faults, clashes, what is going to be tried.
Result<std::string> proposalOfFiles(const std::vector<std::string>& paths, bool draft);

}  // namespace mix
