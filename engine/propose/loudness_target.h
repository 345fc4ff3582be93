// SPDX-License-Identifier: MIT
// How loud a finished mix may be asked to be: integrated loudness by ITU-R BS.1770 and the highest true peak. Streaming is
// where most services play (services.h), the broadcasters' are EBU R 128 and ATSC A/85; "loud" is what rock and club
// records have, for those who want it in spite of what services then turn down.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace mix {

struct LoudnessTarget {
  std::string_view id;  // empty: somebody's own
  double lufs = -14, ceilingDb = -1;
};

inline constexpr LoudnessTarget kLoudnessTargets[] = {
    {"streaming", -14, -1}, {"apple", -16, -1}, {"broadcast", -23, -1}, {"atsc", -24, -2}, {"loud", -9, -1}};
inline constexpr double kInitialTargetLufs = kLoudnessTargets[0].lufs;
inline constexpr double kQuietestTargetLufs = -40, kLoudestTargetLufs = -6;

// The one of that loudness, else one of somebody's own within the bounds. [any]
inline LoudnessTarget loudnessTarget(double lufs) {
  for (const LoudnessTarget& target : kLoudnessTargets)
    if (target.lufs == lufs) return target;
  return {{}, std::clamp(lufs, kQuietestTargetLufs, kLoudestTargetLufs), -1};
}

}  // namespace mix
