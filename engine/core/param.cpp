// SPDX-License-Identifier: MIT
#include "engine/core/param.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace mix {
namespace {

// Travel of the fader taper before it is stretched so that `min` lies at 0.
double faderLaw(const ParamSpec& spec, double value) { return std::pow(10.0, (value - double(spec.max)) / 80); }

std::string printed(const char* pattern, double value) {
  char text[48];
  std::snprintf(text, sizeof text, pattern, value);
  // "-0.0 dB" looks like a mistake.
  const bool isZero = std::string_view(text).find_first_of("123456789") == std::string_view::npos;
  return isZero && text[0] == '-' ? text + 1 : text;
}

std::string lowered(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == ' ' || c == '\t') continue;
    result += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
  }
  // The typographic minus (U+2212) that screens show.
  for (std::size_t at; (at = result.find("\xE2\x88\x92")) != std::string::npos;) result.replace(at, 3, "-");
  return result;
}

std::optional<float> parseChoice(const ParamSpec& spec, const std::string& text) {
  for (int i = 0; i < choiceCount(spec); ++i)
    if (lowered(choiceName(spec, i)) == text) return float(i);
  return std::nullopt;
}

// "c", "30%l", "l30", "r"; a bare number is percent with negative to the left.
std::optional<float> parsePan(std::string text) {
  if (text == "c" || text == "center" || text == "centre") return 0.0f;
  float sign = 1;
  for (char side : {'l', 'r'}) {
    if (const auto at = text.find(side); at != std::string::npos) {
      text.erase(at, 1);
      sign = side == 'l' ? -1.0f : 1.0f;
      if (text.empty()) return sign * 100;
    }
  }
  char* end = nullptr;
  const float value = std::strtof(text.c_str(), &end);
  const std::string rest = end;
  if (end == text.c_str() || (!rest.empty() && rest != "%")) return std::nullopt;
  return sign * value;
}

bool isUnitSuffix(Unit unit, const std::string& rest) {
  switch (unit) {
    case Unit::db: return rest == "db";
    case Unit::hz: return rest == "hz";
    case Unit::ms: return rest == "ms";
    case Unit::percent: return rest == "%";
    case Unit::ratio: return rest == ":1";
    default: return false;
  }
}

}  // namespace

std::string_view choiceName(const ParamSpec& spec, int index) {
  std::string_view rest = spec.choices;
  for (index = std::clamp(index, 0, choiceCount(spec) - 1); index > 0; --index)
    rest.remove_prefix(rest.find('|') + 1);
  return rest.substr(0, rest.find('|'));
}

float clampToSpec(const ParamSpec& spec, float value) noexcept {
  if (!std::isfinite(value)) return spec.initial;
  value = std::clamp(value, spec.min, spec.max);
  return spec.unit == Unit::choice ? std::round(value) : value;
}

// In double precision, so that automation comes to the same float with every C library.
float toTravel(const ParamSpec& spec, float value) noexcept {
  value = clampToSpec(spec, value);
  switch (spec.taper) {
    case Taper::log: return float(std::log(double(value) / double(spec.min)) / std::log(double(spec.max) / double(spec.min)));
    case Taper::fader: {
      const double bottom = faderLaw(spec, double(spec.min));
      return float((faderLaw(spec, double(value)) - bottom) / (1 - bottom));
    }
    case Taper::linear: break;
  }
  return (value - spec.min) / (spec.max - spec.min);
}

float fromTravel(const ParamSpec& spec, float travel) noexcept {
  if (!std::isfinite(travel)) return spec.initial;
  travel = std::clamp(travel, 0.0f, 1.0f);
  switch (spec.taper) {
    case Taper::log: return clampToSpec(spec, float(double(spec.min) * std::pow(double(spec.max) / double(spec.min), double(travel))));
    case Taper::fader: {
      const double bottom = faderLaw(spec, double(spec.min));
      return clampToSpec(spec, float(double(spec.max) + 80 * std::log10(bottom + double(travel) * (1 - bottom))));
    }
    case Taper::linear: break;
  }
  return clampToSpec(spec, spec.min + travel * (spec.max - spec.min));
}

float interpolate(const ParamSpec& spec, float from, float to, float amount) noexcept {
  if (spec.unit == Unit::choice) return clampToSpec(spec, amount > 0 ? to : from);
  // Exact at the ends: accepting a move in full must give the very value that was proposed.
  if (amount == 0) return clampToSpec(spec, from);
  if (amount == 1) return clampToSpec(spec, to);
  // Half of 8 dB is 4 dB, also where the scale of the fader is steeper; from silence there is no such half.
  if (spec.taper == Taper::fader && from > spec.min && to > spec.min) return clampToSpec(spec, from + amount * (to - from));
  const float a = toTravel(spec, from);
  return fromTravel(spec, a + amount * (toTravel(spec, to) - a));
}

std::string format(const ParamSpec& spec, float value) {
  value = clampToSpec(spec, value);
  switch (spec.unit) {
    case Unit::db:
      if (spec.taper == Taper::fader && value <= spec.min) return "-inf dB";
      return printed("%.1f dB", value);
    case Unit::hz:
      if (value >= 999.5f) return printed("%.2f kHz", value / 1000.0);
      return printed(value < 99.95f ? "%.1f Hz" : "%.0f Hz", value);
    case Unit::ms:
      if (value >= 999.5f) return printed("%.2f s", value / 1000.0);
      return printed(value < 9.995f ? "%.2f ms" : value < 99.95f ? "%.1f ms" : "%.0f ms", value);
    case Unit::percent: return printed("%.0f %%", value);
    case Unit::ratio: return printed("%.1f:1", value);
    case Unit::pan:
      if (std::fabs(value) < 0.5f) return "C";
      return printed("%.0f %% ", std::fabs(value)) + (value < 0 ? "L" : "R");
    case Unit::choice: return std::string(choiceName(spec, int(value)));
    case Unit::number: break;
  }
  return printed("%.2f", value);
}

std::optional<float> parse(const ParamSpec& spec, std::string_view written) {
  if (written.size() > 64) return std::nullopt;
  const std::string text = lowered(written);
  if (text.empty()) return std::nullopt;
  if (spec.unit == Unit::choice) return parseChoice(spec, text);
  if (spec.unit == Unit::pan) {
    const auto value = parsePan(text);
    return value && std::isfinite(*value) ? std::optional(clampToSpec(spec, *value)) : std::nullopt;
  }
  if (spec.taper == Taper::fader && (text == "-inf" || text == "-infdb" || text == "-∞db" || text == "off"))
    return spec.min;

  char* end = nullptr;
  double value = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || !std::isfinite(value)) return std::nullopt;
  std::string rest = end;
  if (!rest.empty() && rest[0] == 'k' && spec.unit == Unit::hz) {
    value *= 1000;
    rest.erase(0, 1);
  } else if (rest == "s" && spec.unit == Unit::ms) {
    value *= 1000;
    rest.clear();
  }
  if (!rest.empty() && !isUnitSuffix(spec.unit, rest)) return std::nullopt;
  return clampToSpec(spec, float(std::clamp(value, double(spec.min), double(spec.max))));
}

}  // namespace mix
