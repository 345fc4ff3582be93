// SPDX-License-Identifier: MIT
// A room: sixteen delays that feed each other (a feedback delay network) through a Hadamard matrix, with absorbent filters
// by which the decay time is right at all frequencies (J.-M. Jot, A. Chaigne 1991, see absorption.h). Sixteen more delays
// and another matrix before them make a crowd of the first echo.
//
// Pairs of delays are rotated into each other by angles that go round slowly: the matrix changes all the time and stays
// lossless, so that no tone of the network rings alone, and there is no chorus (S. J. Schlecht, E. A. P. Habets,
// "Time-varying feedback matrices in feedback delay networks and their application in artificial reverberation", JASA
// 138(3), 2015). Here the lanes are delays, not returns: four times four of them.
#pragma once

#include "engine/processors/reverb.h"

namespace mix {

class RoomTank {
 public:
  static constexpr std::string_view id = "room", label = "Room";
  static constexpr float kDecayMs = 700;

  void prepare(double sampleRate) {
    sampleRate_ = sampleRate;
    early_.prepare(sampleRate, kEarlyMs * 1.5 / 1000);
    late_.prepare(sampleRate, kLongestMs * 1.5 / 1000);
    bassSpeed_ = splat(Absorption::lowPassSpeed(Absorption::kBassHz, sampleRate));
    trebleSpeed_ = splat(Absorption::lowPassSpeed(Absorption::kTrebleHz, sampleRate));
    for (int pair = 0; pair < 2; ++pair)
      for (int lane = 0; lane < kLanes; ++lane) {
        const double step = 2 * std::numbers::pi * kTurnsHz[pair][lane] / sampleRate;
        turns_[pair].stepCosine[lane] = float(std::cos(step));
        turns_[pair].stepSine[lane] = float(std::sin(step));
      }
    clear();
  }

  void clear() noexcept {
    early_.clear();
    late_.clear();
    now_ = target_;
    remaining_ = 0;
    bass_ = treble_ = {};
    for (Turn& turn : turns_) turn.cosine = splat(1), turn.sine = splat(0);
  }

  void set(const Decay& decay, double size, int frames) noexcept {
    std::array<int, kLines> early, late;
    Settings to;
    double loss = 0;
    for (int line = 0; line < kLines; ++line) {
      const auto at = std::size_t(line);
      // Geometric, in an order in which every four have short and long ones.
      const int place = (line * 7) % kLines;
      early[at] = 1 + int(std::lround(kEarlyMs / 1000 * size * sampleRate_ * place / (kLines - 1)));
      const double ms = kShortestMs * std::pow(kLongestMs / kShortestMs, double((line * 5 + 3) % kLines) / (kLines - 1));
      late[at] = nextPrime(int(ms / 1000 * size * sampleRate_));
      const double seconds = late[at] / sampleRate_;
      const Absorption absorption = Absorption::of(decay, seconds, seconds);
      to.through[at / kLanes][line % kLanes] = float(absorption.through);
      to.bass[at / kLanes][line % kLanes] = float(absorption.bass);
      to.treble[at / kLanes][line % kLanes] = float(absorption.treble);
      loss += 1 - std::pow(10, -6 * seconds / decay.seconds);
    }
    // What goes in comes out again with the power that it had: as much is lost in the lines.
    to.gain = splat(float(std::sqrt(loss) / kLines));
    early_.set(early);
    late_.set(late);
    target_ = to;
    remaining_ = frames;
    if (frames <= 0) now_ = to;
    else step_ = (to - now_) * splat(1.0f / float(frames));
  }

  void process(float* left, float* right, int frames) noexcept {
    for (int i = 0; i < frames; ++i) {
      if (remaining_ > 0) now_ = --remaining_ == 0 ? target_ : now_ + step_;
      const F4 in = F4{left[i], right[i], left[i], right[i]} * now_.gain;
      const Lines crowd = mixed(early_.read());
      early_.write({in, -in, in, in});

      Lines lines = late_.read();
      const F4 l = (lines[0] - lines[1]) + (lines[2] - lines[3]), r = (lines[0] + lines[1]) - (lines[2] + lines[3]);
      left[i] = (l[0] + l[1]) + (l[2] + l[3]);
      right[i] = (r[0] + r[1]) + (r[2] + r[3]);

      absorb(lines);
      turns_[0].rotate(lines[0], lines[1]);
      turns_[1].rotate(lines[2], lines[3]);
      lines = mixed(lines);
      for (std::size_t g = 0; g < kGroups; ++g) lines[g] += crowd[g];
      late_.write(lines);
    }
    for (std::size_t g = 0; g < kGroups; ++g) bass_[g] = snapToZero(bass_[g]), treble_[g] = snapToZero(treble_[g]);
  }

 private:
  static constexpr int kLines = 16;
  static constexpr std::size_t kGroups = kLines / kLanes;
  static constexpr double kEarlyMs = 17, kShortestMs = 13, kLongestMs = 53;
  static constexpr double kTurnsHz[2][kLanes] = {{0.31, 0.43, 0.59, 0.73}, {0.37, 0.47, 0.61, 0.83}};
  using Lines = std::array<F4, kGroups>;

  // Sixteen delays of lengths of their own.
  class Bank {
   public:
    void prepare(double sampleRate, double longestSeconds) {
      times_.prepare(sampleRate);
      ring_.assign(std::bit_ceil(std::size_t(longestSeconds * sampleRate) + 256), Lines{});  // the next prime is not far
      mask_ = ring_.size() - 1;
      clear();
    }
    void clear() noexcept {
      times_.finish();
      written_ = 0;
    }
    void set(const std::array<int, kLines>& frames) noexcept { times_.set(frames); }

    // Once a frame, before it is written.
    Lines read() noexcept {
      Lines x = at(times_.now);
      if (times_.isFading()) {
        const Lines next = at(times_.next);
        for (std::size_t g = 0; g < kGroups; ++g) x[g] += splat(times_.share()) * (next[g] - x[g]);
      }
      times_.advance();
      return x;
    }
    void write(const Lines& x) noexcept { ring_[std::size_t(written_++) & mask_] = x; }

   private:
    Lines at(const std::array<int, kLines>& frames) const noexcept {
      Lines x;
      const auto heard = int(std::min(written_, std::uint64_t(ring_.size())));
      for (std::size_t g = 0; g < kGroups; ++g) {
        const int* d = &frames[g * kLanes];
        const auto sample = [&](std::size_t lane) {
          return ring_[std::size_t(written_ - std::uint64_t(d[lane])) & mask_][g][lane];
        };
        const I4 isWritten = I4{d[0], d[1], d[2], d[3]} <= splatInt(heard);
        x[g] = F4(I4(F4{sample(0), sample(1), sample(2), sample(3)}) & isWritten);
      }
      return x;
    }

    DelayTimes<kLines> times_;
    std::vector<Lines> ring_ = std::vector<Lines>(1);
    std::size_t mask_ = 0;
    std::uint64_t written_ = 0;  // since it was cleared
  };

  // Four angles that go round, and pairs of signals rotated by them.
  struct Turn {
    F4 cosine = splat(1), sine = splat(0), stepCosine = splat(1), stepSine = splat(0);

    void rotate(F4& a, F4& b) noexcept {
      const F4 c = cosine * stepCosine - sine * stepSine, s = cosine * stepSine + sine * stepCosine;
      const F4 correction = splat(1.5f) - splat(0.5f) * (c * c + s * s);  // roundings must not add up over hours
      cosine = c * correction;
      sine = s * correction;
      const F4 x = a;
      a = cosine * x + sine * b;
      b = cosine * b - sine * x;
    }
  };

  struct Settings {
    Lines through{}, bass{}, treble{};
    F4 gain = splat(0);

    template <class Operation>
    Settings with(const Settings& other, Operation&& operation) const noexcept {
      Settings result;
      for (std::size_t g = 0; g < kGroups; ++g) {
        result.through[g] = operation(through[g], other.through[g]);
        result.bass[g] = operation(bass[g], other.bass[g]);
        result.treble[g] = operation(treble[g], other.treble[g]);
      }
      result.gain = operation(gain, other.gain);
      return result;
    }
    Settings operator+(const Settings& other) const noexcept { return with(other, [](F4 a, F4 b) { return a + b; }); }
    Settings operator-(const Settings& other) const noexcept { return with(other, [](F4 a, F4 b) { return a - b; }); }
    Settings operator*(F4 factor) const noexcept { return with(*this, [factor](F4 a, F4) { return a * factor; }); }
  };

  // The Hadamard matrix of order 16, orthonormal: of order 4 across the groups, then of order 4 within each.
  static Lines mixed(const Lines& x) noexcept {
    const F4 a = x[0] + x[1], b = x[0] - x[1], c = x[2] + x[3], d = x[2] - x[3];
    Lines y = {a + c, b + d, a - c, b - d};
    for (F4& v : y) {
      const F4 swapped = __builtin_shufflevector(v, v, 1, 0, 3, 2);
      v = swapped + v * F4{1, -1, 1, -1};
      const F4 halves = __builtin_shufflevector(v, v, 2, 3, 0, 1);
      v = (halves + v * F4{1, 1, -1, -1}) * splat(0.25f);
    }
    return y;
  }

  void absorb(Lines& lines) noexcept {
    for (std::size_t g = 0; g < kGroups; ++g) {
      const F4 x = lines[g], bassMove = (x - bass_[g]) * bassSpeed_, trebleMove = (x - treble_[g]) * trebleSpeed_;
      const F4 low = bass_[g] + bassMove, middle = treble_[g] + trebleMove;
      bass_[g] = low + bassMove;
      treble_[g] = middle + trebleMove;
      lines[g] = now_.through[g] * x + (now_.bass[g] * low + now_.treble[g] * middle);
    }
  }

  // Lengths without common divisors: their echoes do not fall on top of each other.
  static int nextPrime(int n) {
    for (n = std::max(n, 3) | 1;; n += 2) {
      int divisor = 3;
      while (divisor * divisor <= n && n % divisor != 0) divisor += 2;
      if (divisor * divisor > n) return n;
    }
  }

  double sampleRate_ = 48000;
  Bank early_, late_;
  Settings now_, target_, step_;
  int remaining_ = 0;
  Lines bass_{}, treble_{};  // states of the low-passes
  F4 bassSpeed_ = splat(0), trebleSpeed_ = splat(0);
  Turn turns_[2];
};

using RoomReverb = Reverb<RoomTank>;

}  // namespace mix
