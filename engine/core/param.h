// SPDX-License-Identifier: MIT
// One row per parameter. Everything that knows about a parameter (engine offsets, widgets, JSON, links,
// TypeScript types, the reference page, validation, contract tests) is derived from these rows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mix {

// What a plain value means and how it is written: -3.2 dB, 1.25 kHz, 12 ms, 80 %, 4.0:1, 30 % L, On.
enum class Unit : std::uint8_t { number, db, hz, ms, percent, ratio, pan, choice };

// How a control's travel 0..1 maps to the plain value. `fader` gives the top third of the travel to the
// last 12 dB: amplitude is the fourth power of the travel.
enum class Taper : std::uint8_t { linear, log, fader };

// Rules (from CLAP's ext/params.h): an id never changes its meaning; documents store plain values; a range
// never shrinks; a new parameter's `initial` has no effect on the sound.
struct ParamSpec {
  std::string_view id;       // camelCase, with the unit at the end: thresholdDb, attackMs, cutoffHz
  std::string_view label;    // what a person reads, without the processor's name
  Unit unit = Unit::number;
  Taper taper = Taper::linear;
  float min = 0;
  float max = 1;
  float initial = 0;
  std::string_view choices = {};  // "Off|On": the words of a Unit::choice, min 0, max count - 1
  std::string_view help = {};     // one sentence, ends with a full stop

  friend constexpr bool operator==(const ParamSpec&, const ParamSpec&) = default;
};

// A two-way switch; the most common choice.
constexpr ParamSpec toggle(std::string_view id, std::string_view label, std::string_view help) {
  return {.id = id, .label = label, .unit = Unit::choice, .max = 1, .choices = "Off|On", .help = help};
}

// Number of words in `spec.choices`. [any]
constexpr int choiceCount(const ParamSpec& spec) {
  if (spec.choices.empty()) return 0;
  int count = 1;
  for (char c : spec.choices) count += c == '|';
  return count;
}

// The word for choice `index`, clamped to the list. [any]
std::string_view choiceName(const ParamSpec& spec, int index);

// The nearest legal value: in range, whole for a choice, `initial` for a non-finite one. [any]
float clampToSpec(const ParamSpec& spec, float value) noexcept;

// Plain value to travel 0..1 and back; inverse of each other within float rounding. [any]
float toTravel(const ParamSpec& spec, float value) noexcept;
float fromTravel(const ParamSpec& spec, float travel) noexcept;

// `amount` 0 gives `from`, 1 gives `to`, 1.5 goes half as far again; in taper space (a fader in decibels), clamped.
// A choice switches at once: what it turns on has amounts of its own. [any]
float interpolate(const ParamSpec& spec, float from, float to, float amount) noexcept;

// The value as a person writes it, with its unit. [any]
std::string format(const ParamSpec& spec, float value);

// Reads what `format` writes and what people type ("-3", "1.2k", "L30", "off"); clamped to the range.
// Nothing where the text is not a value. [any]
std::optional<float> parse(const ParamSpec& spec, std::string_view text);

// --- a wrong row is a compile error -----------------------------------------------------------------------
// Each rule calls a function that is not constexpr, so the compiler's message names the rule that was broken.
namespace param_error {
void idMustBeCamelCase();
void idIsUsedTwice();
void labelIsMissing();
void helpMustBeASentence();
void minMustBeLessThanMax();
void initialMustBeInRange();
void logTaperNeedsPositiveMin();
void faderTaperIsForDecibels();
void choicesMustMatchRange();
}  // namespace param_error

consteval bool wellFormed(const ParamSpec& spec) {
  if (spec.id.empty() || spec.id[0] < 'a' || spec.id[0] > 'z') param_error::idMustBeCamelCase();
  for (char c : spec.id) {
    const bool letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letterOrDigit) param_error::idMustBeCamelCase();
  }
  if (spec.label.empty()) param_error::labelIsMissing();
  if (spec.help.size() < 8 || spec.help.back() != '.') param_error::helpMustBeASentence();
  if (!(spec.min < spec.max)) param_error::minMustBeLessThanMax();
  if (!(spec.initial >= spec.min && spec.initial <= spec.max)) param_error::initialMustBeInRange();
  if (spec.taper == Taper::log && !(spec.min > 0)) param_error::logTaperNeedsPositiveMin();
  if (spec.taper == Taper::fader && spec.unit != Unit::db) param_error::faderTaperIsForDecibels();
  const bool isChoice = spec.unit == Unit::choice;
  if (isChoice && (spec.min != 0 || choiceCount(spec) < 2 || spec.max != float(choiceCount(spec) - 1)))
    param_error::choicesMustMatchRange();
  if (!isChoice && !spec.choices.empty()) param_error::choicesMustMatchRange();
  return true;
}

template <std::size_t N>
consteval bool wellFormed(const std::array<ParamSpec, N>& specs) {
  for (std::size_t i = 0; i < N; ++i) {
    wellFormed(specs[i]);
    for (std::size_t j = 0; j < i; ++j)
      if (specs[i].id == specs[j].id) param_error::idIsUsedTwice();
  }
  return true;
}

}  // namespace mix
