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
  double seconds, lufs, samplePeakDbfs, traceRate;
  float traceScale;
  std::array<float, stem_layout::kCount> features;
  std::uint64_t blocks, frames, trace;
};
static_assert(std::is_trivially_copyable_v<Header> && std::is_trivially_copyable_v<BandPowers>);

}  // namespace

Result<StemHearing> StemHearing::make(double sampleRate, int channels) {
  auto listener = StemListener::make(sampleRate, channels);
  if (!listener) return Error{listener.error()};
  StemHearing hearing(std::move(listener.value()));
  if (!hearing.analysis_.prepare(sampleRate, channels, FileAnalysis::Loudness::elsewhere)) return Error{"out of memory"};
  hearing.faults_.prepare(sampleRate, channels);
  return hearing;
}

void StemHearing::add(const float* left, const float* right, int frames) {
  listener_.add(left, right, frames);
  analysis_.add(left, right, frames);
  faults_.add(left, right, frames);
}

HeardStem StemHearing::finish() {
  HeardStem heard{analysis_.measures(), listener_.finish(), faults_.measures(), faults_.trace()};
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
  const StemTrace& t = heard.trace;
  const Header header{heard.recording, heard.faults, m.seconds, m.lufs, m.samplePeakDbfs, t.sampleRate, t.scale, m.features,
                      m.blockPowers.size(), m.bandPowers.size(), t.samples.size()};
  const std::size_t blockBytes = m.blockPowers.size() * sizeof(float), bandBytes = m.bandPowers.size() * sizeof(BandPowers);
  const std::size_t traceBytes = t.samples.size() * sizeof(std::int16_t);
  std::string bytes(sizeof(Header) + blockBytes + bandBytes + traceBytes, '\0');
  std::memcpy(bytes.data(), &header, sizeof(Header));
  if (blockBytes) std::memcpy(bytes.data() + sizeof(Header), m.blockPowers.data(), blockBytes);
  if (bandBytes) std::memcpy(bytes.data() + sizeof(Header) + blockBytes, m.bandPowers.data(), bandBytes);
  if (traceBytes) std::memcpy(bytes.data() + sizeof(Header) + blockBytes + bandBytes, t.samples.data(), traceBytes);
  return bytes;
}

std::optional<HeardStem> heardFromBytes(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof(Header)) return std::nullopt;
  std::memcpy(&header, bytes.data(), sizeof(Header));
  bytes.remove_prefix(sizeof(Header));
  if (header.blocks > bytes.size() / sizeof(float) || header.frames > bytes.size() / sizeof(BandPowers) ||
      header.trace > bytes.size() / sizeof(std::int16_t))
    return std::nullopt;
  const std::size_t blockBytes = std::size_t(header.blocks) * sizeof(float), bandBytes = std::size_t(header.frames) * sizeof(BandPowers);
  const std::size_t traceBytes = std::size_t(header.trace) * sizeof(std::int16_t);
  if (blockBytes + bandBytes + traceBytes != bytes.size()) return std::nullopt;
  HeardStem heard{header.recording, {}, header.faults, {header.traceRate, header.traceScale, {}}};
  StemMeasures& m = heard.measures;
  m.seconds = header.seconds;
  m.lufs = header.lufs;
  m.samplePeakDbfs = header.samplePeakDbfs;
  m.features = header.features;
  m.blockPowers.resize(std::size_t(header.blocks));
  m.bandPowers.resize(std::size_t(header.frames));
  if (blockBytes) std::memcpy(m.blockPowers.data(), bytes.data(), blockBytes);
  if (bandBytes) std::memcpy(m.bandPowers.data(), bytes.data() + blockBytes, bandBytes);
  heard.trace.samples.resize(std::size_t(header.trace));
  if (traceBytes) std::memcpy(heard.trace.samples.data(), bytes.data() + blockBytes + bandBytes, traceBytes);
  return heard;
}

}  // namespace mix
