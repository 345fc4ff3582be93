// SPDX-License-Identifier: MIT
// The mixer: tracks in groups of four lanes, their sum, the master, transport and meters.
//
//   host --write--> TrackSource x4 -> Strip (lanes) -> sum -> Master -> process() --> host
//
// Inside, time advances in quanta of 64 frames; `process` hands them out in blocks of any size, so block size
// makes no difference to a bit. Parameter changes and transport commands take effect at the next quantum.
#pragma once

#include <memory>
#include <span>

#include "engine/mixer/strip_group.h"

namespace mix {

class Mixer {
 public:
  static constexpr int kMaxTracks = 256;
  static constexpr double kRingSeconds = 0.4;

  // Allocates everything for `trackCapacity` tracks; removes all tracks and keeps nothing. [main]
  void prepare(double sampleRate, int trackCapacity);

  // Forgets the past (filter states, rings, meters of level), stops and goes to frame 0; tracks and values
  // stay. What is rendered from here is the same, bit for bit, every time. [audio]
  void reset() noexcept;

  // --- tracks. `id` is the session's stable number. ---------------------------------------------------------
  // False when the id is in use, not positive, or the capacity is reached. The new track has initial values
  // and must be fed before the transport rolls on. [audio]
  bool addTrack(int id, bool stereo, std::int64_t lengthFrames) noexcept;
  bool removeTrack(int id) noexcept;
  int trackCount() const noexcept { return trackCount_; }

  // Plain value of a parameter, by its index in the schema; clamped to its range. False for an unknown track
  // or index. [audio]
  bool setTrack(int id, int param, float value) noexcept;
  bool setMaster(int param, float value) noexcept;

  // --- audio in -----------------------------------------------------------------------------------------------
  // What the host should write for a track, in the order of play; see TrackSource. [audio]
  TrackSource::Wanted wanted(int id) const noexcept;
  int write(int id, std::int64_t frame, int frames, const float* left, const float* right) noexcept;

  // --- transport [audio] ----------------------------------------------------------------------------------------
  void play() noexcept;
  void pause() noexcept;                   // with a fade of 5 ms
  void seek(std::int64_t frame) noexcept;  // while playing with a fade out, and in unless to frame 0
  void setLoop(const PlayOrder& order) noexcept;
  bool playing() const noexcept { return playing_; }

  // Frame of the song that is rendered next; it is heard `latencyFrames` later. [audio]
  std::int64_t positionFrame() const noexcept { return position_; }
  // End of the longest track; the transport stops there unless it loops. [audio]
  std::int64_t lengthFrames() const noexcept;
  // Delay from the sources to the output, constant after `prepare`. [any]
  int latencyFrames() const noexcept { return latency_; }
  // Quanta of silence that were played because a ring was empty, since `prepare`. [audio]
  int underruns() const noexcept { return underruns_; }

  // --- audio out ------------------------------------------------------------------------------------------------
  // Any number of frames. [audio]
  void process(float* left, float* right, int frames) noexcept;

  // --- meters -----------------------------------------------------------------------------------------------------
  // In the order in which the tracks were added; valid until the next call, which starts a new period. [audio]
  std::span<const TrackMeter> readTrackMeters() noexcept;
  MasterMeter readMasterMeter() noexcept;
  // Starts integrated loudness and true peak anew. [main] allocates.
  void resetLoudness(LoudnessMeter::Use use = LoudnessMeter::Use::live);
  // Loudness and true peak cost as much as ten strips; an offline render does without. On at first. [audio]
  void setLoudnessMetering(bool on) noexcept { measuresLoudness_ = on; }
  // Starts the loudness of these tracks after their faders, and of no others; for renders that measure. [main]
  // allocates, and `process` does then.
  void measureTracks(std::span<const int> ids);
  // Silence for a track that does not exist and while it is not measured. [main]
  TrackLoudness trackLoudness(int id) const;

 private:
  struct Slot {
    int id = 0, group = 0, lane = 0;
    bool mute = false, solo = false;
  };

  template <class Test>
  bool addTrackWhere(Test test, int id, bool stereo, std::int64_t lengthFrames) noexcept;
  Slot* find(int id) noexcept;
  const Slot* find(int id) const noexcept { return const_cast<Mixer*>(this)->find(id); }
  TrackSource& source(const Slot& slot) noexcept { return groups_[std::size_t(slot.group)].sources[std::size_t(slot.lane)]; }
  void updateMutes() noexcept;
  void jump(std::int64_t frame) noexcept;
  bool sourcesReady() noexcept;
  void beginFade(float target) noexcept;
  const F4* fadeOfQuantum() noexcept;
  void renderQuantum() noexcept;
  void sumLanes(const F4* sumLeft, const F4* sumRight) noexcept;

  double sampleRate_ = 48000;
  std::vector<StripGroup> groups_;
  std::array<Slot, kMaxTracks> slots_{};  // in the order of `addTrack`
  int trackCount_ = 0;
  LaneChain<Master> master_;
  LevelMeter masterLevel_;
  LoudnessMeter loudness_;
  bool measuresLoudness_ = true;
  std::array<TrackMeter, kMaxTracks> trackMeters_{};

  PlayOrder order_;
  std::int64_t position_ = 0;
  bool playing_ = false, buffering_ = false;
  bool pauseAfterFade_ = false;
  std::int64_t seekAfterFade_ = -1;
  Ramp fade_{1};
  F4 fadeFactors_[kQuantum];
  int underruns_ = 0, latency_ = 0;

  alignas(16) float outLeft_[kQuantum], outRight_[kQuantum];
  int outAt_ = kQuantum;  // frames of the rendered quantum that were handed out
};

}  // namespace mix
