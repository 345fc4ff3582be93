// SPDX-License-Identifier: MIT
// Playback systems: engine/propose/translation.h. The host: sessionOpen, translateBegin, translateTrack for every track
// with audio, translateStart; while translateWanted: render and measure as for a proposal (propose_exports.cpp),
// translateTold for each, translateMeasured; translateJson. Every function: [worker].
#include "engine/propose/translation.h"
#include "engine/session/json.h"
#include "engine/session/mix_slot.h"
#include "wasm/conversation.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

std::vector<int> tracks;
Conversation<Translator> talk;

}  // namespace

MIX_EXPORT(translateBegin) void translateBegin() {
  tracks.clear();
  talk.end();
}

MIX_EXPORT(translateTrack) void translateTrack(int track) { tracks.push_back(track); }

// Of the open document. `device` of listeningDevices() is to be mended; 0: the table alone.
MIX_EXPORT(translateStart) void translateStart(int device) { talk.begin(std::make_unique<Translator>(openDocument(), tracks, device)); }

// The conversation of wasm/conversation.h.
MIX_EXPORT(translateWanted) int translateWanted() { return talk.wanted(); }
MIX_EXPORT(translateTold) int translateTold(int bytes) { return talk.tell(bytes); }
MIX_EXPORT(translateMeasured) void translateMeasured() { talk.measured(); }
MIX_EXPORT(translateProgress) double translateProgress() { return talk.progress(); }


// JSON text of the Translation.
MIX_EXPORT(translateJson) int translateJson() { return giveText(talk.solver() ? toJson(talk.solver()->result()) : "{}"); }

// JSON text: the open document with the move accepted, or as it is where there is none.
MIX_EXPORT(translateDocument) int translateDocument() {
  Document document = openDocument();
  if (talk.solver() && talk.solver()->result().fix) applyTo(document, *talk.solver()->result().fix);
  return giveText(toJson(document, firstFreeId(document)));
}

}  // namespace mix::host
