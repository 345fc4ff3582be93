// SPDX-License-Identifier: MIT
// Cuts a signal into windows that overlap; the first is centred on the beginning.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace mix {

class Windows {
 public:
  // [worker] allocates.
  void prepare(std::size_t size, std::size_t hop) {
    size_ = size;
    hop_ = hop;
    samples_.assign(2 * size + hop, 0);
    filled_ = size / 2;
    start_ = 0;
  }

  std::size_t size() const { return size_; }

  // `take` gets the address of each window that is complete. [worker]
  template <class Take>
  void add(const float* from, std::size_t frames, Take take) {
    for (std::size_t done = 0; done < frames;) {
      const std::size_t count = std::min(frames - done, samples_.size() - filled_);
      std::copy_n(from + done, count, samples_.begin() + std::ptrdiff_t(filled_));
      filled_ += count;
      done += count;
      for (; start_ + size_ <= filled_; start_ += hop_) take(samples_.data() + start_);
      if (filled_ < samples_.size()) continue;
      const std::size_t gone = std::min(start_, filled_);
      std::copy(samples_.begin() + std::ptrdiff_t(gone), samples_.end(), samples_.begin());
      filled_ -= gone;
      start_ -= gone;
    }
  }

  // Windows whose centre lies in what was added. [worker]
  template <class Take>
  void finish(Take take) {
    const std::vector<float> silence(size_ / 2, 0.0f);
    add(silence.data(), silence.size(), take);
  }

 private:
  std::size_t size_ = 0, hop_ = 0, filled_ = 0, start_ = 0;
  std::vector<float> samples_;
};

}  // namespace mix
