// SPDX-License-Identifier: MIT
#include "engine/propose/faults.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr std::int64_t kClippedRuns = 5;   // a peak or two at full scale is what normalising leaves
constexpr double kDcOffset = 0.003;        // -50 dBFS
constexpr double kOneSideDb = 40, kMonoLossDb = 6;  // unrelated sides lose 3 dB

}  // namespace

std::vector<Fault> faultsOf(const Stems& stems) {
  std::vector<Fault> faults;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const Stem& stem = stems[i];
    const FileMeasures& m = stem.recording;
    const auto tell = [&](const char* id, std::vector<double> numbers) { faults.push_back({stem.track, {id, {stem.name}, std::move(numbers)}}); };
    if (stem.isSilent()) {
      tell("fault.silent", {});
      continue;
    }
    if (m.clippedRuns >= kClippedRuns) tell("fault.clipped", {double(m.clippedRuns)});
    const double dc = std::max(std::abs(m.dcOffsetLeft), std::abs(m.dcOffsetRight));
    if (dc > kDcOffset) tell("fault.dcOffset", {20 * std::log10(dc)});
    if (m.channels == 2 && std::abs(m.balanceDb) > kOneSideDb) tell("fault.oneSide", {});
    else if (m.channels == 2 && m.monoLossDb > kMonoLossDb) tell("fault.monoLoss", {std::min(m.monoLossDb, 99.0)});
    const auto same = std::find_if(stems.begin(), stems.begin() + std::ptrdiff_t(i), [&](const Stem& other) { return !stem.order.empty() && other.order == stem.order; });
    if (same != stems.begin() + std::ptrdiff_t(i)) {
      tell("fault.duplicate", {});
      faults.back().reason.names.push_back(same->name);
    }
  }
  return faults;
}

}  // namespace mix
