// SPDX-License-Identifier: MIT
// Delays of one signal, and delay times that change without a click.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace mix {

// What was written before `clear` reads as silence: clearing costs nothing, however long the line is.
class DelayLine {
 public:
  // Room for delays of up to `longest` frames. [main] allocates.
  void prepare(int longest) {
    ring_.assign(std::bit_ceil(std::size_t(longest) + 1), 0.0f);
    mask_ = ring_.size() - 1;
    clear();
  }

  // [audio]
  void clear() noexcept { written_ = 0; }
  void write(float x) noexcept { ring_[std::size_t(written_++) & mask_] = x; }

  // What was written `frames` writes ago; 1 is the last. [audio]
  float read(int frames) const noexcept {
    const float x = ring_[std::size_t(written_ - std::uint64_t(frames)) & mask_];
    return std::uint64_t(frames) <= written_ ? x : 0.0f;
  }

  // `part` of a frame, 0..1, further back: third-order Lagrange, which keeps the highs better than a straight line. [audio]
  float read(int frames, float part) const noexcept {
    const float newer = read(frames - 1), a = read(frames), b = read(frames + 1), older = read(frames + 2);
    const float c1 = b - (1 / 3.0f) * newer - 0.5f * a - (1 / 6.0f) * older;
    const float c2 = 0.5f * (newer + b) - a, c3 = (1 / 6.0f) * (older - newer) + 0.5f * (a - b);
    return ((c3 * part + c2) * part + c1) * part + a;
  }

 private:
  std::vector<float> ring_ = std::vector<float>(1);
  std::size_t mask_ = 0;
  std::uint64_t written_ = 0;  // since it was cleared
};

// `N` delays in frames that change together by a cross-fade: a reader takes those of `now`, and while `isFading` as much
// of those of `next` as `share` says. What is set meanwhile has its turn afterwards.
template <std::size_t N>
class DelayTimes {
 public:
  using Frames = std::array<int, N>;

  // [main]
  void prepare(double sampleRate) { fadeFrames_ = int(kFadeSeconds * sampleRate); }

  // [audio]
  void set(const Frames& frames) noexcept {
    wanted_ = frames;
    if (left_ == 0) begin();
  }
  void finish() noexcept {
    now = wanted_;
    left_ = 0;
  }
  bool isFading() const noexcept { return left_ > 0; }
  // It sets off and arrives gently.
  float share() const noexcept {
    const float t = 1 - float(left_) / float(fadeFrames_);
    return t * t * (3 - 2 * t);
  }
  // A frame is over.
  void advance() noexcept {
    if (left_ == 0 || --left_ > 0) return;
    now = next;
    begin();
  }

  Frames now{}, next{};

 private:
  static constexpr double kFadeSeconds = 0.04;

  void begin() noexcept {
    if (wanted_ == now) return;
    next = wanted_;
    left_ = fadeFrames_;
  }

  Frames wanted_{};
  int fadeFrames_ = 1, left_ = 0;
};

}  // namespace mix
