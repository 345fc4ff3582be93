// SPDX-License-Identifier: MIT
// What a person was seen to want: by how much, on the average, the levels that were settled on differ from those that were proposed,
// for each role. It is an explicit input of a proposal: without one nothing changes by a bit. Few decisions count for little, and no
// taste moves a level by more than kMostTasteDb.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/propose/stem.h"

namespace mix {

constexpr double kMostTasteDb = 3;
constexpr double kTasteDoubt = 4;       // as many decisions for nothing are counted along: 4 of 1 dB are a taste of 0.5 dB
constexpr double kMostDecisionDb = 6;   // a decision is counted as no more than that
constexpr double kTasteDecisions = 40;  // so many are remembered in full; then the older ones fade

struct TasteOfRole {
  std::string role;
  double decisions = 0;  // fades, so no whole number
  double sumDb = 0;      // of the differences

  friend bool operator==(const TasteOfRole&, const TasteOfRole&) = default;
};

struct Taste {
  std::vector<TasteOfRole> roles = {};  // in the order in which they were learnt

  friend bool operator==(const Taste&, const Taste&) = default;
};

// What a level of this role is wanted louder than proposed, dB in steps of 0.1. [any]
double tasteDb(const Taste& taste, std::string_view role);
// One decision more; `db` is how much louder than a proposal without taste. [any]
void learn(Taste& taste, std::string_view role, double db);
// The same decision was made otherwise. [any]
void relearn(Taste& taste, std::string_view role, double oldDb, double newDb);
// It was taken back; with kTasteDecisions and more, but for how much the older ones faded. [any]
void unlearn(Taste& taste, std::string_view role, double db);

// Moves what is wanted of each stem, and notes by how much in `tasteLu`. [worker]
void wantByTaste(Stems& stems, const Taste& taste);

// [{"role", "decisions", "sumDb"}]; what is not understood in a text is left out. [any]
std::string toJson(const Taste& taste);
Taste tasteFromJson(std::string_view text);

}  // namespace mix
