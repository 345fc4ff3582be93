// SPDX-License-Identifier: MIT
// What was found about a song, as it is kept beside its document for the next visit: the proposal with what was decided of
// it, how loud proposals for the song shall be, and how it is built. A .mix that is handed on holds the song alone.
#pragma once

#include <string>
#include <string_view>

#include "ui/guide_state.h"
#include "ui/proposal_state.h"

namespace mix::ui {

// {"findings": 1, "proposal", "original", "guide": each a text of its own kind, "cards": [{"extra", "held", "amount", "verdict"}],
// "targetLufs" where it is not the initial one or there is a proposal}; empty where there is nothing to keep, which a draft is. [main]
std::string keptFindings(const ProposalState& proposal, const GuideState& guide, double targetLufs);
// Another number after every proposal that moves something else, and after every decision. [main]
std::uint64_t findingsRevision(const ProposalState& proposal, const GuideState& guide, double targetLufs);
// Of the song `now`. False where the text is of another kind or version: then everything stays as it was. [main]
bool restoreFindings(std::string_view text, const Document& now, ProposalState& proposal, GuideState& guide, double& targetLufs);

}  // namespace mix::ui
