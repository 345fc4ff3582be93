// SPDX-License-Identifier: MIT
// Proposals: asked for, taken, decided on and listened to.
#include <cmath>
#include <utility>

#include "engine/propose/loudness_target.h"
#include "engine/session/mix_slot.h"
#include "ui/app.h"
#include "ui/heard_place.h"
#include "ui/kept_findings.h"
#include "ui/keys.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {

void App::chooseTarget(double lufs) {
  const double target = loudnessTarget(lufs).lufs;
  if (target == targetLufs || longJob >= 0) return;
  setTarget(target);
  if (proposal.empty()) return;
  const double limitingDb = proposal.heavyLimitingDb(target);
  std::string says;
  if (proposal.isTouched()) says = words::say(words::targetLater, keyText(*this, "propose"));
  else if (!std::exchange(imports.wantsProposal, proposesLater())) propose();  // what is there was for another one
  if (limitingDb > 0) says += (says.empty() ? "" : " ") + words::say(words::targetIsLoud, decimal(target), std::to_string(std::lround(limitingDb)));
  if (!says.empty()) tell(limitingDb > 0 ? 1 : 0, std::move(says));
}

void App::setTarget(double lufs) {
  if (std::exchange(targetLufs, lufs) != lufs && meterTones) setMeterTones(true);  // of another loudness
}

bool App::mayPropose() const {
  if (imports.count(ImportJob::State::reading) > 0) return true;
  return document().tracks.empty() ? longJob >= 0 : longJob < 0;  // the demo song is made before its first file comes
}

void App::propose() {
  if (!mayPropose()) return;
  if (proposesLater()) {
    const bool wants = imports.wantsProposal = !imports.wantsProposal;
    tell(0, std::string(wants ? words::proposesLater : words::proposesNot));
    if (wants) notice.untilMs = 0;  // it holds until then
    return;
  }
  isProposing = true;
  ui.commands.add(JsonObject().text("do", "propose").number("targetLufs", targetLufs)
                      .text("taste", settings.learnsTaste && !settings.taste.roles.empty() ? toJson(settings.taste) : std::string()));
}

void App::cancelJob() {
  if (std::exchange(imports.wantsProposal, false)) tell(0, std::string(words::proposesNot));
  command("cancel");
}

void App::stopStaleProposal(const Document& before) {
  if (!isProposing || slotOf(before) == slotOf(document())) return;
  isProposing = false;
  cancelJob();
  tell(0, std::string(words::staleProposal));
}

void App::followListening() {
  if (proposal.listen() != Listen::original || std::exchange(heardRevision_, session.revision()) == session.revision()) return;
  if (slotOf(document()) == mixBesides_) return;
  proposal.setListen(Listen::mix);
  tell(0, std::string(words::hearsMixNow));
}

// The demo song is a long job until its last file is there.
void App::followWish() {
  if (!imports.wantsProposal || proposesLater()) return;
  imports.wantsProposal = false;
  if (notice.text == std::string_view(words::proposesLater)) notice = {};
  propose();
}

namespace {

void needNotes(Fonts& fonts, const Proposal& proposal) {
  for (const Fault& fault : proposal.faults) fonts.need(noteText(fault.reason));
  for (const Reason& note : proposal.notes) fonts.need(noteText(note));
}

}  // namespace

bool App::findingsCame(std::string_view json) {
  double target = targetLufs;
  if (!restoreFindings(json, document(), proposal, guide, target)) return false;
  setTarget(target);
  taste.settle(proposal);
  if (proposal.empty()) return true;
  needNotes(ui.fonts, proposal.proposal());
  view.suggestions = proposal.openCount() > 0;
  return true;
}

bool App::proposed(std::string_view json) {
  const bool hadDraft = proposal.isDraft();
  if (json.empty()) {
    if (hadDraft) proposal.dropDraft();
    return true;
  }
  auto read = proposalFromJson(json);
  if (!read) return false;
  const auto& notes = read.value().notes;
  needNotes(ui.fonts, read.value());
  if (read.value().suggestions.empty()) {
    if (hadDraft) proposal.dropDraft();
    if (read.value().isDraft) return true;
    const auto& faults = read.value().faults;
    tell(0, notes.empty() ? std::string() : noteText(notes.front()) + (faults.empty() ? std::string() : " " + noteText(faults.front().reason)));
    return true;
  }
  proposal.take(std::move(read.value()), document());
  taste.settle(proposal);
  if (!hadDraft) showSuggestions();
  if (!proposal.isDraft()) tellOpen();
  return true;
}

void App::explainFor(Explained level) {
  if (settings.explained == level) return;
  settings.explained = level;
  keepSettings();
}

void App::letGhostsGo(std::size_t first, std::size_t last, bool accepted) {
  if (!ui.reducedMotion) answered.begin(proposal, first, last, document(), accepted, ui.timeMs);
}

void App::accept(std::size_t card) {
  letGhostsGo(card, card + 1, true);
  proposal.accept(session, card, suggestionTitle(proposal.cards()[card].suggestion));
  measureAnew();
  tellOpen();
}
void App::acceptAll() {
  const int count = proposal.openCount();
  std::string aside;
  letGhostsGo(0, proposal.cards().size(), true);
  for (const std::size_t card : proposal.acceptAll(session)) aside += (aside.empty() ? "" : ", ") + suggestionTitle(proposal.cards()[card].suggestion);
  measureAnew();
  tell(0, count == 1 ? std::string(words::acceptedOne) : aside.empty() ? words::say(words::acceptedAll, std::to_string(count)) : words::say(words::acceptedSomeAside, std::to_string(count), aside));
}
void App::refuse(std::size_t card) {
  letGhostsGo(card, card + 1, false);
  proposal.refuse(session, card, suggestionTitle(proposal.cards()[card].suggestion));
  tellOpen();
}
void App::reopen(std::size_t card) {
  proposal.reopen(session, card, suggestionTitle(proposal.cards()[card].suggestion));
  tellOpen();
}
void App::takeBack(std::size_t card) {
  proposal.takeBack(session, card, suggestionTitle(proposal.cards()[card].suggestion));
  measureAnew();
  tellOpen();
}
void App::tellOpen() { tell(0, words::say(words::suggestionsOf, std::to_string(proposal.openCount()))); }
void App::lockCard(std::size_t card) {
  const Suggestion& suggestion = proposal.cards()[card].suggestion;
  const bool locked = !isCardLocked(card);
  const std::string title = suggestionTitle(suggestion);
  const EditGroup group(session, {locked ? "proposal.lock" : "proposal.unlock", title});
  for (const Move& move : suggestion.moves) session.setLocked(move.address, locked);
  tell(0, words::say(locked ? words::cardLocked : words::cardUnlocked, title));
}
bool App::isCardLocked(std::size_t card) const {
  const auto& moves = proposal.cards()[card].suggestion.moves;
  return !moves.empty() && std::all_of(moves.begin(), moves.end(), [this](const Move& move) {
    const Channel* channel = document().channel(move.address.scope, move.address.id);
    return channel && channel->locked[std::size_t(move.address.param)];
  });
}

void App::drive(double db) {
  const Address gain{Scope::master, 0, findParam(Scope::master, "limiter/gainDb").value()};
  session.setValue(gain, document().value(gain) + float(db));
  measureAnew();
}

void App::listenTo(Listen listen, std::size_t card) {
  compareSlots.stop();
  mixSpace.setListens(false);
  proposal.setListen(listen, card);
  if (listen == Listen::original) mixBesides_ = slotOf(document()), heardRevision_ = session.revision();
  if (listen == Listen::card) goWhereHeard(proposal.cards()[card].suggestion);
  if (listen != Listen::mix && !transport.playing()) playPause();
}

// Nothing is to be compared where the stems rest, or the song ends.
void App::goWhereHeard(const Suggestion& suggestion) {
  if (document().loop.looping) return;
  std::vector<int> tracks;
  for (const Move& move : suggestion.moves)
    if (move.address.scope == Scope::track) tracks.push_back(move.address.id);
  if (tracks.empty())
    for (const auto& track : document().tracks) tracks.push_back(track->id);
  const double rate = document().sampleRate;
  const auto peak = [&](double fromSeconds, double toSeconds) {
    float most = 0;
    for (int track : tracks)
      if (const auto found = peaks.find(track); found != peaks.end()) {
        const Peak at = found->second.between(fromSeconds * rate, toSeconds * rate);
        most = std::max({most, at.high, -at.low});
      }
    return double(most);
  };
  if (const auto place = heardPlace(transport.frame / rate, songLength() / rate, peak)) seek(*place * rate);
}

// What was measured of another mix says nothing of the one that is heard now.
void App::measureAnew() {
  restartLoudness();
  masterMeter.clear();
  for (auto& [channel, meter] : meters) meter.clear();
}

void App::compare() {
  if (proposal.empty() || proposal.isDraft()) return;
  const Listen other = proposal.openCount() > 0 ? Listen::proposed : Listen::mix;
  listenTo(proposal.listen() == Listen::original ? other : Listen::original);
  tell(0, words::say(words::of2, words::listening, proposal.listen() == Listen::original ? words::hearBefore : other == Listen::proposed ? words::hearAfter : words::hearMix));
}

}  // namespace mix::ui
