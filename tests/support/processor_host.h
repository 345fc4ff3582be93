// SPDX-License-Identifier: MIT
// Runs one processor on planar audio, as a strip would.
#pragma once

#include <array>
#include <memory>

#include "engine/core/processor.h"
#include "engine/core/value_glide.h"
#include "tests/support/signals.h"

namespace mix::test {

template <Processor P>
class ProcessorHost {
 public:
  using Values = std::array<F4, paramCount<P>>;

  // Values that glide take a step every `quantumFrames`, as in a mixer.
  explicit ProcessorHost(double rate = 48000, int maxFrames = 4096, int quantumFrames = 64)
      : sampleRate(rate), quantum_(std::size_t(quantumFrames)) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = splat(P::params[i].initial);
    glide_.setSteps(int(kRampMs * rate / 1000) / quantumFrames);
    processor->prepare(rate, maxFrames);
    apply();
  }

  // In all lanes; takes effect with `apply`.
  ProcessorHost& set(int slot, float value) {
    values[std::size_t(slot)] = splat(value);
    return *this;
  }

  // At once, or within 20 ms while it runs in blocks of a quantum.
  ProcessorHost& apply(bool atOnce = true) {
    for (std::size_t i = 0; i < values.size(); ++i)
      for (int lane = 0; lane < kLanes; ++lane) glide_.set(lane, int(i), values[i][lane]);
    if (atOnce) {
      glide_.finish();
      processor->update(glide_.values(), 0);
      processor->reset();
    }
    return *this;
  }

  // Every lane of `left` and `right` in place, in blocks of `blockFrames`; values glide at multiples of a quantum.
  void run(std::vector<F4>& left, std::vector<F4>& right, std::size_t blockFrames = 512) {
    for (std::size_t at = 0; at < left.size();) {
      if (at % quantum_ == 0) {
        bool changed = false;
        glide_.step([&](int) { changed = true; });
        if (changed) processor->update(glide_.values(), int(quantum_));
        gliding_ = changed;
      }
      std::size_t count = std::min(blockFrames, left.size() - at);
      if (gliding_) count = std::min(count, quantum_ - at % quantum_);
      processor->process({left.data() + at, right.data() + at, int(count), key.empty() ? nullptr : key.data() + at});
      at += count;
    }
  }

  // The same audio in all lanes; the result of lane 0.
  void run(Samples& left, Samples& right, std::size_t blockFrames = 512) {
    std::vector<F4> l(left.size()), r(right.size());
    for (std::size_t i = 0; i < l.size(); ++i) l[i] = splat(left[i]), r[i] = splat(right[i]);
    run(l, r, blockFrames);
    for (std::size_t i = 0; i < l.size(); ++i) left[i] = l[i][0], right[i] = r[i][0];
  }
  Samples mono(Samples x, std::size_t blockFrames = 512) {
    Samples other = x;
    run(x, other, blockFrames);
    return x;
  }

  double sampleRate;
  Values values;
  std::vector<F4> key;  // the external key, from the first frame of `run` on; empty: none
  std::unique_ptr<P> processor = std::make_unique<P>();

 private:
  std::size_t quantum_;
  ValueGlide<paramCount<P>> glide_{P::params};
  bool gliding_ = false;
};

}  // namespace mix::test
