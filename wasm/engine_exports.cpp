// SPDX-License-Identifier: MIT
// The mixer of this module. The host feeds the rings (`engineWanted...`, `engineWrite`) and asks for audio:
//
//   enginePrepare, engineAddTrack ..., enginePlay
//   loop: for each track write what is wanted; engineProcess(n); take n frames at engineOutput(0) and (1)
//
// [main] functions allocate; in a worklet they are called before audio starts. [audio] functions never do.
#include "engine/mixer/mixer.h"
#include "engine/session/schema.h"
#include "wasm/host.h"

namespace mix::host {

namespace {

Mixer theMixer;
alignas(16) float outputs[kStagingChannels][kStagingFrames];
MasterMeter masterMeter;

}  // namespace

Mixer& mixer() { return theMixer; }

// Empties the engine and makes room for `trackCapacity` tracks, at most 256; Hz. [main]
MIX_EXPORT(enginePrepare) void enginePrepare(double sampleRate, int trackCapacity) {
  mixer().prepare(sampleRate, trackCapacity);
}
// Forgets the past, stops, goes to frame 0; tracks and values stay. [audio]
MIX_EXPORT(engineReset) void engineReset() { mixer().reset(); }

// `id` is the session's. 0 when it is in use or the engine is full. [audio]
MIX_EXPORT(engineAddTrack) int engineAddTrack(int id, int stereo, double lengthFrames) {
  return mixer().addTrack(id, stereo != 0, std::int64_t(lengthFrames));
}
MIX_EXPORT(engineRemoveTrack) int engineRemoveTrack(int id) { return mixer().removeTrack(id); }
MIX_EXPORT(engineTrackCount) int engineTrackCount() { return mixer().trackCount(); }

// Plain value of a parameter: `scope` 0 track, 1 bus, 2 master (`id` 0); `param` is the index into the scope's table
// in the schema. 0 when there is no such parameter. [audio]
MIX_EXPORT(engineSet) int engineSet(int scope, int id, int param, double value) {
  switch (Scope(scope)) {
    case Scope::track: return mixer().setTrack(id, param, float(value));
    case Scope::master: return mixer().setMaster(param, float(value));
    case Scope::bus: break;
  }
  return 0;
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
MIX_EXPORT(engineLatency) int engineLatency() { return mixer().latencyFrames(); }
// Quanta of silence that were played because a ring was empty, since `enginePrepare`. [audio]
MIX_EXPORT(engineUnderruns) int engineUnderruns() { return mixer().underruns(); }

// Renders the next `frames` frames, at most `stagingFrames()`, into the output. Returns how many. [audio]
MIX_EXPORT(engineProcess) int engineProcess(int frames) {
  frames = std::clamp(frames, 0, kStagingFrames);
  mixer().process(outputs[0], outputs[1], frames);
  return frames;
}
// Planar output of channel 0 or 1. [any]
MIX_EXPORT(engineOutput) float* engineOutput(int channel) {
  return outputs[std::clamp(channel, 0, kStagingChannels - 1)];
}

// Floats of engine/mixer/meters.h since the last call: `engineTrackCount` times five in the order in which the tracks
// were added, and nine for the master. [audio]
MIX_EXPORT(engineTrackMeters) const TrackMeter* engineTrackMeters() { return mixer().readTrackMeters().data(); }
MIX_EXPORT(engineMasterMeter) const MasterMeter* engineMasterMeter() {
  masterMeter = mixer().readMasterMeter();
  return &masterMeter;
}
// Integrated loudness and true peak start anew. [main]
MIX_EXPORT(engineResetLoudness) void engineResetLoudness() { mixer().resetLoudness(); }
// Off for renders that do not show it: it costs as much as ten strips. [audio]
MIX_EXPORT(engineSetLoudnessMetering) void engineSetLoudnessMetering(int on) { mixer().setLoudnessMetering(on != 0); }

}  // namespace mix::host
