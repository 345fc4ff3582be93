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

#include <cstring>

#include "engine/processors/reverb.h"

namespace mix {

class RoomTank {
 public:
  static constexpr std::string_view id = "room", label = "Room";
  static constexpr float kDecayMs = 700;

  void prepare(double sampleRate) {
    sampleRate_ = sampleRate;
    early_.prepare(sampleRate, kEarlyMs * 1.5 / 1000, 2);
    late_.prepare(sampleRate, kLongestMs * 1.5 / 1000, kLines);
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
    gain_.finish();
    absorbers_.clear();
    for (Turn& turn : turns_) turn.cosine = splat(1), turn.sine = splat(0);
  }

  void set(const Decay& decay, double size, int frames) noexcept {
    size = std::min(size, 1000 / kLongestMs * decay.longestDelay(kMostDb));
    std::array<int, kLines> early, late;
    double kept = 0;
    for (int line = 0; line < kLines; ++line) {
      const auto at = std::size_t(line);
      // Geometric, in an order in which every four have short and long ones.
      const int place = (line * 7) % kLines;
      early[at] = 1 + int(std::lround(kEarlyMs / 1000 * size * sampleRate_ * place / (kLines - 1)));
      const double ms = kShortestMs * std::pow(kLongestMs / kShortestMs, double((line * 5 + 3) % kLines) / (kLines - 1));
      late[at] = nextPrime(int(ms / 1000 * size * sampleRate_));
      kept += std::pow(10, -6 * late[at] / sampleRate_ / decay.seconds);
    }
    // What goes in comes out again with the power that it had: as much is lost in the lines.
    gain_.set(splat(float(std::sqrt((kLines - kept) / (kLines * kept)))), frames);
    early_.set(early);
    late_.set(late);
    absorbers_.set(decay, late, sampleRate_, frames);
  }

  void process(float* left, float* right, int frames) noexcept {
    for (int done = 0; done < frames;) {
      // What is read was written before; while settings or delays move, every frame has others.
      const bool moves = absorbers_.isMoving() || early_.isFading() || late_.isFading();
      const int part = moves ? 1 : std::min({frames - done, kMostFrames, late_.shortest()});
      absorbers_.advance();
      processPart(left + done, right + done, part);
      done += part;
    }
  }

  void settle() noexcept {
    absorbers_.snap();
    for (Turn& turn : turns_) turn.correct();
  }

 private:
  static constexpr int kLines = 16;
  static constexpr std::size_t kGroups = kLines / kLanes;
  static constexpr int kMostFrames = 64;  // at once; whole fours
  static constexpr double kMostDb = 15;   // in one delay
  static constexpr double kEarlyMs = 17, kShortestMs = 13, kLongestMs = 53;
  static constexpr double kTurnsHz[2][kLanes] = {{0.31, 0.43, 0.59, 0.73}, {0.37, 0.47, 0.61, 0.83}};
  using Lines = std::array<F4, kGroups>;

  // Sixteen delays of lengths of their own, each in memory of its own: many frames of one lie side by side. What was
  // written before `clear` reads as silence.
  class Bank {
   public:
    // `rings` 16: of what is written; 2: lines take turns to hear the first and the second. [main]
    void prepare(double sampleRate, double longestSeconds, int rings) {
      times_.prepare(sampleRate);
      rings_ = rings;
      size_ = std::bit_ceil(std::size_t(longestSeconds * sampleRate) + 256);  // the next prime is not far
      memory_.assign(size_ * std::size_t(rings), 0.0f);
      clear();
    }
    void clear() noexcept {
      times_.finish();
      written_ = 0;
    }
    void set(const std::array<int, kLines>& frames) noexcept { times_.set(frames); }
    bool isFading() const noexcept { return times_.isFading(); }
    int shortest() const noexcept { return std::max(1, *std::min_element(times_.now.begin(), times_.now.end())); }

    // Of every ring `frames` that come next, from `rows`.
    void write(const float (*rows)[kMostFrames], int frames) noexcept {
      const std::size_t at = std::size_t(written_) & (size_ - 1), first = std::min(std::size_t(frames), size_ - at);
      for (int ring = 0; ring < rings_; ++ring) {
        float* const to = memory_.data() + std::size_t(ring) * size_;
        std::copy_n(rows[ring], first, to + at);
        std::copy_n(rows[ring] + first, std::size_t(frames) - first, to);
      }
      written_ += std::uint64_t(frames);
    }

    // What the lines say in `frames` frames, the first of which comes `ahead` frames before what is written next. One
    // frame at a time while it fades.
    void read(Lines* out, int ahead, int frames) noexcept {
      const std::uint64_t from = written_ - std::uint64_t(ahead);
      read(out, times_.now, from, frames);
      if (!times_.isFading()) return;
      Lines next[kLanes];
      read(next, times_.next, from, frames);
      for (std::size_t g = 0; g < kGroups; ++g) out[0][g] += splat(times_.share()) * (next[0][g] - out[0][g]);
      times_.advance();
    }

   private:
    void read(Lines* out, const std::array<int, kLines>& delays, std::uint64_t from, int frames) const noexcept {
      alignas(16) float rows[kLanes][kMostFrames];
      for (std::size_t g = 0; g < kGroups; ++g) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
          const std::size_t line = g * kLanes + lane;
          copy(rows[lane], line % std::size_t(rings_), std::uint64_t(delays[line]), from, frames);
          std::fill_n(rows[lane] + frames, -frames & (kLanes - 1), 0.0f);
        }
        for (int i = 0; i < frames; i += kLanes) {
          const std::array<F4, kLanes> turned = transposed({load(rows[0] + i), load(rows[1] + i), load(rows[2] + i), load(rows[3] + i)});
          for (std::size_t k = 0; k < kLanes; ++k) out[std::size_t(i) + k][g] = turned[k];
        }
      }
    }

    void copy(float* to, std::size_t ring, std::uint64_t delay, std::uint64_t from, int frames) const noexcept {
      const auto count = std::size_t(frames);
      const std::size_t silent = delay > from ? std::min(count, std::size_t(delay - from)) : 0;
      std::fill_n(to, silent, 0.0f);
      if (silent == count) return;
      const float* const memory = memory_.data() + ring * size_;
      const std::size_t at = std::size_t(from + silent - delay) & (size_ - 1), first = std::min(count - silent, size_ - at);
      std::copy_n(memory + at, first, to + silent);
      std::copy_n(memory, count - silent - first, to + silent + first);
    }

    DelayTimes<kLines> times_;
    std::vector<float> memory_ = std::vector<float>(kLines);
    std::size_t size_ = 1;
    int rings_ = kLines;
    std::uint64_t written_ = 0;  // since it was cleared
  };

  static F4 load(const float* from) noexcept {
    F4 x;
    std::memcpy(&x, from, sizeof(x));
    return x;
  }
  static std::array<F4, kLanes> transposed(const std::array<F4, kLanes>& row) noexcept {
    const F4 a = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5), b = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5);
    const F4 c = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7), d = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
    return {__builtin_shufflevector(a, b, 0, 1, 4, 5), __builtin_shufflevector(a, b, 2, 3, 6, 7),
            __builtin_shufflevector(c, d, 0, 1, 4, 5), __builtin_shufflevector(c, d, 2, 3, 6, 7)};
  }

  // All settings stand still meanwhile.
  void processPart(float* left, float* right, int frames) noexcept {
    alignas(16) float rows[kLines][kMostFrames];
    Lines crowd[kMostFrames], lines[kMostFrames];
    for (int i = 0; i < frames; ++i) {
      const float gain = gain_.next()[0];
      rows[0][i] = left[i] * gain;
      rows[1][i] = right[i] * gain;
    }
    early_.write(rows, frames);
    early_.read(crowd, frames, frames);
    late_.read(lines, 0, frames);
    for (std::size_t g = 0; g < kGroups; ++g) absorbers_.process(g, frames, [&](int i) -> F4& { return lines[i][g]; });
    for (int i = 0; i < frames; ++i) {
      Lines& x = lines[i];
      const F4 l = (x[0] - x[1]) + (x[2] - x[3]), r = (x[0] + x[1]) - (x[2] + x[3]);
      left[i] = (l[0] + l[1]) + (l[2] + l[3]);
      right[i] = (r[0] + r[1]) + (r[2] + r[3]);
      turns_[0].rotate(x[0], x[1]);
      turns_[1].rotate(x[2], x[3]);
      const Lines& echoes = crowd[i];
      x = mixed({x[0] + echoes[0], x[1] - echoes[1], x[2] + echoes[2], x[3] + echoes[3]});
    }
    for (std::size_t g = 0; g < kGroups; ++g)
      for (int i = 0; i < frames; i += kLanes) {
        const std::array<F4, kLanes> turned = transposed({lines[i][g], lines[i + 1][g], lines[i + 2][g], lines[i + 3][g]});
        for (std::size_t lane = 0; lane < kLanes; ++lane) std::memcpy(rows[g * kLanes + lane] + i, &turned[lane], sizeof(F4));
      }
    late_.write(rows, frames);
  }

  // Four angles that go round, and pairs of signals rotated by them.
  struct Turn {
    F4 cosine = splat(1), sine = splat(0), stepCosine = splat(1), stepSine = splat(0);

    void rotate(F4& a, F4& b) noexcept {
      const F4 before = cosine, x = a;
      cosine = before * stepCosine - sine * stepSine;
      sine = before * stepSine + sine * stepCosine;
      a = cosine * x + sine * b;
      b = cosine * b - sine * x;
    }
    // Roundings must not add up over hours.
    void correct() noexcept {
      const F4 correction = splat(1.5f) - splat(0.5f) * (cosine * cosine + sine * sine);
      cosine *= correction;
      sine *= correction;
    }
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
  Absorbers<kLines> absorbers_;
  Ramp gain_;
  Turn turns_[2];
};

using RoomReverb = Reverb<RoomTank>;

}  // namespace mix
