// SPDX-License-Identifier: MIT
#include "ui/widgets/shade.h"

#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {

namespace {
constexpr float kLeastSigmaDb = 0.05f;  // less reads as 0.0
}

std::string describe(const ParamSpec& spec, const Shade* proposed) {
  if (!proposed || proposed->strength < 1) return {};
  const std::string value = words::valueOf(spec, proposed->value);
  if (spec.unit != Unit::db || proposed->sigma < kLeastSigmaDb) return words::say(words::proposedValue, value);
  return words::say(words::proposedAbout, value, words::say(words::figureDb, decimal(double(proposed->sigma))));
}

std::string describe(const ParamSpec& spec, const Shade* proposed, std::string_view help) {
  const std::string what = describe(spec, proposed);
  return what.empty() ? std::string(help) : words::say(words::proposedThen, what, help);
}

float drawnTravel(const ParamSpec& spec, float value, const Shade* proposed) {
  const float travel = toTravel(spec, value);
  if (!proposed || !proposed->slidesFrom) return travel;
  return travel + (toTravel(spec, *proposed->slidesFrom) - travel) * proposed->strength;
}

}  // namespace mix::ui
