// SPDX-License-Identifier: MIT
#include "ui/explained_words.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"
#include "ui/blind_words.h"
#include "ui/guide_words.h"
#include "ui/suggestion_words.h"
#include "ui/taste_words.h"
#include "ui/words.h"
#include "ui/words_explained.h"

namespace mix::ui {
namespace {

constexpr std::size_t kMost = 6;  // names and figures in a sentence

const words::Explanation* explanationOf(std::string_view messageId) {
  for (const auto& one : words::explanations)
    if (one.id == messageId) return &one;
  return nullptr;
}

std::string joined(std::string text, const std::string& more) { return text.empty() ? more : more.empty() ? text : text + " " + more; }

std::string named(const std::vector<std::string>& names) {
  std::string all;
  const std::size_t shown = words::shownOf(names.size(), kMost);
  for (std::size_t i = 0; i < shown; ++i) all = all.empty() ? names[i] : words::say(words::andAlso, all, names[i]);
  return names.size() > shown ? all + words::say(words::andMore, std::to_string(names.size() - shown)) : all;
}

// The same measure for each of the stems that the reason names.
bool isOfEach(const Suggestion& suggestion) {
  const auto& evidence = suggestion.evidence;
  return evidence.size() > 1 && suggestion.reason.names.size() == evidence.size() &&
         std::all_of(evidence.begin(), evidence.end(), [&](const Evidence& one) { return one.measure == evidence.front().measure; });
}

// Who gets louder and who softer within the mix, as far as anybody would notice.
std::string directions(const Suggestion& suggestion, float amount) {
  constexpr double kNoticedLu = 0.5;
  const Reason& reason = suggestion.reason;
  const bool measured = suggestion.evidence.size() == reason.names.size();
  std::vector<std::string> louder, softer;
  for (std::size_t i = 0; i < reason.names.size() && i < reason.numbers.size(); ++i) {
    const double whole = measured ? suggestion.evidence[i].after - suggestion.evidence[i].before : reason.numbers[i], lu = whole * double(amount);
    if (std::fabs(lu) >= kNoticedLu) (lu > 0 ? louder : softer).push_back(reason.names[i]);
  }
  if (louder.empty() && softer.empty()) {
    const bool moves = std::any_of(reason.numbers.begin(), reason.numbers.end(), [&](double db) { return std::fabs(db * double(amount)) >= kNoticedLu; });
    return std::string(moves ? words::levelsHold : words::levelsStay);
  }
  return joined(louder.empty() ? std::string() : words::say(words::louderNames, named(louder)), softer.empty() ? std::string() : words::say(words::softerNames, named(softer)));
}

std::string listenerText(const Suggestion& suggestion, float amount, const words::Explanation& explanation) {
  const Reason& reason = suggestion.reason;
  std::string text = words::say(explanation.listener, reason.names);
  if (isOfBalance(suggestion)) text = joined(text, directions(suggestion, amount));
  return text;
}

std::string measured(const Suggestion& suggestion) {
  const auto& names = suggestion.reason.names;
  const bool ofEach = isOfEach(suggestion);
  std::string all;
  for (std::size_t i = 0; i < suggestion.evidence.size() && i < kMost; ++i) {
    const Evidence& one = suggestion.evidence[i];
    std::string name = one.measure;
    for (const auto& measure : words::measures)
      if (measure.id == one.measure) name = std::string(measure.text);
    if (ofEach) name = words::say(words::measuredOf, name, names[i]);
    const std::string text = words::say(words::measuredOne, {name, decimal(one.before), decimal(one.after), one.unit});
    all = all.empty() ? text : words::say(words::andAlso, all, text);
  }
  return all.empty() ? std::string(words::nothingMeasured) : words::say(words::measuredList, all);
}

// How far the least certain move of a level may be off.
std::string uncertainty(const Suggestion& suggestion) {
  constexpr float kLeastSigma = 0.05f;  // dB: as it is written
  const Move* widest = nullptr;
  for (const Move& move : suggestion.moves)
    if (move.sigma >= kLeastSigma && move.address.spec().unit == Unit::db && (!widest || move.sigma > widest->sigma)) widest = &move;
  return widest ? words::say(words::uncertainBy, words::say(words::figureDb, decimal(double(widest->sigma)))) : std::string();
}

std::string engineerText(const Suggestion& suggestion, float amount, const words::Explanation& explanation) {
  std::string text = joined(suggestionText(suggestion, amount), measured(suggestion));
  text = joined(text, uncertainty(suggestion));
  text = joined(text, words::say(words::confidenceIs, percentText(double(suggestion.confidence))));
  std::string limits(explanation.limits);
  if (suggestion.reason.messageId.starts_with("translate.")) limits += std::string(words::translateKept);
  return joined(text, words::say(words::limitsAre, limits));
}

}  // namespace

static std::string withoutTaste(const Suggestion& suggestion, float amount, Explained level) {
  const words::Explanation* explanation = explanationOf(suggestion.reason.messageId);
  const std::string plain = suggestionText(suggestion, amount);
  if (!explanation) return plain;
  switch (level) {
    case Explained::listener: return suggestion.reason.messageId == "words.asked" ? joined(std::string(explanation->listener), plain) : listenerText(suggestion, amount, *explanation);
    case Explained::student: return joined(plain, std::string(explanation->student));
    case Explained::engineer: return engineerText(suggestion, amount, *explanation);
  }
  return plain;
}

std::string explainedText(const Suggestion& suggestion, float amount, Explained level) {
  return joined(withoutTaste(suggestion, amount, level), tasteInCard(suggestion, level));
}

std::string explainedText(const GuideState& guide, const Advice& advice, Explained level) {
  const words::Explanation* explanation = explanationOf(advice.reason.messageId);
  if (!explanation) return adviceText(guide, advice);
  if (level == Explained::listener) return words::say(words::of2, placeName(guide, advice.from, advice.to), words::say(explanation->listener, advice.reason.names));
  if (level == Explained::student) return joined(adviceText(guide, advice), std::string(explanation->student));
  return joined(adviceText(guide, advice), words::say(words::limitsAre, explanation->limits));
}

std::string_view termOf(std::string_view messageId) {
  const words::Explanation* explanation = explanationOf(messageId);
  return explanation ? explanation->term : std::string_view();
}

std::size_t termNumber(std::string_view id) {
  for (std::size_t i = 0; i < std::size(words::glossary); ++i)
    if (words::glossary[i].id == id) return i;
  return 0;
}

}  // namespace mix::ui
