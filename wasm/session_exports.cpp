// SPDX-License-Identifier: MIT
// One document at a time, for hosts that render what others have mixed. Editing is the UI's. Every function: [main].
#include <nlohmann/json.hpp>

#include "engine/session/json.h"
#include "engine/session/link.h"
#include "engine/session/projection.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

Loaded loaded;

nlohmann::ordered_json audioJson(const AudioReference& audio) {
  return {{"fileName", audio.fileName}, {"fileHash", audio.fileHash},     {"pcmHash", audio.pcmHash},
          {"frames", audio.frames},     {"sampleRate", audio.sampleRate}, {"channels", audio.channels}};
}

}  // namespace

const Document& openDocument() { return loaded.document; }

// Opens the JSON of a .mix file, or of a link, that the host has put at `textIn`. Returns 0, or the length of the text
// that says why it is refused; the document before it then stays.
MIX_EXPORT(sessionOpen) int sessionOpen(int bytes, int isLink) {
  auto result = isLink ? fromLinkJson(textGiven(bytes)) : fromJson(textGiven(bytes));
  if (!result) return giveText(result.error());
  loaded = std::move(result.value());
  return 0;
}

// The effect returns of a new song: for hosts that make a document, which then says nothing of them.
MIX_EXPORT(sessionStandardReturns) void sessionStandardReturns() { loaded.document.returns = standardReturns(); }

// JSON text: what the host needs to find the recordings, and what of the document was not understood.
MIX_EXPORT(sessionOverview) int sessionOverview() {
  const Document& document = loaded.document;
  nlohmann::ordered_json tracks = nlohmann::ordered_json::array();
  for (const auto& track : document.tracks)
    tracks.push_back({{"id", track->id}, {"name", track->name}, {"role", track->role}, {"reference", track->reference}, {"audio", audioJson(track->audio)}});
  const LoadNotes& notes = loaded.notes;
  const nlohmann::ordered_json json = {
      {"name", document.name},
      {"sampleRate", document.sampleRate},
      {"tracks", std::move(tracks)},
      {"notes", {{"unknown", notes.unknown}, {"clamped", notes.clamped}, {"dropped", notes.dropped},
                 {"renumbered", notes.renumbered}, {"names", notes.names}}}};
  return giveText(json.dump());
}

// Sets the document's values in the engine, for the master and the tracks that were added by their ids. They hold from
// the first frame after `engineReset` on.
MIX_EXPORT(sessionApply) void sessionApply() { applyValues(loaded.document, mixer()); }

// The document as JSON text: a .mix file, or what web/ compresses into a link.
MIX_EXPORT(sessionJson) int sessionJson() { return giveText(toJson(loaded.document, loaded.nextId)); }
MIX_EXPORT(sessionLinkJson) int sessionLinkJson(int settingsOnly) {
  return giveText(linkJson(loaded.document, {.settingsOnly = settingsOnly != 0}));
}

}  // namespace mix::host
