// SPDX-License-Identifier: MIT
#include "engine/analysis/masking.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace mix {
namespace {

constexpr double kMixSpl = 75;
constexpr double kAlpha = 0.2;
constexpr double kFloorDb = -40;
constexpr float kMasked = 0.5f;
constexpr int kSpread = 5;  // bands to each side; beyond lies less than -50 dB

// x^kAlpha of positive numbers to 1e-6. A first guess from the exponent (a fifth of it, four fifths of the bias;
// the constant that is least wrong), then Halley's iteration twice. Plain arithmetic, so that it vectorises and gives the
// same bits everywhere, which library functions do not.
static_assert(kAlpha == 0.2);
inline float fifthRoot(float x) {
  std::int32_t bits;
  std::memcpy(&bits, &x, sizeof(bits));
  bits = std::int32_t(float(bits) * 0.2f) + 0x32c82000;
  float y;
  std::memcpy(&y, &bits, sizeof(y));
  for (int i = 0; i < 2; ++i) {
    const float squared = y * y, fifth = squared * squared * y;
    y *= (2 * fifth + 3 * x) / (3 * fifth + 2 * x);
  }
  return y;
}

// The ratio to noise in its filter from which on a tone is heard (K of Moore et al., their figure 9), in dB: high frequencies
// are heard under the noise. Z. Ma, J. Reiss and D. Black ("Partial loudness in multitrack mixing", AES 53rd Conference, 2014)
// find that listeners hear still more of a stem than this.
double overNoiseDb(double hz) {
  constexpr double kDb[] = {13.5, 5, 0.5, -2, -3};  // at 50 Hz and each octave up; the last from there on
  const double octaves = std::clamp(std::log2(hz / 50), 0.0, 4.0);
  const auto below = std::min(std::size_t(octaves), std::size(kDb) - 2);
  return std::lerp(kDb[below], kDb[below + 1], octaves - double(below));
}

// E. Terhardt's absolute threshold ("Calculating virtual pitch", Hearing Research 1, 1979), as power in a mix of 0 dB.
struct Quiet {
  BandPowers threshold, once, twice;  // and the loudness scale at once and twice of it
  BandPowers overNoise;               // from which ratio to noise on something is heard
};
const Quiet& quiet() {
  static const Quiet quiet = [] {
    Quiet all;
    for (int b = 0; b < kErbBands; ++b) {
      const double kHz = erbCentreHz(b) / 1000;
      const double spl = 3.64 * std::pow(kHz, -0.8) - 6.5 * std::exp(-0.6 * (kHz - 3.3) * (kHz - 3.3)) + 1e-3 * std::pow(kHz, 4);
      const auto threshold = float(std::pow(10, (spl - kMixSpl) / 10));
      all.threshold[std::size_t(b)] = threshold;
      all.once[std::size_t(b)] = fifthRoot(threshold);
      all.twice[std::size_t(b)] = fifthRoot(2 * threshold);
      all.overNoise[std::size_t(b)] = float(std::pow(10, overNoiseDb(1000 * kHz) / 10));
    }
    return all;
  }();
  return quiet;
}

// roex(p) with p = 4 a band; towards the highs three quarters of it, as at the levels of music. [from + kSpread]
std::array<float, 2 * kSpread + 1> spreading() {
  std::array<float, 2 * kSpread + 1> weights;
  for (int d = -kSpread; d <= kSpread; ++d) {
    const double pg = 4.0 * std::abs(d) * (d > 0 ? 0.75 : 1);
    weights[std::size_t(d + kSpread)] = float((1 + pg) * std::exp(-pg));
  }
  return weights;
}

Masking::Rows excitationOf(const Masking::Stem& stem) {
  static const auto kWeights = spreading();
  const auto gain = float(std::pow(10, stem.gainDb / 10));
  Masking::Rows rows(stem.powers.size());
  std::array<float, kErbBands + 2 * kSpread> padded{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t b = 0; b < kErbBands; ++b) padded[b + kSpread] = stem.powers[i][b] * gain;
    rows[i].fill(0);
    for (std::size_t d = 0; d < kWeights.size(); ++d)  // out[to] += in[to - (d - kSpread)] * weight[d]
      for (std::size_t to = 0; to < kErbBands; ++to) rows[i][to] += padded[to + 2 * kSpread - d] * kWeights[d];
  }
  return rows;
}

// Moore et al., equations 17 to 20, with G = 1 and A the threshold in quiet: both branches are worked out and one is taken,
// so that bands go in lanes.
Masking::Frame partial(const BandPowers& excitation, const BandPowers& maskers) {
  Masking::Frame out;
  const Quiet& q = quiet();
  for (std::size_t b = 0; b < kErbBands; ++b) {
    const float threshold = q.threshold[b], e = std::max(excitation[b], threshold), masker = maskers[b];
    const float atThreshold = q.overNoise[b] * masker + threshold;
    const float alone = fifthRoot(e + threshold) - q.once[b];
    const float inNoise = fifthRoot(masker + atThreshold + threshold), noise = fifthRoot(masker + threshold);
    const float both = fifthRoot(e + masker + threshold), ratio = fifthRoot(atThreshold / e);
    const float over = both - q.once[b] - (inNoise - q.twice[b]) * ratio * std::sqrt(ratio);  // (atThreshold / e)^0.3
    const float share = 2 * e / (e + atThreshold);
    const float under = share * std::sqrt(share) * (q.twice[b] - q.once[b]) / (inNoise - noise) * (both - noise);
    const float heard = std::min(std::max(e < atThreshold ? under : over, 0.0f), alone);
    const bool sounds = excitation[b] > threshold;
    out.alone[b] = sounds ? alone : 0;
    out.heard[b] = sounds ? heard : 0;
  }
  return out;
}

// What others have of the same sound is heard with it: the stem's loudness, as far as that of all of the sound is heard.
Masking::Frame partial(const BandPowers& excitation, const BandPowers& shared, const BandPowers& maskers) {
  BandPowers whole;
  for (std::size_t b = 0; b < kErbBands; ++b) whole[b] = excitation[b] + shared[b];
  const Masking::Frame sound = partial(whole, maskers);
  Masking::Frame out;
  const Quiet& q = quiet();
  for (std::size_t b = 0; b < kErbBands; ++b) {
    const bool sounds = excitation[b] > q.threshold[b];
    const float alone = fifthRoot(std::max(excitation[b], q.threshold[b]) + q.threshold[b]) - q.once[b];
    out.alone[b] = sounds ? alone : 0;
    out.heard[b] = sounds ? alone * (sound.heard[b] / sound.alone[b]) : 0;
  }
  return out;
}

double decibels(double ratio) { return ratio > 0 ? std::max(10 * std::log10(ratio), kFloorDb) : kFloorDb; }

}  // namespace

Masking::Masking(std::span<const Stem> stems, Kinship kinship) : kinship_(std::move(kinship)) {
  std::size_t frames = 0;
  for (const Stem& stem : stems) {
    excitations_.push_back(excitationOf(stem));
    frames = std::max(frames, excitations_.back().size());
  }
  sum_.resize(frames);
  addUp();
}

void Masking::replace(std::size_t stem, const Stem& sound) {
  excitations_[stem] = excitationOf(sound);
  excitations_[stem].resize(sum_.size());
  addUp();  // anew: what is subtracted from a sum of powers leaves rounding behind
}

void Masking::addUp() {
  std::fill(sum_.begin(), sum_.end(), BandPowers{});
  for (const Rows& rows : excitations_)
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t b = 0; b < kErbBands; ++b) sum_[i][b] += rows[i][b];
}

std::span<const Masking::Kin> Masking::kinOf(std::size_t stem) const {
  return stem < kinship_.size() ? std::span<const Kin>(kinship_[stem]) : std::span<const Kin>();
}

void Masking::addShared(const Kin& kin, std::size_t frame, BandPowers& sum) const {
  if (frame >= excitations_[kin.stem].size()) return;
  for (std::size_t b = 0; b < kErbBands; ++b) sum[b] += kin.shared[b] * excitations_[kin.stem][frame][b];
}

Masking::Frame Masking::frame(std::size_t stem, std::size_t frame) const {
  const BandPowers &excitation = excitations_[stem][frame], &sum = sum_[frame];
  const auto kinship = kinOf(stem);
  BandPowers shared{}, others;
  for (const Kin& kin : kinship) addShared(kin, frame, shared);
  for (std::size_t b = 0; b < kErbBands; ++b) others[b] = std::max(sum[b] - excitation[b] - shared[b], 0.0f);
  return kinship.empty() ? partial(excitation, others) : partial(excitation, shared, others);
}

Masking::Frame Masking::frame(std::size_t stem, std::size_t frame, std::size_t masker) const {
  const Rows& other = excitations_[masker];
  const BandPowers& excitation = excitations_[stem][frame];
  BandPowers others = frame < other.size() ? other[frame] : BandPowers{};
  for (const Kin& kin : kinOf(stem)) {
    if (kin.stem != masker) continue;
    BandPowers shared{};
    addShared(kin, frame, shared);
    for (std::size_t b = 0; b < kErbBands; ++b) others[b] = std::max(others[b] - shared[b], 0.0f);
    return partial(excitation, shared, others);
  }
  return partial(excitation, others);
}

Masking::Loudness Masking::loudness(std::size_t stem, int lowBand, int highBand) const {
  Loudness loudness{std::vector<float>(frameCount()), std::vector<float>(frameCount())};
  for (std::size_t i = 0; i < framesOf(stem); ++i) {
    const Frame found = frame(stem, i);
    for (auto b = std::size_t(lowBand); b <= std::size_t(highBand); ++b) {
      loudness.alone[i] += found.alone[b];
      loudness.heard[i] += found.heard[b];
    }
  }
  return loudness;
}

float Masking::share(std::size_t masker, std::size_t stem, std::size_t frame, std::size_t band) const {
  if (frame >= excitations_[masker].size()) return 0;
  float power = excitations_[masker][frame][band], others = sum_[frame][band] - excitations_[stem][frame][band];
  for (const Kin& kin : kinOf(stem)) {
    if (frame >= excitations_[kin.stem].size()) continue;
    const float shared = kin.shared[band] * excitations_[kin.stem][frame][band];
    others -= shared;
    if (kin.stem == masker) power -= shared;
  }
  return others > 0 ? std::min(power / others, 1.0f) : 0;
}

float playsFrom(std::span<const float> alone) {
  double powers = 0;
  std::size_t count = 0;
  for (float loudness : alone)
    if (loudness > 0) {
      powers += std::pow(double(loudness), 1 / kAlpha);
      ++count;
    }
  return count ? float(std::pow(powers / double(count) * std::pow(10, kPlaysFromLu / 10), kAlpha)) : 0;
}

double audibilityDb(const Masking::Loudness& loudness) {
  const float least = playsFrom(loudness.alone);
  double alone = 0, heard = 0;
  for (std::size_t i = 0; i < loudness.alone.size(); ++i) {
    if (loudness.alone[i] < least) continue;
    alone += double(loudness.alone[i]);
    heard += double(loudness.heard[i]);
  }
  return alone > 0 ? decibels(heard / alone) : 0;
}

std::vector<std::size_t> maskedFrames(const Masking::Loudness& loudness) {
  std::vector<std::size_t> frames;
  const float least = playsFrom(loudness.alone);
  for (std::size_t i = 0; i < loudness.alone.size(); ++i)
    if (loudness.alone[i] > 0 && loudness.alone[i] >= least && loudness.heard[i] <= kMasked * loudness.alone[i]) frames.push_back(i);
  return frames;
}

double medianAudibilityDb(const Masking::Loudness& loudness, std::span<const std::size_t> frames) {
  if (frames.empty()) return 0;
  std::vector<double> levels;
  for (std::size_t frame : frames)
    levels.push_back(loudness.alone[frame] > 0 ? decibels(double(loudness.heard[frame]) / double(loudness.alone[frame])) : 0);
  const auto middle = levels.begin() + std::ptrdiff_t(levels.size() / 2);
  std::nth_element(levels.begin(), middle, levels.end());
  return *middle;
}

}  // namespace mix
