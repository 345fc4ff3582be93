// SPDX-License-Identifier: MIT
// The mix beside a reference: engine/propose/reference_match.h. The host: sessionOpen, matchBegin, matchTrack for every track
// with audio, the references among them, matchStart; while matchWanted: render and measure as for a proposal
// (propose_exports.cpp), matchTold for each, matchMeasured; matchJson. Every function: [worker].
#include "engine/propose/reference_match.h"

#include "engine/propose/render_text.h"
#include "engine/session/json.h"
#include "engine/session/mix_slot.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

std::vector<int> tracks;
std::unique_ptr<ReferenceMatcher> matcher;
std::vector<MixMeasures> heardOf;

}  // namespace

MIX_EXPORT(matchBegin) void matchBegin() {
  tracks.clear();
  heardOf.clear();
  matcher.reset();
}

MIX_EXPORT(matchTrack) void matchTrack(int track) { tracks.push_back(track); }

// Of the open document.
MIX_EXPORT(matchStart) void matchStart() { matcher = std::make_unique<ReferenceMatcher>(openDocument(), tracks); }

// JSON text of renders as proposeWanted has it; 0 when it is done.
MIX_EXPORT(matchWanted) int matchWanted() {
  if (!matcher) return 0;
  const auto renders = matcher->wanted();
  return renders.empty() ? 0 : giveText(toJson(renders));
}

// What `measureEnd` said of the next of them. 0 when that is damaged.
MIX_EXPORT(matchTold) int matchTold(int bytes) {
  auto measures = measuresFromBytes(textGiven(bytes));
  if (measures) heardOf.push_back(std::move(*measures));
  return measures.has_value();
}

MIX_EXPORT(matchMeasured) void matchMeasured() {
  if (matcher) matcher->measured(heardOf);
  heardOf.clear();
}

// 0..1
MIX_EXPORT(matchProgress) double matchProgress() { return matcher ? matcher->progress() : 0; }

// JSON text of the ReferenceMatch.
MIX_EXPORT(matchJson) int matchJson() { return giveText(matcher ? toJson(matcher->result()) : "{}"); }

// JSON text: the open document without its references and with everything accepted by so much, 0..1.5.
MIX_EXPORT(matchDocument) int matchDocument(double amount) {
  Document document = openDocument();
  if (matcher)
    for (const Suggestion& suggestion : matcher->result().suggestions) applyTo(document, scaled(suggestion, float(amount)));
  std::erase_if(document.tracks, [](const auto& track) { return track->reference; });
  return giveText(toJson(document, firstFreeId(document)));
}

}  // namespace mix::host
