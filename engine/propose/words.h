// SPDX-License-Identifier: MIT
// Words about a mix as moves, and moves as words: "make the vocals a bit warmer" becomes a suggestion like any other, with
// every move and its amount to be seen, heard, scaled and refused; what two mixes differ in is said with the same words.
#pragma once

#include <optional>

#include "engine/propose/differences.h"
#include "engine/propose/styles.h"

namespace mix {

// A way in which a thing can be otherwise; every one has its opposite.
struct Direction {
  std::string_view id;        // "warmer"
  std::string_view opposite;  // said of it the other way round: "brighter"
  std::string_view words;     // what people say for it, separated by '|'; a phrase of several words comes first
  float sign;                 // of `words`: -1: they name the opposite ("mud" is what is to be less)
  Shape track, whole;         // of a track; of the whole mix (none: it has to be said of what)
};
std::span<const Direction> directions();

// What the parser knows of a track beside its document.
struct SpokenTrack {
  int track = 0;
  std::string role;
  ShapedSound sound;
};

struct WordsAnswer {
  // Its reason is "words.asked"; names: what was said, then the track of every move (empty: the master). Nothing where no word is understood, or nothing is there that could be moved.
  std::optional<Suggestion> suggestion;
  Reason why;  // then: "words.unknown", "words.ofWhat", "words.nothing"; names: the words that are not understood
};

// `selected`: the track that "it" is; 0: none. Locked controls stay. [main]
WordsAnswer movesFromWords(std::string_view text, const Document& now, std::span<const SpokenTrack> tracks, int selected);

// What a difference is in these words; empty for what there is no word for. [any]
struct Saying {
  std::string_view direction;  // Direction::id or its opposite
  std::vector<int> tracks;     // empty: the whole
  double jnds = 0;

  friend bool operator==(const Saying&, const Saying&) = default;
};
// The biggest first; those of one direction together. `from` and `to` are the mixes that the differences are of.
std::vector<Saying> sayingsOf(const std::vector<Difference>& differences);
// The same of a suggestion's moves, as proposed.
std::vector<Saying> sayingsOf(const Document& now, const Suggestion& suggestion);

}  // namespace mix
