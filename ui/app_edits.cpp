// SPDX-License-Identifier: MIT
// What is heard, and what the engines are told of it.
#include <utility>

#include "ui/app.h"

namespace mix::ui {

// Of the mix with what of the proposal is listened to, a clash may be heard alone.
App::Heard App::heard() const {
  Heard now = heardInWhole();
  if (clashHeard && !blind.isOn()) now.document = clashHeard->heard(std::move(now.document));
  return now;
}

// One thing at a time: a blind test, slots, a point of the pad, or the mix with what of the proposal is listened to.
App::Heard App::heardInWhole() const {
  if (blind.isOn()) return {CompareState::documentOf(blind.playing(), document()), blind.gainDb()};
  if (compareSlots.isOn()) return {guide.heard(compareSlots.heardOf(document())), compareSlots.monitorGainDb()};
  if (mixSpace.listens()) return {guide.heard(mixSpace.heard(document())), 0};
  return {guide.heard(proposal.heard(document())), proposal.monitorGainDb()};
}

std::vector<double> App::takeEdits() {
  proposal.follow(session);
  followTaste();
  if (hearsReference && !hasReference()) hearReference(false);
  const Heard now = heard();
  if (std::exchange(toldMonitorDb_, now.gainDb) != now.gainDb) ui.commands.add(JsonObject().text("do", "monitorGain").number("db", now.gainDb));
  const std::vector<double> edits = editsTo(told_, now.document, lengths_, std::exchange(arrived_, {}));
  return std::exchange(hushes_, false) ? hushFirst(edits) : edits;
}

std::vector<double> App::allEdits() {
  arrived_.clear();
  return editsFromNothing(told_, heard().document, lengths_);
}

// What is heard live is not the song, nor is a slot that is listened to.
std::vector<double> App::songEdits(References references) const {
  return editsForOthers(mixSpace.listens() ? mixSpace.heard(document()) : proposal.heard(document()), references);
}

// Where it is looped is none of how it sounds.
std::vector<double> App::mixEdits(int which) const {
  Document mix = CompareState::documentOf(which, document());
  mix.loop = {};
  return editsForOthers(std::move(mix), References::left);
}

std::vector<double> App::editsForOthers(Document song, References references) const {
  if (references == References::left) std::erase_if(song.tracks, [](const auto& track) { return track->reference; });
  Told nothing;
  return editsFromNothing(nothing, std::move(song), lengths_);
}

}  // namespace mix::ui
