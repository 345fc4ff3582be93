// SPDX-License-Identifier: MIT
#include "engine/analysis/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mix {

struct LoudnessMeter::State {
  ebur128_state* ebur128 = nullptr;
  bool truePeak = false;
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (ebur128) ebur128_destroy(&ebur128);
  }
};

namespace {
constexpr double kSilence = -std::numeric_limits<double>::infinity();

template <class Function>
double measure(ebur128_state* state, Function&& function) {
  double value = kSilence;
  if (!state || function(state, &value) != EBUR128_SUCCESS || std::isnan(value)) return kSilence;
  return value;
}
}  // namespace

LoudnessMeter::LoudnessMeter() : state_(std::make_unique<State>()) {}
LoudnessMeter::~LoudnessMeter() = default;
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;

bool LoudnessMeter::prepare(double sampleRate, int channels, Use use) {
  state_ = std::make_unique<State>();
  int mode = EBUR128_MODE_S | EBUR128_MODE_I;
  if (use == Use::live) mode |= EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_HISTOGRAM;
  if (use == Use::exact) mode |= EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_LRA;
  state_->ebur128 = ebur128_init(unsigned(channels), static_cast<unsigned long>(sampleRate), mode);
  state_->truePeak = use != Use::levels;
  return state_->ebur128 != nullptr;
}

void LoudnessMeter::add(const float* interleaved, int frames) noexcept {
  if (state_->ebur128) ebur128_add_frames_float(state_->ebur128, interleaved, std::size_t(frames));
}

double LoudnessMeter::momentaryLufs() const noexcept { return measure(state_->ebur128, ebur128_loudness_momentary); }
double LoudnessMeter::shortTermLufs() const noexcept { return measure(state_->ebur128, ebur128_loudness_shortterm); }
double LoudnessMeter::windowLufs(int ms) const noexcept {
  return measure(state_->ebur128, [ms](ebur128_state* state, double* out) {
    return ebur128_loudness_window(state, static_cast<unsigned long>(ms), out);
  });
}
double LoudnessMeter::integratedLufs() const noexcept { return measure(state_->ebur128, ebur128_loudness_global); }
double LoudnessMeter::loudnessRangeLu() const noexcept {
  const double range = measure(state_->ebur128, ebur128_loudness_range);
  return std::isfinite(range) ? range : 0;
}

double LoudnessMeter::truePeak() const noexcept {
  double highest = 0;
  if (!state_->ebur128 || !state_->truePeak) return highest;
  for (unsigned channel = 0; channel < state_->ebur128->channels; ++channel) {
    double peak = 0;
    if (ebur128_true_peak(state_->ebur128, channel, &peak) == EBUR128_SUCCESS) highest = std::max(highest, peak);
  }
  return highest;
}

}  // namespace mix
