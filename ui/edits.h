// SPDX-License-Identifier: MIT
// From one state of a song to the next, as an engine is told it: groups of five numbers, whose kinds and fields stand in
// ui_exports.h.
#pragma once

#include <unordered_map>
#include <vector>

#include "engine/session/document.h"

namespace mix::ui {

// What an engine knows; at first what it begins with.
struct Told {
  Document document = beginning();
  std::vector<int> tracks, buses;  // ids, in the order in which it was told of them

  static Document beginning() {
    Document plain;
    plain.returns = plainReturns();
    return plain;
  }
};

// Of the tracks that have audio, by id, in frames at the session rate.
using Lengths = std::unordered_map<int, double>;

// What it has to be told so that it plays `now`, which it knows from then on. The audio of `arrived` came, or is another, since
// it was told last. [main]
std::vector<double> editsTo(Told& told, Document now, const Lengths& lengths, const std::vector<int>& arrived);
// The same for an engine that starts from nothing; `told` is what it knows then. [main]
std::vector<double> editsFromNothing(Told& told, Document now, const Lengths& lengths);
// With the wish that all that sounds, tails too, ends before. [main]
std::vector<double> hushFirst(const std::vector<double>& edits);

}  // namespace mix::ui
