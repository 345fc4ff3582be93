// SPDX-License-Identifier: MIT
// What the mix would sound like from a phone, in a car and so on: an insert for the ears alone, after everything that
// is exported. Each device is a model of its kind, not of a product:
//
//   device   heard (-10 dB)   stereo           what it is modelled on
//   phone    354 Hz-15 kHz    mono             One micro-speaker: second-order fall under its resonance, as in any closed
//                                              box, and a protection filter below; peaks of the back volume and the port
//                                              (B. Llewellyn, "Audio quality improvement for mobile-device loudspeakers",
//                                              EE Times 2011: most uneven below a few hundred Hz).
//   laptop   205 Hz-          side -6 dB       Two owners' measurements: falls steeply below 300 Hz (D. Marx, Inspiron
//                                              E1505), below 400 Hz and above 7 kHz (Framework Laptop forum, "Speakers
//                                              sound quality"). 14 degrees to each side where the stereo triangle has 30.
//   earbuds  all              apart            Bass 4 dB up by 60 Hz and a peak at 3 kHz, as headphones are tuned (S. Olive
//                                              and T. Welti's target; J. Breebaart, JASA 141, 2017: in-ears have more
//                                              bass), resonance of the closed ear canal at 7.5 kHz.
//   car      all              side -4.4 dB     Bass 9 dB up, highs falling (F. Toole, "The measurement and calibration of
//                                              sound reproducing systems", JAES 63, 2015, fig. 15), a gap at 180 Hz from
//                                              the first reflections. Both ears hear both doors.
//   club     all              side -9.5 dB,    Sub-woofers 9 dB up down to 35 Hz, and mono; horns; highs fall as large rooms'
//                             mono < 120 Hz    do (SMPTE ST 202: 3 dB per octave above 2 kHz).
//   mono     all              mono             Half the sum of both sides.
//
// Kinds and corner frequencies follow these sources; widths and heights of single peaks are chosen. All are as loud as
// without, K-weighted (ITU-R BS.1770-5), for pink noise in the middle: what works against itself in mono gets quieter,
// as it would.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/core/filter.h"
#include "engine/core/ramp.h"

namespace mix {

struct DeviceSection {
  enum class Type : std::uint8_t { highPass, lowPass, lowShelf, highShelf, bell };
  Type type;
  double hz, q, gainDb = 0;
};

struct DeviceModel {
  static constexpr int kMaxSections = 6;
  std::string_view id;             // stable for ever
  double side = 1;                 // what remains of the difference of left and right
  double sideHighPassHz = 0;       // below, nothing remains of it; 0: everything
  int count = 0;
  std::array<DeviceSection, kMaxSections> sections{};

  std::span<const DeviceSection> used() const { return std::span(sections).first(std::size_t(count)); }
};

// The first changes nothing. [any]
std::span<const DeviceModel> listeningDevices();

// Gain of what is in the middle, in dB, and of the difference of the sides against it. Level compensation included.
// [any]
double deviceResponseDb(const DeviceModel& device, double hz, double sampleRate);
double deviceSideDb(const DeviceModel& device, double hz, double sampleRate);
double deviceCompensationDb(const DeviceModel& device, double sampleRate);

class ListeningDevice {
 public:
  ListeningDevice() = default;

  // [main]
  void prepare(double sampleRate);

  // Forgets the past and arrives at the chosen device. [audio]
  void reset() noexcept;

  // An index into `listeningDevices`, 0 for an unknown one; heard after a cross-fade of 20 ms. [audio]
  void choose(int device) noexcept;
  int chosen() const noexcept { return chosen_; }

  // In place, any number of frames. Costs nothing and changes no bit without a device. [audio]
  void process(float* left, float* right, int frames) noexcept;

 private:
  static constexpr int kChunk = 64;

  void load(int lane, int device) noexcept;
  void beginFade() noexcept;
  void processChunk(float* left, float* right, int frames) noexcept;

  // Two lanes are used: in `now_` is the device that is heard or faded to, in the other the one before.
  double sampleRate_ = 48000;
  std::array<Filter, DeviceModel::kMaxSections> sections_;
  Filter sideHighPass_;
  F4 gain_ = splat(1), side_ = splat(1);
  std::array<double, 8> compensation_{};  // of each device, as amplitude
  int now_ = 0, heard_ = 0, chosen_ = 0;
  Ramp fade_{1};
};

}  // namespace mix
