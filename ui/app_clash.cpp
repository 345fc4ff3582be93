// SPDX-License-Identifier: MIT
// A clash is listened to: begun, changed and ended. It lasts as long as the clash map is looked at.
#include <utility>

#include "ui/app.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {

PlayOrder App::loopOf(const Passage& passage) const {
  const double rate = document().sampleRate;
  return {true, std::int64_t(passage.fromSeconds * rate), std::int64_t(std::min(passage.toSeconds * rate, songLength()))};
}

void App::loopPassage(const Passage& passage) {
  const PlayOrder loop = loopOf(passage);
  setLoop(loop);
  seek(double(loop.loopStart));
  if (!transport.playing()) playPause();
}

std::string App::clashTitle(const ClashReport& clash) const {
  const auto name = [this](int track) { return channelName(document(), {Scope::track, track}); };
  return words::say(words::clashTitle, name(clash.masker), name(clash.masked));
}

bool App::hearsClash(const ClashReport& clash) const { return clashHeard && clashHeard->masker == clash.masker && clashHeard->masked == clash.masked; }

void App::hearClash(const ClashReport& clash) {
  if (hearsClash(clash)) return stopHearingClash();
  compareSlots.stop();
  mixSpace.setListens(false);
  if (hearsReference) hearReference(false);
  ClashListen listen{.masker = clash.masker, .masked = clash.masked, .lowHz = clash.lowHz, .highHz = clash.highHz};
  if (!clash.worst.empty()) listen.passage = loopOf(heardPart(clash));
  clashHeard = listen;
  ui.commands.add(JsonObject().text("do", "hearRegion").number("lowHz", clash.lowHz).number("highHz", clash.highHz));
  if (listen.passage.looping) seek(double(listen.passage.loopStart));
  if (!transport.playing()) playPause();
  tellClash();
}

void App::hearMaskedAlone(bool alone) {
  if (!clashHeard || std::exchange(clashHeard->alone, alone) == alone) return;
  tellClash();
}

void App::stopHearingClash() {
  if (!clashHeard) return;
  clashHeard.reset();
  ui.commands.add(JsonObject().text("do", "hearRegion").number("lowHz", 0).number("highHz", 0));
  if (!hearsOthers()) tell(0, std::string(words::hearsMix));  // else it has told what is heard
}

void App::tellClash() {
  const auto name = [this](int track) { return channelName(document(), {Scope::track, track}); };
  const std::string place = hertzSpan(clashHeard->lowHz, clashHeard->highHz), masked = name(clashHeard->masked), masker = name(clashHeard->masker);
  tell(0, clashHeard->alone ? words::say(words::hearsMaskedAlone, {masked, masker, place}) : words::say(words::hearsClash, {masker, masked, place}));
}

void App::hearWorstClash() {
  if (clashHeard) return stopHearingClash();
  if (proposal.empty() || proposal.isDraft() || proposal.proposal().clashes.empty()) return tell(0, std::string(proposal.empty() || proposal.isDraft() ? words::clashesUnknown : words::noClashes));
  showSuggestions();
  view.clashMap = view.clashMapDrawn = true;  // by the next frame, and the search is drawn after the map
  hearClash(proposal.proposal().clashes.front());
}

void App::followClash() {
  const bool isLookedAt = std::exchange(view.clashMapDrawn, false);
  if (!clashHeard) return;
  const auto isHeard = [this](const ClashReport& clash) { return hearsClash(clash); };
  const bool isThere = !proposal.empty() && std::any_of(proposal.proposal().clashes.begin(), proposal.proposal().clashes.end(), isHeard);
  const bool hasTracks = document().track(clashHeard->masker) && document().track(clashHeard->masked);
  const bool hearsOther = blind.isOn() || compareSlots.isOn() || mixSpace.listens() || hearsReference;
  if (!isLookedAt || !isThere || !hasTracks || hearsOther) stopHearingClash();
}

// Passages are windows of the analysis, and the hidden stem may come in late.
Passage App::heardPart(const ClashReport& clash) const {
  constexpr double kStep = 0.05, kBefore = 0.1, kLeast = 2;  // seconds
  constexpr float kHeard = 0.03f;                            // 30 dB under its highest peak there
  Passage passage = clash.worst.front();
  const auto known = peaks.find(clash.masked);
  if (known == peaks.end()) return passage;
  const double rate = document().sampleRate;
  const auto peak = [&](double from, double to) {
    const Peak extremes = known->second.between(from * rate, to * rate);
    return std::max(-extremes.low, extremes.high);
  };
  const float least = kHeard * peak(passage.fromSeconds, passage.toSeconds);
  if (least <= 0) return passage;
  double at = passage.fromSeconds;
  while (at < passage.toSeconds && peak(at, at + kStep) < least) at += kStep;
  passage.fromSeconds = std::max(passage.fromSeconds, at - kBefore);
  passage.toSeconds = std::max(passage.toSeconds, passage.fromSeconds + kLeast);
  return passage;
}

}  // namespace mix::ui
