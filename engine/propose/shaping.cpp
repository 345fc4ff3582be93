// SPDX-License-Identifier: MIT
#include "engine/propose/shaping.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/processors/eq.h"

namespace mix {

const std::array<ToneBand, 3> kToneBands = {{
    {int(Eq::Type::lowShelf), 180, 0.71f, {0, 1, 2}},
    {int(Eq::Type::bell), 3000, 0.8f, {3, 4, 2}},
    {int(Eq::Type::highShelf), 6000, 0.71f, {5, 4, 1}},
}};

namespace {

// A slow attack lets the hit through and takes what follows it: the usual way to punch.
constexpr float kRatio = 3, kAttackMs = 30, kReleaseMs = 120, kKneeDb = 6;

std::string bandWords(int band, const char* what) { return "eq/band" + std::to_string(band + 1) + what; }

class Shaping {
 public:
  Shaping(Draft& draft, Suggestion& suggestion, Scope scope, int id) : draft_(draft), suggestion_(suggestion), scope_(scope), id_(id) {}

  void tone(const Shape& shape, float most) {
    const float wanted[] = {shape.lowDb, shape.presenceDb, shape.highDb};
    for (std::size_t i = 0; i < kToneBands.size(); ++i)
      if (wanted[i] != 0) toneBand(kToneBands[i], wanted[i], most);
  }

  void spread(float percent, bool stereo) {
    const float factor = 1 + percent / 100;
    const float position = value("pan/position");
    if (position != 0) move("pan/position", std::clamp(position * factor, -100.0f, 100.0f));
    if (stereo) move("width/widthPercent", value("width/widthPercent") * factor);
  }

  void room(float db) {
    const std::string send = roomSendOf(draft_.document());
    if (send.empty()) return;
    const float now = value(send);
    if (now <= kLeastRoomDb && db < 0) return;
    const float wanted = (now <= kLeastRoomDb ? kFaintRoomDb : now) + db;
    move(send, wanted < kLeastRoomDb ? at(send).spec().min : std::min(wanted, std::max(now, -6.0f)));
  }

  void squeeze(float db, double highPeakDbfs) {
    if (!(db > 0) || !std::isfinite(highPeakDbfs) || value("compressor/on") > 0 || locked("compressor/on") || locked("compressor/thresholdDb")) return;
    move("compressor/on", 1);
    move("compressor/thresholdDb", float(highPeakDbfs) + value("trim/gainDb") - db / (1 - 1 / kRatio));
    move("compressor/ratio", kRatio);
    move("compressor/kneeDb", kKneeDb);
    move("compressor/attackMs", kAttackMs);
    move("compressor/releaseMs", kReleaseMs);
  }

 private:
  // The band that has this shape already, else one that does nothing.
  std::optional<int> bandFor(const ToneBand& tone) const {
    for (int band : tone.bands)
      if (isOn(band) && int(value(bandWords(band, "Type"))) == tone.type && value(bandWords(band, "Hz")) == tone.hz) return band;
    for (int band : tone.bands)
      if (!isOn(band)) return band;
    return std::nullopt;
  }
  bool isOn(int band) const {
    return value(bandWords(band, "On")) > 0 && (value(bandWords(band, "GainDb")) != 0 || int(value(bandWords(band, "Type"))) == int(Eq::Type::notch));
  }

  void toneBand(const ToneBand& tone, float db, float most) {
    const auto band = bandFor(tone);
    if (!band) return;
    for (const char* what : {"On", "Type", "Hz", "GainDb", "Q"})
      if (locked(bandWords(*band, what))) return;
    const float now = isOn(*band) ? value(bandWords(*band, "GainDb")) : 0;
    const float low = -std::min(most, kMostCutDb), high = std::min(most, kMostLiftDb);
    const float wanted = std::clamp(now + db, std::min(low, now), std::max(high, now));
    move(bandWords(*band, "On"), 1);
    move(bandWords(*band, "Type"), float(tone.type));
    move(bandWords(*band, "Hz"), tone.hz);
    move(bandWords(*band, "Q"), tone.q);
    move(bandWords(*band, "GainDb"), wanted);
  }

  Address at(std::string_view words) const { return Draft::at(scope_, id_, words); }
  float value(std::string_view words) const { return draft_.value(at(words)); }
  bool locked(std::string_view words) const { return draft_.isLocked(at(words)); }
  void move(std::string_view words, float to) { draft_.move(suggestion_, at(words), to); }

  Draft& draft_;
  Suggestion& suggestion_;
  const Scope scope_;
  const int id_;
};

}  // namespace

std::string roomSendOf(const Document& document) {
  std::string first;
  for (const char* reverb : {"room/on", "plate/on"})
    for (int n = 1; n <= kSends; ++n) {
      if (document.value(Draft::at(Scope::effectReturn, n, reverb)) == 0) continue;
      const std::string send = "sends/send" + std::to_string(n) + "Db";
      const auto sends = [&](const auto& track) { return track->values[std::size_t(findParam(Scope::track, send).value())] > kLeastRoomDb; };
      if (std::any_of(document.tracks.begin(), document.tracks.end(), sends)) return send;
      if (first.empty()) first = send;
    }
  return first;
}

void shapeTrack(Draft& draft, Suggestion& suggestion, int track, const Shape& shape, const ShapedSound& sound) {
  Shaping shaping(draft, suggestion, Scope::track, track);
  shaping.tone(shape, kMostCutDb);
  if (shape.spreadPercent != 0) shaping.spread(shape.spreadPercent, sound.stereo);
  if (shape.roomDb != 0) shaping.room(shape.roomDb);
  shaping.squeeze(shape.squeezeDb, sound.highPeakDbfs);
}

void shapeMaster(Draft& draft, Suggestion& suggestion, const Shape& shape) {
  Shaping shaping(draft, suggestion, Scope::master, 0);
  // Half of the tilt at each end.
  shaping.tone(shape, kMostTiltDb / 2);
  if (shape.spreadPercent != 0) {
    const Address width = Draft::at(Scope::master, 0, "width/widthPercent");
    draft.move(suggestion, width, draft.value(width) * (1 + shape.spreadPercent / 100));
  }
}

}  // namespace mix
