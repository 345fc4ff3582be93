// SPDX-License-Identifier: MIT
// Files that are read: tracks as they land, with the role that their names say, or the ones that wait for their audio.
#include <cmath>

#include "engine/analysis/role_words.h"
#include "engine/analysis/roles.h"
#include "engine/session/text.h"
#include "nlohmann/json.hpp"
#include "ui/app.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

// By the words of its name.
bool namesReference(std::string_view fileName) {
  const std::string words = wordsOfName(fileName);
  return words.find(" reference ") != std::string::npos || words.find(" ref ") != std::string::npos;
}

struct Imported {
  std::string name;
  AudioReference audio;
  double frames = 0;  // at the session rate
  int sessionRate = 0;
  std::string warnings;
};

Imported readImported(std::string_view json) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  Imported result;
  if (!parsed.is_object()) return result;
  const auto word = [&](const char* key) {
    const auto found = parsed.find(key);
    return found != parsed.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const auto number = [&](const char* key) {
    const auto found = parsed.find(key);
    return found != parsed.end() && found->is_number() ? found->get<double>() : 0.0;
  };
  result.name = word("name");
  result.frames = number("frames");
  result.sessionRate = int(number("sessionRate"));
  result.audio.fileName = word("fileName");
  result.audio.fileHash = word("fileHash");
  result.audio.pcmHash = word("pcmHash");
  result.audio.frames = std::int64_t(number("fileFrames"));
  result.audio.sampleRate = int(number("sampleRate"));
  result.audio.channels = int(number("channels"));
  if (const auto found = parsed.find("warnings"); found != parsed.end() && found->is_array())
    for (const auto& one : *found)
      if (one.is_string()) result.warnings += (result.warnings.empty() ? "" : "; ") + one.get<std::string>();
  result.warnings = cleanText(result.warnings, kMaxTextLength);
  return result;
}

}  // namespace

int App::importBegan(std::string_view name, bool asReference) {
  if (imports.count(ImportJob::State::reading) == 0) {
    imports.jobs.clear();
    imports.beginsSong = !imports.songHasBegun && session.undoCount() + session.redoCount() == 0;
  }
  imports.jobs.push_back({imports.nextJob, cleanText(name, kMaxTextLength), {}, 0, ImportJob::State::reading, asReference});
  ui.fonts.need(imports.jobs.back().name);
  return imports.nextJob++;
}

void App::importWent(int job, double fraction) {
  if (ImportJob* row = imports.job(job)) row->fraction = std::isfinite(fraction) ? float(std::clamp(fraction, 0.0, 1.0)) : 0.0f;
}

int App::importCame(int job, std::string_view json) {
  const Imported imported = readImported(json);
  ImportJob* const row = imports.job(job);
  Track track;
  track.name = imported.name;
  track.audio = imported.audio;
  track.role = roleId(likeliestRole(roleLogitsOfName(imported.audio.fileName)));
  track.reference = (row && row->isReference) || namesReference(imported.audio.fileName);
  const Track* waiting = waitingFor(imported.audio);
  const bool decidesRate = document().tracks.empty() && imported.sessionRate > 0;
  int id = waiting ? waiting->id : 0;
  if (!waiting && imports.beginsSong) {
    if (decidesRate) session.bringSampleRate(imported.sessionRate);
    id = session.bringTrack(std::move(track));
  } else if (!waiting) {
    const EditGroup group(session, {"edit.addTrack", imported.name});
    if (decidesRate) session.setSampleRate(imported.sessionRate);
    id = session.addTrack(std::move(track));
  }
  if (row) {
    row->fraction = 1;
    row->state = id ? ImportJob::State::done : ImportJob::State::failed;
    if (!id) row->reason = words::tooManyTracks;
  }
  if (!id) return 0;
  audioCame(id, imported.frames);
  if (!imported.warnings.empty()) ui.fonts.need(imports.warnings[id] = imported.warnings);
  ui.fonts.need(document().track(id)->name);
  if (document().tracks.size() == 1) selectTrack(id);
  if (!waiting && document().track(id)->reference) tell(0, words::say(words::takenAsReference, channelName(document(), {Scope::track, id})));
  return id;
}

void App::importFailed(int job, std::string_view reason) {
  ImportJob* const row = imports.job(job);
  if (!row) return;
  row->state = ImportJob::State::failed;
  row->reason = reason.empty() ? std::string(words::cancelled) : cleanText(reason, kMaxTextLength);
  ui.fonts.need(row->reason);
}

void App::nameSong(std::string_view given) {
  const std::string name = cleanText(given, kMaxTextLength);
  if (!document().name.empty() || name.empty()) return;
  if (imports.beginsSong) session.bringSongName(name);
  else session.setSongName(name);
  ui.fonts.need(name);
}

std::string App::missingRecordings() const {
  if (!soughtRecordings) return {};
  const auto& tracks = document().tracks;
  const auto missing = std::count_if(tracks.begin(), tracks.end(), [this](const auto& track) { return !hasAudio(track->id); });
  return missing == 0 ? std::string() : words::say(words::recordingsAway, std::to_string(missing), std::to_string(tracks.size()));
}

}  // namespace mix::ui
