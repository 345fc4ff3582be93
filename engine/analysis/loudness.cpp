// SPDX-License-Identifier: MIT
#include "engine/analysis/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace mix {
namespace {

constexpr double kSilence = -std::numeric_limits<double>::infinity();

template <class Function>
double measure(ebur128_state* state, Function&& function) {
  double value = kSilence;
  if (!state || function(state, &value) != EBUR128_SUCCESS || std::isnan(value)) return kSilence;
  return value;
}

template <class Function>
double highest(ebur128_state& state, Function&& peakOf) {
  double result = 0;
  for (unsigned channel = 0; channel < state.channels; ++channel) {
    double peak = 0;
    if (peakOf(&state, channel, &peak) == EBUR128_SUCCESS) result = std::max(result, peak);
  }
  return result;
}

// libebur128 adds up a whole window for every question, 0.3 ms for three seconds: too much for an audio callback and
// much for a file. Here it is asked for every 10 ms once, and windows are sums of those.
class RecentEnergy {
 public:
  explicit RecentEnergy(double sampleRate) : stepFrames_(int(sampleRate) * kStepMs / 1000), framesToStep_(stepFrames_) {}

  // How many frames may be added before `added` must be called.
  int framesToStep() const noexcept { return framesToStep_; }

  void added(ebur128_state* state, int frames) noexcept {
    framesToStep_ -= frames;
    if (framesToStep_ > 0) return;
    framesToStep_ = stepFrames_;
    double loudness = kSilence;
    ebur128_loudness_window(state, kStepMs, &loudness);
    energies_[at_] = std::pow(10, (loudness - kOffset) / 10);
    at_ = (at_ + 1) % energies_.size();
  }

  double lufs(std::size_t milliseconds) const noexcept {
    const std::size_t count = milliseconds / kStepMs;
    double sum = 0;
    for (std::size_t i = 0, at = at_; i < count; ++i) {
      at = (at == 0 ? energies_.size() : at) - 1;
      sum += energies_[at];
    }
    return 10 * std::log10(sum / double(count)) + kOffset;
  }

 private:
  static constexpr int kStepMs = 10;
  static constexpr double kOffset = -0.691;  // BS.1770: loudness = -0.691 + 10 log10(energy)
  std::array<double, 3000 / kStepMs> energies_{};
  std::size_t at_ = 0;
  int stepFrames_, framesToStep_;
};

// libebur128 walks through all blocks for every question, though the answer stays the same until the next block.
class Answer {
 public:
  template <class Function>
  double at(std::int64_t block, Function&& ask) noexcept {
    if (block != block_) value_ = ask();
    block_ = block;
    return value_;
  }

 private:
  std::int64_t block_ = -1;
  double value_ = kSilence;
};

}  // namespace

struct LoudnessMeter::State {
  ebur128_state* ebur128 = nullptr;
  bool truePeak = false;
  double recentTruePeak = 0;
  std::optional<RecentEnergy> recent;
  std::int64_t frames = 0, blockFrames = 1;  // measured so far; of the 100 ms from one block of gating to the next
  Answer integrated, range;
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (ebur128) ebur128_destroy(&ebur128);
  }
};

LoudnessMeter::LoudnessMeter() : state_(std::make_unique<State>()) {}
LoudnessMeter::~LoudnessMeter() = default;
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;

bool LoudnessMeter::prepare(double sampleRate, int channels, Use use) {
  state_ = std::make_unique<State>();
  int mode = EBUR128_MODE_I;
  if (use != Use::levels) mode |= EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_LRA;
  if (use == Use::live) mode |= EBUR128_MODE_HISTOGRAM;
  state_->ebur128 = ebur128_init(unsigned(channels), static_cast<unsigned long>(sampleRate), mode);
  state_->truePeak = use != Use::levels;
  state_->recent.emplace(sampleRate);
  state_->blockFrames = (std::int64_t(sampleRate) + 5) / 10;  // as libebur128 has it
  return state_->ebur128 != nullptr;
}

void LoudnessMeter::add(const float* interleaved, int frames) noexcept {
  ebur128_state* const ebur128 = state_->ebur128;
  if (!ebur128) return;
  RecentEnergy& recent = *state_->recent;
  for (int done = 0; done < frames;) {
    const int count = std::min(frames - done, recent.framesToStep());
    ebur128_add_frames_float(ebur128, interleaved + std::size_t(done) * ebur128->channels, std::size_t(count));
    recent.added(ebur128, count);
    state_->frames += count;
    if (state_->truePeak) state_->recentTruePeak = std::max(state_->recentTruePeak, highest(*ebur128, ebur128_prev_true_peak));
    done += count;
  }
}

double LoudnessMeter::momentaryLufs() const noexcept { return state_->recent ? state_->recent->lufs(400) : kSilence; }
double LoudnessMeter::shortTermLufs() const noexcept { return state_->recent ? state_->recent->lufs(3000) : kSilence; }
double LoudnessMeter::integratedLufs() const noexcept {
  return state_->integrated.at(state_->frames / state_->blockFrames, [this] { return measure(state_->ebur128, ebur128_loudness_global); });
}
double LoudnessMeter::loudnessRangeLu() const noexcept {
  // A block of it comes every second.
  const double range = state_->range.at(state_->frames / (10 * state_->blockFrames), [this] { return measure(state_->ebur128, ebur128_loudness_range); });
  return std::isfinite(range) ? range : 0;
}

double LoudnessMeter::truePeak() const noexcept {
  return state_->ebur128 && state_->truePeak ? highest(*state_->ebur128, ebur128_true_peak) : 0;
}
double LoudnessMeter::takeRecentTruePeak() noexcept { return std::exchange(state_->recentTruePeak, 0.0); }

}  // namespace mix
