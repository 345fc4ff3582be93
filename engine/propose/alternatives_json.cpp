// SPDX-License-Identifier: MIT
#include "engine/propose/json_fields.h"
#include "engine/propose/style_solver.h"

namespace mix {
namespace {

using namespace fields;
using fields::write;

constexpr std::size_t kMaxAlternativesBytes = 4u << 20;

Ordered write(const std::vector<Reason>& reasons) {
  Ordered list = Ordered::array();
  for (const Reason& reason : reasons) list.push_back(write(reason));
  return list;
}

Ordered write(const StyledMix& mix) {
  Ordered moves = Ordered::array(), stems = Ordered::array();
  for (const Move& move : mix.moves) moves.push_back({{"address", toText(move.address)}, {"from", number(move.from)}, {"to", number(move.to)}});
  for (const StyledStem& stem : mix.stems)
    stems.push_back({{"track", stem.track}, {"wantedLu", number(stem.wantedLu)}, {"achievedLu", number(stem.achievedLu)}, {"lufs", number(stem.lufs)}});
  return {{"style", mix.style}, {"x", number(mix.x)}, {"y", number(mix.y)}, {"mix", write(mix.mix)}, {"notes", write(mix.notes)},
          {"stems", std::move(stems)}, {"moves", std::move(moves)}};
}

void readReasons(const Json& json, std::vector<Reason>& out) {
  forEach(json, "notes", [&](const Json& entry) { out.push_back(readReason(entry)); });
}

StyledMix readStyled(const Json& json) {
  StyledMix mix;
  read(json, "style", mix.style);
  read(json, "x", mix.x);
  read(json, "y", mix.y);
  if (const Json* measured = find(json, "mix")) mix.mix = readMix(*measured);
  readReasons(json, mix.notes);
  forEach(json, "stems", [&](const Json& entry) {
    StyledStem& stem = mix.stems.emplace_back();
    read(entry, "track", stem.track);
    read(entry, "wantedLu", stem.wantedLu);
    read(entry, "achievedLu", stem.achievedLu);
    stem.lufs = -INFINITY;
    read(entry, "lufs", stem.lufs);
  });
  forEach(json, "moves", [&](const Json& entry) {
    std::string words;
    read(entry, "address", words);
    const auto address = parseAddress(words);
    if (!address) return;
    Move move{.address = *address};
    read(entry, "from", move.from);
    read(entry, "to", move.to);
    move.from = clampToSpec(address->spec(), move.from);
    move.to = clampToSpec(address->spec(), move.to);
    mix.moves.push_back(move);
  });
  return mix;
}

}  // namespace

std::string toJson(const Alternatives& alternatives) {
  Ordered mixes = Ordered::array();
  for (const StyledMix& mix : alternatives.mixes) mixes.push_back(write(mix));
  return Ordered{{"lufs", number(alternatives.lufs)}, {"notes", write(alternatives.notes)}, {"mixes", std::move(mixes)}}.dump();
}

Result<Alternatives> alternativesFromJson(std::string_view text) {
  const auto parsed = parseUntrusted(text, kMaxAlternativesBytes);
  if (!parsed) return Error{parsed.error()};
  const Json& json = parsed.value();
  const Json* mixes = find(json, "mixes");
  if (!mixes || !mixes->is_array()) return Error{"it has no alternatives"};
  Alternatives alternatives;
  read(json, "lufs", alternatives.lufs);
  readReasons(json, alternatives.notes);
  for (const Json& entry : *mixes)
    if (entry.is_object()) alternatives.mixes.push_back(readStyled(entry));
  return alternatives;
}

}  // namespace mix
