// SPDX-License-Identifier: MIT
// Listens to one stem for what the arrangement of a song is made of: how strongly sounds begin, and which pitch
// classes sound. Both are in the stem's own scale; whoever compares stems divides by their loudness first.
#pragma once

#include <array>
#include <memory>
#include <vector>

namespace mix {

using Chroma = std::array<float, 12>;  // C first

struct StemMusic {
  static constexpr double kOnsetSeconds = 0.012;
  static constexpr int kOnsetsPerChroma = 16;

  double hopSeconds = kOnsetSeconds;  // of the onsets: kOnsetSeconds to the nearest frame; of the chroma 16 times that
  std::vector<float> onsets;          // >= 0; value k belongs to the time k * hopSeconds
  std::vector<float> lowOnsets;       // of what lies under 200 Hz
  std::vector<Chroma> chroma;         // magnitudes, 55 to 2,000 Hz, around k * kOnsetsPerChroma * hopSeconds
};

// Onsets are spectral flux: the rise of the compressed level (a fourth root of power) in ERB bands from one window of
// about 20 ms to the next (S. Dixon, "Onset detection revisited", DAFx 2006). Pitch classes are sums of spectral peaks
// of windows of about a third of a second, so that low notes are a semitone apart.
class MusicListener {
 public:
  MusicListener();
  ~MusicListener();
  MusicListener(MusicListener&&) noexcept;
  MusicListener& operator=(MusicListener&&) noexcept;

  // Forgets everything. `channels` is 1 or 2; rates from 1,000 Hz on. False when out of memory. [worker]
  bool prepare(double sampleRate, int channels);
  // `right` is not read for mono. Any block size gives the same result. Keeps 0.9 kB a second. [worker]
  void add(const float* left, const float* right, int frames);
  // After the last `add`. [worker]
  StemMusic finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mix
