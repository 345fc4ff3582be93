// SPDX-License-Identifier: MIT
#include "ui/mix_space_words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ui/app.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

constexpr std::size_t kMostMoves = 8, kMostNames = 3;

std::string signedNumber(double value, const char* unit, const char* pattern = "%.1f") {
  char text[32];
  std::snprintf(text, sizeof text, pattern, std::fabs(value));
  return (value < 0 ? "\u2212" : "+") + std::string(text) + " " + unit;
}

const words::StyleWord* wordOf(std::string_view style) {
  for (const words::StyleWord& word : words::styles)
    if (word.id == style) return &word;
  return nullptr;
}

std::string nameOf(const Document& document, Scope scope, int id) { return channelName(document, {scope, id}); }

std::string_view directionWord(std::string_view id) {
  for (const words::DirectionWord& word : words::directionWords)
    if (word.id == id) return word.text;
  return id;
}

std::string listOf(const std::vector<std::string>& names) {
  std::string all;
  const std::size_t shown = words::shownOf(names.size(), kMostNames);
  for (std::size_t i = 0; i < shown; ++i) all += (i > 0 ? ", " : "") + names[i];
  if (names.size() > shown) all += words::say(words::andMore, std::to_string(names.size() - shown));
  return all;
}

// What says how much, and not how.
bool isTold(const Move& move) {
  const ParamSpec& spec = move.address.spec();
  return spec.unit == Unit::db || spec.unit == Unit::percent || spec.unit == Unit::pan || (spec.unit == Unit::choice && spec.id == "on");
}

}  // namespace

std::string_view styleTitle(std::string_view style) {
  const auto* word = wordOf(style);
  return word ? word->text : style;
}
std::string_view styleHint(std::string_view style) {
  const auto* word = wordOf(style);
  return word ? word->hint : std::string_view();
}

std::string differenceText(const Document& document, const Difference& one) {
  const std::string name = nameOf(document, one.scope, one.id);
  switch (one.kind) {
    case DifferenceKind::level: return words::say(words::of2, name, signedNumber(one.amount, "LU"));
    case DifferenceKind::tone: return words::say(words::of2, name, words::say(words::toneAt, signedNumber(one.amount, "dB"), hertz(one.hz)));
    case DifferenceKind::pan: return words::say(words::of2, name, words::say(words::panOut, signedNumber(one.amount, "%", "%.0f")));
    case DifferenceKind::width: return words::say(words::of2, name, words::say(words::widthBy, signedNumber(one.amount, "dB")));
    case DifferenceKind::room: return words::say(words::of2, name, words::say(words::roomBy, signedNumber(one.amount, "dB")));
    case DifferenceKind::dynamics: return words::say(words::of2, name, one.amount > 0 ? words::compressedNow : words::compressedNoMore);
  }
  return name;
}

std::string sayingsText(const Document& document, const std::vector<Saying>& sayings) {
  std::string text;
  for (const Saying& saying : sayings) {
    std::vector<std::string> names;
    for (int track : saying.tracks) names.push_back(nameOf(document, Scope::track, track));
    text += (text.empty() ? "" : " ") + words::say(words::saidOf, names.empty() ? std::string(words::wholeMix) : listOf(names), directionWord(saying.direction));
  }
  return text;
}

std::string askedText(const Suggestion& suggestion) {
  std::string text;
  std::size_t told = 0;
  const auto all = std::size_t(std::count_if(suggestion.moves.begin(), suggestion.moves.end(), isTold)), shown = words::shownOf(all, kMostMoves);
  for (std::size_t i = 0; i < suggestion.moves.size(); ++i) {
    const Move& move = suggestion.moves[i];
    if (!isTold(move)) continue;
    if (++told > shown) continue;
    const std::string name = i + 1 < suggestion.reason.names.size() && !suggestion.reason.names[i + 1].empty() ? suggestion.reason.names[i + 1] : std::string(words::wholeMix);
    const ParamSpec& spec = move.address.spec();
    text += (text.empty() ? "" : ", ") + words::say(words::of2, name + " " + std::string(spec.label), words::say(words::fromTo, format(spec, move.from), format(spec, move.to)));
  }
  if (told > shown) text += words::say(words::andMore, std::to_string(told - shown));
  return text + ".";
}

std::string answerText(const Reason& why) {
  std::string known;
  for (const words::DirectionWord& word : words::directionWords) known += (known.empty() ? "" : ", ") + std::string(word.text);
  if (why.messageId == "words.unknown")
    return why.names.empty() ? words::say(words::understood, known) : words::say(words::notUnderstood, "\u201c" + listOf(why.names) + "\u201d", known);
  const std::string said = why.names.empty() ? std::string() : why.names.front();
  if (why.messageId == "words.ofWhat") return words::say(words::ofWhat, said);
  if (why.messageId == "words.nothing") return words::say(words::nothingMoves, said);
  return {};
}

std::string styleNoteText(const Reason& note) {
  Reason named = note;
  if (note.messageId != "note.style.held")
    for (std::string& name : named.names) name = styleTitle(name);
  else named.names = {listOf(note.names)};
  return noteText(named);
}

}  // namespace mix::ui
