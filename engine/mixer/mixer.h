// SPDX-License-Identifier: MIT
// The mixer: tracks in groups of four lanes, group buses, effect returns, the master, transport and meters.
//
//   host --write--> TrackSource x4 -> Strip (lanes) -+-> bus -> Strip -+-> sum -> Master -> process() --> host
//                                       |            +-----------------+
//                                       +-> sends 1..4 -> ReturnStrip -+
// A track that is a reference feeds none of it: its strip goes to the ReferenceMonitor behind the master.
//
// All ways to the sum are equally long (alignment.cpp): where saturation is on in any track or bus all of them are late by its
// latency, and what passes fewer of them waits. Otherwise strips and returns have none. A bus may feed another one.
// Inside, time advances in quanta of 64 frames; `process` hands them out in blocks of any size, so block size
// makes no difference to a bit. Parameter changes and transport commands take effect at the next quantum.
#pragma once

#include <memory>
#include <span>

#include "engine/mixer/bus_group.h"
#include "engine/mixer/master_work.h"
#include "engine/mixer/reference_monitor.h"
#include "engine/mixer/strip_group.h"
#include "engine/mixer/watch.h"

namespace mix {

class Mixer {
 public:
  static constexpr int kMaxTracks = 256;
  static constexpr int kMaxBuses = 32;
  static constexpr double kRingSeconds = 0.4;

  // Allocates everything for `trackCapacity` tracks; removes all tracks and buses and keeps nothing. [main]
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
  bool setBus(int id, int param, float value) noexcept;
  bool setReturn(int number, int param, float value) noexcept;  // 1..kSends
  bool setMaster(int param, float value) noexcept;

  // --- automation: see automation.h -----------------------------------------------------------------------------
  enum class Kind : int { track, bus, master, effectReturn };
  // The points of a parameter, sorted and in range; none: what was set by hand is heard again. While there are points
  // `set...` only keeps the value for then. False for an unknown channel or index, and when there is no room. [audio]
  bool setAutomation(Kind kind, int id, int param, std::span<const AutomationPoint> points) noexcept;
  // Of everything; the values under it stay as they are until they are set. [audio]
  void clearAutomation() noexcept;

  // --- buses. `id` is the session's stable number; tracks may have the same ones. ------------------------------
  // False when the id is in use, not positive, or there are kMaxBuses. [audio]
  bool addBus(int id) noexcept;
  // What fed it feeds the master. [audio]
  bool removeBus(int id) noexcept;
  void removeBuses() noexcept;
  int busCount() const noexcept { return busCount_; }
  // `bus` 0: the master. False for what does not exist, and when a bus would hear itself. [audio]
  bool setTrackOutput(int id, int bus) noexcept;
  bool setBusOutput(int id, int bus) noexcept;
  // What processors with an external key listen to: the recording of `track`, before its strip; 0: nothing. False for
  // what does not exist. [audio]
  bool setTrackKey(int id, int track) noexcept;
  bool setBusKey(int id, int track) noexcept;

  // --- references ---------------------------------------------------------------------------------------------
  // A reference is no part of the mix, its length, its solos and its meters. False for an unknown track. [audio]
  bool setTrackReference(int id, bool reference) noexcept;
  // The references in the place of the mix, as loud as it; for the ears alone. [audio]
  void hearReferences(bool references) noexcept { monitor_.hear(references); }
  float referenceMatchDb() const noexcept { return monitor_.matchDb(); }

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
  // End of the longest track (of references where there is nothing else); the transport stops there unless it loops. [audio]
  std::int64_t lengthFrames() const noexcept;
  // How long after that the effect returns are heard, at most kLongestTailSeconds: until what is sent to them has fallen by
  // 60 dB. 0 when nothing is sent to what rings. [audio]
  static constexpr double kLongestTailSeconds = 30;
  std::int64_t tailFrames() const noexcept;
  // Beats a minute, for echoes in note values; 0: not known. Holds until `prepare`. [audio]
  void setTempo(double bpm) noexcept { returns_.chain.setTempo(bpm); }
  // Delay from the sources to the output: changes with saturation that is switched on or off in any track or bus, by its
  // automation too, and with the depth of buses while it is on; not with time. [any]
  int latencyFrames() const noexcept { return latency_ + stages_ * stageFrames_; }
  // No channel is worked on: all have been silent for so long that nothing rings on. [audio]
  bool isAtRest() const noexcept;
  // Quanta of silence that were played because a ring was empty, since `prepare`. [audio]
  int underruns() const noexcept { return underruns_; }

  // --- audio out ------------------------------------------------------------------------------------------------
  // Any number of frames. [audio]
  void process(float* left, float* right, int frames) noexcept;

  // --- meters -----------------------------------------------------------------------------------------------------
  // Tracks, then buses, both in the order in which they were added, then the kSends returns; valid until the next call,
  // which starts a new period. [audio]
  std::span<const TrackMeter> readChannelMeters() noexcept;
  MasterMeter readMasterMeter() noexcept;
  // What is drawn of one channel and the master is collected from now on, see watch.h; of a channel that does not exist,
  // and of the master, there is the master alone. Costs nothing until then. [audio]
  void watch(Kind kind, int id) noexcept;
  void watchNothing() noexcept { isWatching_ = false; }
  // Frames of `watched` since the last call; none while nothing is watched. [audio]
  int readWatch() noexcept { return isWatching_ ? watch_.read() : 0; }
  const Watched& watched() const noexcept { return watch_.watched(); }
  // Starts integrated loudness, its range, true peak and `mixSides` anew. [main] allocates.
  void resetLoudness(LoudnessMeter::Use use = LoudnessMeter::Use::live);
  // Loudness and true peak cost as much as ten strips; an offline render does without. On at first. [audio]
  void setLoudnessMetering(bool on) noexcept { measuresLoudness_ = on; }
  // Off, nothing comes after the tracks and the output is silent: for renders that measure no more than them. Before a reset. [main]
  void setMixing(bool on) noexcept { mixes_ = on; }
  // Of the output while its loudness is measured. [main]
  const Sides& mixSides() const noexcept { return mixSides_; }
  // Since then, of other use than `live`; of its limiter also while loudness is not measured. [main]
  const MasterWork& masterWork() const noexcept { return masterWork_; }
  // Starts to measure these tracks after their faders, and no others; for renders that measure. [main] allocates, and
  // `process` does then.
  void measureTracks(std::span<const TrackWish> wishes);
  // Ends the measuring of a track; silence for one that does not exist or is not measured. [main]
  TrackMeasures trackMeasures(int id);
  // The same of the effect returns to which anything is sent by now, after their faders. [main]
  void measureReturns();
  TrackMeasures returnMeasures(int number);

 private:
  // Where a channel is, and what concerns others than itself.
  struct Slot {
    Kind kind = Kind::track;
    int id = 0, group = 0, lane = 0;
    int output = 0;  // id of a bus; 0: the master
    int key = 0;     // id of a track; 0: none
    bool mute = false, solo = false, soloSafe = false;
    bool reference = false;
    bool silent = false;  // muted, or others are soloed
    bool feedsSolo = false, hearsSolo = false;  // a bus behind it, or a channel before it, is soloed
    std::array<float, kSends> sendDb = {Sends::params[0].min, Sends::params[0].min, Sends::params[0].min, Sends::params[0].min};
  };
  struct BusSlot : Slot {
    int depth = 0;  // buses that lie before it on the longest way
  };

  template <class Test>
  bool addTrackWhere(Test test, int id, bool stereo, std::int64_t lengthFrames) noexcept;
  std::span<Slot> tracks() noexcept { return std::span(slots_).first(std::size_t(trackCount_)); }
  std::span<BusSlot> buses() noexcept { return std::span(busSlots_).first(std::size_t(busCount_)); }
  Slot* find(int id) noexcept;
  const Slot* find(int id) const noexcept { return const_cast<Mixer*>(this)->find(id); }
  BusSlot* findBus(int id) noexcept;
  TrackSource& source(const Slot& slot) noexcept { return groups_[std::size_t(slot.group)].sources[std::size_t(slot.lane)]; }
  int glideQuanta() const noexcept { return int(kRampMs * sampleRate_ / 1000) / kQuantum + 1; }

  // alignment.cpp
  bool wantsLatency() const noexcept;
  void align() noexcept;
  void shareWaits() noexcept;

  // routing.cpp
  void placeBus(BusSlot& slot) noexcept;
  void moveBus(BusSlot& slot) noexcept;
  void updateDepths() noexcept;
  void updateRoutes() noexcept;
  LaneSum* inputOf(int bus) noexcept;
  const TrackSource* keyOf(int track) noexcept;
  template <class Chain>
  bool setStrip(Slot& slot, LaneChain<Chain>& chain, int param, float value) noexcept;
  void updateMutes() noexcept;
  bool isSentTo(std::size_t send) const noexcept;
  void markSolos() noexcept;

  // automating.cpp
  template <class Visit>
  auto visit(Kind kind, int id, Visit&& visit) noexcept;
  bool isAutomated(const Slot& slot, int param, float base) noexcept;
  void forgetAutomation(const Slot& slot) noexcept;
  void connectAutomation() noexcept;
  void renderAutomation(bool rolling) noexcept;
  void jumpAutomation(std::int64_t frame) noexcept;
  void routeAutomation() noexcept;

  void jump(std::int64_t frame) noexcept;
  bool sourcesReady() noexcept;
  void beginFade(float target) noexcept;
  const F4* fadeOfQuantum() noexcept;
  void renderQuantum() noexcept;
  void renderBuses() noexcept;
  void renderMaster() noexcept;
  void watchQuantum(const Quantum& master) noexcept;

  double sampleRate_ = 48000;
  std::vector<StripGroup> groups_;
  std::array<Slot, kMaxTracks> slots_{};  // in the order of `addTrack`
  int trackCount_ = 0;
  std::vector<BusGroup> busGroups_;
  std::array<BusSlot, kMaxBuses> busSlots_{};  // in the order of `addBus`
  int busCount_ = 0, busDepths_ = 0;
  ReturnGroup returns_;
  std::array<Slot, kSends> returnSlots_{};
  MixSums sums_;
  LaneSum references_;
  ReferenceMonitor monitor_;
  LaneChain<Master> master_;
  Slot masterSlot_{.kind = Kind::master};
  Automation automation_;
  std::array<Automated*, Automation::kMaxLanes> automated_{};  // in the order of their groups
  std::span<Automated* const> masterAutomated_;
  const Pieces* pieces_ = nullptr;  // of the quantum
  LevelMeter masterLevel_;
  LoudnessMeter loudness_;
  bool measuresLoudness_ = true, mixes_ = true;
  Sides mixSides_;
  MasterWork masterWork_;
  std::array<TrackMeter, kMaxTracks + kMaxBuses + kSends> channelMeters_{};
  Watch watch_;
  bool isWatching_ = false;
  Kind watchedKind_ = Kind::master;
  int watchedId_ = 0;

  PlayOrder order_;
  std::int64_t position_ = 0;
  bool playing_ = false, buffering_ = false;
  bool pauseAfterFade_ = false;
  std::int64_t seekAfterFade_ = -1;
  Ramp fade_{1};
  F4 fadeFactors_[kQuantum];
  int underruns_ = 0;
  int latency_ = 0;                     // of the master
  int stages_ = 0, stageFrames_ = 0;    // channels that are late one behind the other, each by so much
  Ramp waits_{1};                       // how far they have come to be so
  F4 waitShares_[kQuantum];
  bool sharesWaits_ = false;

  alignas(16) float outLeft_[kQuantum], outRight_[kQuantum];
  int outAt_ = kQuantum;  // frames of the rendered quantum that were handed out
};

}  // namespace mix
