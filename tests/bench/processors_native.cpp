// SPDX-License-Identifier: MIT
// What each processor costs in the native engine: mix_processor_bench prints a line of JSON each, in ns per track-frame:
// as it is at first, with everything switched on, and so in the 60 s of silence after a burst: in its dearest 2 s, which is
// where numbers too small to be normal would cost. Each is the lowest of some rounds: other work on the machine is not meant.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <vector>

#include "engine/processors/all.h"

namespace {

using namespace mix;

constexpr int kBlock = 64, kRate = 48000;
constexpr int kTogether = 8;  // blocks between two looks at the clock, which costs as much as the cheapest processors

// Of this thread: other work on the machine counts less.
double nowNs() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
}

std::vector<F4> makeNoise() {
  std::vector<F4> noise(kRate);
  unsigned state = 1;
  for (F4& frame : noise)
    for (int lane = 0; lane < kLanes; ++lane) {
      state = state * 1664525u + 1013904223u;
      frame[lane] = float(int(state >> 8) - (1 << 23)) / float(1 << 25);
    }
  return noise;
}

// ns per track-frame of two seconds of noise, or of silence.
constexpr int kSeconds = 2, kSilences = 30, kRounds = 5;
template <class P>
double cost(P& processor, const std::vector<F4>* noise) {
  constexpr int kFrames = kTogether * kBlock;
  F4 left[kFrames], right[kFrames];
  const int times = kSeconds * kRate / kFrames;
  double spent = 0;
  for (int time = 0; time < times; ++time) {
    for (int i = 0; i < kFrames; ++i) {
      const std::size_t at = std::size_t(time * kFrames + i) % kRate;
      left[i] = noise ? (*noise)[at] : F4{};
      right[i] = noise ? (*noise)[kRate - 1 - at] : F4{};
    }
    const double start = nowNs();
    for (int at = 0; at < kFrames; at += kBlock) processor.process({left + at, right + at, kBlock, noise ? left + at : nullptr});
    spent += nowNs() - start;
  }
  return spent / (double(times) * kFrames * kLanes);
}

double clockCost() {
  const double start = nowNs();
  for (int i = 0; i < 10000; ++i) nowNs();
  return (nowNs() - start) / 10000 / (kTogether * kBlock * kLanes);
}

template <class P>
void measure(const char* chain, const std::vector<F4>& noise) {
  const auto processor = std::make_unique<P>();
  processor->prepare(kRate, kBlock);
  std::array<F4, paramCount<P>> initial, on;
  for (std::size_t i = 0; i < initial.size(); ++i) {
    const ParamSpec& spec = P::params[i];
    initial[i] = splat(spec.initial);
    const bool isSwitch = spec.choices == "Off|On";
    on[i] = splat(isSwitch ? (spec.id == "mute" ? 0.0f : 1.0f) : spec.unit == Unit::choice ? spec.initial : fromTravel(spec, 0.6f));
  }
  // A strip is late only where somebody's switch is on.
  const auto setLate = [&](bool late) {
    if constexpr (requires { processor->setLate(late, 0); }) processor->setLate(late, 0);
  };
  double best[3] = {1e9, 1e9, 0};
  std::array<double, kSilences> silence;
  silence.fill(1e9);
  for (int round = 0; round < kRounds; ++round) {
    setLate(false);
    processor->update(initial, 0);
    processor->reset();
    best[0] = std::min(best[0], cost(*processor, &noise));
    setLate(true);
    processor->update(on, 0);
    processor->reset();
    best[1] = std::min(best[1], cost(*processor, &noise));
    for (double& ns : silence) ns = std::min(ns, cost(*processor, nullptr));
  }
  best[2] = *std::max_element(silence.begin(), silence.end());
  for (double& ns : best) ns = std::max(ns - clockCost(), 0.0);
  std::printf("{\"chain\": \"%s\", \"id\": \"%s\", \"neutral\": %.3f, \"on\": %.3f, \"silence\": %.3f}\n", chain, P::id.data(), best[0], best[1], best[2]);
  std::fflush(stdout);
}

template <class... P>
void measureAll(const char* chain, std::tuple<P...>*, const std::vector<F4>& noise) {
  (measure<P>(chain, noise), ...);
}

}  // namespace

int main() {
  const std::vector<F4> noise = makeNoise();
  measureAll("strip", static_cast<Strip*>(nullptr), noise);
  measureAll("return", static_cast<std::tuple<Echo, RoomReverb, PlateReverb>*>(nullptr), noise);
  measureAll("master", static_cast<std::tuple<Clipper, Limiter>*>(nullptr), noise);
}
