// SPDX-License-Identifier: MIT
#include "engine/core/real_fft4.h"

#include <kiss_fftr.h>

#include <vector>

namespace mix {

struct RealFft4::State {
  std::vector<float> input;
  std::vector<Bin> bins;
  kiss_fftr_cfg fft = nullptr;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (fft) kiss_fftr_free(fft);
  }
};
static_assert(sizeof(kiss_fft_scalar) == sizeof(F4) && sizeof(kiss_fft_cpx) == sizeof(RealFft4::Bin), "KissFFT is built with USE_SIMD");

RealFft4::RealFft4() : state_(std::make_unique<State>()) {}
RealFft4::~RealFft4() = default;
RealFft4::RealFft4(RealFft4&&) noexcept = default;
RealFft4& RealFft4::operator=(RealFft4&&) noexcept = default;

bool RealFft4::prepare(std::size_t frames) {
  state_ = std::make_unique<State>();
  state_->fft = kiss_fftr_alloc(int(frames), 0, nullptr, nullptr);
  if (!state_->fft) return false;
  state_->input.assign(frames * kLanes, 0);
  state_->bins.resize(frames / 2 + 1);
  return true;
}

std::span<float> RealFft4::input() { return state_->input; }

std::span<const RealFft4::Bin> RealFft4::transform() {
  State& s = *state_;
  if (s.fft) kiss_fftr(s.fft, reinterpret_cast<const kiss_fft_scalar*>(s.input.data()), reinterpret_cast<kiss_fft_cpx*>(s.bins.data()));
  return s.bins;
}

}  // namespace mix
