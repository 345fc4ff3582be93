// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine/analysis/level_trace.h"
#include "engine/propose/guide.h"
#include "engine/propose/json_fields.h"

namespace mix {
namespace {

using namespace fields;
using fields::write;

constexpr std::size_t kMaxGuideBytes = 8u << 20, kMaxListed = 100'000;
constexpr std::string_view kQualities[] = {"none", "major", "minor"};
constexpr std::string_view kPitches[] = {"C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"};

std::string nameOf(const Chord& chord) {
  if (chord.quality == Chord::Quality::none) return "N";
  return std::string(kPitches[std::size_t(chord.root)]) + (chord.quality == Chord::Quality::minor ? "m" : "");
}

template <class List>
Ordered numbers(const List& list) {
  Ordered json = Ordered::array();
  for (auto value : list) json.push_back(number(double(value)));
  return json;
}

Ordered write(const Ride& ride) {
  Ordered points = Ordered::array();  // flat: seconds, dB, seconds, dB
  for (const RidePoint& point : ride.points) points.push_back(number(point.seconds)), points.push_back(number(point.db));
  return {{"track", ride.track}, {"points", std::move(points)}};
}

Ordered write(const Section& s) {
  return {{"from", number(s.from)}, {"to", number(s.to)}, {"firstBar", s.firstBar}, {"bars", s.bars}, {"label", s.label}, {"kind", s.kind},
          {"lufs", number(s.lufs)}, {"density", number(s.density)}, {"registerHz", number(s.registerHz)}, {"tracks", s.tracks}};
}

// --- reading ----------------------------------------------------------------------------------------------------------

template <class Number>
std::vector<Number> readNumbers(const Json& object, const char* key) {
  std::vector<Number> list;
  forEach(object, key, [&](const Json& value) {
    if (list.size() >= kMaxListed) return;
    if (value.is_number()) list.push_back(Number(value.get<double>()));
    else if (value.is_null()) list.push_back(Number(LevelSpan::kSilence));
  });
  return list;
}

int readPitch(const Json& object, const char* key) {
  int pitch = 0;
  read(object, key, pitch);
  return std::clamp(pitch, 0, 11);
}

double readSeconds(const Json& object, const char* key, double last) {
  constexpr double kLongest = 1e6;
  double seconds = last;
  read(object, key, seconds);
  return seconds >= last ? std::min(seconds, kLongest) : last;
}

std::vector<int> readTracks(const Json& object) {
  std::vector<int> tracks;
  forEach(object, "tracks", [&](const Json& value) { if (value.is_number_integer() && tracks.size() < std::size_t(kMaxSessionTracks)) tracks.push_back(value.get<int>()); });
  return tracks;
}

Ride readRide(const Json& json) {
  Ride ride;
  read(json, "track", ride.track);
  const auto flat = readNumbers<double>(json, "points");
  double last = 0;
  for (std::size_t i = 0; i + 1 < flat.size() && ride.points.size() < std::size_t(kMaxAutomationPoints); i += 2) {
    if (!(flat[i] >= last) || !std::isfinite(flat[i + 1])) continue;
    last = flat[i];
    ride.points.push_back({flat[i], float(std::clamp(flat[i + 1], -24.0, 24.0))});
  }
  return ride;
}

Section readSection(const Json& json, double last) {
  Section s;
  s.from = last;
  s.to = readSeconds(json, "to", last);
  read(json, "firstBar", s.firstBar);
  read(json, "bars", s.bars);
  read(json, "label", s.label);
  s.label = std::max(0, s.label);
  read(json, "kind", s.kind);
  s.lufs = LevelSpan::kSilence;
  read(json, "lufs", s.lufs);
  read(json, "density", s.density);
  read(json, "registerHz", s.registerHz);
  s.tracks = readTracks(json);
  return s;
}

Chord readChord(const Json& json, double last) {
  Chord chord{last, readSeconds(json, "to", last), readPitch(json, "root"), Chord::Quality::none};
  std::string quality;
  read(json, "quality", quality);
  for (std::size_t i = 0; i < std::size(kQualities); ++i)
    if (quality == kQualities[i]) chord.quality = Chord::Quality(i);
  return chord;
}

}  // namespace

std::string toJson(const Guide& guide) {
  const Arrangement& song = guide.arrangement;
  Ordered chords = Ordered::array(), sections = Ordered::array(), advice = Ordered::array(), rides = Ordered::array();
  for (const Chord& chord : song.chords)
    chords.push_back({{"from", number(chord.from)}, {"to", number(chord.to)}, {"name", nameOf(chord)}, {"root", chord.root}, {"quality", kQualities[std::size_t(chord.quality)]}});
  for (const Section& section : song.sections) sections.push_back(write(section));
  for (const Advice& one : guide.advice) {
    Ordered own = Ordered::array();
    for (const Ride& ride : one.rides) own.push_back(write(ride));
    advice.push_back({{"reason", write(one.reason)}, {"from", number(one.from)}, {"to", number(one.to)}, {"tracks", one.tracks}, {"rides", std::move(own)}});
  }
  for (const Ride& ride : guide.rides) rides.push_back(write(ride));
  const Ordered json = {{"seconds", number(song.seconds)},
                        {"tempoBpm", number(song.tempoBpm)},
                        {"tempoConfidence", number(song.tempoConfidence)},
                        {"beatsPerBar", song.beatsPerBar},
                        {"firstDownbeat", song.firstDownbeat},
                        {"beats", numbers(song.beats)},
                        {"key", {{"name", std::string(kPitches[std::size_t(song.key.tonic)]) + (song.key.minor ? " minor" : " major")},
                                 {"tonic", song.key.tonic}, {"minor", song.key.minor}, {"confidence", number(song.key.confidence)}}},
                        {"chords", std::move(chords)},
                        {"sections", std::move(sections)},
                        {"energy", numbers(song.energy)},
                        {"advice", std::move(advice)},
                        {"rides", std::move(rides)}};
  return json.dump();
}

Result<Guide> guideFromJson(std::string_view text) {
  const auto parsed = parseUntrusted(text, kMaxGuideBytes);
  if (!parsed) return Error{parsed.error()};
  const Json& json = parsed.value();
  if (!find(json, "sections") || !find(json, "beats")) return Error{"it is no arrangement"};
  Guide guide;
  Arrangement& song = guide.arrangement;
  song.seconds = readSeconds(json, "seconds", 0);
  read(json, "tempoBpm", song.tempoBpm);
  read(json, "tempoConfidence", song.tempoConfidence);
  read(json, "beatsPerBar", song.beatsPerBar);
  read(json, "firstDownbeat", song.firstDownbeat);
  song.beatsPerBar = std::clamp(song.beatsPerBar, 1, 16);
  song.firstDownbeat = std::clamp(song.firstDownbeat, 0, song.beatsPerBar - 1);
  for (double beat : readNumbers<double>(json, "beats"))
    if (beat >= (song.beats.empty() ? 0 : song.beats.back())) song.beats.push_back(beat);
  if (const Json* key = find(json, "key")) {
    song.key.tonic = readPitch(*key, "tonic");
    if (const Json* minor = find(*key, "minor")) song.key.minor = minor->is_boolean() && minor->get<bool>();
    read(*key, "confidence", song.key.confidence);
  }
  forEach(json, "chords", [&](const Json& entry) { song.chords.push_back(readChord(entry, song.chords.empty() ? 0 : song.chords.back().to)); });
  forEach(json, "sections", [&](const Json& entry) { song.sections.push_back(readSection(entry, song.sections.empty() ? 0 : song.sections.back().to)); });
  song.energy = readNumbers<float>(json, "energy");
  forEach(json, "advice", [&](const Json& entry) {
    Advice advice;
    if (const Json* reason = find(entry, "reason")) advice.reason = readReason(*reason);
    advice.from = readSeconds(entry, "from", 0);
    advice.to = readSeconds(entry, "to", advice.from);
    advice.tracks = readTracks(entry);
    forEach(entry, "rides", [&](const Json& ride) { advice.rides.push_back(readRide(ride)); });
    guide.advice.push_back(std::move(advice));
  });
  forEach(json, "rides", [&](const Json& entry) { guide.rides.push_back(readRide(entry)); });
  return guide;
}

}  // namespace mix
