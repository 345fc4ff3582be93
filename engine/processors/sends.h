// SPDX-License-Identifier: MIT
// Four sends to the effect returns. The sound passes untouched; what is sent leaves by `addTo`, which the mixer calls
// with the same frames after the fader. A send before the fader takes the sound as it comes here, behind insert effects
// and pan.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

constexpr int kSends = 4;

constexpr ParamSpec sendLevel(std::string_view id, std::string_view label) {
  return {.id = id, .label = label, .unit = Unit::db, .taper = Taper::fader, .min = -90, .max = 12, .initial = -90,
          .help = "How much of the track goes to the effect return; all the way down is nothing."};
}
constexpr ParamSpec sendPre(std::string_view id, std::string_view label) {
  return toggle(id, label, "Takes the send before the fader, which then does not change what is sent.");
}

struct Sends {
  enum : int { send1Db, send2Db, send3Db, send4Db, send1Pre, send2Pre, send3Pre, send4Pre };
  static constexpr std::string_view id = "sends", label = "Sends";
  static constexpr auto params = std::to_array<ParamSpec>({
      sendLevel("send1Db", "Send 1"), sendLevel("send2Db", "Send 2"), sendLevel("send3Db", "Send 3"), sendLevel("send4Db", "Send 4"),
      sendPre("send1Pre", "Pre 1"), sendPre("send2Pre", "Pre 2"), sendPre("send3Pre", "Pre 3"), sendPre("send4Pre", "Pre 4"),
  });

  void prepare(double, int maxFrames) {
    tapLeft_.assign(std::size_t(maxFrames), F4{});
    tapRight_ = tapLeft_;
    reset();
  }

  void reset() noexcept {
    for (int n = 0; n < kSends; ++n) {
      post_[n].finish();
      pre_[n].finish();
    }
    note();
  }

  void update(LaneValues p, int rampFrames) noexcept {
    for (int n = 0; n < kSends; ++n) {
      const F4 level = map(p[std::size_t(send1Db + n)], amplitude), pre = p[std::size_t(send1Pre + n)];
      post_[n].set(level * (splat(1) - pre), rampFrames);
      pre_[n].set(level * pre, rampFrames);
    }
    note();
  }

  void process(LaneBlock io) noexcept {
    if (!tapsBefore_) return;
    std::copy_n(io.left, io.frames, tapLeft_.begin());
    std::copy_n(io.right, io.frames, tapRight_.begin());
  }

  // False: `addTo` would add nothing. [audio]
  bool isSending(int send) const noexcept { return sends_[send]; }

  // Adds what send 0..3 takes of the frames that were processed last. `left` and `right` come after the fader. [audio]
  void addTo(int send, const F4* left, const F4* right, int frames, F4* sumLeft, F4* sumRight) noexcept {
    Ramp& post = post_[send];
    Ramp& pre = pre_[send];
    if (!tapsBefore_) {
      for (int i = 0; i < frames; ++i) {
        const F4 gain = post.next();
        sumLeft[i] += left[i] * gain;
        sumRight[i] += right[i] * gain;
      }
      return;
    }
    for (int i = 0; i < frames; ++i) {
      const F4 after = post.next(), before = pre.next();
      sumLeft[i] += left[i] * after + tapLeft_[std::size_t(i)] * before;
      sumRight[i] += right[i] * after + tapRight_[std::size_t(i)] * before;
    }
  }

 private:
  static float amplitude(float db) { return db <= -90 ? 0.0f : std::pow(10.0f, db / 20); }

  void note() noexcept {
    tapsBefore_ = false;
    for (int n = 0; n < kSends; ++n) {
      const bool before = sounds(pre_[n]);
      tapsBefore_ = tapsBefore_ || before;
      sends_[n] = before || sounds(post_[n]);
    }
  }
  static bool sounds(const Ramp& gain) noexcept { return any((gain.value() > splat(0)) | (gain.target() > splat(0))); }

  Ramp post_[kSends], pre_[kSends];
  std::vector<F4> tapLeft_, tapRight_;
  bool sends_[kSends] = {}, tapsBefore_ = false;
};

}  // namespace mix
