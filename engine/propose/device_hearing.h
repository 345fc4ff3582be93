// SPDX-License-Identifier: MIT
// What of each stem is heard from each device of engine/mixer/listening_device.h: the powers that were measured of the
// stem after its fader, through the device's response in the middle and in the side, beside the other stems and the noise
// of the place in which such a device plays.
//
//   device   mix over the noise  slope         where
//   phone    30 dB               -4 dB/octave  at arm's length, 65 dB SPL, in a dwelling of 35 dB(A) (WHO, "Guidelines for
//                                              community noise", 1999, table 4.1), whose spectrum falls as the NC curves do
//   laptop   33 dB               -4 dB/octave  the same room from nearer
//   earbuds  30 dB               -3 dB/octave  a street of 60 dB(A), 15 dB of it kept out
//   car      20 dB               -6 dB/octave  85 dB SPL at speed: 60 to 70 dB(A) are usual in a saloon car
//   club     20 dB               0 dB/octave   100 dB SPL (WHO 1999: at most so much for four hours), 80 of people
//   mono     none                              the reference room, one loudspeaker
//
// WHO's figures are theirs; distances, isolation, slopes and the crowd are chosen. Levels are A-weighted (IEC 61672-1).
// The mix is heard at the level that Masking takes for it, as the ratio to the noise is what matters.
#pragma once

#include <span>
#include <vector>

#include "engine/mixer/listening_device.h"
#include "engine/propose/mix_sound.h"

namespace mix {

struct HeardOnDevice {
  static constexpr double kInaudibleDb = -40;  // nothing is heard, or as good as nothing
  double levelDb = 0;    // power on the device over power on the reference
  double audibleDb = 0;  // loudness heard in the mix on the device over loudness alone on the reference, kInaudibleDb..12

  friend bool operator==(const HeardOnDevice&, const HeardOnDevice&) = default;
};

// A row of one stem has a cell for each of `listeningDevices()`; the first is the full-range reference.
using HearingTable = std::vector<std::vector<HeardOnDevice>>;

// A stem as it was measured, and a gain that is added to it.
struct DeviceSound {
  const TrackMeasures* measured = nullptr;
  double gainDb = 0;
};

// [any]
struct DeviceHearing {
  explicit DeviceHearing(double rate) : sampleRate(rate) {}

  HearingTable table(std::span<const DeviceSound> sounds) const;
  // One column and one row of it.
  HeardOnDevice heard(std::span<const DeviceSound> sounds, std::size_t device, std::size_t stem) const;

  double sampleRate;
};

}  // namespace mix
