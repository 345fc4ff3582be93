// SPDX-License-Identifier: MIT
#include "ui/compare_state.h"

#include <algorithm>
#include <cmath>

#include "engine/session/changes.h"

namespace mix::ui {

void CompareState::hear(int slot, const Document& now) {
  if (!on_) began_ = now;
  on_ = true;
  heard_ = slot;
}

void CompareState::stop() {
  on_ = false;
  heard_ = kMix;
}

bool CompareState::wasEdited(const Document& now) const {
  Changes changes = changesBetween(began_, now);
  changes.loop = false;
  return !changes.empty();
}

Document CompareState::documentOf(int which, const Document& now) {
  Document document = now;
  if (which >= 0 && now.slots[std::size_t(which)]) applySlot(**now.slots[std::size_t(which)], document);
  return document;
}

bool CompareState::wants(int which) {
  const std::uint64_t wanted = key(which);
  std::uint64_t& asked = asked_[index(which)];
  if (!isMeasuring(which) || std::find(asked_.begin(), asked_.end(), wanted) != asked_.end()) return false;
  asked = wanted;
  return true;
}

std::optional<double> CompareState::lufs(int which) const {
  const auto found = known_.find(key(which));
  if (key(which) == 0 || found == known_.end() || !std::isfinite(found->second)) return std::nullopt;
  return found->second;
}

double CompareState::monitorGainDb() const {
  const auto mine = lufs(heard_);
  if (!on_ || !mine) return 0;
  double quietest = *mine;
  for (int which = kMix; which < kMixSlots; ++which) quietest = std::min(quietest, lufs(which).value_or(quietest));
  return quietest - *mine;
}

}  // namespace mix::ui
