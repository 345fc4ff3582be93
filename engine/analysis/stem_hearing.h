// SPDX-License-Identifier: MIT
// One pass over a stem for all that a proposal wants to know of it: what the network sees and what the solver measures,
// with one loudness for both.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/analysis/arrangement/music_listener.h"
#include "engine/analysis/fault_listener.h"
#include "engine/analysis/file_analysis.h"
#include "engine/analysis/stem_features.h"

namespace mix {

struct HeardStem {
  FileMeasures recording;  // without true peak, range and loudest moments; gated like `measures`
  StemMeasures measures;
  StemMusic music;
  FaultMeasures faults;
  StemTrace trace;
};

class StemHearing {
 public:
  // 1 or 2 channels. The error says why the stem cannot be measured. [worker]
  static Result<StemHearing> make(double sampleRate, int channels);

  // `right` is not read for mono. Samples must be finite. Any block size gives the same result. [worker]
  void add(const float* left, const float* right, int frames);

  // After the last `add`. [worker]
  HeardStem finish();

 private:
  StemHearing(StemListener listener) : listener_(std::move(listener)) {}

  StemListener listener_;
  FileAnalysis analysis_;
  MusicListener music_;
  FaultListener faults_;
};

// From one worker to another of the same build; about 230 kB a minute. [worker]
std::string toBytes(const HeardStem& heard);
// Nothing for bytes of another length than they announce.
std::optional<HeardStem> heardFromBytes(std::string_view bytes);

}  // namespace mix
