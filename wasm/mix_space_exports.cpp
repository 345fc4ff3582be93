// SPDX-License-Identifier: MIT
// Alternatives of a finished mix. The host: as for a proposal (propose_exports.cpp) up to the model's answer, with the mix
// open as the document (sessionOpen); stylesBegin; while stylesWanted: its renders, as for proposeWanted; stylesTold,
// stylesMeasured; stylesJson. Every function: [worker].
#include <nlohmann/json.hpp>

#include "engine/propose/style_solver.h"
#include "engine/session/json.h"
#include "engine/session/mix_slot.h"
#include "wasm/conversation.h"
#include "wasm/host.h"
#include "wasm/propose_stems.h"

namespace mix::host {
namespace {

Document base;
Conversation<StyleSolver> talk;

const StyledMix* mixAt(int index) {
  if (!talk.solver() || index < 0 || std::size_t(index) >= talk.solver()->alternatives().mixes.size()) return nullptr;
  return &talk.solver()->alternatives().mixes[std::size_t(index)];
}

}  // namespace

// JSON text: the ids of all styles.
MIX_EXPORT(stylesList) int stylesList() {
  nlohmann::json ids = nlohmann::json::array();
  for (const Style& style : styles()) ids.push_back(std::string(style.id));
  return giveText(ids.dump());
}

// Of the document that is open and the stems that were given. `bytes` of text: one style, 0: all. 0 when there is no such
// style.
MIX_EXPORT(stylesBegin) int stylesBegin(int bytes) {
  const std::string_view wanted = textGiven(bytes);
  const Style* const style = styleNamed(wanted);
  if (!wanted.empty() && !style) return 0;
  base = openDocument();
  talk.begin(std::make_unique<StyleSolver>(base, settledStems(), style ? style->id : std::string_view()));
  return 1;
}

// The conversation of wasm/conversation.h.
MIX_EXPORT(stylesWanted) int stylesWanted() { return talk.wanted(); }
MIX_EXPORT(stylesTold) int stylesTold(int bytes) { return talk.tell(bytes); }
MIX_EXPORT(stylesMeasured) void stylesMeasured() { talk.measured(); }
MIX_EXPORT(stylesProgress) double stylesProgress() { return talk.progress(); }


// JSON text: the Alternatives of engine/propose/style_solver.h.
MIX_EXPORT(stylesJson) int stylesJson() { return giveText(talk.solver() ? toJson(talk.solver()->alternatives()) : "{}"); }

// JSON text: the document of one of them, as they are in `mixes`. 0 when there is none.
MIX_EXPORT(stylesDocument) int stylesDocument(int index) {
  const StyledMix* const mix = mixAt(index);
  if (!mix) return 0;
  return giveText(toJson(documentOf(base, *mix), firstFreeId(base)));
}

// JSON text: in what one differs from another, the biggest first, and how far they lie apart:
// {"meanLu", "movesAboveJnd", "list": [{"kind", "scope", "id", "amount", "hz", "jnds"}]}. 0 when there is none.
MIX_EXPORT(stylesDifferences) int stylesDifferences(int from, int to) {
  const StyledMix *const one = mixAt(from), *const other = mixAt(to);
  if (!one || !other) return 0;
  constexpr std::string_view kScopeIds[] = {"track", "bus", "master", "return"};
  const auto differences = differencesBetween(base, *one, *other);
  const Distance distance = distanceOf(differences, one->stems.size());
  const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Difference& each : differences)
    list.push_back({{"kind", kDifferenceKinds[std::size_t(each.kind)]}, {"scope", kScopeIds[std::size_t(each.scope)]}, {"id", each.id},
                    {"amount", rounded(each.amount)}, {"hz", std::round(each.hz)}, {"jnds", rounded(each.jnds)}});
  return giveText(nlohmann::ordered_json{{"meanLu", rounded(distance.meanLu)}, {"movesAboveJnd", distance.movesAboveJnd}, {"list", std::move(list)}}.dump());
}

}  // namespace mix::host
