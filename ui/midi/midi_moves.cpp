// SPDX-License-Identifier: MIT
#include "ui/midi/midi_moves.h"

#include <cmath>

namespace mix::ui {
namespace {

enum Kind : int { noteOff = 8, noteOn = 9, controlChange = 11, pitchBend = 14 };
constexpr int kFine = 32, kModes = 120;  // controllers from there on are channel mode messages
constexpr float kNear = 1.0f / 64;       // of the travel: two steps of 7 bits
constexpr float kSame = 1e-4f;

}  // namespace

std::array<std::optional<MidiMove>, MidiMoves::kMost> MidiMoves::of(const MidiMessage& message) {
  const int channel = message.channel(), number = message.data1, value = message.data2;
  const bool isFine = message.kind() == controlChange && coarse_ >= 0 && number == coarse_ + kFine && channel == coarseChannel_;
  const int pair = isFine ? coarseValue_ << 7 | value : 0, pairNumber = coarse_;
  coarse_ = -1;
  switch (message.kind()) {
    case noteOn:
      return {MidiMove{{MidiKind::note, channel, number}, float(value) / 127, value}};
    case noteOff:
      return {MidiMove{{MidiKind::note, channel, number}, 0, 0}};
    case pitchBend: {
      const int bend = value << 7 | number;
      return {MidiMove{{MidiKind::bend, channel, 0}, float(bend) / 16383, bend}};
    }
    case controlChange: {
      if (number >= kModes) return {};
      if (number < kFine) coarse_ = number, coarseChannel_ = channel, coarseValue_ = value;
      const MidiMove single{{MidiKind::cc, channel, number}, float(value) / 127, value};
      if (isFine) return {MidiMove{{MidiKind::cc14, channel, pairNumber}, float(pair) / 16383, pair}, single};
      return {single};
    }
    default:
      return {};
  }
}

int midiSteps(MidiMotion motion, int raw) {
  switch (motion) {
    case MidiMotion::absolute: break;
    case MidiMotion::twosComplement: return raw < 64 ? raw : raw - 128;
    case MidiMotion::binaryOffset: return raw - 64;
    case MidiMotion::signMagnitude: return raw < 64 ? raw : 64 - raw;
  }
  return 0;
}

bool MidiPickup::follows(float travel, float current) {
  if (held_ && std::fabs(current - set_) > kSame) held_ = false;
  if (!held_) {
    const bool passed = last_ && (*last_ - current) * (travel - current) <= 0;
    held_ = passed || std::fabs(travel - current) <= kNear;
  }
  last_ = travel;
  return held_;
}

}  // namespace mix::ui
