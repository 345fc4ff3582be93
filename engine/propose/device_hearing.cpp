// SPDX-License-Identifier: MIT
#include "engine/propose/device_hearing.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr double kMostDb = 12;

struct Noise {
  double underMixDb, slopeDb;  // A-weighted; per octave
};
constexpr Noise kNoNoise{0, 0};
// In the order of listeningDevices().
constexpr Noise kNoises[] = {kNoNoise, {30, -4}, {33, -4}, {30, -3}, {20, -6}, {20, 0}, kNoNoise};

double decibels(double ratio) { return ratio > 0 ? std::clamp(10 * std::log10(ratio), HeardOnDevice::kInaudibleDb, kMostDb) : HeardOnDevice::kInaudibleDb; }

double aWeightingDb(double hz) {
  const double f = hz * hz;
  return 2 + 20 * std::log10(148693636.0 * f * f / ((f + 424.36) * std::sqrt((f + 11599.29) * (f + 544496.41)) * (f + 148693636.0)));
}

BandPowers noiseOf(const Noise& noise) {
  BandPowers powers{};
  if (noise.underMixDb == 0) return powers;
  double weighted = 0;
  std::array<double, kErbBands> shape;
  for (int b = 0; b < kErbBands; ++b) {
    const double hz = erbCentreHz(b), octaves = std::log2(erbEdgeHz(b + 1) / erbEdgeHz(b));
    shape[std::size_t(b)] = octaves * std::pow(10, noise.slopeDb * std::log2(hz / 1000) / 10);
    weighted += shape[std::size_t(b)] * std::pow(10, aWeightingDb(hz) / 10);
  }
  for (std::size_t b = 0; b < kErbBands; ++b) powers[b] = float(shape[b] / weighted * std::pow(10, -noise.underMixDb / 10));
  return powers;
}

int regionOf(double hz) { return hz < 250 ? 0 : hz < 1000 ? 1 : hz < 4000 ? 2 : 3; }

// By which a device changes the power of a stem in each band.
std::array<double, kErbBands> gainsOf(const DeviceModel& device, const TrackMeasures& stem, double sampleRate) {
  std::array<double, kErbBands> gains;
  for (int b = 0; b < kErbBands; ++b) {
    const double hz = std::min(erbCentreHz(b), 0.45 * sampleRate);
    const Sides& s = stem.regions[std::size_t(regionOf(hz))];
    const double both = s.left + s.right, middle = both > 0 ? std::clamp(0.5 + s.cross / both, 0.0, 1.0) : 1;
    const double side = std::pow(10, deviceSideDb(device, hz, sampleRate) / 10);
    gains[std::size_t(b)] = std::pow(10, deviceResponseDb(device, hz, sampleRate) / 10) * (middle + (1 - middle) * side);
  }
  return gains;
}

bool isHeard(const DeviceSound& sound) { return sound.measured && std::isfinite(sound.measured->integratedLufs) && !sound.measured->bandPowers.empty(); }

// The stems on one device; the last "stem" is the noise.
struct OnDevice {
  std::vector<Masking::Rows> rows;
  std::vector<double> levelDb;
  std::vector<Masking::Stem> stems;

  OnDevice(std::span<const DeviceSound> sounds, std::size_t index, double sampleRate) {
    const DeviceModel& device = listeningDevices()[index];
    double sum = 0;
    std::size_t frames = 0;
    for (const DeviceSound& sound : sounds)
      if (isHeard(sound)) {
        sum += std::pow(10, (sound.measured->integratedLufs + sound.gainDb) / 10);
        frames = std::max(frames, sound.measured->bandPowers.size());
      }
    const double mixDb = sum > 0 ? -10 * std::log10(sum) : 0;
    rows.reserve(sounds.size() + 1);
    for (const DeviceSound& sound : sounds) {
      Masking::Rows& out = rows.emplace_back();
      levelDb.push_back(0);
      if (isHeard(sound)) {
        const auto gains = gainsOf(device, *sound.measured, sampleRate);
        double was = 0, is = 0;
        out = sound.measured->bandPowers;
        for (BandPowers& row : out)
          for (std::size_t b = 0; b < kErbBands; ++b) {
            was += double(row[b]);
            row[b] = float(double(row[b]) * gains[b]);
            is += double(row[b]);
          }
        levelDb.back() = was > 0 ? 10 * std::log10(std::max(is / was, 1e-12)) : 0;
      }
      stems.push_back({out, mixDb + sound.gainDb});
    }
    rows.emplace_back(kNoises[index].underMixDb == 0 ? 0 : frames, noiseOf(kNoises[index]));
    stems.push_back({rows.back(), 0});
  }
};

// Of the frames in which a stem plays, which `alone` tells.
double total(const std::vector<float>& loudness, const std::vector<float>& alone) {
  const float least = playsFrom(alone);
  double sum = 0;
  for (std::size_t i = 0; i < std::min(loudness.size(), alone.size()); ++i)
    if (alone[i] >= least) sum += double(loudness[i]);
  return sum;
}

}  // namespace

HearingTable DeviceHearing::table(std::span<const DeviceSound> sounds) const {
  static_assert(std::size(kNoises) == 7);
  HearingTable table(sounds.size());
  std::vector<std::vector<float>> alone(sounds.size());
  for (std::size_t device = 0; device < listeningDevices().size(); ++device) {
    const OnDevice on(sounds, device, sampleRate);
    const Masking masking(on.stems);
    for (std::size_t i = 0; i < sounds.size(); ++i) {
      const auto loudness = masking.loudness(i);
      if (device == 0) alone[i] = loudness.alone;
      const double full = total(alone[i], alone[i]);
      table[i].push_back({on.levelDb[i], full > 0 ? decibels(total(loudness.heard, alone[i]) / full) : 0});
    }
  }
  return table;
}

HeardOnDevice DeviceHearing::heard(std::span<const DeviceSound> sounds, std::size_t device, std::size_t stem) const {
  const OnDevice reference(sounds.subspan(stem, 1), 0, sampleRate);
  const OnDevice on(sounds, device, sampleRate);
  // Alone, but as loud as it is in the mix.
  const auto alone = Masking(std::vector<Masking::Stem>{{reference.rows[0], on.stems[stem].gainDb}}).loudness(0).alone;
  const double full = total(alone, alone);
  return {on.levelDb[stem], full > 0 ? decibels(total(Masking(on.stems).loudness(stem).heard, alone) / full) : 0};
}

}  // namespace mix
