// SPDX-License-Identifier: MIT
// MIDI controllers: what comes in moves parameters, or is learnt.
#include "engine/session/rounding.h"
#include "ui/app.h"
#include "ui/widgets/edit_value.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

// Above all ids of the mirror's nodes that are in use by chance alone; only `beginEdit` compares it.
int gestureOf(const MidiControl& control) { return 0x7f000000 | int(control.kind) << 16 | control.channel << 8 | control.number; }

bool isSwitch(const ParamSpec& spec) { return spec.unit == Unit::choice && choiceCount(spec) == 2; }

}  // namespace

std::string controlText(const MidiControl& control) {
  const words::Word kinds[] = {words::midiCc, words::midiCc14, words::midiBend, words::midiNote};
  return words::say(words::midiOnChannel, words::say(kinds[int(control.kind)], std::to_string(control.number)), std::to_string(control.channel + 1));
}

std::string App::targetName(std::string_view target) const {
  const auto address = parseAddress(target);
  if (!address) return std::string(target);
  if (!document().channel(address->scope, address->id)) return words::say(words::notInThisSong, target);
  return controlName(address->spec(), channelName(document(), {address->scope, address->id}));
}

void App::askForMidi(bool quietly) {
  if (!quietly) midi.access = MidiState::Access::asking;
  ui.commands.add(JsonObject().text("do", "midi").flag("quiet", quietly));
}

void App::learnMidi(bool on) {
  midi.learn = on ? MidiState::Learn::wantsParameter : MidiState::Learn::off;
  midi.target.clear();
  midi.justLearnt = false;
}

void App::learnTarget(const Address& address) {
  if (midi.learn == MidiState::Learn::off) return;
  midi.target = toText(address);
  midi.learn = MidiState::Learn::wantsController;
}

void App::midiBytes(int input, std::span<const std::uint8_t> bytes) {
  if (blind.isOn()) return;  // what cannot be seen is not to be moved
  for (const MidiMove& move : midi.take(input, bytes)) {
    const bool mayBeFine = std::exchange(midi.justLearnt, false) && move.control.kind == MidiKind::cc14;
    if (!(midi.last && midi.last->control.kind == MidiKind::cc14 && move.control == MidiControl{MidiKind::cc, midi.last->control.channel, midi.last->control.number + 32})) midi.last = move;
    if (midi.learn == MidiState::Learn::wantsController) {
      if (move.control.kind == MidiKind::note && move.raw == 0) continue;  // a key that is let go
      bind(settings.midi, {move.control, midi.target});
      tell(0, words::say(words::midiLearnt, controlText(move.control), targetName(midi.target)));
      midi.learn = MidiState::Learn::off;
      midi.justLearnt = true;
      keepSettings();
      continue;
    }
    if (midi.learn != MidiState::Learn::off) continue;
    if (mayBeFine && !settings.midi.empty() && settings.midi.back().control == MidiControl{MidiKind::cc, move.control.channel, move.control.number}) {
      settings.midi.back().control.kind = MidiKind::cc14;
      keepSettings();
    }
    for (const MidiBinding& binding : std::vector(settings.midi))
      if (binding.control == move.control) followMidi(binding, move);
  }
}

void App::followMidi(const MidiBinding& binding, const MidiMove& move) {
  const auto address = parseAddress(binding.target);
  if (!address || !document().channel(address->scope, address->id)) return;
  const ParamSpec& spec = address->spec();
  const float now = shown(*address);
  float wanted = now;
  if (binding.control.kind == MidiKind::note) {
    if (move.raw == 0) return;
    wanted = isSwitch(spec) ? 1 - now : spec.initial;
  } else if (binding.motion != MidiMotion::absolute) {
    const int steps = midiSteps(binding.motion, move.raw);
    if (steps == 0) return;
    wanted = stepped(spec, now, float(steps));
  } else if (isSwitch(spec)) {
    wanted = move.travel >= 0.5f ? 1 : 0;
  } else {
    MidiPickup& pickup = midi.pickup(binding);
    if (!pickup.follows(move.travel, toTravel(spec, now))) return;
    wanted = rounded(spec, fromTravel(spec, move.travel));
    ui.beginEdit(gestureOf(binding.control), true);
    if (wanted != now) setValue(*address, wanted);
    pickup.went(toTravel(spec, shown(*address)));
    return;
  }
  if (wanted == now) return;
  ui.beginEdit(gestureOf(binding.control), binding.control.kind != MidiKind::note);
  setValue(*address, wanted);
}

}  // namespace mix::ui
