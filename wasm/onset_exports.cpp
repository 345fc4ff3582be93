// SPDX-License-Identifier: MIT
// Whether a recording lies where the others of its song lie: engine/analysis/onset_alignment.h. Every function: [worker].
#include <nlohmann/json.hpp>

#include "engine/analysis/onset_alignment.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

Handles<OnsetEnvelope> envelopes;
std::vector<float> others;

}  // namespace

// A handle; close it.
MIX_EXPORT(onsetsOpen) int onsetsOpen(double sampleRate) { return envelopes.open(OnsetEnvelope(sampleRate)); }
MIX_EXPORT(onsetsClose) void onsetsClose(int onsets) { envelopes.close(onsets); }

// The next frames, planar at the addresses `left` and `right` (0: mono).
MIX_EXPORT(onsetsAdd) void onsetsAdd(int onsets, const float* left, const float* right, int frames) {
  if (auto* envelope = envelopes.find(onsets); envelope && frames > 0) envelope->add(left, right, std::size_t(frames));
}

// One more of those that `onsetsAlignment` compares with; 0: none any more.
MIX_EXPORT(onsetsCompareWith) void onsetsCompareWith(int onsets) {
  const auto* envelope = envelopes.find(onsets);
  if (!envelope) return others.clear();
  const std::vector<float> values = envelope->values();
  if (others.size() < values.size()) others.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) others[i] += values[i];
}

// JSON text: {lateMs, sure}.
MIX_EXPORT(onsetsAlignment) int onsetsAlignment(int onsets) {
  const auto* envelope = envelopes.find(onsets);
  const Alignment found = envelope ? alignmentOf(envelope->values(), others) : Alignment{};
  return giveText(nlohmann::json{{"lateMs", 1000 * found.lateSeconds}, {"sure", found.sure()}}.dump());
}

}  // namespace mix::host
