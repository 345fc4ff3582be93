// SPDX-License-Identifier: MIT
// Does a recording lie where the others of its song lie? Its attacks are compared with theirs: players of one song meet
// on the beats, whatever they play, so the attacks agree best where the recordings are aligned.
#pragma once

#include <span>
#include <vector>

namespace mix {

// How much the sound rises, a value each millisecond.
class OnsetEnvelope {
 public:
  static constexpr int kValuesPerSecond = 1000;

  // `sampleRate` at least 8000. [any]
  explicit OnsetEnvelope(double sampleRate) : step_(sampleRate / kValuesPerSecond) {}

  // `right` null: mono. Allocates as the sound gets longer. [any]
  void add(const float* left, const float* right, std::size_t frames);

  // In nepers above a threshold; 0 where nothing begins. [any]
  std::vector<float> values() const;

 private:
  double step_, next_ = 0;  // frames
  double frame_ = 0, energy_ = 0;
  float last_ = 0;
  std::vector<float> energies_;
};

struct Alignment {
  double lateSeconds = 0;  // after the others; negative: before them
  double sureness = 0;     // how far the best place stands out, in deviations of the others; under `kSure` it is a guess
  static constexpr double kSure = 8, kLargestSeconds = 0.08;
  bool sure() const { return sureness >= kSure; }
};

// `others`: the sum of their envelopes. [any]
Alignment alignmentOf(std::span<const float> onsets, std::span<const float> others);

}  // namespace mix
