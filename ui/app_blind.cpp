// SPDX-License-Identifier: MIT
// Blind tests of two mixes: begun, heard and answered. The song stays as it is, and while one runs nothing else can be done to it.
#include <cmath>

#include "ui/app.h"
#include "ui/words.h"
#include "ui/words_blind.h"

namespace mix::ui {

std::optional<double> App::blindMatchDb(int which) const {
  const auto one = compareSlots.lufs(blind.pair[0]), two = compareSlots.lufs(blind.pair[1]);
  if (!one || !two) return std::nullopt;
  return std::min(*one, *two) - *compareSlots.lufs(which);
}

std::string_view App::blindObstacle() const {
  const auto [one, two] = blind.pair;
  const auto missing = [&](int which) { return which >= 0 && !document().slots[std::size_t(which)]; };
  if (longJob >= 0) return words::blindBusy;  // what comes of it would be in the way
  if (document().tracks.empty() || one == two || missing(one) || missing(two)) return words::blindNeedsTwo;
  if (compareSlots.isMeasuring(one) || compareSlots.isMeasuring(two)) return words::blindMeasuring;
  if (compareSlots.key(one) == compareSlots.key(two)) return words::blindSame;
  return blindMatchDb(one) ? std::string_view() : words::blindUnmeasured;
}

void App::startBlind() {
  if (!blindObstacle().empty()) return;
  compareSlots.stop();
  proposal.setListen(Listen::mix);
  mixSpace.setListens(false);
  if (hearsReference) hearReference(false);
  if (meterTones) setMeterTones(false);  // they would tell which is which
  if (listenDevice) listenOn(0);  // the match is of what is heard in full
  learnMidi(false);
  if (transport.playing()) command("pause");
  blind.begin(seed ^ std::uint64_t(ui.timeMs * 1000), {compareSlots.key(blind.pair[0]), compareSlots.key(blind.pair[1])}, {*blindMatchDb(blind.pair[0]), *blindMatchDb(blind.pair[1])}, document());
  notice = {};
  view.settings = view.search = view.glossary = false;
}

void App::hearBlind(BlindState::Sound sound) {
  if (!blind.hear(sound)) return;
  // What is told after it waits until everything has faded out, tails too, and is heard from silence. So it is where nothing
  // changes, and what X is cannot be told by the way in which it comes.
  hushes_ = true;
  if (!transport.playing()) command("play");
  const PlayOrder& loop = document().loop;
  seek(transport.frame < songLength() - 1 ? transport.frame : loop.looping ? double(loop.loopStart) : 0);
}

void App::answerBlind(bool two) {
  if (!blind.mayAnswer()) return;
  command("pause");
  blind.answer(two);
  if (blind.stage() == BlindState::Stage::result) measureAnew();
}

void App::endBlind() {
  if (!blind.isOn()) return;
  if (blind.stage() == BlindState::Stage::trials) {
    command("pause");
    tell(0, std::string(words::blindEnded));
    measureAnew();
  }
  blind.end();
}

void App::followBlind() {
  if (blind.stage() != BlindState::Stage::trials || !blind.wasEdited(document())) return;
  endBlind();
  tell(1, std::string(words::blindSongChanged));
}

}  // namespace mix::ui
