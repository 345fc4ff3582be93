// SPDX-License-Identifier: MIT
#include "engine/analysis/stem_hearing.h"

#include <cmath>
#include <cstring>
#include <type_traits>

namespace mix {
namespace {

struct Header {
  FileMeasures recording;
  FaultMeasures faults;
  double seconds, lufs, samplePeakDbfs, traceRate, traceScale;
  std::array<float, stem_layout::kCount> features;
  std::uint64_t blocks, frames, trace;
  double hopSeconds;
  std::uint64_t onsets, chromas;
};
static_assert(std::is_trivially_copyable_v<Header> && std::is_trivially_copyable_v<BandPowers>);

template <class T>
void put(std::string& bytes, const std::vector<T>& list) {
  bytes.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
}

// False when so many are not there.
template <class T>
bool take(std::string_view& bytes, std::uint64_t count, std::vector<T>& list) {
  if (count > bytes.size() / sizeof(T)) return false;
  list.resize(std::size_t(count));
  if (count) std::memcpy(list.data(), bytes.data(), list.size() * sizeof(T));
  bytes.remove_prefix(list.size() * sizeof(T));
  return true;
}

}  // namespace

Result<StemHearing> StemHearing::make(double sampleRate, int channels) {
  auto listener = StemListener::make(sampleRate, channels);
  if (!listener) return Error{listener.error()};
  StemHearing hearing(std::move(listener.value()));
  if (!hearing.analysis_.prepare(sampleRate, channels, FileAnalysis::Loudness::elsewhere) || !hearing.music_.prepare(sampleRate, channels)) return Error{"out of memory"};
  hearing.faults_.prepare(sampleRate, channels);
  return hearing;
}

void StemHearing::add(const float* left, const float* right, int frames) {
  listener_.add(left, right, frames);
  analysis_.add(left, right, frames);
  music_.add(left, right, frames);
  faults_.add(left, right, frames);
}

HeardStem StemHearing::finish() {
  HeardStem heard{analysis_.measures(), listener_.finish(), music_.finish(), faults_.measures(), faults_.trace()};
  FileMeasures& recording = heard.recording;
  // The listener hears a mono stem on both sides, a recording is measured as it is.
  const double channelsDb = recording.channels == 1 ? 10 * std::log10(2.0) : 0;
  recording.integratedLufs = heard.measures.lufs - channelsDb;
  std::vector<float> momentary;
  for (float power : heard.measures.blockPowers) momentary.push_back(float(10 * std::log10(double(power)) - channelsDb));
  recording.span = spanOf(momentary);
  return heard;
}

std::string toBytes(const HeardStem& heard) {
  const StemMeasures& m = heard.measures;
  const StemMusic& music = heard.music;
  const StemTrace& t = heard.trace;
  const Header header{heard.recording, heard.faults, m.seconds, m.lufs, m.samplePeakDbfs, t.sampleRate, t.scale, m.features,
                      m.blockPowers.size(), m.bandPowers.size(), t.samples.size(), music.hopSeconds, music.onsets.size(), music.chroma.size()};
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof(Header));
  put(bytes, m.blockPowers);
  put(bytes, m.bandPowers);
  put(bytes, music.onsets);
  put(bytes, music.lowOnsets);
  put(bytes, music.chroma);
  put(bytes, t.samples);
  return bytes;
}

std::optional<HeardStem> heardFromBytes(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof(Header)) return std::nullopt;
  std::memcpy(&header, bytes.data(), sizeof(Header));
  bytes.remove_prefix(sizeof(Header));
  HeardStem heard{header.recording, {}, {}, header.faults, {header.traceRate, float(header.traceScale), {}}};
  StemMeasures& m = heard.measures;
  m.seconds = header.seconds;
  m.lufs = header.lufs;
  m.samplePeakDbfs = header.samplePeakDbfs;
  m.features = header.features;
  heard.music.hopSeconds = header.hopSeconds;
  const bool isWhole = take(bytes, header.blocks, m.blockPowers) && take(bytes, header.frames, m.bandPowers) && take(bytes, header.onsets, heard.music.onsets) &&
                       take(bytes, header.onsets, heard.music.lowOnsets) && take(bytes, header.chromas, heard.music.chroma) &&
                       take(bytes, header.trace, heard.trace.samples);
  if (!isWhole || !bytes.empty()) return std::nullopt;
  return heard;
}

}  // namespace mix
