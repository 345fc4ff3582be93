// SPDX-License-Identifier: MIT
#include "engine/propose/taste.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/roles.h"
#include "engine/propose/json_fields.h"

namespace mix {
namespace {

constexpr std::size_t kMostTasteBytes = 1u << 16;

double bounded(double db) { return std::clamp(db, -kMostDecisionDb, kMostDecisionDb); }

// Null where nothing was learnt of it.
auto find(auto& taste, std::string_view role) {
  const auto found = std::find_if(taste.roles.begin(), taste.roles.end(), [&](const TasteOfRole& one) { return one.role == role; });
  return found == taste.roles.end() ? nullptr : &*found;
}

}  // namespace

double tasteDb(const Taste& taste, std::string_view role) {
  const TasteOfRole* one = find(taste, role);
  if (!one) return 0;
  const double db = std::clamp(one->sumDb / (one->decisions + kTasteDoubt), -kMostTasteDb, kMostTasteDb);
  return std::round(10 * db) / 10;
}

void learn(Taste& taste, std::string_view role, double db) {
  if (!isRoleId(role) || role == "unknown" || !std::isfinite(db)) return;
  TasteOfRole* one = find(taste, role);
  if (!one) one = &taste.roles.emplace_back(TasteOfRole{std::string(role)});
  if (one->decisions >= kTasteDecisions) {
    one->sumDb *= (kTasteDecisions - 1) / one->decisions;
    one->decisions = kTasteDecisions - 1;
  }
  one->decisions += 1;
  one->sumDb += bounded(db);
}

void relearn(Taste& taste, std::string_view role, double oldDb, double newDb) {
  if (TasteOfRole* one = find(taste, role); one && std::isfinite(newDb)) one->sumDb += bounded(newDb) - bounded(oldDb);
}

void unlearn(Taste& taste, std::string_view role, double db) {
  TasteOfRole* one = find(taste, role);
  if (!one) return;
  one->decisions -= 1;
  one->sumDb -= bounded(db);
  if (one->decisions < 0.5) std::erase_if(taste.roles, [&](const TasteOfRole& other) { return other.role == role; });
}

void wantByTaste(Stems& stems, const Taste& taste) {
  for (Stem& stem : stems) {
    stem.tasteLu = stem.isSilent() ? 0 : tasteDb(taste, stem.role);
    stem.relativeLu += stem.tasteLu;
  }
}

std::string toJson(const Taste& taste) {
  fields::Ordered list = fields::Ordered::array();
  for (const TasteOfRole& one : taste.roles) list.push_back({{"role", one.role}, {"decisions", fields::number(one.decisions)}, {"sumDb", fields::number(one.sumDb)}});
  return list.dump();
}

Taste tasteFromJson(std::string_view text) {
  Taste taste;
  if (text.size() > kMostTasteBytes) return taste;
  const auto list = fields::Json::parse(text, nullptr, false);
  if (!list.is_array()) return taste;
  for (const auto& entry : list) {
    TasteOfRole one;
    fields::read(entry, "role", one.role);
    fields::read(entry, "decisions", one.decisions);
    fields::read(entry, "sumDb", one.sumDb);
    const bool counts = one.decisions >= 0.5 && one.decisions <= kTasteDecisions && std::abs(one.sumDb) <= one.decisions * kMostDecisionDb + 1;
    if (counts && isRoleId(one.role) && one.role != "unknown" && !find(taste, one.role)) taste.roles.push_back(one);
  }
  return taste;
}

}  // namespace mix
