// SPDX-License-Identifier: MIT
#include "ui/midi/midi_binding.h"

#include <charconv>

namespace mix::ui {
namespace {

constexpr std::string_view kKinds[] = {"cc", "cc14", "bend", "note"};
constexpr std::string_view kMotions[] = {"absolute", "twosComplement", "binaryOffset", "signMagnitude"};

std::string_view nextWord(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

std::optional<int> wholeIn(std::string_view word, int min, int max) {
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size() || number < min || number > max) return std::nullopt;
  return number;
}

}  // namespace

std::string toText(const MidiControl& control) {
  return std::string(kKinds[int(control.kind)]) + " " + std::to_string(control.channel + 1) + " " + std::to_string(control.number);
}

std::optional<MidiControl> midiControl(std::string_view text) {
  const std::string_view kind = nextWord(text);
  const auto channel = wholeIn(nextWord(text), 1, 16);
  const auto number = wholeIn(text, 0, 127);
  if (!channel || !number) return std::nullopt;
  for (std::size_t i = 0; i < std::size(kKinds); ++i)
    if (kKinds[i] == kind) return MidiControl{MidiKind(i), *channel - 1, *number};
  return std::nullopt;
}

std::string_view motionId(MidiMotion motion) { return kMotions[int(motion)]; }

std::optional<MidiMotion> midiMotion(std::string_view id) {
  for (std::size_t i = 0; i < std::size(kMotions); ++i)
    if (kMotions[i] == id) return MidiMotion(i);
  return std::nullopt;
}

}  // namespace mix::ui
