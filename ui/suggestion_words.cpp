// SPDX-License-Identifier: MIT
#include "ui/suggestion_words.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "ui/mix_space_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

std::string side(double percent) {
  return std::to_string(int(std::fabs(percent) + 0.5)) + (percent < 0 ? " % L" : " % R");
}

const std::string& nameAt(const Reason& reason, std::size_t i) {
  static const std::string none;
  return i < reason.names.size() ? reason.names[i] : none;
}
double numberAt(const Reason& reason, std::size_t i) { return i < reason.numbers.size() ? reason.numbers[i] : 0; }

// "Kick +2.7 dB, Snare -1.0 dB": the first few, the others as a number.
template <class Text>
std::string listedAt(const Reason& reason, Text text) {
  constexpr std::size_t kMost = 6;
  std::string all;
  const std::size_t shown = words::shownOf(reason.names.size(), kMost);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) all += ", ";
    all += reason.names[i] + " " + text(i);
  }
  if (reason.names.size() > shown) all += words::say(words::andMore, std::to_string(reason.names.size() - shown));
  return all + ".";
}

template <class Text>
std::string listed(const Reason& reason, Text text) {
  return listedAt(reason, [&](std::size_t i) { return text(numberAt(reason, i)); });
}

// What the fader of the stem with that name will do, in the steps that faders have.
double faderDb(const Suggestion& suggestion, std::size_t i, float amount) {
  for (const Move& move : suggestion.moves)
    if (i < suggestion.tracks.size() && move.address.id == suggestion.tracks[i]) return double(interpolate(move.address.spec(), move.from, move.to, amount) - move.from);
  return numberAt(suggestion.reason, i) * double(amount);
}

// What the numbers of a reason are.
std::string (*cleanedText(std::string_view messageId))(double) {
  if (messageId == "cleanup.oneSide" || messageId == "space.centre") return side;
  if (messageId == "cleanup.pauseNoise" || messageId == "cleanup.dull" || messageId == "cleanup.harsh") return [](double db) { return decimal(db, true) + " dB"; };
  if (messageId == "space.room") return [](double lu) { return decimal(lu, true) + " LU"; };
  if (messageId == "cleanup.polarity" || messageId == "cleanup.copy" || messageId == "cleanup.monoLoss" || messageId == "space.narrow")
    return [](double percent) { return words::say(words::percentOf, std::to_string(int(percent + 0.5))); };
  return hertz;
}

words::Word titleOf(std::string_view messageId) {
  for (const auto& message : words::suggestions)
    if (message.id == messageId) return message.title;
  return words::Word(messageId);
}
words::Word patternOf(std::string_view messageId) {
  for (const auto& message : words::suggestions)
    if (message.id == messageId) return message.text;
  return {};
}

// For a playback system: the second name is a device's id.
bool isTranslation(const Suggestion& suggestion) { return suggestion.reason.messageId.starts_with("translate."); }

// Towards a reference: from how far away to how far, or from one loudness to another.
bool isMatch(const Suggestion& suggestion) { return suggestion.reason.messageId.starts_with("match."); }

std::string toneText(const Suggestion& suggestion, words::Word pattern) {
  const Reason& reason = suggestion.reason;
  const bool isNarrow = reason.numbers.size() > 4;  // it is told of its region
  std::string text = isNarrow ? words::say(words::unmaskThere, {hertzSpan(reason.numbers[3], reason.numbers[4]), std::string(partWord(reason.numbers[2])), percent(reason.numbers[2])})
                              : words::say(pattern, hertz(numberAt(reason, 0)), std::to_string(int(100 * numberAt(reason, 1) + 0.5)));
  const auto& evidence = suggestion.evidence;
  if (!evidence.empty()) text += " " + words::say(words::remedyGain, decimal(evidence[0].after - evidence[0].before));
  if (evidence.size() > 1) text += " " + words::say(words::remedyThere, percent(evidence[1].after / 100), percent(evidence[1].before / 100));
  for (const Remedy& remedy : suggestion.remedies)
    if (remedy.moves.empty()) text += " " + std::string(remedy.id == "remedy.rest" ? words::restAdvice : words::arrangeAdvice);
  return text;
}

}  // namespace

std::string decimal(double value, bool sign) {
  char text[32];
  const bool isNothing = std::fabs(value) < 0.05;
  std::snprintf(text, sizeof text, sign && !isNothing ? "%+.1f" : "%.1f", isNothing ? 0.0 : value);
  std::string result = text;
  if (result[0] == '-') result.replace(0, 1, "\u2212");
  return result;
}

std::string hertz(double hz) {
  char text[32];
  if (hz >= 1000) std::snprintf(text, sizeof text, "%.3g kHz", hz / 1000);
  else std::snprintf(text, sizeof text, "%.0f Hz", hz);
  return text;
}

std::string hertzSpan(double lowHz, double highHz) { return words::say(words::clashPlace, hertz(lowHz), hertz(highHz)); }

std::string percent(double part) { return words::say(words::percentOf, std::to_string(int(std::round(100 * part)))); }

std::string_view partWord(double part) {
  for (const auto& [most, text] : words::partWords)
    if (part <= most) return text;
  return std::end(words::partWords)[-1].text;
}

std::string suggestionTitle(const Suggestion& suggestion) {
  if (isTranslation(suggestion)) return words::say(titleOf(suggestion.reason.messageId), nameAt(suggestion.reason, 0), words::deviceName(nameAt(suggestion.reason, 1)));
  return words::say(titleOf(suggestion.reason.messageId), nameAt(suggestion.reason, 0), nameAt(suggestion.reason, 1));
}

std::string suggestionText(const Suggestion& suggestion, float amount) {
  const Reason& reason = suggestion.reason;
  const words::Word pattern = patternOf(reason.messageId);
  if (reason.messageId == "words.asked") return askedText(suggestion);
  const double after = suggestion.evidence.empty() ? 0 : suggestion.evidence.front().after;
  if (isTranslation(suggestion)) return words::say(pattern, decimal(numberAt(reason, 0)), decimal(numberAt(reason, 1)));
  if (isMatch(suggestion)) return words::say(pattern, decimal(numberAt(reason, 0)), decimal(numberAt(reason, 1)));
  switch (suggestion.kind) {
    case SuggestionKind::balance: return listedAt(reason, [&](std::size_t i) { return decimal(faderDb(suggestion, i, amount), true) + " dB"; });
    case SuggestionKind::cleanup:
    case SuggestionKind::space:
      return std::string(pattern) + " " + listed(reason, cleanedText(reason.messageId));
    case SuggestionKind::panning: return std::string(pattern) + " " + listed(reason, side);
    case SuggestionKind::tone: return toneText(suggestion, pattern);
    case SuggestionKind::dynamics: return words::say(pattern, decimal(numberAt(reason, 0)), decimal(after));
    case SuggestionKind::master:
      return words::say(pattern, decimal(numberAt(reason, 1)), decimal(numberAt(reason, 2))) +
             (numberAt(reason, 3) < -0.1 ? " " + words::say(words::limiterWorks, decimal(-numberAt(reason, 3))) : "");
  }
  return {};
}

std::string remedyText(const Remedy& remedy) {
  const words::Word hint = words::remedyWord(remedy.id).hint;
  if (remedy.evidence.empty()) return std::string(hint);
  const std::string figures = words::say(words::remedyFigures, decimal(remedy.evidence[0].after - remedy.evidence[0].before), decimal(remedy.costLu));
  const std::string text = words::say(words::remedyHint, hint, figures);
  return remedy.evidence.size() > 1 ? text + ". " + words::say(words::remedyThere, percent(remedy.evidence[1].after / 100), percent(remedy.evidence[1].before / 100)) : text;
}

std::string noteText(const Reason& note) {
  for (const auto& message : words::notes) {
    if (message.id != note.messageId) continue;
    std::vector<std::string> values = note.names;
    for (double number : note.numbers) values.push_back(number == std::round(number) && number >= 0 ? std::to_string(std::int64_t(number)) : decimal(number));
    return words::say(message.text, values);
  }
  return note.messageId;
}

std::string_view confidenceWord(float confidence) {
  return confidence >= 0.7f ? words::sure : confidence >= 0.5f ? words::fairlySure : words::notSure;
}

}  // namespace mix::ui
