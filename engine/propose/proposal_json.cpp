// SPDX-License-Identifier: MIT
#include <cmath>

#include "engine/propose/proposal.h"
#include "engine/session/json_text.h"
#include "engine/analysis/roles.h"

namespace mix {
namespace {

using Json = nlohmann::json;
using Ordered = nlohmann::ordered_json;

constexpr std::size_t kMaxProposalBytes = 4u << 20;

// Three decimals are beyond what can be heard; what is infinite is null.
Ordered number(double value) {
  return std::isfinite(value) ? jsonNumber(std::round(value * 1000) / 1000) : Ordered(nullptr);
}

Ordered write(const Reason& reason) {
  Ordered numbers = Ordered::array();
  for (double value : reason.numbers) numbers.push_back(number(value));
  return {{"messageId", reason.messageId}, {"names", reason.names}, {"numbers", std::move(numbers)}};
}

Ordered write(const Suggestion& suggestion) {
  Ordered moves = Ordered::array(), evidence = Ordered::array();
  for (const Move& move : suggestion.moves)
    moves.push_back({{"address", toText(move.address)}, {"from", number(move.from)}, {"to", number(move.to)}, {"sigma", number(move.sigma)}});
  for (const Evidence& e : suggestion.evidence)
    evidence.push_back({{"measure", e.measure}, {"unit", e.unit}, {"before", number(e.before)}, {"after", number(e.after)}});
  return {{"kind", kSuggestionKinds[std::size_t(suggestion.kind)]},
          {"reason", write(suggestion.reason)},
          {"confidence", number(suggestion.confidence)},
          {"weight", number(suggestion.weight)},
          {"moves", std::move(moves)},
          {"evidence", std::move(evidence)}};
}

Ordered write(const MixReport& mix) {
  return {{"lufs", number(mix.lufs)}, {"truePeakDb", number(mix.truePeakDb)}, {"limiterDb", number(mix.limiterDb)}};
}

// --- reading: by type, and what has another type stays as it was ----------------------------------------------------

const Json* find(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

template <class Number>
void read(const Json& object, const char* key, Number& out) {
  const Json* value = find(object, key);
  if (value && value->is_number()) out = Number(value->get<double>());
}

void read(const Json& object, const char* key, std::string& out) {
  const Json* value = find(object, key);
  if (value && value->is_string()) out = value->get<std::string>();
}

template <class Take>
void forEach(const Json& object, const char* key, Take take) {
  const Json* array = find(object, key);
  if (!array || !array->is_array()) return;
  for (const Json& entry : *array) take(entry);
}

Reason readReason(const Json& json) {
  Reason reason;
  read(json, "messageId", reason.messageId);
  forEach(json, "names", [&](const Json& name) { if (name.is_string()) reason.names.push_back(name.get<std::string>()); });
  forEach(json, "numbers", [&](const Json& value) { reason.numbers.push_back(value.is_number() ? value.get<double>() : NAN); });
  return reason;
}

Suggestion readSuggestion(const Json& json) {
  Suggestion suggestion;
  std::string kind;
  read(json, "kind", kind);
  for (std::size_t i = 0; i < std::size(kSuggestionKinds); ++i)
    if (kind == kSuggestionKinds[i]) suggestion.kind = SuggestionKind(i);
  if (const Json* reason = find(json, "reason")) suggestion.reason = readReason(*reason);
  read(json, "confidence", suggestion.confidence);
  read(json, "weight", suggestion.weight);
  forEach(json, "moves", [&](const Json& entry) {
    std::string words;
    read(entry, "address", words);
    const auto address = parseAddress(words);
    if (!address) return;
    Move move{.address = *address};
    read(entry, "from", move.from);
    read(entry, "to", move.to);
    read(entry, "sigma", move.sigma);
    move.from = clampToSpec(address->spec(), move.from);
    move.to = clampToSpec(address->spec(), move.to);
    suggestion.moves.push_back(move);
  });
  forEach(json, "evidence", [&](const Json& entry) {
    Evidence evidence;
    read(entry, "measure", evidence.measure);
    read(entry, "unit", evidence.unit);
    read(entry, "before", evidence.before);
    read(entry, "after", evidence.after);
    suggestion.evidence.push_back(evidence);
  });
  return suggestion;
}

MixReport readMix(const Json& json) {
  MixReport mix;
  read(json, "lufs", mix.lufs);
  read(json, "truePeakDb", mix.truePeakDb);
  read(json, "limiterDb", mix.limiterDb);
  return mix;
}

}  // namespace

std::string toJson(const Proposal& proposal) {
  Ordered notes = Ordered::array(), faults = Ordered::array(), suggestions = Ordered::array(), stems = Ordered::array();
  for (const Reason& note : proposal.notes) notes.push_back(write(note));
  for (const Fault& fault : proposal.faults) faults.push_back({{"track", fault.track}, {"reason", write(fault.reason)}});
  for (const Suggestion& suggestion : proposal.suggestions) suggestions.push_back(write(suggestion));
  for (const StemReport& stem : proposal.stems)
    stems.push_back({{"track", stem.track}, {"role", stem.role}, {"roleConfidence", number(stem.roleConfidence)},
                     {"lufs", number(stem.lufs)}, {"beforeLu", number(stem.beforeLu)}, {"relativeLu", number(stem.relativeLu)},
                     {"sigmaLu", number(stem.sigmaLu)}, {"achievedLu", number(stem.achievedLu)}});
  const Ordered json = {{"source", proposal.source},
                        {"isDraft", proposal.isDraft},
                        {"targetLufs", number(proposal.targetLufs)},
                        {"ceilingDb", number(proposal.ceilingDb)},
                        {"before", write(proposal.before)},
                        {"after", write(proposal.after)},
                        {"notes", std::move(notes)},
                        {"faults", std::move(faults)},
                        {"suggestions", std::move(suggestions)},
                        {"stems", std::move(stems)}};
  return json.dump();
}

Result<Proposal> proposalFromJson(std::string_view text) {
  const auto parsed = parseUntrusted(text, kMaxProposalBytes);
  if (!parsed) return Error{parsed.error()};
  const Json& json = parsed.value();
  if (!find(json, "suggestions") || !find(json, "stems")) return Error{"it is not a proposal"};
  Proposal proposal;
  read(json, "source", proposal.source);
  if (const Json* draft = find(json, "isDraft")) proposal.isDraft = draft->is_boolean() && draft->get<bool>();
  read(json, "targetLufs", proposal.targetLufs);
  read(json, "ceilingDb", proposal.ceilingDb);
  if (const Json* before = find(json, "before")) proposal.before = readMix(*before);
  if (const Json* after = find(json, "after")) proposal.after = readMix(*after);
  forEach(json, "notes", [&](const Json& note) { proposal.notes.push_back(readReason(note)); });
  forEach(json, "faults", [&](const Json& entry) {
    Fault fault;
    read(entry, "track", fault.track);
    if (const Json* reason = find(entry, "reason")) fault.reason = readReason(*reason);
    proposal.faults.push_back(std::move(fault));
  });
  forEach(json, "suggestions", [&](const Json& entry) { proposal.suggestions.push_back(readSuggestion(entry)); });
  forEach(json, "stems", [&](const Json& entry) {
    StemReport stem;
    read(entry, "track", stem.track);
    read(entry, "role", stem.role);
    if (!isRoleId(stem.role)) stem.role = "unknown";
    read(entry, "roleConfidence", stem.roleConfidence);
    read(entry, "lufs", stem.lufs);
    read(entry, "beforeLu", stem.beforeLu);
    read(entry, "relativeLu", stem.relativeLu);
    read(entry, "sigmaLu", stem.sigmaLu);
    read(entry, "achievedLu", stem.achievedLu);
    proposal.stems.push_back(stem);
  });
  return proposal;
}

}  // namespace mix
