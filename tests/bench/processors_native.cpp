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
constexpr int kSeconds = 2, kSilences = 30, kRounds = 5, kSilenceRounds = 3;
template <class P>
double cost(P& processor, const std::vector<F4>* noise) {
  F4 left[kBlock] = {}, right[kBlock] = {};
  const int blocks = kSeconds * kRate / kBlock;
  double spent = 0;
  for (int block = 0; block < blocks; ++block) {
    for (int i = 0; i < kBlock; ++i) {
      const std::size_t at = std::size_t(block * kBlock + i) % kRate;
      left[i] = noise ? (*noise)[at] : F4{};
      right[i] = noise ? (*noise)[kRate - 1 - at] : F4{};
    }
    const double start = nowNs();
    processor.process({left, right, kBlock, noise ? left : nullptr});
    spent += nowNs() - start;
  }
  return spent / (double(blocks) * kBlock * kLanes);
}

double clockCost() {
  const double start = nowNs();
  for (int i = 0; i < 10000; ++i) nowNs();
  return (nowNs() - start) / 10000 / (kBlock * kLanes);
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
  double best[3] = {1e9, 1e9, 0};
  std::array<double, kSilences> silence;
  silence.fill(1e9);
  for (int round = 0; round < kRounds; ++round) {
    processor->update(initial, 0);
    processor->reset();
    best[0] = std::min(best[0], cost(*processor, &noise));
    processor->update(on, 0);
    processor->reset();
    best[1] = std::min(best[1], cost(*processor, &noise));
    if (round < kSilenceRounds)
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
