// SPDX-License-Identifier: MIT
// The mix beside a reference: engine/propose/reference_match.h. The host: sessionOpen, matchBegin, matchTrack for every track
// with audio, the references among them, matchStart; while matchWanted: render and measure as for a proposal
// (propose_exports.cpp), matchTold for each, matchMeasured; matchJson. Every function: [worker].
#include "engine/propose/reference_match.h"

#include "engine/session/json.h"
#include "engine/session/mix_slot.h"
#include "wasm/conversation.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

std::vector<int> tracks;
Conversation<ReferenceMatcher> talk;

}  // namespace

MIX_EXPORT(matchBegin) void matchBegin() {
  tracks.clear();
  talk.end();
}

MIX_EXPORT(matchTrack) void matchTrack(int track) { tracks.push_back(track); }

// Of the open document.
MIX_EXPORT(matchStart) void matchStart() { talk.begin(std::make_unique<ReferenceMatcher>(openDocument(), tracks)); }

// The conversation of wasm/conversation.h.
MIX_EXPORT(matchWanted) int matchWanted() { return talk.wanted(); }
MIX_EXPORT(matchTold) int matchTold(int bytes) { return talk.tell(bytes); }
MIX_EXPORT(matchMeasured) void matchMeasured() { talk.measured(); }
MIX_EXPORT(matchProgress) double matchProgress() { return talk.progress(); }


// JSON text of the ReferenceMatch.
MIX_EXPORT(matchJson) int matchJson() { return giveText(talk.solver() ? toJson(talk.solver()->result()) : "{}"); }

// JSON text: the open document without its references and with everything accepted by so much, 0..1.5.
MIX_EXPORT(matchDocument) int matchDocument(double amount) {
  Document document = openDocument();
  if (talk.solver())
    for (const Suggestion& suggestion : talk.solver()->result().suggestions) applyTo(document, scaled(suggestion, float(amount)));
  std::erase_if(document.tracks, [](const auto& track) { return track->reference; });
  return giveText(toJson(document, firstFreeId(document)));
}

}  // namespace mix::host
