// SPDX-License-Identifier: MIT
#include "engine/propose/processing.h"

#include <algorithm>
#include <iterator>

namespace mix {
namespace {

constexpr std::string_view kGainsOnly[] = {"trim", "sends", "fader"};

}  // namespace

Processing processingOf(const Document& document, const Stem& stem) {
  Processing processing;
  const Channel* channel = document.channel(Scope::track, stem.track);
  const auto rows = schemaOf(Scope::track);
  for (std::size_t param = 0; param < rows.size(); ++param) {
    if (channel->values[param] == rows[param].spec.initial) continue;
    if (std::find(std::begin(kGainsOnly), std::end(kGainsOnly), rows[param].processorId) != std::end(kGainsOnly)) continue;
    // A position is a gain for what is the same on both sides.
    if (rows[param].processorId == "pan" && (stem.recording.channels == 1 || stem.recording.dualMono)) continue;
    processing.any = true;
    if (!rows[param].spec.id.starts_with("highPass")) processing.tone = true;
  }
  return processing;
}

bool isHeardAlike(const Document& one, const Document& other, int track) {
  static const int kFader = findParam(Scope::track, "fader/gainDb").value(), kSend = findParam(Scope::track, "sends/send1Db").value();
  const std::vector<float>&a = one.track(track)->values, &b = other.track(track)->values;
  for (std::size_t param = 0; param < a.size(); ++param)
    if (int(param) != kFader && (int(param) < kSend || int(param) >= kSend + kSends) && a[param] != b[param]) return false;
  return one.track(track)->key == other.track(track)->key;
}

}  // namespace mix
