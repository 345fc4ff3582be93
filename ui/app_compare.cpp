// SPDX-License-Identifier: MIT
// Slots and what is heard of them: stored and brought back by edits, heard without one.
#include "ui/app.h"
#include "ui/fingerprint.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

std::uint64_t fingerprintOf(const std::vector<double>& edits) {
  Fingerprint print;
  for (const double number : edits) print.add(number);
  return print.value();
}

}  // namespace
std::string App::slotTitle(int slot) const {
  if (slot < 0) return std::string(words::theMix);
  const auto& kept = document().slots[std::size_t(slot)];
  return kept && !(*kept)->name.empty() ? words::say(words::slotNamed, slotLetter(slot), (*kept)->name) : words::say(words::slotN, slotLetter(slot));
}

void App::hearSlot(int slot) {
  if (document().tracks.empty()) return;
  if (slot >= 0 && !document().slots[std::size_t(slot)]) return tell(0, words::say(words::slotIsEmpty, slotLetter(slot)));
  if (slot == compareSlots.heard() && slot >= 0) slot = CompareState::kMix;  // once more: back
  if (slot < 0 && !compareSlots.isOn()) return;
  proposal.setListen(Listen::mix);
  mixSpace.setListens(false);
  compareSlots.hear(slot, document());
  if (slot >= 0 && !transport.playing()) playPause();
  tell(0, words::say(words::youHear, slotTitle(slot)));
}

void App::stopComparing() {
  if (!compareSlots.isOn()) return;
  compareSlots.stop();
  tell(0, words::say(words::youHear, slotTitle(CompareState::kMix)));
}

void App::storeSlot(int slot) {
  if (document().tracks.empty()) return;
  tellSlot(session.storeSlot(slot), words::slotStored, slot);
}
void App::copySlot(int from, int to) { tellSlot(session.copySlot(from, to), words::slotCopied, to); }
void App::clearSlot(int slot) { tellSlot(session.clearSlot(slot), words::slotCleared, slot); }
void App::putSlotBack(int slot) { tellSlot(session.putSlotBack(slot), words::slotIsBack, slot); }
void App::tellSlot(bool done, words::Word what, int slot) {
  if (!done) return tell(1, std::string(words::noRoomForSlot));
  tell(0, words::say(what, slotLetter(slot)) + (session.replacedIn(slot) ? " " + std::string(words::slotWas) : std::string()));
}

void App::recallSlot(int slot) {
  if (!session.recallSlot(slot)) return;
  compareSlots.stop();
  tell(0, words::say(words::slotRecalled, slotTitle(slot)));
}

void App::followCompare() {
  const bool inUse = compareSlots.isOn() || view.aside == Aside::compare || view.aside == Aside::blind;
  if (compareSlots.isOn() && (compareSlots.wasEdited(document()) || (compareSlots.heard() >= 0 && !document().slots[std::size_t(compareSlots.heard())]))) stopComparing();
  if (!inUse || revision() == comparedRevision_) return;
  if (ui.drag.id != 0) return;  // what the hand has not let go of is measured later
  comparedRevision_ = revision();
  for (int which = CompareState::kMix; which < kMixSlots; ++which) {
    const bool exists = which < 0 ? !document().tracks.empty() : document().slots[std::size_t(which)].has_value();
    compareSlots.setKey(which, exists ? fingerprintOf(mixEdits(which)) : 0);
    if (!compareSlots.wants(which)) continue;
    char key[24];
    std::snprintf(key, sizeof key, "%016llx", static_cast<unsigned long long>(compareSlots.key(which)));
    ui.commands.add(JsonObject().text("do", "measureMix").number("which", which).text("key", key));
  }
}

}  // namespace mix::ui
