// SPDX-License-Identifier: MIT
#include "ui/blind_words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/core/binomial.h"
#include "ui/words.h"
#include "ui/words_blind.h"

namespace mix::ui {
namespace {

constexpr double kGoodListener = 0.75;  // right, or of one mind, so often: the usual yardstick of listening tests

int enough(BlindState::Kind kind, int trials) { return fewestSuccesses(trials, BlindState::kLevel, kind == BlindState::Kind::preference); }

}  // namespace

std::string percentText(double part) {
  char text[24];
  const double percent = 100 * part;
  if (percent > 0 && percent < 0.1) return words::say(words::blindPercent, "< 0.1");
  std::snprintf(text, sizeof text, percent < 9.95 ? "%.1f" : "%.0f", percent);
  return words::say(words::blindPercent, text);
}

std::string blindNeeds(BlindState::Kind kind, int trials) {
  const int needed = enough(kind, trials);
  return words::say(kind == BlindState::Kind::abx ? words::blindNeedsAbx : words::blindNeedsPreference,
                    {std::to_string(needed), std::to_string(trials), percentText(atLeast(needed, trials, kGoodListener))});
}

std::string blindMatch(double firstLufs, double secondLufs, double firstDb, double secondDb) {
  const auto figure = [](double value) {
    char text[24];
    std::snprintf(text, sizeof text, "%.2f", std::fabs(value) < 0.005 ? 0 : value);
    return std::string(text);
  };
  return words::say(words::blindMatched, {figure(firstLufs), figure(secondLufs), figure(-std::min(firstDb, secondDb)), figure(std::fabs(firstLufs + firstDb - secondLufs - secondDb))});
}

std::string blindHeadline(const BlindState& state, std::string_view first, std::string_view second) {
  const int of = state.trial(), successes = state.successes();
  if (state.kind == BlindState::Kind::abx) return words::say(words::blindRight, std::to_string(successes), std::to_string(of));
  if (2 * successes == of) return words::say(words::blindTied, std::to_string(successes), std::to_string(of));
  const bool likesFirst = 2 * successes >= of;
  return words::say(words::blindLiked, {std::string(likesFirst ? first : second), std::to_string(likesFirst ? successes : of - successes), std::to_string(of)});
}

std::string blindVerdict(const BlindState& state, std::string_view first, std::string_view second) {
  const bool abx = state.kind == BlindState::Kind::abx;
  const int of = state.trial(), needed = enough(state.kind, of);
  const bool likesFirst = 2 * state.successes() >= of;
  std::string text;
  if (abx) {
    text = words::say(words::blindLuckAbx, percentText(state.luck()));
  } else {
    const auto [low, high] = chancesOf(std::max(state.successes(), of - state.successes()), of);
    text = words::say(words::blindLuckPreference, {percentText(state.luck()), percentText(low), percentText(high)});
  }
  text += " ";
  if (state.luck() <= BlindState::kLevel) {
    text += abx ? std::string(words::blindHeard) : words::say(words::blindPrefers, likesFirst ? first : second);
  } else {
    text += words::say(abx ? words::blindNotShownAbx : words::blindNotShownPreference, std::to_string(needed), std::to_string(of));
    text += " " + words::say(words::blindNoProof, percentText(1 - atLeast(needed, of, kGoodListener)));
  }
  // Each test passes by luck in at most kLevel; that of several at least one does so is more.
  if (const int tests = state.attempts(); tests > 1)
    text += " " + words::say(words::blindAttempt, std::to_string(tests), percentText(1 - std::pow(1 - atLeast(needed, of) * (abx ? 1 : 2), tests)));
  return text;
}

}  // namespace mix::ui
