// SPDX-License-Identifier: MIT
// What one channel and the master do right now, for who draws it: their samples, which are analysed elsewhere because a
// transform does not fit into an audio callback, and what each of their dynamics processors takes away.
#pragma once

#include <memory>

#include "engine/mixer/quantum.h"

namespace mix {

constexpr int kMaxReducers = 8;
static_assert(LaneChain<Strip>::kReducers <= kMaxReducers && LaneChain<Master>::kReducers <= kMaxReducers);

// Floats only: the host reads it as a Float32Array.
struct Watched {
  static constexpr int kFrames = 4096;  // 43 ms at 96 kHz: a display asks every 33 ms

  // dB, <= 0, deepest since the last read, in the order of `reducersOf` (engine/session/schema.h).
  float channelReductionDb[kMaxReducers] = {}, masterReductionDb[kMaxReducers] = {};
  F4 samples[kFrames] = {};  // a frame: channel left, right (after its fader), master left, right
};

class Watch {
 public:
  // [main] allocates.
  void prepare() {
    watched_ = std::make_unique<Watched>();
    clear();
  }
  void clear() noexcept {
    frames_ = 0;
    isRead_ = true;
  }

  // A quantum of both; a null channel is silence. Dropped while nobody reads. [audio]
  void add(const Quantum* channel, int lane, const Quantum& master) noexcept {
    begin();
    if (frames_ + kQuantum > Watched::kFrames) return;
    F4* const out = watched_->samples + frames_;
    for (int i = 0; i < kQuantum; ++i) {
      const float left = channel ? channel->left[i][lane] : 0, right = channel ? channel->right[i][lane] : 0;
      out[i] = scrub(F4{left, right, master.left[i][0], master.right[i][0]});
    }
    frames_ += kQuantum;
  }
  // Before `add`, of the same quantum. [audio]
  template <class Chain>
  void addChannelReductions(const Chain& chain, int lane) noexcept {
    begin();
    chain.deepen(lane, watched_->channelReductionDb);
  }
  template <class Chain>
  void addMasterReductions(const Chain& chain) noexcept {
    begin();
    chain.deepen(0, watched_->masterReductionDb);
  }

  // Frames since the last call; `watched` has them until something is added. [audio]
  int read() noexcept {
    begin();
    isRead_ = true;
    return frames_;
  }
  const Watched& watched() const noexcept { return *watched_; }

 private:
  void begin() noexcept {
    if (!isRead_) return;
    isRead_ = false;
    frames_ = 0;
    std::fill_n(watched_->channelReductionDb, kMaxReducers, 0.0f);
    std::fill_n(watched_->masterReductionDb, kMaxReducers, 0.0f);
  }

  std::unique_ptr<Watched> watched_;
  int frames_ = 0;
  bool isRead_ = true;
};

}  // namespace mix
