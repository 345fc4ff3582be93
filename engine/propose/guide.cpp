// SPDX-License-Identifier: MIT
#include "engine/propose/guide.h"

namespace mix {

Guide guideOf(std::span<const NamedArrangedStem> stems) {
  const std::vector<ArrangedStem> plain(stems.begin(), stems.end());
  Guide guide;
  guide.arrangement = arrangementOf(plain);
  guide.advice = adviceOn(guide.arrangement, stems);
  guide.rides = ridesOf(plain, guide.arrangement.sections);
  return guide;
}

}  // namespace mix
