// SPDX-License-Identifier: MIT
#include <cmath>

#include "engine/propose/json_fields.h"
#include "engine/propose/reference_match.h"

namespace mix {
namespace {

using namespace fields;
using fields::write;

constexpr std::size_t kMaxMatchBytes = 1u << 20;
constexpr int kMatchDepth = 7;

Ordered write(const MixProfile& p) {
  Ordered widths = Ordered::array(), bands = Ordered::array();
  for (int r = 0; r < BandFrames::kRegions; ++r) widths.push_back(number(p.widthDb(r)));
  for (double db : p.bandLevelsDb) bands.push_back(number(db));
  return {{"lufs", number(p.lufs)},         {"rangeLu", number(p.rangeLu)}, {"truePeakDb", number(p.truePeakDb)}, {"loudestLufs", number(p.loudestLufs)},
          {"plrDb", number(p.plrDb())},     {"psrDb", number(p.psrDb())},   {"balanceDb", number(p.balanceDb)},   {"sideToMidDb", number(p.sideToMidDb)},
          {"monoLossDb", number(p.monoLossDb)}, {"widthDb", std::move(widths)}, {"thirdOctavesDb", std::move(bands)}};
}

// Sides of that width: only their relation is told.
Sides sidesOf(double widthDb) {
  const double side = std::pow(10, std::clamp(widthDb, -60.0, 60.0) / 10);
  return {(1 + side) / 2, (1 + side) / 2, (1 - side) / 2};
}

MixProfile readProfile(const Json& json) {
  MixProfile p;
  p.bandLevelsDb.fill(FileMeasures::kSilenceDb);
  fields::read(json, "lufs", p.lufs);
  fields::read(json, "rangeLu", p.rangeLu);
  fields::read(json, "truePeakDb", p.truePeakDb);
  fields::read(json, "loudestLufs", p.loudestLufs);
  fields::read(json, "balanceDb", p.balanceDb);
  fields::read(json, "sideToMidDb", p.sideToMidDb);
  fields::read(json, "monoLossDb", p.monoLossDb);
  std::size_t at = 0;
  forEach(json, "widthDb", [&](const Json& db) { if (at < p.regions.size()) p.regions[at++] = sidesOf(db.is_number() ? db.get<double>() : -60); });
  at = 0;
  forEach(json, "thirdOctavesDb", [&](const Json& db) {
    if (at < p.bandLevelsDb.size() && db.is_number()) p.bandLevelsDb[at] = db.get<double>();
    ++at;
  });
  return p;
}

}  // namespace

std::string toJson(const ReferenceMatch& match) {
  Ordered suggestions = Ordered::array(), notes = Ordered::array();
  for (const Suggestion& suggestion : match.suggestions) suggestions.push_back(fields::write(suggestion));
  for (const Reason& note : match.notes) notes.push_back(fields::write(note));
  Ordered json = {{"reference", match.reference}, {"name", match.name},
                  {"target", write(match.target)}, {"before", write(match.before)}};
  if (match.after) json["after"] = write(*match.after);
  json["mixBefore"] = fields::write(match.mixBefore);
  json["mixAfter"] = fields::write(match.mixAfter);
  json["suggestions"] = std::move(suggestions);
  json["notes"] = std::move(notes);
  return json.dump();
}

Result<ReferenceMatch> referenceMatchFromJson(std::string_view text) {
  const auto parsed = parseUntrusted(text, kMaxMatchBytes, kMatchDepth);
  if (!parsed) return Error{parsed.error()};
  const Json& json = parsed.value();
  const Json *target = find(json, "target"), *before = find(json, "before");
  if (!target || !before) return Error{"it is no comparison with a reference"};
  ReferenceMatch match;
  fields::read(json, "reference", match.reference);
  fields::read(json, "name", match.name);
  match.target = readProfile(*target);
  match.before = readProfile(*before);
  if (const Json* after = find(json, "after")) match.after = readProfile(*after);
  if (const Json* mix = find(json, "mixBefore")) match.mixBefore = readMix(*mix);
  if (const Json* mix = find(json, "mixAfter")) match.mixAfter = readMix(*mix);
  forEach(json, "suggestions", [&](const Json& one) { match.suggestions.push_back(readSuggestion(one)); });
  forEach(json, "notes", [&](const Json& note) { match.notes.push_back(readReason(note)); });
  return match;
}

}  // namespace mix
