// SPDX-License-Identifier: MIT
// Mixes that are put aside: the same in every state of the document, so that undo takes none of them away.
#include "engine/session/mix_slot.h"
#include "engine/session/session.h"
#include "engine/session/text.h"

namespace mix {

bool Session::setSlots(MixSlots slots) {
  Document next = document_;
  next.slots = std::move(slots);
  if (!fitsSlots(next)) return false;
  for (Step& step : past_) step.document.slots = next.slots;
  for (Step& step : future_) step.document.slots = next.slots;
  document_ = std::move(next);
  ++besideRevision_;
  return true;
}

bool Session::setSlot(int slot, std::optional<Shared<MixSlot>> mix) {
  MixSlots slots = document_.slots;
  std::swap(slots[std::size_t(slot)], mix);
  const bool replaces = mix && !(slots[std::size_t(slot)] && **slots[std::size_t(slot)] == **mix);
  if (!setSlots(std::move(slots))) return false;
  if (replaces) replaced_[std::size_t(slot)] = std::move(mix);
  return true;
}

bool Session::storeSlot(int slot) {
  if (slot < 0 || slot >= kMixSlots) return false;
  MixSlot mix = slotOf(document_);
  if (const auto& place = document_.slots[std::size_t(slot)]) mix.name = (*place)->name;
  return setSlot(slot, Shared(std::move(mix)));
}

const MixSlot* Session::replacedIn(int slot) const {
  const auto& kept = replaced_[std::size_t(slot)];
  return kept ? &**kept : nullptr;
}

bool Session::putSlotBack(int slot) {
  if (slot < 0 || slot >= kMixSlots || !replaced_[std::size_t(slot)]) return false;
  const bool isEmpty = !document_.slots[std::size_t(slot)];
  if (!setSlot(slot, replaced_[std::size_t(slot)])) return false;
  if (isEmpty) replaced_[std::size_t(slot)].reset();
  return true;
}

bool Session::copySlot(int from, int to) {
  if (from < 0 || from >= kMixSlots || to < 0 || to >= kMixSlots || !document_.slots[std::size_t(from)]) return false;
  return setSlot(to, document_.slots[std::size_t(from)]);
}

bool Session::clearSlot(int slot) {
  if (slot < 0 || slot >= kMixSlots || !document_.slots[std::size_t(slot)]) return false;
  return setSlot(slot, std::nullopt);
}

bool Session::setSlotName(int slot, std::string_view name) {
  if (slot < 0 || slot >= kMixSlots || !document_.slots[std::size_t(slot)]) return false;
  MixSlots slots = document_.slots;
  slots[std::size_t(slot)]->edit().name = cleanText(name, kMaxTextLength);
  return setSlots(std::move(slots));
}

}  // namespace mix
