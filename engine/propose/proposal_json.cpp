// SPDX-License-Identifier: MIT
#include "engine/analysis/roles.h"
#include "engine/propose/json_fields.h"

namespace mix {
namespace {

using namespace fields;
using fields::write;

constexpr std::size_t kMaxProposalBytes = 4u << 20;
constexpr int kProposalDepth = 7;  // moves of remedies of suggestions

Ordered listOf(const std::vector<Move>& moves) {
  Ordered list = Ordered::array();
  for (const Move& move : moves)
    list.push_back({{"address", toText(move.address)}, {"from", number(move.from)}, {"to", number(move.to)}, {"sigma", number(move.sigma)}});
  return list;
}

Ordered listOf(const std::vector<KeyMove>& keys) {
  Ordered list = Ordered::array();
  for (const KeyMove& key : keys) list.push_back({{"track", key.track}, {"from", key.from}, {"to", key.to}});
  return list;
}

Ordered listOf(const std::vector<Evidence>& evidence) {
  Ordered list = Ordered::array();
  for (const Evidence& e : evidence)
    list.push_back({{"measure", e.measure}, {"unit", e.unit}, {"before", number(e.before)}, {"after", number(e.after)}});
  return list;
}

Ordered write(const Fault& fault) {
  Ordered json = {{"track", fault.track}, {"reason", write(fault.reason)}};
  if (fault.other > 0) json["other"] = fault.other;
  if (fault.atSeconds >= 0) json["atSeconds"] = number(fault.atSeconds);
  if (!fault.remedy.empty()) json["remedy"] = fault.remedy;
  return json;
}

Ordered write(const ClashReport& clash) {
  Ordered worst = Ordered::array();
  for (const Passage& passage : clash.worst)
    worst.push_back({{"fromSeconds", number(passage.fromSeconds)}, {"toSeconds", number(passage.toSeconds)}, {"hidden", number(passage.hidden)}});
  return {{"masker", clash.masker}, {"masked", clash.masked}, {"hidden", number(clash.hidden.all)}, {"hiddenAfter", number(clash.hiddenAfter.all)},
          {"hiddenThere", number(clash.hidden.there)}, {"hiddenThereAfter", number(clash.hiddenAfter.there)}, {"lowHz", number(clash.lowHz)}, {"highHz", number(clash.highHz)}, {"worst", std::move(worst)}};
}

std::vector<Move> readMoves(const Json& json) {
  std::vector<Move> moves;
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
    moves.push_back(move);
  });
  return moves;
}

std::vector<KeyMove> readKeys(const Json& json) {
  std::vector<KeyMove> keys;
  forEach(json, "keys", [&](const Json& entry) {
    KeyMove& key = keys.emplace_back();
    read(entry, "track", key.track);
    read(entry, "from", key.from);
    read(entry, "to", key.to);
  });
  return keys;
}

std::vector<Evidence> readEvidence(const Json& json) {
  std::vector<Evidence> list;
  forEach(json, "evidence", [&](const Json& entry) {
    Evidence& evidence = list.emplace_back();
    read(entry, "measure", evidence.measure);
    read(entry, "unit", evidence.unit);
    read(entry, "before", evidence.before);
    read(entry, "after", evidence.after);
  });
  return list;
}

ClashReport readClash(const Json& json) {
  ClashReport clash;
  read(json, "masker", clash.masker);
  read(json, "masked", clash.masked);
  read(json, "hidden", clash.hidden.all);
  read(json, "hiddenAfter", clash.hiddenAfter.all);
  read(json, "hiddenThere", clash.hidden.there);
  read(json, "hiddenThereAfter", clash.hiddenAfter.there);
  read(json, "lowHz", clash.lowHz);
  read(json, "highHz", clash.highHz);
  forEach(json, "worst", [&](const Json& entry) {
    Passage& passage = clash.worst.emplace_back();
    read(entry, "fromSeconds", passage.fromSeconds);
    read(entry, "toSeconds", passage.toSeconds);
    read(entry, "hidden", passage.hidden);
  });
  return clash;
}

}  // namespace

Ordered fields::write(const Suggestion& suggestion) {
  Ordered json = {{"kind", kSuggestionKinds[std::size_t(suggestion.kind)]},
                  {"reason", write(suggestion.reason)},
                  {"tracks", suggestion.tracks},
                  {"confidence", number(suggestion.confidence)},
                  {"weight", number(suggestion.weight)},
                  {"moves", listOf(suggestion.moves)},
                  {"evidence", listOf(suggestion.evidence)}};
  if (!suggestion.keys.empty()) json["keys"] = listOf(suggestion.keys);
  if (!suggestion.tasteDb.empty()) {
    Ordered list = Ordered::array();
    for (double db : suggestion.tasteDb) list.push_back(number(db));
    json["tasteDb"] = std::move(list);
  }
  if (suggestion.remedies.empty()) return json;
  Ordered remedies = Ordered::array();
  for (const Remedy& remedy : suggestion.remedies) {
    Ordered one = {{"id", remedy.id}, {"costLu", number(remedy.costLu)}, {"moves", listOf(remedy.moves)}, {"evidence", listOf(remedy.evidence)}};
    if (!remedy.keys.empty()) one["keys"] = listOf(remedy.keys);
    remedies.push_back(std::move(one));
  }
  json["remedies"] = std::move(remedies);
  json["remedy"] = suggestion.remedy;
  return json;
}

Ordered fields::write(const MixReport& mix) {
  return {{"lufs", number(mix.lufs)}, {"truePeakDb", number(mix.truePeakDb)}, {"limiterDb", number(mix.limiterDb)},
          {"balanceDb", number(mix.balanceDb)}, {"sideToMidDb", number(mix.sideToMidDb)}, {"monoLossDb", number(mix.monoLossDb)},
          {"limiterOftenDb", number(mix.limiterOftenDb)}, {"rangeLu", number(mix.rangeLu)}, {"psrDb", number(mix.psrDb)}, {"hiddenDb", number(mix.hiddenDb)}};
}

Suggestion fields::readSuggestion(const Json& json) {
  Suggestion suggestion;
  std::string kind;
  read(json, "kind", kind);
  for (std::size_t i = 0; i < std::size(kSuggestionKinds); ++i)
    if (kind == kSuggestionKinds[i]) suggestion.kind = SuggestionKind(i);
  if (const Json* reason = find(json, "reason")) suggestion.reason = readReason(*reason);
  read(json, "confidence", suggestion.confidence);
  read(json, "weight", suggestion.weight);
  forEach(json, "tracks", [&](const Json& track) { suggestion.tracks.push_back(track.is_number() ? int(track.get<double>()) : 0); });
  forEach(json, "tasteDb", [&](const Json& db) { suggestion.tasteDb.push_back(db.is_number() ? db.get<double>() : 0); });
  suggestion.moves = readMoves(json);
  suggestion.keys = readKeys(json);
  suggestion.evidence = readEvidence(json);
  forEach(json, "remedies", [&](const Json& entry) {
    Remedy remedy{.id = {}, .moves = readMoves(entry), .keys = readKeys(entry), .evidence = readEvidence(entry)};
    read(entry, "id", remedy.id);
    read(entry, "costLu", remedy.costLu);
    suggestion.remedies.push_back(std::move(remedy));
  });
  read(json, "remedy", suggestion.remedy);
  suggestion.choose(suggestion.remedy);
  return suggestion;
}

MixReport fields::readMix(const Json& json) {
  MixReport mix{.lufs = NAN};  // null: silence, or not measured
  read(json, "lufs", mix.lufs);
  read(json, "truePeakDb", mix.truePeakDb);
  read(json, "limiterDb", mix.limiterDb);
  read(json, "balanceDb", mix.balanceDb);
  read(json, "sideToMidDb", mix.sideToMidDb);
  read(json, "monoLossDb", mix.monoLossDb);
  read(json, "limiterOftenDb", mix.limiterOftenDb);
  read(json, "rangeLu", mix.rangeLu);
  read(json, "psrDb", mix.psrDb);
  read(json, "hiddenDb", mix.hiddenDb);
  return mix;
}

std::string toJson(const Proposal& proposal) {
  Ordered notes = Ordered::array(), faults = Ordered::array(), suggestions = Ordered::array(), stems = Ordered::array(), clashes = Ordered::array();
  for (const Reason& note : proposal.notes) notes.push_back(write(note));
  for (const Fault& fault : proposal.faults) faults.push_back(write(fault));
  for (const Suggestion& suggestion : proposal.suggestions) suggestions.push_back(write(suggestion));
  for (const StemReport& stem : proposal.stems)
    stems.push_back({{"track", stem.track}, {"role", stem.role}, {"roleConfidence", number(stem.roleConfidence)},
                     {"lufs", number(stem.lufs)}, {"beforeLu", number(stem.beforeLu)}, {"relativeLu", number(stem.relativeLu)},
                     {"sigmaLu", number(stem.sigmaLu)}, {"achievedLu", number(stem.achievedLu)},
                     {"audibleBeforeDb", number(stem.audibleBeforeDb)}, {"audibleDb", number(stem.audibleDb)}});
  for (const ClashReport& clash : proposal.clashes) clashes.push_back(write(clash));
  const Ordered json = {{"source", proposal.source},
                        {"isDraft", proposal.isDraft},
                        {"targetLufs", number(proposal.targetLufs)},
                        {"ceilingDb", number(proposal.ceilingDb)},
                        {"before", write(proposal.before)},
                        {"after", write(proposal.after)},
                        {"notes", std::move(notes)},
                        {"faults", std::move(faults)},
                        {"suggestions", std::move(suggestions)},
                        {"stems", std::move(stems)},
                        {"clashes", std::move(clashes)}};
  return json.dump();
}

Result<Proposal> proposalFromJson(std::string_view text) {
  const auto parsed = parseUntrusted(text, kMaxProposalBytes, kProposalDepth);
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
    read(entry, "other", fault.other);
    read(entry, "atSeconds", fault.atSeconds);
    read(entry, "remedy", fault.remedy);
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
    read(entry, "audibleBeforeDb", stem.audibleBeforeDb);
    read(entry, "audibleDb", stem.audibleDb);
    proposal.stems.push_back(stem);
  });
  forEach(json, "clashes", [&](const Json& entry) { proposal.clashes.push_back(readClash(entry)); });
  return proposal;
}

}  // namespace mix
