// SPDX-License-Identifier: MIT
// What a processor is: four stereo tracks in, the same four out, one lifecycle for all.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>

#include "engine/core/lanes.h"
#include "engine/core/param.h"

namespace mix {

// Four stereo tracks, `frames` long, processed in place. `left[i][lane]` is the sample of one track.
struct LaneBlock {
  F4* left;
  F4* right;
  int frames;
  const F4* key = nullptr;  // what each lane's external side chain hears, mono; null: silence
};

// One value per parameter in the order of `params`, each for four tracks. A two-way switch that was just turned
// passes through values between 0 and 1: use it as an amount.
using LaneValues = std::span<const F4>;

// Values that are set arrive within this time, so that no jump clicks (value_glide.h).
constexpr double kRampMs = 20;

constexpr double kMinSampleRate = 8000;
constexpr double kMaxSampleRate = 192000;

// The lifecycle: construct, `prepare`, then `update` whenever a value changed and `process` for every block.
//   prepare(sampleRate, maxFrames)   [main]  may allocate; leaves the state reset
//   reset()                          [audio] forget the past, finish all ramps, keep the parameters
//   update(values, rampFrames)       [audio] reach new parameter values in `rampFrames` (0: at once); called once a
//                                            quantum while values glide
//   process(io)                      [audio] 1..maxFrames frames in place
// `reset`, `update` and `process` never allocate, lock, log or throw. Members that may be added:
//   int latencyFrames() const        how late the output is, on or off (constant between `prepare` calls)
//   void setLate(bool, int ramp)     [audio] false: on time as long as its `on` is off, for which the caller answers; for
//                                            latency that comes and goes, within `ramp` frames. At first true
//   F4 gainReductionDb() const       deepest gain reduction of the last block, <= 0
//   static constexpr bool isGate     true: it turns down what is quiet, and counts for no channel's sum of reductions
//   F4 tailSeconds() const           how long what was heard takes to fall by 60 dB, as it is set now; none: at once
//   void setTempo(double bpm)        [audio] beats a minute, 0: not known
template <class P>
concept Processor = requires(P processor, const P constant, LaneBlock io, LaneValues values) {
  { P::id } -> std::convertible_to<std::string_view>;
  { P::label } -> std::convertible_to<std::string_view>;
  { P::params[0] } -> std::convertible_to<const ParamSpec&>;
  processor.prepare(48000.0, 64);
  { processor.reset() } noexcept;
  { processor.update(values, 0) } noexcept;
  { processor.process(io) } noexcept;
};

template <class P>
constexpr std::size_t paramCount = P::params.size();

template <Processor P>
int latencyFramesOf(const P& processor) {
  if constexpr (requires { processor.latencyFrames(); }) return processor.latencyFrames();
  else return 0;
}

template <class P>
constexpr bool reducesGain = requires(const P& processor) { processor.gainReductionDb(); };
template <class P>
constexpr bool isGate = requires { requires P::isGate; };

// Its part of the channel's sum. [audio]
template <Processor P>
F4 gainReductionDbOf(const P& processor) {
  if constexpr (reducesGain<P> && !isGate<P>) return processor.gainReductionDb();
  else return splat(0);
}

template <Processor P>
F4 tailSecondsOf(const P& processor) {
  if constexpr (requires { processor.tailSeconds(); }) return processor.tailSeconds();
  else return splat(0);
}

}  // namespace mix
