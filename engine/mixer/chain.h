// SPDX-License-Identifier: MIT
// A list of processors on four tracks, with the values of all their parameters.
#pragma once

#include <array>
#include <bitset>
#include <tuple>

#include "engine/processors/table.h"

namespace mix {

template <class Chain>
class LaneChain;

template <class... P>
class LaneChain<std::tuple<P...>> {
  using Table = Flattened<std::tuple<P...>>;

 public:
  // [main] may allocate. Values are kept.
  void prepare(double sampleRate, int maxFrames) {
    (std::get<P>(processors_).prepare(sampleRate, maxFrames), ...);
    reset();
  }

  // Forgets the past; pending values are taken over at once. [audio]
  void reset() noexcept {
    dirty_.set();
    apply(0);
    (std::get<P>(processors_).reset(), ...);
  }

  // Takes effect at the next `apply`. [audio]
  void set(int lane, int param, float value) noexcept {
    if (get(lane, param) == value) return;
    values_[std::size_t(param)][lane] = value;
    dirty_.set(std::size_t(Table::kRows[std::size_t(param)].processor));
  }
  float get(int lane, int param) const noexcept { return values_[std::size_t(param)][lane]; }

  // All parameters of one lane back to their initial values. [audio]
  void setInitial(int lane) noexcept {
    for (std::size_t i = 0; i < Table::kCount; ++i) set(lane, int(i), Table::kRows[i].spec.initial);
  }

  // Hands changed values to their processors, which reach them within `rampFrames`. [audio]
  void apply(int rampFrames) noexcept {
    if (dirty_.none()) return;
    std::size_t position = 0;
    const auto update = [&](auto& processor, std::size_t count) {
      if (dirty_[position])
        processor.update(LaneValues(values_).subspan(Table::kOffsets[position], count), rampFrames);
      ++position;
    };
    (update(std::get<P>(processors_), paramCount<P>), ...);
    dirty_.reset();
  }

  // [audio]
  void process(LaneBlock io) noexcept { (std::get<P>(processors_).process(io), ...); }

  // [any]
  int latencyFrames() const noexcept { return (0 + ... + latencyFramesOf(std::get<P>(processors_))); }

  // Sum of the last block's gain reductions, <= 0. [audio]
  F4 gainReductionDb() const noexcept { return (splat(0) + ... + gainReductionDbOf(std::get<P>(processors_))); }

 private:
  static std::array<F4, Table::kCount> initialValues() {
    std::array<F4, Table::kCount> values;
    for (std::size_t i = 0; i < Table::kCount; ++i) values[i] = splat(Table::kRows[i].spec.initial);
    return values;
  }

  std::tuple<P...> processors_;
  std::array<F4, Table::kCount> values_ = initialValues();
  std::bitset<sizeof...(P)> dirty_;
};

}  // namespace mix
