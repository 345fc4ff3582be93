// SPDX-License-Identifier: MIT
#include "engine/mixer/mixer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mix {
namespace {

constexpr int kFadeFrames = 4 * kQuantum;

}  // namespace

void Mixer::prepare(double sampleRate, int trackCapacity) {
  sampleRate_ = std::clamp(sampleRate, kMinSampleRate, kMaxSampleRate);
  const int capacity = std::clamp(trackCapacity, 0, kMaxTracks);
  groups_ = std::vector<StripGroup>(std::size_t((capacity + kLanes - 1) / kLanes));
  for (auto& group : groups_) group.prepare(sampleRate_, int(kRingSeconds * sampleRate_));
  trackCount_ = 0;
  busGroups_ = std::vector<BusGroup>(kMaxBuses + 1);
  for (auto& group : busGroups_) group.prepare(sampleRate_);
  busCount_ = busDepths_ = 0;
  returns_ = {};
  returns_.prepare(sampleRate_);
  for (int n = 0; n < kSends; ++n) returnSlots_[std::size_t(n)] = {.kind = Kind::effectReturn, .id = n + 1, .lane = n};
  master_ = {};
  master_.prepare(sampleRate_, kQuantum);
  latency_ = master_.latencyFrames();
  stages_ = 0;
  monitor_.prepare(sampleRate_, latency_);
  automation_.prepare(sampleRate_);
  connectAutomation();
  watch_.prepare();
  isWatching_ = false;
  mixes_ = true;
  order_ = {};
  underruns_ = 0;
  resetLoudness();
  reset();
}

void Mixer::reset() noexcept {
  jumpAutomation(0);
  for (auto& group : groups_) group.reset();
  for (auto& group : busGroups_) group.reset();
  returns_.reset();
  master_.reset();
  monitor_.reset();
  sums_.clear();
  for (auto& group : busGroups_)
    for (LaneSum& input : group.inputs) input.clear();
  references_.clear();
  waits_.finish();
  masterLevel_.clear();
  watch_.clear();
  playing_ = pauseAfterFade_ = false;
  outAt_ = kQuantum;
  std::fill_n(outLeft_, kQuantum, 0.0f);
  std::fill_n(outRight_, kQuantum, 0.0f);
  jump(0);
}

Mixer::Slot* Mixer::find(int id) noexcept {
  const auto end = slots_.begin() + trackCount_;
  const auto found = std::find_if(slots_.begin(), end, [id](const Slot& slot) { return slot.id == id; });
  return found == end ? nullptr : &*found;
}

bool Mixer::addTrack(int id, bool stereo, std::int64_t lengthFrames) noexcept {
  if (id < 1 || find(id) || trackCount_ == kMaxTracks) return false;
  const auto isFree = [&](const StripGroup& group, int lane) { return !group.used[std::size_t(lane)]; };
  const auto isLeaving = [&](const StripGroup& group, int lane) { return group.isLeaving(lane); };
  return addTrackWhere(isFree, id, stereo, lengthFrames) || addTrackWhere(isLeaving, id, stereo, lengthFrames);
}

template <class Test>
bool Mixer::addTrackWhere(Test test, int id, bool stereo, std::int64_t lengthFrames) noexcept {
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    for (int lane = 0; lane < kLanes; ++lane) {
      StripGroup& group = groups_[g];
      if (!test(group, lane)) continue;
      group.release(lane);
      group.used[std::size_t(lane)] = true;
      slots_[std::size_t(trackCount_++)] = {.kind = Kind::track, .id = id, .group = int(g), .lane = lane};
      TrackSource& source = group.sources[std::size_t(lane)];
      source.open(stereo, std::max<std::int64_t>(lengthFrames, 0));
      source.clear(position_);
      updateMutes();
      return true;
    }
  }
  return false;
}

bool Mixer::removeTrack(int id) noexcept {
  Slot* slot = find(id);
  if (!slot) return false;
  forgetAutomation(*slot);
  StripGroup& group = groups_[std::size_t(slot->group)];
  group.chain.set(slot->lane, Flattened<Strip>::kFirst<Fader> + Fader::mute, 1);
  group.leave(slot->lane, playing_ && !buffering_ ? glideQuanta() : 0);
  for (Slot& track : tracks())
    if (track.key == id) track.key = 0;
  for (BusSlot& bus : buses())
    if (bus.key == id) bus.key = 0;
  std::copy(slot + 1, slots_.data() + trackCount_, slot);
  --trackCount_;
  updateRoutes();
  return true;
}

TrackSource::Wanted Mixer::wanted(int id) const noexcept {
  const Slot* slot = find(id);
  if (!slot) return {0, 0};
  return const_cast<Mixer*>(this)->source(*slot).wanted(order_);
}

int Mixer::write(int id, std::int64_t frame, int frames, const float* left, const float* right) noexcept {
  Slot* slot = find(id);
  return slot ? source(*slot).write(order_, frame, frames, left, right) : 0;
}

void Mixer::play() noexcept {
  if (playing_ && !pauseAfterFade_) return;
  if (!playing_) buffering_ = true;
  playing_ = true;
  pauseAfterFade_ = false;
  beginFade(seekAfterFade_ >= 0 ? 0.0f : 1.0f);
}

void Mixer::pause() noexcept {
  if (!playing_) return;
  pauseAfterFade_ = true;
  beginFade(0);
}

void Mixer::seek(std::int64_t frame) noexcept {
  frame = std::max<std::int64_t>(frame, 0);
  if (!playing_ || buffering_) return jump(frame);
  seekAfterFade_ = frame;
  beginFade(0);
}

void Mixer::setLoop(const PlayOrder& order) noexcept {
  for (const Slot& slot : std::span(slots_).first(std::size_t(trackCount_)))
    source(slot).reorder(order_, order, position_);
  order_ = order;
}

// The first sample of a song must not be faded in; anywhere else audio may start in the middle of a wave.
void Mixer::jump(std::int64_t frame) noexcept {
  position_ = frame;
  jumpAutomation(frame);  // nothing is heard here
  seekAfterFade_ = -1;
  if (pauseAfterFade_) playing_ = pauseAfterFade_ = false;  // nothing sounds any more
  for (const Slot& slot : std::span(slots_).first(std::size_t(trackCount_))) source(slot).clear(frame);
  buffering_ = true;
  fade_.set(splat(frame == 0 ? 1.0f : 0.0f), 0);
  if (playing_) beginFade(1);
}

void Mixer::beginFade(float target) noexcept { fade_.set(splat(target), kFadeFrames); }

std::int64_t Mixer::lengthFrames() const noexcept {
  std::int64_t length = 0, ofReferences = 0;
  for (const Slot& slot : std::span(slots_).first(std::size_t(trackCount_))) {
    std::int64_t& longest = slot.reference ? ofReferences : length;
    longest = std::max(longest, const_cast<Mixer*>(this)->source(slot).lengthFrames());
  }
  return length > 0 ? length : ofReferences;
}

std::int64_t Mixer::tailFrames() const noexcept {
  const F4 seconds = returns_.chain.tailSeconds();
  double longest = 0;
  for (int n = 0; n < kSends; ++n)
    if (isSentTo(std::size_t(n))) longest = std::max(longest, double(seconds[n]));
  return std::int64_t(std::min(longest, kLongestTailSeconds) * sampleRate_);
}

bool Mixer::sourcesReady() noexcept {
  bool ready = true;
  for (const Slot& slot : std::span(slots_).first(std::size_t(trackCount_))) ready &= source(slot).ready(order_);
  return ready;
}

// Null when the fade has nothing to do.
const F4* Mixer::fadeOfQuantum() noexcept {
  if (!fade_.moving() && all(fade_.value() == splat(1))) return nullptr;
  for (F4& factor : fadeFactors_) factor = fade_.next();
  return fadeFactors_;
}

void Mixer::process(float* left, float* right, int frames) noexcept {
  for (int done = 0; done < frames;) {
    if (outAt_ == kQuantum) {
      renderQuantum();
      outAt_ = 0;
    }
    const int count = std::min(frames - done, kQuantum - outAt_);
    std::copy_n(outLeft_ + outAt_, count, left + done);
    std::copy_n(outRight_ + outAt_, count, right + done);
    outAt_ += count;
    done += count;
  }
}

void Mixer::renderQuantum() noexcept {
  if (playing_ && !fade_.moving()) {
    if (pauseAfterFade_) playing_ = pauseAfterFade_ = false;
    if (seekAfterFade_ >= 0) jump(std::exchange(seekAfterFade_, -1));
  }
  const bool ready = playing_ && sourcesReady();
  // All tracks wait for the slowest: they never run apart.
  if (playing_ && !ready && !buffering_) ++underruns_;
  if (ready) buffering_ = false;
  else if (pauseAfterFade_ || seekAfterFade_ >= 0) fade_.finish();  // nothing sounds that could be faded

  renderAutomation(ready);
  sums_.advance();
  references_.advance();
  shareWaits();
  const F4* fade = ready ? fadeOfQuantum() : nullptr;
  for (auto& group : groups_) group.gatherKeys(ready, fade);
  for (auto& group : busGroups_) group.gatherKeys(ready, fade);
  for (auto& group : groups_) group.process(ready, fade, *pieces_, sums_);
  if (mixes_) {
    renderBuses();
    returns_.process(*pieces_, sums_);
  }

  if (ready) {
    for (std::int64_t left = kQuantum; left > 0;) {
      const std::int64_t run = std::min(left, order_.runFrom(position_));
      position_ = order_.advance(position_, run);
      left -= run;
    }
    const bool isOver = position_ >= lengthFrames() && order_.runFrom(position_) == std::numeric_limits<std::int64_t>::max();
    if (isOver && seekAfterFade_ < 0) playing_ = pauseAfterFade_ = false;
  }
  if (mixes_) renderMaster();
}

// A bus comes after all that feed it.
void Mixer::renderBuses() noexcept {
  for (int depth = 0; depth < busDepths_; ++depth)
    for (auto& group : busGroups_)
      if (group.depth == depth && group.isUsed()) group.process(*pieces_, sums_);
}

bool Mixer::isAtRest() const noexcept {
  const auto rests = [](const auto& group) { return group.isAsleep() || !group.isUsed(); };
  return std::all_of(groups_.begin(), groups_.end(), rests) && std::all_of(busGroups_.begin(), busGroups_.end(), rests) && returns_.isAsleep();
}

void Mixer::renderMaster() noexcept {
  Quantum quantum;
  sums_.master.into(quantum, 0);
  for (int i = 0, first = 0; i < pieces_->count; first += pieces_->frames[std::size_t(i++)]) {
    const int frames = pieces_->frames[std::size_t(i)];
    for (const Automated* one : masterAutomated_) master_.place(0, one->param, one->values[std::size_t(i)]);
    master_.advance(frames, i == 0);
    master_.process({quantum.left + first, quantum.right + first, frames});
    masterLevel_.addGainReduction(master_.gainReductionDb());
  }
  float interleaved[2 * kQuantum];
  for (int i = 0; i < kQuantum; ++i) {
    quantum.left[i] = scrub(quantum.left[i]);
    quantum.right[i] = scrub(quantum.right[i]);
    interleaved[2 * i] = outLeft_[i] = quantum.left[i][0];
    interleaved[2 * i + 1] = outRight_[i] = quantum.right[i][0];
  }
  masterLevel_.add(quantum.left, quantum.right, kQuantum);
  if (masterWork_.on()) {
    float peak = 0;
    for (int i = 0; i < kQuantum; ++i) peak = std::max({peak, std::fabs(outLeft_[i]), std::fabs(outRight_[i])});
    masterWork_.addReduction(master_.get<Limiter>().gainReductionDb()[0], peak);
  }
  if (isWatching_) watchQuantum(quantum);
  if (measuresLoudness_) {
    loudness_.add(interleaved, kQuantum);
    masterWork_.addLoudness(loudness_);
    float left = 0, right = 0, cross = 0;
    for (int i = 0; i < kQuantum; ++i) {
      left += outLeft_[i] * outLeft_[i];
      right += outRight_[i] * outRight_[i];
      cross += outLeft_[i] * outRight_[i];
    }
    mixSides_ += {double(left), double(right), double(cross)};
  }
  monitor_.process(references_, measuresLoudness_ ? &loudness_ : nullptr, outLeft_, outRight_);
}

}  // namespace mix
