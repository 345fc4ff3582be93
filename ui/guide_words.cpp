// SPDX-License-Identifier: MIT
#include "ui/guide_words.h"

#include <cmath>

#include "ui/app.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

constexpr double kSureOfKey = 0.5;

// Counts are whole; everything else is written as everywhere.
std::string figure(double value) {
  if (value != std::round(value)) return decimal(value);
  return (value < 0 ? "\u2212" : "") + std::to_string(long(std::fabs(value)));
}

const words::SuggestionMessage* messageOf(const Advice& advice) {
  for (const auto& message : words::advice)
    if (message.id == advice.reason.messageId) return &message;
  return nullptr;
}

std::string filled(std::string_view pattern, const std::vector<std::string>& values) {
  std::string text;
  std::size_t used = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i, 2) != "%s") text += pattern[i];
    else ++i, text += used < values.size() ? values[used++] : std::string();
  }
  return text;
}

// Sharps of the signature; below 0: flats.
int sharpsOf(const Key& key) {
  const int major = (key.tonic + (key.minor ? 3 : 0)) % 12, fifths = major * 7 % 12;
  return fifths > 6 ? fifths - 12 : fifths;
}

words::Word pitchName(int pitch, const Key& key) {
  const auto at = std::size_t((pitch % 12 + 12) % 12);
  const int sharps = key.confidence >= kSureOfKey ? sharpsOf(key) : 0;
  if (sharps > 0) return words::noteNames[at];
  return sharps < 0 ? words::pitchesInFlats[at] : words::pitches[at];
}

}  // namespace

std::string sectionName(const Section& section) {
  std::string name;
  if (section.label < 26) name = char('A' + section.label);
  else name = std::to_string(section.label + 1);
  for (const auto& kind : words::sectionKinds)
    if (kind.id == section.kind) name += ", " + std::string(kind.text);
  return name;
}

std::string placeName(const GuideState& state, double from, double to) {
  if (!state.hasBars()) return words::say(words::timesFromTo, timeText(from, 1, false), timeText(to, 1, false));
  const int first = std::max(0, state.barAt(from)), last = std::max(first, state.barAt(to - 0.1));
  return first == last ? words::say(words::barN, std::to_string(first + 1)) : words::say(words::barsFromTo, std::to_string(first + 1), std::to_string(last + 1));
}

std::string chordName(const Chord& chord, const Key& key) {
  if (chord.quality == Chord::Quality::none) return {};
  return std::string(pitchName(chord.root, key)) + (chord.quality == Chord::Quality::minor ? "m" : "");
}

std::string songSummary(const Arrangement& song) {
  std::string text = song.tempoBpm > 0 ? words::say(words::bpm, figure(std::round(song.tempoBpm * 10) / 10)) + ", " + std::to_string(song.beatsPerBar) + "/4" : std::string(words::noTempo);
  if (song.key.confidence >= kSureOfKey) text += ", " + words::say(song.key.minor ? words::minorKey : words::majorKey, pitchName(song.key.tonic, song.key));
  return text;
}

std::string adviceTitle(const Advice& advice) {
  const auto* message = messageOf(advice);
  return message ? filled(message->title, advice.reason.names) : advice.reason.messageId;
}

std::string adviceText(const GuideState& state, const Advice& advice) {
  const auto* message = messageOf(advice);
  if (!message) return {};
  std::vector<std::string> values;
  for (std::size_t i = 2; i < advice.reason.numbers.size(); ++i) values.push_back(figure(std::round(advice.reason.numbers[i] * 10) / 10));  // the place comes first
  return placeName(state, advice.from, advice.to) + ": " + filled(message->text, values);
}

}  // namespace mix::ui
