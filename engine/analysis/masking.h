// SPDX-License-Identifier: MIT
// How much of each stem is heard in a mix: partial loudness in 40 ERB bands each 64 ms, after B. Moore, B. Glasberg and
// T. Baer, "A model for the prediction of thresholds, loudness, and partial loudness", JAES 45(4), 1997, with alpha = 0.2.
// Simplified: excitation is spread by rounded-exponential filters of one shape
// (R. Patterson's roex) instead of level-dependent ones, and both ears hear the same. It ranks and compares; it does not
// predict sones.
#pragma once

#include <span>
#include <vector>

#include "engine/analysis/erb_bands.h"

namespace mix {

class Masking {
 public:
  using Rows = std::vector<BandPowers>;

  // Powers as StemMeasures::bandPowers has them, and the gain that puts them where they are in a mix of 0 dB, which is
  // taken to be heard at 75 dB SPL.
  struct Stem {
    std::span<const BandPowers> powers;
    double gainDb = 0;
  };

  // What another stem's microphone has of the same sound, as part of its power in each band, 0..1. Together it is heard,
  // whichever stem carries it: it is no rival.
  struct Kin {
    std::size_t stem = 0;
    BandPowers shared{};
  };
  // Of each stem; stems beyond its end have none.
  using Kinship = std::vector<std::vector<Kin>>;

  // Loudness of a stem each frame: alone, and in the mix. Any common unit.
  struct Loudness {
    std::vector<float> alone, heard;
  };

  // Of one frame of a stem: its specific loudness alone, which is 0 where it cannot be heard, and what is left of it among
  // the others.
  struct Frame {
    BandPowers alone, heard;
  };

  // [worker] allocates 160 bytes a stem and frame.
  explicit Masking(std::span<const Stem> stems, Kinship kinship = {});

  std::size_t stemCount() const { return excitations_.size(); }
  std::size_t frameCount() const { return sum_.size(); }

  // The stem sounds otherwise from now on.
  void replace(std::size_t stem, const Stem& sound);

  Loudness loudness(std::size_t stem) const { return loudness(stem, 0, kErbBands - 1); }
  // Of these bands alone, both included.
  Loudness loudness(std::size_t stem, int lowBand, int highBand) const;
  Frame frame(std::size_t stem, std::size_t frame) const;
  // Beside one other stem alone.
  Frame frame(std::size_t stem, std::size_t frame, std::size_t masker) const;
  std::size_t framesOf(std::size_t stem) const { return excitations_[stem].size(); }
  // Share of what masks `stem` in a frame and band that comes from `masker`, 0..1.
  float share(std::size_t masker, std::size_t stem, std::size_t frame, std::size_t band) const;

 private:
  void addUp();
  std::span<const Kin> kinOf(std::size_t stem) const;
  // What goes along with the stem in others.
  void addShared(const Kin& kin, std::size_t frame, BandPowers& sum) const;

  std::vector<Rows> excitations_;
  Kinship kinship_;
  Rows sum_;
};

// From so far under its mean on a stem plays, as the gate of ITU-R BS.1770 has it: bleed, tails and noise are softer.
constexpr double kPlaysFromLu = -10;

// The loudness alone from which on a stem plays: as loudness grows so slowly with power, what is softer would count for more
// than the notes. [any]
float playsFrom(std::span<const float> alone);

// Heard over alone where it plays: 0 dB is all of it. [any]
double audibilityDb(const Masking::Loudness& loudness);

// Frames in which the stem plays and at most half of its loudness is heard. [any]
std::vector<std::size_t> maskedFrames(const Masking::Loudness& loudness);

// Median of heard over alone over some frames, in dB; 0 for no frames. [any]
double medianAudibilityDb(const Masking::Loudness& loudness, std::span<const std::size_t> frames);

}  // namespace mix
