// SPDX-License-Identifier: MIT
// A finished mix of the synthetic band and its alternatives, made once, as a host makes them.
#pragma once

#include "engine/propose/mix_space.h"
#include "tests/propose/proposing.h"

namespace mix::test {

inline Alternatives alternativesOf(const std::vector<SongStem>& song, const Document& base, const Stems& stems, std::string_view only = {}, int* renders = nullptr) {
  StyleSolver solver(base, stems, only);
  for (int rounds = 0; !solver.wanted().empty(); ++rounds) {
    if (rounds > 6) {
      ADD_FAILURE() << "the styles never end";
      break;
    }
    std::vector<MixMeasures> measures;
    for (const WantedRender& render : solver.wanted()) measures.push_back(renderAndMeasure(song, *render.document, render.peaks, render.tracks));
    if (renders) *renders += int(measures.size());
    solver.measured(measures);
  }
  return solver.alternatives();
}

struct Styled {
  std::vector<SongStem> song = band();
  Document asked = test::documentOf(song);
  Stems stems = stemsOf(song);
  Document base = accepted(asked, propose(song, asked, stems));
  int renders = 0;
  Alternatives alternatives = alternativesOf(song, base, stems, {}, &renders);
};

inline const Styled& styled() {
  static const Styled made;
  return made;
}

}  // namespace mix::test
