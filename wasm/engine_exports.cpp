// SPDX-License-Identifier: MIT
// The mixer of this module. The host feeds the rings (`engineWanted...`, `engineWrite`) and asks for audio:
//
//   enginePrepare, engineAddTrack ..., enginePlay
//   loop: for each track write what is wanted; engineProcess(n); take n frames at engineOutput(0) and (1)
//
// [main] functions allocate; in a worklet they are called before audio starts. [audio] functions never do.
#include <optional>

#include "engine/analysis/mix_profile.h"
#include "engine/audio_file/resampler.h"
#include "engine/mixer/listening_device.h"
#include "engine/mixer/meter_tones.h"
#include "engine/mixer/mixer.h"
#include "engine/mixer/region_filter.h"
#include "engine/session/schema.h"
#include "wasm/host.h"

namespace mix::host {

namespace {

Mixer theMixer;
std::unique_ptr<MixProfiler> theProfiler;
alignas(16) float outputs[kStagingChannels][kStagingFrames];
MasterMeter masterMeter;
ListeningDevice listening;
MeterTones meterTones;
RegionFilter region;

// For the ears alone: exports and measures ask for none of it.
void processForEars(float* left, float* right, int frames) {
  region.process(left, right, frames);
  meterTones.process(left, right, frames);
  listening.process(left, right, frames);
}

// Points on their way in.
struct Automating {
  Mixer::Kind kind;
  int id, param;
} automating{};
std::array<AutomationPoint, kMaxAutomationPoints> points;
std::size_t pointsWanted = 0, pointCount = 0;
static_assert(int(Mixer::Kind::track) == int(Scope::track) && int(Mixer::Kind::bus) == int(Scope::bus) &&
              int(Mixer::Kind::master) == int(Scope::master) && int(Mixer::Kind::effectReturn) == int(Scope::effectReturn));

// For a device that does not run at the session rate. Rendered ahead of it: `aheadFrames` at `aheadAt`.
constexpr int kAheadFrames = 2 * kQuantum;
std::optional<Resampler> toDevice;
float ahead[kStagingChannels][kAheadFrames];
int aheadAt = 0, aheadFrames = 0;

void processForDevice(int frames) {
  for (int done = 0; done < frames;) {
    if (aheadFrames == 0) {
      mixer().process(ahead[0], ahead[1], kAheadFrames);
      processForEars(ahead[0], ahead[1], kAheadFrames);
      aheadAt = 0;
      aheadFrames = kAheadFrames;
    }
    const float* const in[] = {ahead[0] + aheadAt, ahead[1] + aheadAt};
    float* const out[] = {outputs[0] + done, outputs[1] + done};
    const auto [used, made] = toDevice->process(in, std::size_t(aheadFrames), out, std::size_t(frames - done));
    aheadAt += int(used);
    aheadFrames -= int(used);
    done += int(made);
  }
}

}  // namespace

std::unique_ptr<MixProfiler>& profiler() { return theProfiler; }

Mixer& mixer() { return theMixer; }

// Empties the engine and makes room for `trackCapacity` tracks, at most 256; Hz. [main]
MIX_EXPORT(enginePrepare) void enginePrepare(double sampleRate, int trackCapacity) {
  mixer().prepare(sampleRate, trackCapacity);
  listening.prepare(sampleRate);
  meterTones.prepare(sampleRate);
  region.prepare(sampleRate);
  toDevice.reset();
  profiler().reset();
}
// After `enginePrepare`: `engineProcess` renders at the rate of a device that refuses the session's; all else stays in
// frames of the session. 0 when such a rate cannot be made. [main]
MIX_EXPORT(engineOutputRate) int engineOutputRate(double sessionRate, double deviceRate) {
  toDevice.reset();
  aheadFrames = 0;
  auto made = Resampler::make(sessionRate, deviceRate, kStagingChannels);
  if (made) toDevice.emplace(std::move(made.value()));
  return toDevice.has_value();
}
// Forgets the past, stops, goes to frame 0; tracks and values stay. [audio]
MIX_EXPORT(engineReset) void engineReset() { mixer().reset(); }

// `id` is the session's. 0 when it is in use or the engine is full. [audio]
MIX_EXPORT(engineAddTrack) int engineAddTrack(int id, int stereo, double lengthFrames) {
  return mixer().addTrack(id, stereo != 0, std::int64_t(lengthFrames));
}
MIX_EXPORT(engineRemoveTrack) int engineRemoveTrack(int id) { return mixer().removeTrack(id); }
MIX_EXPORT(engineTrackCount) int engineTrackCount() { return mixer().trackCount(); }

// Group buses: `id` is the session's. What feeds a channel, and what its external key hears: `scope` 0 track, 1 bus; 0 is
// the master, or no key. 0 for what does not exist, and for a bus that would hear itself. [audio]
MIX_EXPORT(engineAddBus) int engineAddBus(int id) { return mixer().addBus(id); }
MIX_EXPORT(engineRemoveBus) int engineRemoveBus(int id) { return mixer().removeBus(id); }
MIX_EXPORT(engineSetOutput) int engineSetOutput(int scope, int id, int bus) {
  return Scope(scope) == Scope::bus ? mixer().setBusOutput(id, bus) : mixer().setTrackOutput(id, bus);
}
MIX_EXPORT(engineSetKey) int engineSetKey(int scope, int id, int track) {
  return Scope(scope) == Scope::bus ? mixer().setBusKey(id, track) : mixer().setTrackKey(id, track);
}
// A reference is no part of the mix; `engineHearReferences` puts them in its place, for the ears alone, as loud as it. 0 for
// what does not exist. [audio]
MIX_EXPORT(engineSetReference) int engineSetReference(int id, int reference) { return mixer().setTrackReference(id, reference != 0); }
MIX_EXPORT(engineHearReferences) void engineHearReferences(int references) { mixer().hearReferences(references != 0); }
MIX_EXPORT(engineBusCount) int engineBusCount() { return mixer().busCount(); }

// Plain value of a parameter: `scope` 0 track, 1 bus, 2 master (`id` 0), 3 effect return (`id` 1 to 4); `param` is the index into the scope's table
// in the schema. 0 when there is no such parameter. [audio]
MIX_EXPORT(engineSet) int engineSet(int scope, int id, int param, double value) {
  switch (Scope(scope)) {
    case Scope::track: return mixer().setTrack(id, param, float(value));
    case Scope::master: return mixer().setMaster(param, float(value));
    case Scope::bus: return mixer().setBus(id, param, float(value));
    case Scope::effectReturn: return mixer().setReturn(id, param, float(value));
  }
  return 0;
}

// The points of a parameter, addressed as for `engineSet`: `count` calls of `engineAutomationPoint` follow, in the order
// of their frames; the last one makes them heard. 0 points: the value that was set is heard again. 0 when there is no
// such parameter, or no room for so many points. [audio]
MIX_EXPORT(engineAutomation) int engineAutomation(int scope, int id, int param, int count) {
  automating = {Mixer::Kind(std::clamp(scope, 0, 3)), id, param};
  pointsWanted = std::size_t(std::clamp(count, 0, int(points.size())));
  pointCount = 0;
  if (count < 0 || count > int(points.size())) return 0;
  return count > 0 || mixer().setAutomation(automating.kind, id, param, {});
}
MIX_EXPORT(engineAutomationPoint) int engineAutomationPoint(double frame, double value, double curve) {
  if (pointCount >= pointsWanted) return 0;
  points[pointCount++] = {std::int64_t(frame), float(value), float(curve)};
  if (pointCount < pointsWanted) return 1;
  return mixer().setAutomation(automating.kind, automating.id, automating.param, std::span(points).first(pointCount));
}

// What to write next for a track: `engineWantedFrames` frames (0: nothing now) from `engineWantedFrame` on. [audio]
MIX_EXPORT(engineWantedFrame) double engineWantedFrame(int id) { return double(mixer().wanted(id).frame); }
MIX_EXPORT(engineWantedFrames) int engineWantedFrames(int id) { return mixer().wanted(id).frames; }
// Takes `frames` frames from the input, which begin at `frame` of the song. `channels` 0: silence, the input is not
// read. Returns how many were taken; what is not wanted is ignored. [audio]
MIX_EXPORT(engineWrite) int engineWrite(int id, double frame, int frames, int channels) {
  frames = std::clamp(frames, 0, kStagingFrames);
  return mixer().write(id, std::int64_t(frame), frames, channels > 0 ? input(0) : nullptr,
                       channels > 1 ? input(1) : nullptr);
}

// Transport; frames of the song. What it means to the ear is in mixer.h. [audio]
MIX_EXPORT(enginePlay) void enginePlay() { mixer().play(); }
MIX_EXPORT(enginePause) void enginePause() { mixer().pause(); }
MIX_EXPORT(engineIsPlaying) int engineIsPlaying() { return mixer().playing(); }
MIX_EXPORT(engineSeek) void engineSeek(double frame) { mixer().seek(std::int64_t(frame)); }
MIX_EXPORT(engineSetLoop) void engineSetLoop(int on, double startFrame, double endFrame) {
  mixer().setLoop({on != 0, std::int64_t(startFrame), std::int64_t(endFrame)});
}
// The frame that is rendered next; it is heard `engineLatency` frames later. [audio]
MIX_EXPORT(enginePosition) double enginePosition() { return double(mixer().positionFrame()); }
// Frames to the end of the longest track. [audio]
MIX_EXPORT(engineLength) double engineLength() { return double(mixer().lengthFrames()); }
// Frames that the effect returns are heard after that. [audio]
MIX_EXPORT(engineTail) double engineTail() { return double(mixer().tailFrames()); }
// Beats a minute, 0: not known. [audio]
MIX_EXPORT(engineSetTempo) void engineSetTempo(double bpm) { mixer().setTempo(bpm); }
MIX_EXPORT(engineLatency) int engineLatency() { return mixer().latencyFrames(); }
// Quanta of silence that were played because a ring was empty, since `enginePrepare`. [audio]
MIX_EXPORT(engineUnderruns) int engineUnderruns() { return mixer().underruns(); }

// Renders the next `frames` frames, at most `stagingFrames()`, into the output. Returns how many. [audio]
MIX_EXPORT(engineProcess) int engineProcess(int frames) {
  frames = std::clamp(frames, 0, kStagingFrames);
  if (toDevice) {
    processForDevice(frames);
  } else {
    mixer().process(outputs[0], outputs[1], frames);
    if (profiler()) profiler()->add(outputs[0], outputs[1], frames);
    processForEars(outputs[0], outputs[1], frames);
  }
  return frames;
}
// What the output sounds like from a phone, in a car and so on: an index into `listeningDevices`, 0 for none. For the
// ears alone: exports and measures never ask for it. [audio]
MIX_EXPORT(engineListenOn) void engineListenOn(int device) { listening.choose(device); }
// These frequencies of it and nothing else, for the ears alone too; `highHz` 0: all of them, as at first. [audio]
MIX_EXPORT(engineHearRegion) void engineHearRegion(double lowHz, double highHz) { region.hear(lowHz, highHz); }
// The meters as tones beside it, see engine/mixer/meter_tones.h; LUFS. Off at first. [audio]
MIX_EXPORT(engineMeterTones) void engineMeterTones(int on, double targetLufs) { meterTones.set(on != 0, targetLufs); }
// Planar output of channel 0 or 1. [any]
MIX_EXPORT(engineOutput) float* engineOutput(int channel) {
  return outputs[std::clamp(channel, 0, kStagingChannels - 1)];
}

// Floats of engine/mixer/meters.h since the last call: five for each channel (tracks, then buses, in the order in which
// they were added, then the four returns), and eleven for the master. [audio]
MIX_EXPORT(engineChannelMeters) const TrackMeter* engineChannelMeters() { return mixer().readChannelMeters().data(); }
MIX_EXPORT(engineMasterMeter) const MasterMeter* engineMasterMeter() {
  masterMeter = mixer().readMasterMeter();
  return &masterMeter;
}
// What is drawn of one channel (a scope of engine/session/schema.h, its id) and of the master is collected from now on;
// scope -1: nothing. [audio]
MIX_EXPORT(engineWatch) void engineWatch(int scope, int id) {
  if (scope < 0 || scope >= int(kScopes.size())) return mixer().watchNothing();
  mixer().watch(Mixer::Kind(scope), id);
}
// How many frames of it there are since the last call, and the floats of engine/mixer/watch.h: eight gain reductions of the
// channel, eight of the master, and of each frame channel left, right, master left, right. [audio]
MIX_EXPORT(engineReadWatch) int engineReadWatch() { return mixer().readWatch(); }
MIX_EXPORT(engineWatched) const Watched* engineWatched() { return &mixer().watched(); }
MIX_EXPORT(engineWatchedFloats) int engineWatchedFloats() { return int(sizeof(Watched) / sizeof(float)); }
// Integrated loudness, its range and true peak start anew. [main]
MIX_EXPORT(engineResetLoudness) void engineResetLoudness() { mixer().resetLoudness(); }
// Off for renders that do not show it: it costs as much as ten strips. [audio]
MIX_EXPORT(engineSetLoudnessMetering) void engineSetLoudnessMetering(int on) { mixer().setLoudnessMetering(on != 0); }

}  // namespace mix::host
