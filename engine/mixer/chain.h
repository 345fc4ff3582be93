// SPDX-License-Identifier: MIT
// A list of processors on four tracks, with the values of all their parameters.
#pragma once

#include <bitset>
#include <tuple>

#include "engine/core/value_glide.h"
#include "engine/processors/table.h"

namespace mix {

// The mixer renders this many frames at a time, whatever block size the host asks for: results do not depend
// on the host's blocks in any bit, and a ring of whole quanta is always read in one piece.
constexpr int kQuantum = 64;

template <class Chain>
class LaneChain;

template <class... P>
class LaneChain<std::tuple<P...>> {
  using Table = Flattened<std::tuple<P...>>;

 public:
  // [main] may allocate. Values are kept.
  void prepare(double sampleRate, int maxFrames) {
    glide_.setSteps(std::max(1, int(kRampMs * sampleRate / 1000) / kQuantum));
    (std::get<P>(processors_).prepare(sampleRate, maxFrames), ...);
    reset();
  }

  // Forgets the past; pending values are taken over at once. [audio]
  void reset() noexcept {
    arrive();
    (std::get<P>(processors_).reset(), ...);
  }

  // The value is reached within 20 ms. [audio]
  void set(int lane, int param, float value) noexcept { glide_.set(lane, param, value); }
  // The value is heard within the next piece of a quantum. [audio]
  void place(int lane, int param, float value) noexcept { glide_.place(lane, param, value); }
  float get(int lane, int param) const noexcept { return glide_.target(lane, param); }

  // All parameters of one lane back to their initial values. [audio]
  void setInitial(int lane) noexcept {
    for (std::size_t i = 0; i < Table::kCount; ++i) set(lane, int(i), Table::kRows[i].spec.initial);
  }

  // Hands the values of the next `frames` frames to their processors; what is set moves on with the first piece of a
  // quantum. [audio]
  void advance(int frames = kQuantum, bool isFirst = true) noexcept {
    if (!glide_.moving()) return;
    std::bitset<sizeof...(P)> changed;
    const auto mark = [&](int param) { changed.set(std::size_t(Table::kRows[std::size_t(param)].processor)); };
    if (isFirst) glide_.step(mark);
    else glide_.takePlaced(mark);
    if (changed.any()) update(changed, frames);
  }

  // All values arrive at once, at no cost where none is on its way: for a chain that is not heard. [audio]
  void finish() noexcept {
    if (glide_.moving()) arrive();
  }

  // [audio]
  void process(LaneBlock io) noexcept { (std::get<P>(processors_).process(io), ...); }

  template <class Q>
  Q& get() noexcept {
    return std::get<Q>(processors_);
  }

  // Latency that comes and goes, see processor.h: whether the switch of one that has it is set, and whether a parameter is
  // such a switch. [audio]
  void setLate(bool late, int rampFrames) noexcept {
    const auto tell = [&](auto& processor) {
      if constexpr (requires { processor.setLate(late, rampFrames); }) processor.setLate(late, rampFrames);
    };
    (tell(std::get<P>(processors_)), ...);
  }
  bool wantsLatency(int lane) const noexcept {
    for (std::size_t i = 0; i < Table::kCount; ++i)
      if (switchesLatency(int(i)) && get(lane, int(i)) > 0) return true;
    return false;
  }
  static constexpr bool switchesLatency(int param) noexcept { return (false || ... || isLatencySwitch<P>(param)); }

  // Of all processors, late or not. [any]
  int latencyFrames() const noexcept { return (0 + ... + latencyFramesOf(std::get<P>(processors_))); }

  // Sum of the last block's gain reductions, <= 0. [audio]
  F4 gainReductionDb() const noexcept { return (splat(0) + ... + gainReductionDbOf(std::get<P>(processors_))); }

  // How many processors have a gain reduction, and theirs in one lane, in their order, where it is deeper than `dB`. [audio]
  static constexpr int kReducers = int(Table::kReducers.size());
  void deepen(int lane, float* dB) const noexcept {
    const auto one = [&](const auto& processor) {
      if constexpr (reducesGain<std::decay_t<decltype(processor)>>) {
        *dB = std::min(*dB, processor.gainReductionDb()[lane]);
        ++dB;
      }
    };
    (one(std::get<P>(processors_)), ...);
  }

  // Time in which what was heard falls by 60 dB, at most. [audio]
  F4 tailSeconds() const noexcept { return (splat(0) + ... + tailSecondsOf(std::get<P>(processors_))); }

  // Beats a minute; 0: not known. [audio]
  void setTempo(double bpm) noexcept {
    const auto tell = [bpm](auto& processor) {
      if constexpr (requires { processor.setTempo(bpm); }) processor.setTempo(bpm);
    };
    (tell(std::get<P>(processors_)), ...);
  }

 private:
  template <class Q>
  static constexpr bool isLatencySwitch(int param) noexcept {
    if constexpr (requires(Q& processor) { processor.setLate(true, 0); }) return param == Table::template kFirst<Q> + Q::on;
    else return false;
  }

  void arrive() noexcept {
    glide_.finish();
    update(std::bitset<sizeof...(P)>().set(), 0);
  }

  void update(std::bitset<sizeof...(P)> which, int rampFrames) noexcept {
    std::size_t position = 0;
    const auto one = [&](auto& processor, std::size_t count) {
      if (which[position])
        processor.update(LaneValues(glide_.values()).subspan(Table::kOffsets[position], count), rampFrames);
      ++position;
    };
    (one(std::get<P>(processors_), paramCount<P>), ...);
  }

  std::tuple<P...> processors_;
  ValueGlide<Table::kCount> glide_{Table::kSpecs};
};

}  // namespace mix
