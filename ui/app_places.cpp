// SPDX-License-Identifier: MIT
// What is shown, and the ways to it: panels, controls, places in the song.
#include <algorithm>
#include <cmath>

#include "ui/app.h"
#include "ui/words.h"

namespace mix::ui {

void App::show(Aside aside) {
  view.aside = aside;
  if (aside != Aside::mixSpace) mixSpace.setListens(false);
  view.asideScroll = 0;
  view.historyAt = 0;
  if (aside == Aside::none) return;
  view.folded[int(Zone::track)] = false;
  if (view.single) view.tab = Zone::song;
}

void App::showSelected() {
  show(Aside::none);
  view.suggestions = false;
  view.folded[int(Zone::track)] = false;
  if (view.single) view.tab = Zone::track;
}

void App::rename() {
  if (view.selected.scope != Scope::track && view.selected.scope != Scope::bus) return;
  showSelected();
  view.renames = true;
}

void App::goTo(const Address& address) {
  select({address.scope, address.id});
  showSelected();
  view.goTo = address;
}

void App::showSuggestions() {
  show(Aside::none);
  view.suggestions = true;
  view.clashMap = false;
  view.suggestionScroll = 0;
  view.folded[int(Zone::track)] = false;
  if (view.single) view.tab = Zone::song;
}

void App::selectNext(int step) {
  const std::vector<ChannelKey> row = shownChannels();
  const auto found = std::find(row.begin(), row.end(), view.selected);
  const int last = int(row.size()) - 1, at = found == row.end() ? last : int(found - row.begin());
  select(row[std::size_t(std::clamp(at + step, 0, last))]);
}

void App::loopPlace(double from, double to, const std::vector<int>& tracks) {
  const double rate = document().sampleRate;
  setLoop({true, std::int64_t(std::llround(from * rate)), std::int64_t(std::llround(std::min(to * rate, songLength())))});
  seek(from * rate);
  mark(tracks);
}

// What is shown of the place stays shown: the cards do not give way to the track's controls.
void App::mark(const std::vector<int>& tracks) {
  view.marked = tracks;
  for (int track : tracks)
    if (document().track(track)) {
      view.selected = {Scope::track, track};
      break;
    }
}

void App::goToFault(const Fault& fault) {
  const Track* const track = document().track(fault.track);
  if (!track) return;
  mark({fault.track});
  view.inspectorScroll = 0;
  if (fault.atSeconds < 0) return tell(0, words::say(words::faultSelected, track->name));
  const double rate = document().sampleRate;
  seek(fault.atSeconds * rate);
  tell(0, words::say(words::faultReached, track->name, timeText(transport.frame, rate, false)));
}

}  // namespace mix::ui
