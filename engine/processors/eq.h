// SPDX-License-Identifier: MIT
// Six-band parametric equaliser; each band is a bell, a shelf or a notch that keeps its analog shape up to the top.
#pragma once

#include <algorithm>
#include <utility>

#include "engine/core/filter.h"
#include "engine/core/matched_design.h"

namespace mix {

namespace eq_rows {

enum : int { on, type, frequencyHz, gainDb, q, kPerBand };
enum class Type : int { bell, lowShelf, highShelf, notch };
constexpr int kBands = 6;

// "band3GainDb" and "Band 3 gain", in memory of their own because a ParamSpec only views its words.
struct Name {
  char text[24] = {};
  constexpr std::string_view view() const { return text; }
};
constexpr Name name(std::string_view prefix, int band, std::string_view suffix) {
  Name result;
  int at = 0;
  for (char c : prefix) result.text[at++] = c;
  result.text[at++] = char('1' + band);
  for (char c : suffix) result.text[at++] = c;
  return result;
}
inline constexpr auto kIds = [] {
  std::array<std::array<Name, kPerBand>, kBands> ids;
  for (int b = 0; b < kBands; ++b)
    ids[b] = {name("band", b, "On"), name("band", b, "Type"), name("band", b, "Hz"), name("band", b, "GainDb"),
              name("band", b, "Q")};
  return ids;
}();
inline constexpr auto kLabels = [] {
  std::array<std::array<Name, kPerBand>, kBands> labels;
  for (int b = 0; b < kBands; ++b)
    labels[b] = {name("Band ", b, ""), name("Band ", b, " type"), name("Band ", b, " frequency"),
                 name("Band ", b, " gain"), name("Band ", b, " Q")};
  return labels;
}();

constexpr std::array<ParamSpec, kPerBand> band(int b, Type initialType, float initialHz) {
  const auto id = [b](int slot) { return kIds[std::size_t(b)][std::size_t(slot)].view(); };
  const auto label = [b](int slot) { return kLabels[std::size_t(b)][std::size_t(slot)].view(); };
  return {{
      toggle(id(on), label(on), "Switches the band."),
      {.id = id(type), .label = label(type), .unit = Unit::choice, .max = 3, .initial = float(initialType),
       .choices = "Bell|Low shelf|High shelf|Notch", .help = "The shape of the band."},
      {.id = id(frequencyHz), .label = label(frequencyHz), .unit = Unit::hz, .taper = Taper::log, .min = 20,
       .max = 20000, .initial = initialHz, .help = "Centre of a bell or notch, half-gain point of a shelf."},
      {.id = id(gainDb), .label = label(gainDb), .unit = Unit::db, .min = -24, .max = 24,
       .help = "Boost or cut; a notch has none."},
      {.id = id(q), .label = label(q), .unit = Unit::number, .taper = Taper::log, .min = 0.1f, .max = 20,
       .initial = 0.71f, .help = "How narrow the band is; for a shelf how steep."},
  }};
}

inline constexpr auto rows = [] {
  constexpr Type types[kBands] = {Type::lowShelf, Type::bell, Type::bell, Type::bell, Type::bell, Type::highShelf};
  constexpr float hz[kBands] = {90, 250, 700, 2000, 5000, 10000};
  std::array<ParamSpec, kBands * kPerBand> all;
  for (int b = 0; b < kBands; ++b)
    for (int slot = 0; slot < kPerBand; ++slot)
      all[std::size_t(b * kPerBand + slot)] = band(b, types[b], hz[b])[std::size_t(slot)];
  return all;
}();

}  // namespace eq_rows

struct Eq {
  static constexpr std::string_view id = "eq", label = "EQ";
  static constexpr auto params = eq_rows::rows;
  using Type = eq_rows::Type;

  // The filter of one band, which is `on` by an amount of 0 to 1. Used by the engine, the curve on screen and the
  // tests. [any]
  static FilterCoefficients design(Type type, double hz, double gainDb, double q, double sampleRate, double on = 1) {
    switch (type) {
      case Type::lowShelf: return design::matchedLowShelf(hz, on * gainDb, q, sampleRate);
      case Type::highShelf: return design::matchedHighShelf(hz, on * gainDb, q, sampleRate);
      case Type::notch: return design::matchedNotch(hz, q, sampleRate).scaled(on);
      case Type::bell: break;
    }
    return design::matchedBell(hz, on * gainDb, q, sampleRate);
  }

  void prepare(double sampleRate, int) {
    sampleRate_ = sampleRate;
    reset();
  }

  void reset() noexcept {
    for (Band& band : bands_) band.filter.reset();
  }

  void update(LaneValues p, int rampFrames) noexcept {
    using namespace eq_rows;
    for (int b = 0; b < kBands; ++b) {
      const LaneValues row = p.subspan(std::size_t(b * kPerBand), kPerBand);
      Band& band = bands_[b];
      for (int lane = 0; lane < kLanes; ++lane) {
        const auto bandType = Type(int(row[type][lane]));
        const bool active = row[on][lane] > 0 && (row[gainDb][lane] != 0 || bandType == Type::notch);
        const auto shape =
            design(bandType, row[frequencyHz][lane], row[gainDb][lane], row[q][lane], sampleRate_, row[on][lane]);
        // A type cannot glide like a number: its coefficients get the whole 20 ms.
        const bool isOther = bandType != std::exchange(band.types[lane], bandType);
        const int glideFrames = isOther ? int(kRampMs * sampleRate_ / 1000) : band.filter.remaining(lane);
        band.filter.set(lane, active ? shape : shape.scaled(0), rampFrames == 0 ? 0 : std::max(rampFrames, glideFrames));
      }
    }
  }

  void process(LaneBlock io) noexcept {
    for (Band& band : bands_) band.filter.process(io);
  }

 private:
  struct Band {
    Filter filter;
    Type types[kLanes] = {};
  };
  double sampleRate_ = 48000;
  std::array<Band, eq_rows::kBands> bands_;
};

}  // namespace mix
