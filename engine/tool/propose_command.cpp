// SPDX-License-Identifier: MIT
#include "engine/tool/propose_command.h"

#include <algorithm>

#include "engine/audio_file/reader.h"
#include "engine/propose/balance.h"
#include "engine/propose/solver.h"
#include "engine/session/projection.h"

namespace mix {
namespace {

constexpr std::size_t kBlock = 4096;

struct Recording {
  int id = 0;
  double rate = 0;
  std::vector<float> sides[2];  // the right one is empty for mono

  bool isStereo() const { return !sides[1].empty(); }
  std::int64_t frames() const { return std::int64_t(sides[0].size()); }
  const float* at(int side, std::int64_t frame) const { return sides[std::size_t(side)].data() + frame; }
};

Result<Recording> readFile(const std::string& path) {
  auto source = openFileSource(path);
  if (!source) return Error{path + ": " + source.error()};
  auto opened = AudioFileReader::open(std::move(source.value()));
  if (!opened) return Error{path + ": " + opened.error()};
  AudioFileReader& reader = opened.value();
  Recording recording;
  recording.rate = reader.info().sampleRate;
  const auto frames = std::size_t(reader.info().frames);
  for (std::size_t side = 0; side < std::size_t(std::min(reader.info().channels, 2)); ++side) recording.sides[side].resize(frames);
  std::vector<float*> pointers(std::size_t(reader.info().channels));
  for (std::size_t side = 0; side < 2 && side < pointers.size(); ++side) pointers[side] = recording.sides[side].data();
  const std::size_t read = reader.read(0, pointers, frames);
  for (auto& side : recording.sides)
    if (!side.empty()) side.resize(read);
  return recording;
}

Result<HeardStem> hear(const Recording& recording) {
  auto hearing = StemHearing::make(recording.rate, recording.isStereo() ? 2 : 1);
  if (!hearing) return Error{hearing.error()};
  for (std::int64_t at = 0; at < recording.frames(); at += std::int64_t(kBlock)) {
    const int count = int(std::min(std::int64_t(kBlock), recording.frames() - at));
    hearing.value().add(recording.at(0, at), recording.isStereo() ? recording.at(1, at) : nullptr, count);
  }
  return hearing.value().finish();
}

MixMeasures render(const std::vector<Recording>& recordings, const WantedRender& wanted) {
  Mixer mixer;
  mixer.prepare(recordings.front().rate, int(recordings.size()));
  const auto isThere = [&](int id) { return wanted.only.empty() || std::find(wanted.only.begin(), wanted.only.end(), id) != wanted.only.end(); };
  for (const Recording& recording : recordings)
    if (isThere(recording.id)) mixer.addTrack(recording.id, recording.isStereo(), recording.frames());
  applyValues(*wanted.document, mixer);
  beginMeasuring(mixer, wanted.tracks, wanted.peaks, wanted.mix());
  mixer.reset();
  mixer.play();
  const std::int64_t frames = mixer.lengthFrames() + mixer.latencyFrames();
  for (std::int64_t done = 0; done < frames; done += std::int64_t(kBlock)) {
    for (const Recording& recording : recordings)
      for (auto want = mixer.wanted(recording.id); want.frames > 0; want = mixer.wanted(recording.id))
        mixer.write(recording.id, want.frame, want.frames, recording.at(0, want.frame), recording.isStereo() ? recording.at(1, want.frame) : nullptr);
    float left[kBlock], right[kBlock];
    mixer.process(left, right, int(std::min(std::int64_t(kBlock), frames - done)));
  }
  return endMeasuring(mixer, wanted.tracks);
}

// By name; what is the same recording under another one has the order of the first, as the hash of its samples would tell.
std::string orderOf(const std::vector<Recording>& recordings, const Stems& stems, const std::string& name) {
  const Recording& last = recordings.back();
  for (std::size_t i = 0; i + 1 < recordings.size(); ++i)
    if (recordings[i].sides[0] == last.sides[0] && recordings[i].sides[1] == last.sides[1]) return stems[i].order;
  return name;
}

std::string nameOf(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

Result<std::string> proposalOfFiles(const std::vector<std::string>& paths, bool draft) {
  std::vector<Recording> recordings;
  Document document;
  Stems stems;
  for (const std::string& path : paths) {
    auto recording = readFile(path);
    if (!recording) return Error{recording.error()};
    recordings.push_back(std::move(recording.value()));
    recordings.back().id = int(recordings.size());
    if (recordings.back().rate != recordings.front().rate) return Error{path + ": its sample rate is another one"};
    const auto heard = hear(recordings.back());
    if (!heard) return Error{path + ": " + heard.error()};
    Track track;
    track.id = recordings.back().id;
    track.name = track.audio.fileName = nameOf(path);
    document.tracks.emplace_back(track);
    stems.push_back(stemOf(track, heard.value()));
    stems.back().order = orderOf(recordings, stems, track.name);
  }
  document.sampleRate = int(recordings.front().rate);
  wantByRole(stems);
  Solver solver(document, stems, {});
  for (auto renders = solver.wanted(); !renders.empty() && !draft; renders = solver.wanted()) {
    std::vector<MixMeasures> told;
    for (const WantedRender& wanted : renders) told.push_back(render(recordings, wanted));
    solver.measured(told);
  }
  return toJson(solver.proposal());
}

}  // namespace mix
