// SPDX-License-Identifier: MIT
#include "engine/propose/tone_match.h"

namespace mix {
namespace {

constexpr double kLowestHz = 31, kHighestHz = 16'500, kEmptyDb = 60;
constexpr int kSmoothing[] = {1, 2, 3, 2, 1};  // over five third octaves
constexpr int kRounds = 60;                    // of coordinate descent: six gains settle within 30
constexpr double kRidge = 0.02;                // what two overlapping bands share is not fought over
constexpr MatchBand kBands[] = {{Eq::Type::lowShelf, 90, 0.71}, {Eq::Type::bell, 200, 0.8}, {Eq::Type::bell, 600, 0.7},
                                {Eq::Type::bell, 1800, 0.7},    {Eq::Type::bell, 4500, 0.8}, {Eq::Type::highShelf, 10'000, 0.71}};
static_assert(std::size(kBands) == eq_rows::kBands);

ToneCurve smoothed(const ToneCurve& raw) {
  ToneCurve curve;
  for (int b = 0; b < kThirdOctaves; ++b) {
    double sum = 0;
    int weights = 0;
    for (int k = -2; k <= 2; ++k) {
      const int at = b + k;
      if (at < 0 || at >= kThirdOctaves || !std::isfinite(raw[std::size_t(at)])) continue;
      sum += kSmoothing[k + 2] * raw[std::size_t(at)];
      weights += kSmoothing[k + 2];
    }
    curve[std::size_t(b)] = std::isfinite(raw[std::size_t(b)]) && weights > 0 ? sum / weights : NAN;
  }
  return curve;
}

}  // namespace

std::span<const MatchBand> matchBands() { return kBands; }

ToneCurve toneDifference(const MixProfile& mix, const MixProfile& reference) {
  const double mixTop = *std::max_element(mix.bandLevelsDb.begin(), mix.bandLevelsDb.end());
  const double referenceTop = *std::max_element(reference.bandLevelsDb.begin(), reference.bandLevelsDb.end());
  ToneCurve raw;
  for (std::size_t b = 0; b < raw.size(); ++b) {
    const double hz = thirdOctaveCentreHz(int(b)), own = mix.bandLevelsDb[b], other = reference.bandLevelsDb[b];
    const bool isHeard = hz > kLowestHz && hz < kHighestHz && own > mixTop - kEmptyDb && other > referenceTop - kEmptyDb;
    raw[b] = isHeard ? (other - reference.lufs) - (own - mix.lufs) : NAN;
  }
  return smoothed(raw);
}

double toneDistanceDb(const ToneCurve& difference) {
  double sum = 0;
  int bands = 0;
  for (double db : difference)
    if (std::isfinite(db)) sum += db * db, ++bands;
  return bands > 0 ? std::sqrt(sum / bands) : 0;
}

double widthDistanceDb(const MixProfile& mix, const MixProfile& reference) {
  double sum = 0;
  for (int r = 0; r < BandFrames::kRegions; ++r) sum += std::abs(mix.widthDb(r) - reference.widthDb(r));
  return sum / BandFrames::kRegions;
}

double dynamicsDistanceLu(const MixProfile& mix, const MixProfile& reference) {
  return std::abs(mix.rangeLu - reference.rangeLu) + std::abs(mix.psrDb() - reference.psrDb());
}

std::array<double, eq_rows::kBands> fitTone(const ToneCurve& difference, const BandGains& now, double sampleRate) {
  constexpr std::size_t kCount = eq_rows::kBands;
  std::array<ToneCurve, kCount> response;  // of 1 dB
  for (std::size_t k = 0; k < kCount; ++k) {
    const FilterCoefficients filter = Eq::design(kBands[k].type, kBands[k].hz, kMostToneDb, kBands[k].q, sampleRate);
    for (int b = 0; b < kThirdOctaves; ++b)
      response[k][std::size_t(b)] = responseDb(filter, std::min(thirdOctaveCentreHz(b), 0.45 * sampleRate), sampleRate) / kMostToneDb;
  }
  std::array<double, kCount> gain = now.gainDb;
  double offset = 0;  // what the loudness makes up for
  const auto residual = [&](std::size_t b) {
    double db = difference[b] - offset;
    for (std::size_t k = 0; k < kCount; ++k) db -= (gain[k] - now.gainDb[k]) * response[k][b];
    return db;
  };
  for (int round = 0; round < kRounds; ++round) {
    double sum = 0;
    int bands = 0;
    for (std::size_t b = 0; b < difference.size(); ++b)
      if (std::isfinite(difference[b])) sum += residual(b), ++bands;
    if (bands == 0) return now.gainDb;
    offset += sum / bands;
    for (std::size_t k = 0; k < kCount; ++k) {
      if (!now.isFree[k]) continue;
      double along = 0, square = kRidge * bands;
      for (std::size_t b = 0; b < difference.size(); ++b) {
        if (!std::isfinite(difference[b])) continue;
        along += residual(b) * response[k][b];
        square += response[k][b] * response[k][b];
      }
      const double least = std::min(-kMostToneDb, now.gainDb[k]), most = std::max(kMostToneDb, now.gainDb[k]);
      gain[k] = std::clamp(gain[k] + (along - kRidge * bands * gain[k]) / square, least, most);
    }
  }
  // Bands overlap: together they may not do what one may not.
  double most = 0;
  for (std::size_t b = 0; b < difference.size(); ++b) {
    double db = 0;
    for (std::size_t k = 0; k < kCount; ++k)
      if (now.isFree[k]) db += gain[k] * response[k][b];
    most = std::max(most, std::abs(db));
  }
  if (most > kMostToneDb)
    for (std::size_t k = 0; k < kCount; ++k)
      if (now.isFree[k]) gain[k] *= kMostToneDb / most;
  return gain;
}

}  // namespace mix
