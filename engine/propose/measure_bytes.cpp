// SPDX-License-Identifier: MIT
#include <cstring>

#include "engine/propose/render_text.h"

namespace mix {
namespace {

struct TrackHead {
  std::int64_t track;  // nothing between the fields
  double lufs;
  LevelSpan span;
  Sides sides;
  std::array<Sides, BandFrames::kRegions> regions;
  double dcOffset;
  FaultMeasures faults;
  std::uint64_t frames, spectrum;
};
static_assert(std::is_trivially_copyable_v<TrackHead> && std::is_trivially_copyable_v<MixReport> && std::is_trivially_copyable_v<ReturnMeasures> && std::is_trivially_copyable_v<MixProfile> && std::is_trivially_copyable_v<BandPowers>);

template <class T>
void put(std::string& bytes, const T* from, std::size_t count) {
  if (count) bytes.append(reinterpret_cast<const char*>(from), count * sizeof(T));
}

// False, and nothing is taken, when so many are not there.
template <class T>
bool take(std::string_view& bytes, T* to, std::size_t count) {
  if (count > bytes.size() / sizeof(T)) return false;
  if (count) std::memcpy(to, bytes.data(), count * sizeof(T));
  bytes.remove_prefix(count * sizeof(T));
  return true;
}

bool takeTrack(std::string_view& bytes, MixMeasures& measures) {
  TrackHead head;
  if (!take(bytes, &head, 1) || head.frames > bytes.size() / sizeof(BandPowers) || head.spectrum > bytes.size() / sizeof(double)) return false;
  TrackMeasures& m = measures.tracks[int(head.track)];
  m = {head.lufs, head.span, Masking::Rows(head.frames), head.sides, std::vector<double>(head.spectrum), head.regions, head.dcOffset, head.faults};
  return take(bytes, m.bandPowers.data(), m.bandPowers.size()) && take(bytes, m.bandLevelsDb.data(), m.bandLevelsDb.size());
}

}  // namespace

std::string toBytes(const MixMeasures& measures) {
  std::string bytes;
  put(bytes, &measures.mix, 1);
  put(bytes, measures.returns.data(), measures.returns.size());
  const std::uint64_t profiles = measures.profile ? 1 : 0;
  put(bytes, &profiles, 1);
  if (profiles) put(bytes, &*measures.profile, 1);
  for (const auto& [id, m] : measures.tracks) {
    const TrackHead head{id, m.integratedLufs, m.span, m.sides, m.regions, m.dcOffset, m.faults, m.bandPowers.size(), m.bandLevelsDb.size()};
    put(bytes, &head, 1);
    put(bytes, m.bandPowers.data(), m.bandPowers.size());
    put(bytes, m.bandLevelsDb.data(), m.bandLevelsDb.size());
  }
  return bytes;
}

std::optional<MixMeasures> measuresFromBytes(std::string_view bytes) {
  MixMeasures measures;
  std::uint64_t profiles;
  if (!take(bytes, &measures.mix, 1) || !take(bytes, measures.returns.data(), measures.returns.size()) || !take(bytes, &profiles, 1)) return std::nullopt;
  if (profiles && !take(bytes, &measures.profile.emplace(), 1)) return std::nullopt;
  while (!bytes.empty())
    if (!takeTrack(bytes, measures)) return std::nullopt;
  return measures;
}

}  // namespace mix
