// SPDX-License-Identifier: MIT
// The channel fader with mute. Solo and solo safe are rows of this table so that they have an address, but they concern
// other tracks: the mixer turns them into mutes.
#pragma once

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

constexpr ParamSpec kFaderGain{.id = "gainDb", .label = "Level", .unit = Unit::db, .taper = Taper::fader, .min = -90,
                               .max = 12, .help = "Loudness of the track in the mix; all the way down is silence."};

// Amplitude of a fader position; the bottom of the travel is off. [any]
inline float faderAmplitude(float db) { return db <= kFaderGain.min ? 0.0f : std::pow(10.0f, db / 20); }

struct Fader {
  enum : int { gainDb, mute, solo, soloSafe };
  static constexpr std::string_view id = "fader", label = "Fader";
  static constexpr auto params = std::to_array<ParamSpec>({
      kFaderGain,
      toggle("mute", "Mute", "Silences the track."),
      toggle("solo", "Solo", "Silences every track that is not soloed."),
      toggle("soloSafe", "Solo safe", "Keeps sounding when others are soloed."),
  });

  void prepare(double, int) { reset(); }
  void reset() noexcept { gain_.finish(); }

  void update(LaneValues p, int rampFrames) noexcept {
    gain_.set((splat(1) - p[mute]) * map(p[gainDb], faderAmplitude), rampFrames);
  }

  void process(LaneBlock io) noexcept { applyGain(io.left, io.right, io.frames, gain_); }

 private:
  Ramp gain_{1};
};

// The master has nothing to be soloed against.
struct MasterFader {
  enum : int { gainDb };
  static constexpr std::string_view id = "fader", label = "Fader";
  static constexpr auto params = std::to_array<ParamSpec>({kFaderGain});

  void prepare(double, int) { reset(); }
  void reset() noexcept { gain_.finish(); }
  void update(LaneValues p, int rampFrames) noexcept { gain_.set(map(p[gainDb], faderAmplitude), rampFrames); }
  void process(LaneBlock io) noexcept { applyGain(io.left, io.right, io.frames, gain_); }

 private:
  Ramp gain_{1};
};

}  // namespace mix
