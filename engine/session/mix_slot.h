// SPDX-License-Identifier: MIT
// Mixes beside the mix: what is put aside in a slot of the document, and how it comes back.
#pragma once

#include "engine/session/document.h"

namespace mix {

// "A". [any]
std::string slotLetter(int slot);

// The mix of a document as a slot keeps it: values, automation and routing of every channel. [any]
MixSlot slotOf(const Document& document);

// The document with the slot's mix. Channels that are gone are left out, those that came since then stay as they are; a bus
// that would hear itself feeds the master, and points for which there is no room are not there. [any]
void applySlot(const MixSlot& slot, Document& document);

// Above all ids of tracks and buses, those in slots too: nobody new gets the values that a slot keeps of another. [any]
int firstFreeId(const Document& document);

// Automation points in it. [any]
std::size_t pointsIn(const MixSlot& slot);

// The points in all slots: as many as the song may have, so that a document stays a file that can be read. [any]
bool fitsSlots(const Document& document);

}  // namespace mix
