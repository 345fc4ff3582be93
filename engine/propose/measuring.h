// SPDX-License-Identifier: MIT
// What the solver wants rendered, and how a mixer that renders it is asked what it measured.
#pragma once

#include <optional>

#include "engine/analysis/mix_profile.h"
#include "engine/mixer/mixer.h"
#include "engine/propose/mix_sound.h"
#include "engine/propose/proposal.h"

namespace mix {

// What is asked of the mix itself.
enum class MixWish : std::uint8_t { measured, heard, nothing };

// A render of the whole song, from a reset to its end.
struct WantedRender {
  const Document* document;
  // Whose own sound is wanted. A track without processing is as loud as its recording and its gains, and a fader moves
  // what was measured by exactly what it says.
  std::vector<TrackWish> tracks;
  bool peaks = false;          // whether the true peak is wanted, which takes longer than loudness
  std::vector<int> only = {};  // nothing is asked of the mix: these tracks are enough; empty: all are there
  bool profile = false;        // whether the host is to hear its output with a MixProfiler

  MixWish mix() const { return only.empty() ? MixWish::measured : profile ? MixWish::heard : MixWish::nothing; }
};

// Of an effect return, after its fader; silence where nothing is sent to it.
struct ReturnMeasures {
  double lufs = LevelSpan::kSilence;
  Sides sides;
};

// What it told.
struct MixMeasures {
  TracksMeasured tracks;  // after their faders, of those that were wanted
  MixReport mix;
  std::array<ReturnMeasures, kSends> returns{};
  std::optional<MixProfile> profile = {};  // where it was wanted
};

// Before the reset, with the document's values set. [main]
void beginMeasuring(Mixer& mixer, std::span<const TrackWish> wishes, bool peaks, MixWish mix = MixWish::measured);
// At the end of the song. [main]
MixMeasures endMeasuring(Mixer& mixer, std::span<const TrackWish> wishes);

}  // namespace mix
