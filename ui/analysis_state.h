// SPDX-License-Identifier: MIT
// What the inspector's meters show beyond levels, of the channel that is watched and of the master: spectrum, stereo field,
// gain reduction over time, and the loudness of the last minute. Only what was drawn in the last frame is asked for.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <span>

#include "engine/analysis/live_analyser.h"
#include "engine/mixer/watch.h"
#include "engine/session/schema.h"

namespace mix::ui {

struct MasterLoudness {
  float momentary = -120, shortTerm = -120, integrated = -120, truePeakDb = -120;
  float rangeLu = 0, recentTruePeakDb = -120;
};

class AnalysisState {
 public:
  // Of LiveAnalyser.
  enum Signal : int { channel, master };
  // A report comes 30 times a second.
  static constexpr int kHistory = 240, kLoudnessHistory = 600, kDots = 384;

  // --- how it is shown: the person's choice, kept while the page is open --------------------------------------------
  enum class Speed : int { fast, medium, slow };
  static constexpr std::array kSeconds = {0.06f, 0.2f, 0.8f};  // time constants
  static constexpr std::array kTilts = {0.0f, 3.0f, 4.5f};     // dB an octave, around 1 kHz
  void setSpeed(Speed speed);
  void setTilt(int index) { tilt_ = index; }
  void setHolding(bool holds);
  void setFrozen(bool frozen) { frozen_ = frozen; }
  Speed speed() const { return speed_; }
  int tilt() const { return tilt_; }
  bool holding() const { return holding_; }
  bool frozen() const { return frozen_; }
  void clearHold();

  // --- what is wanted ------------------------------------------------------------------------------------------------
  // Called while drawing by who shows the channel. [main]
  void want(Scope scope, int id) { wanted_ = {scope, id}; isWanted_ = true; }
  struct Wanted {
    Scope scope = Scope::master;
    int id = 0;
    friend bool operator==(const Wanted&, const Wanted&) = default;
  };
  // Once a frame, when all is drawn. True: what is watched changes, to `watched` or, where that is empty, to nothing.
  bool takeChange();
  std::optional<Wanted> watched() const { return watched_; }

  // --- reports ---------------------------------------------------------------------------------------------------------
  void prepare(double sampleRate);
  using ReductionsDb = std::span<const float, kMaxReducers>;
  void report(ReductionsDb ofChannel, ReductionsDb ofMaster, std::span<const F4> frames);
  void reportLoudness(const MasterLoudness& loudness, double timeMs);
  void clear();
  void clearLoudness();
  // Lets fall what no report holds up; true while something moves.
  bool fall(float elapsedMs, double timeMs);
  // In how many ms that begins, where nothing is reported until then; 0: there is nothing to fall.
  double fallsInMs(double timeMs) const;

  // --- what is seen --------------------------------------------------------------------------------------------------
  // dB of a point of LiveAnalyser with the tilt.
  float levelDb(Signal signal, int point) const { return levels_[signal][std::size_t(point)] + tiltDb(point); }
  float holdDb(Signal signal, int point) const { return holds_[signal][std::size_t(point)] + tiltDb(point); }
  bool audible(Signal signal) const { return loudestDb_[signal] > LiveAnalyser::kFloorDb; }
  std::optional<float> correlation(Signal signal, int band = -1) const { return analyser_.correlation(signal, band); }
  // Left and right, oldest first.
  const std::deque<std::array<float, 2>>& dots(Signal signal) const { return dots_[signal]; }
  // Of a processor of `reducersOf`, dB, oldest first, `kHistory` at most; and the deepest of the last third of a second.
  using Reductions = std::array<float, kMaxReducers>;
  const std::deque<Reductions>& reductions(Signal signal) const { return reductions_[signal]; }
  float reductionDb(Signal signal, int reducer) const;
  // Short-term loudness, ten a second.
  const std::deque<float>& loudnessHistory() const { return loudnessHistory_; }
  const MasterLoudness& loudness() const { return loudness_; }
  // Peak of the last three seconds above short-term, highest peak above integrated loudness: dB.
  std::optional<float> peakToShortTerm() const;
  std::optional<float> peakToLoudness() const;

 private:
  float tiltDb(int point) const { return kTilts[std::size_t(tilt_)] * octaves_[std::size_t(point)]; }
  void takeLevels();
  void clearChannel();

  LiveAnalyser analyser_;
  std::array<float, LiveAnalyser::kPoints> octaves_{};  // above 1 kHz
  using Levels = std::array<float, LiveAnalyser::kPoints>;
  Levels levels_[2], holds_[2];
  float loudestDb_[2] = {LiveAnalyser::kFloorDb, LiveAnalyser::kFloorDb};
  std::deque<std::array<float, 2>> dots_[2];
  std::deque<Reductions> reductions_[2];
  std::deque<float> loudnessHistory_, recentPeaksDb_;
  MasterLoudness loudness_;
  bool isNew_ = false;  // reported since the last frame
  double reportedMs_ = -1e9, loudnessMs_ = -1e9;
  double sampleRate_ = 0;

  Speed speed_ = Speed::medium;
  int tilt_ = 2;
  bool holding_ = false, frozen_ = false;
  Wanted wanted_;
  bool isWanted_ = false;
  std::optional<Wanted> watched_;
};

}  // namespace mix::ui
