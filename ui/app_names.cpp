// SPDX-License-Identifier: MIT
// How channels, controls, steps and times are called.
#include <cmath>

#include "ui/app.h"
#include "ui/words.h"

namespace mix::ui {

std::string trackName(const Track& track) {
  return track.name.empty() ? std::string(words::track) + " " + std::to_string(track.id) : track.name;
}

// By the effects that are switched on in it.
static std::string returnName(const Channel& channel, int number) {
  std::string name;
  for (std::size_t i = 0; i < channel.values.size(); ++i) {
    const SchemaRow& row = schemaOf(Scope::effectReturn)[i];
    const bool isEffect = row.processorId == Echo::id || row.processorId == RoomReverb::id || row.processorId == PlateReverb::id;
    if (!isEffect || row.slot != 0 || channel.values[i] < 0.5f) continue;
    name = name.empty() ? std::string(words::translated(row.processorLabel)) : words::say(words::bothOf, name, words::translated(row.processorLabel));
  }
  return name.empty() ? words::say(words::returnN, std::to_string(number)) : name;
}

std::string channelName(const Document& document, ChannelKey channel) {
  if (channel.scope == Scope::effectReturn) return returnName(*document.channel(channel.scope, std::clamp(channel.id, 1, kSends)), channel.id);
  const NamedChannel* named = document.named(channel.scope, channel.id);
  if (!named) return std::string(channel.scope == Scope::master ? words::master : words::removed);
  if (channel.scope == Scope::track) return trackName(static_cast<const Track&>(*named));
  return named->name.empty() ? words::say(words::busN, std::to_string(channel.id)) : named->name;
}

std::string controlName(const ParamSpec& spec, std::string_view owner) { return words::say(words::of, words::translated(spec.label), owner); }

std::string stepName(const Document& document, const StepLabel& label) {
  std::string about = label.about;
  if (const auto address = parseAddress(label.about)) {
    about = controlName(address->spec(), channelName(document, {address->scope, address->id}));
  }
  return words::stepText(label.messageId, about);
}

std::string timeText(double frames, double sampleRate, bool fine) {
  const double seconds = std::max(0.0, frames / sampleRate);
  char text[32];
  const int minutes = int(seconds / 60);
  if (fine) std::snprintf(text, sizeof text, "%d:%06.3f", minutes, std::floor((seconds - minutes * 60) * 1000) / 1000);
  else std::snprintf(text, sizeof text, "%d:%02d", minutes, int(seconds) % 60);
  return text;
}

}  // namespace mix::ui
