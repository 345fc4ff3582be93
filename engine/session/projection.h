// SPDX-License-Identifier: MIT
// The document's values as the mixer plays them, for hosts that open a document and render it. A host that follows
// edits uses changes.h.
#pragma once

#include "engine/mixer/mixer.h"
#include "engine/session/document.h"

namespace mix {

// Adds the buses, connects everything and sets every value of the tracks that the mixer has, of buses, returns and
// master. Buses and automation that the mixer has and the document has not go. Call it before the first frame, with a `reset` after it:
// otherwise the values are reached by ramps. [main]
inline void applyValues(const Document& document, Mixer& mixer) {
  const auto setAll = [&](Mixer::Kind kind, int id, const Channel& channel, auto&& set) {
    for (std::size_t param = 0; param < channel.values.size(); ++param) set(int(param), channel.values[param]);
    for (const AutomationLane& lane : channel.automation) mixer.setAutomation(kind, id, lane.param, *lane.points);
  };
  mixer.setTempo(document.tempoBpm);
  mixer.clearAutomation();
  mixer.removeBuses();
  for (const auto& bus : document.buses) mixer.addBus(bus->id);
  for (const auto& bus : document.buses) {
    mixer.setBusOutput(bus->id, bus->output);
    mixer.setBusKey(bus->id, bus->key);
    setAll(Mixer::Kind::bus, bus->id, *bus, [&](int param, float value) { mixer.setBus(bus->id, param, value); });
  }
  for (const auto& track : document.tracks) {
    mixer.setTrackOutput(track->id, track->output);
    mixer.setTrackKey(track->id, track->key);
    mixer.setTrackReference(track->id, track->reference);
    setAll(Mixer::Kind::track, track->id, *track, [&](int param, float value) { mixer.setTrack(track->id, param, value); });
  }
  for (int n = 1; n <= kSends; ++n)
    setAll(Mixer::Kind::effectReturn, n, *document.returns[std::size_t(n - 1)], [&](int param, float value) { mixer.setReturn(n, param, value); });
  setAll(Mixer::Kind::master, 0, *document.master, [&](int param, float value) { mixer.setMaster(param, value); });
}

}  // namespace mix
