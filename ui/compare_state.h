// SPDX-License-Identifier: MIT
// Hearing a slot in the place of the mix, as before and after of a proposal are heard: for the ears alone, the song stays as it is,
// and all at one loudness. What each would measure is asked of the page, by what the engine would be told, so nothing that
// sounds the same is measured twice.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "engine/session/mix_slot.h"

namespace mix::ui {

class CompareState {
 public:
  static constexpr int kMix = -1;

  // Between the first slot that was heard and `stop` everything is heard at the loudness of the quietest.
  bool isOn() const { return on_; }
  int heard() const { return heard_; }  // a slot or kMix
  void hear(int slot, const Document& now);
  void stop();
  // The mix was edited since the comparison began; slots and the loop are none of it.
  bool wasEdited(const Document& now) const;

  // The document that is heard, of the song `now`. [main]
  Document heardOf(const Document& now) const { return documentOf(heard_, now); }
  static Document documentOf(int which, const Document& now);

  // --- loudness ------------------------------------------------------------------------------------------------------
  // By `which`: a slot, or kMix. A key names a sound; 0: there is none.
  void setKey(int which, std::uint64_t key) { keys_[index(which)] = key; }
  std::uint64_t key(int which) const { return keys_[index(which)]; }
  // True once for every key: it has to be measured, and what was asked for in its place before is given up.
  bool wants(int which);
  // NaN or infinite: it cannot be said.
  void measured(std::uint64_t key, double lufs) { known_[key] = lufs; }
  std::optional<double> lufs(int which) const;
  bool isMeasuring(int which) const { return key(which) != 0 && !known_.contains(key(which)); }
  // By how much what is heard is turned down, so that it is as loud as the quietest; 0 as long as that is not known.
  double monitorGainDb() const;
  void clear() { *this = {}; }

 private:
  static std::size_t index(int which) { return std::size_t(which + 1); }

  bool on_ = false;
  int heard_ = kMix;
  Document began_;
  std::array<std::uint64_t, kMixSlots + 1> keys_{};
  std::map<std::uint64_t, double> known_;     // LUFS by key
  std::array<std::uint64_t, kMixSlots + 1> asked_{};
};

}  // namespace mix::ui
