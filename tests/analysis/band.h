// SPDX-License-Identifier: MIT
// A band that plays a song of which everything is known: 112 BPM, D major, 4/4, four sections of eight bars, A B A B.
// In B a lead and a pad join.
#pragma once

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "engine/analysis/stem_hearing.h"

namespace mix::test {

struct Band {
  static constexpr double kRate = 24000, kBpm = 112, kStart = 0.37;  // the first beat is not at 0
  static constexpr int kBars = 32, kSectionBars = 8;
  static constexpr double kBeat = 60 / kBpm, kBar = 4 * kBeat;

  struct Stem {
    std::string role;
    std::vector<float> samples;
  };
  std::vector<Stem> stems;

  static double barStart(int bar) { return kStart + bar * kBar; }
  // D A Bm G, and G D A D: pitch class of the root, and whether it is minor.
  static int rootOf(int bar) { return isB(bar) ? std::array{7, 2, 9, 2}[std::size_t(bar % 4)] : std::array{2, 9, 11, 7}[std::size_t(bar % 4)]; }
  static bool isMinor(int bar) { return rootOf(bar) == 11; }
  static bool isB(int bar) { return (bar / kSectionBars) % 2 == 1; }

  Band() {
    for (const char* role : {"kick", "hihat", "bass", "keys", "synthPad", "voiceLead"})
      stems.push_back({role, std::vector<float>(std::size_t((barStart(kBars) + 1) * kRate))});
    for (int bar = 0; bar < kBars; ++bar) {
      const int third = isMinor(bar) ? 3 : 4;
      for (int beat = 0; beat < 4; ++beat) {
        const double at = barStart(bar) + beat * kBeat;
        tone(0, at, 0.15, 55, beat == 0 ? 0.6 : 0.4, 20, 1);
        for (int half = 0; half < 2; ++half) noise(1, at + half * kBeat / 2, 0.05, 0.1);
        tone(2, at, kBeat * 0.9, hertz(36 + rootOf(bar)), 0.3, 4, 3);
      }
      for (int note : {0, third, 7}) {
        tone(3, barStart(bar), kBar * 0.95, hertz(60 + rootOf(bar) % 12 + note), 0.1, 1, 3);
        if (isB(bar)) tone(4, barStart(bar), kBar, hertz(72 + rootOf(bar) % 12 + note), 0.08, 0.1, 2);
      }
      if (!isB(bar)) continue;
      constexpr int kScale[] = {0, 4, 7, 9, 7, 4, 2, 0};
      for (int eighth = 0; eighth < 8; ++eighth) tone(5, barStart(bar) + eighth * kBeat / 2, kBeat * 0.45, hertz(62 + kScale[(eighth + bar) % 8] + 12), 0.2, 3, 4);
    }
  }

  std::vector<HeardStem> heard() const {
    std::vector<HeardStem> all;
    for (const Stem& stem : stems) {
      auto hearing = StemHearing::make(kRate, 1);
      hearing.value().add(stem.samples.data(), nullptr, int(stem.samples.size()));
      all.push_back(hearing.value().finish());
    }
    return all;
  }

 private:
  static double hertz(int note) { return 440 * std::pow(2, (note - 69) / 12.0); }

  void tone(std::size_t stem, double from, double seconds, double hz, double level, double decay, int harmonics) {
    auto& samples = stems[stem].samples;
    const auto first = std::size_t(from * kRate);
    for (std::size_t i = 0; i < std::size_t(seconds * kRate) && first + i < samples.size(); ++i) {
      const double t = double(i) / kRate, fade = std::min({1.0, t / 0.003, (seconds - t) / 0.01});
      double value = 0;
      for (int k = 1; k <= harmonics; ++k) value += std::sin(2 * std::numbers::pi * hz * k * t) / k;
      samples[first + i] += float(level * fade * std::exp(-decay * t) * value);
    }
  }
  void noise(std::size_t stem, double from, double seconds, double level) {
    auto& samples = stems[stem].samples;
    const auto first = std::size_t(from * kRate);
    for (std::size_t i = 0; i < std::size_t(seconds * kRate) && first + i < samples.size(); ++i) {
      seed_ = seed_ * 1664525u + 1013904223u;
      samples[first + i] += float(level * std::exp(-60 * double(i) / kRate) * (double(seed_) / 2147483648.0 - 1));
    }
  }

  std::uint32_t seed_ = 1;
};

}  // namespace mix::test
