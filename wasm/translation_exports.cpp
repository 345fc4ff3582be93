// SPDX-License-Identifier: MIT
// Playback systems: engine/propose/translation.h. The host: sessionOpen, translateBegin, translateTrack for every track
// with audio, translateStart; while translateWanted: render and measure as for a proposal (propose_exports.cpp),
// translateTold for each, translateMeasured; translateJson. Every function: [worker].
#include "engine/propose/render_text.h"
#include "engine/propose/translation.h"
#include "engine/session/json.h"
#include "engine/session/mix_slot.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

std::vector<int> tracks;
std::unique_ptr<Translator> translator;
std::vector<MixMeasures> heardOf;

}  // namespace

MIX_EXPORT(translateBegin) void translateBegin() {
  tracks.clear();
  heardOf.clear();
  translator.reset();
}

MIX_EXPORT(translateTrack) void translateTrack(int track) { tracks.push_back(track); }

// Of the open document. `device` of listeningDevices() is to be mended; 0: the table alone.
MIX_EXPORT(translateStart) void translateStart(int device) { translator = std::make_unique<Translator>(openDocument(), tracks, device); }

// JSON text of renders as proposeWanted has it; 0 when it is done.
MIX_EXPORT(translateWanted) int translateWanted() {
  if (!translator) return 0;
  const auto renders = translator->wanted();
  return renders.empty() ? 0 : giveText(toJson(renders));
}

// What `measureEnd` said of the next of them. 0 when that is damaged.
MIX_EXPORT(translateTold) int translateTold(int bytes) {
  auto measures = measuresFromBytes(textGiven(bytes));
  if (measures) heardOf.push_back(std::move(*measures));
  return measures.has_value();
}

MIX_EXPORT(translateMeasured) void translateMeasured() {
  if (translator) translator->measured(heardOf);
  heardOf.clear();
}

// 0..1
MIX_EXPORT(translateProgress) double translateProgress() { return translator ? translator->progress() : 0; }

// JSON text of the Translation.
MIX_EXPORT(translateJson) int translateJson() { return giveText(translator ? toJson(translator->result()) : "{}"); }

// JSON text: the open document with the move accepted, or as it is where there is none.
MIX_EXPORT(translateDocument) int translateDocument() {
  Document document = openDocument();
  if (translator && translator->result().fix) applyTo(document, *translator->result().fix);
  return giveText(toJson(document, firstFreeId(document)));
}

}  // namespace mix::host
