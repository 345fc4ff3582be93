// SPDX-License-Identifier: MIT
// Slots and what is heard of them: stored and brought back by edits, heard without one.
#include <utility>

#include "ui/app.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

// FNV-1a over the bytes; never 0, which says that there is nothing.
std::uint64_t hashOf(const std::vector<double>& edits) {
  std::uint64_t hash = 14695981039346656037u;
  for (const double number : edits) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    hash = (hash ^ bits) * 1099511628211u;
    hash ^= hash >> 29;
  }
  return hash ? hash : 1;
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
  tell(0, words::say(words::youHear, slotTitle(slot)));
}

void App::stopComparing() {
  if (!compareSlots.isOn()) return;
  compareSlots.stop();
  tell(0, words::say(words::youHear, slotTitle(CompareState::kMix)));
}

void App::storeSlot(int slot) {
  if (document().tracks.empty()) return;
  if (session.storeSlot(slot)) tell(0, words::say(words::slotStored, slotLetter(slot)));
  else tell(1, std::string(words::noRoomForSlot));
}

void App::recallSlot(int slot) {
  if (!session.recallSlot(slot)) return;
  compareSlots.stop();
  tell(0, words::say(words::slotRecalled, slotTitle(slot)));
}

std::vector<double> App::mixEdits(int which) {
  comparedAs_ = which;
  std::vector<double> out = songEdits();
  comparedAs_.reset();
  return out;
}

void App::followCompare() {
  const bool inUse = compareSlots.isOn() || view.aside == Aside::compare || view.aside == Aside::blind;
  if (compareSlots.isOn() && (compareSlots.wasEdited(document()) || (compareSlots.heard() >= 0 && !document().slots[std::size_t(compareSlots.heard())]))) stopComparing();
  if (!inUse || revision() == comparedRevision_) return;
  if (ui.drag.id != 0) return;  // what the hand has not let go of is measured later
  comparedRevision_ = revision();
  for (int which = CompareState::kMix; which < kMixSlots; ++which) {
    const bool exists = which < 0 ? !document().tracks.empty() : document().slots[std::size_t(which)].has_value();
    compareSlots.setKey(which, exists ? hashOf(mixEdits(which)) : 0);
    if (!compareSlots.wants(which)) continue;
    char key[24];
    std::snprintf(key, sizeof key, "%016llx", static_cast<unsigned long long>(compareSlots.key(which)));
    ui.commands.add(JsonObject().text("do", "measureMix").number("which", which).text("key", key));
  }
}

}  // namespace mix::ui
