// SPDX-License-Identifier: MIT
#include "ui/clash_listen.h"

namespace mix::ui {
namespace {

// What already has the value stays shared with the song.
void put(Document& mix, Scope scope, int id, std::string_view param, float value) {
  const Address address{scope, id, findParam(scope, param).value()};
  if (mix.value(address) != value) mix.editChannel(scope, id)->values[std::size_t(address.param)] = value;
}

}  // namespace

Document ClashListen::heard(Document mix) const {
  const auto solo = [&](Scope scope, int id, bool on) {
    put(mix, scope, id, "fader/solo", on ? 1 : 0);
    if (on) put(mix, scope, id, "fader/mute", 0);
    else put(mix, scope, id, "fader/soloSafe", 0);
  };
  for (std::size_t i = 0; i < mix.tracks.size(); ++i) {
    const int id = mix.tracks[i]->id;
    solo(Scope::track, id, id == masked || (id == masker && !alone));
  }
  for (std::size_t i = 0; i < mix.buses.size(); ++i) {
    solo(Scope::bus, mix.buses[i]->id, false);
    put(mix, Scope::bus, mix.buses[i]->id, "fader/mute", 0);  // they may be on the way
  }
  for (int n = 1; n <= kSends; ++n) solo(Scope::effectReturn, n, false);
  if (passage.looping) mix.loop = passage;
  return mix;
}

}  // namespace mix::ui
