// SPDX-License-Identifier: MIT
// Values, times and file names as a link has them; writer and reader are inverse up to the rounding.
#pragma once

#include <cmath>
#include <string>

#include "engine/session/rounding.h"

namespace mix {

constexpr int kLinkDurationPerSecond = 100;
constexpr int kLinkCurvePerUnit = 100;

// The plain value in the steps of its unit.
inline double toSteps(const ParamSpec& spec, float value) {
  const int perUnit = roundingOf(spec.unit).perUnit;
  const float round = rounded(spec, value);
  return perUnit > 0 ? std::round(double(round) * perUnit) : shortest(round);
}
inline double fromSteps(const ParamSpec& spec, double steps) {
  const int perUnit = roundingOf(spec.unit).perUnit;
  return perUnit > 0 ? steps / perUnit : steps;
}

inline std::int64_t toMs(std::int64_t frame, int sampleRate) {
  return std::llround(double(frame) * 1000 / sampleRate);
}
inline std::int64_t fromMs(double ms, int sampleRate) { return std::llround(ms * sampleRate / 1000); }

// Most files are called like their track: then the link has "*.wav". A name that begins with a star gets a second.
inline std::string toLinkFileName(const std::string& fileName, const std::string& trackName) {
  const bool extends = !trackName.empty() && fileName.starts_with(trackName + ".");
  if (extends) return "*" + fileName.substr(trackName.size());
  return fileName.starts_with('*') ? "*" + fileName : fileName;
}
inline std::string fromLinkFileName(const std::string& text, const std::string& trackName) {
  if (text.starts_with("*.")) return trackName + text.substr(1);
  return text.starts_with("**") ? text.substr(1) : text;
}

}  // namespace mix
