// SPDX-License-Identifier: MIT
// From analysed stems to a proposal. The host:
//   sessionOpen, proposeBegin; for every track analysisOpen..analysisAdd, proposeStem, analysisClose; proposeSolve;
//   while proposeWanted: prepare the engine, add the tracks, proposeApply, reset, render all of the song, proposeMeasured;
//   proposeJson.
// Every function: [worker].
#include <nlohmann/json.hpp>

#include "engine/analysis/roles.h"
#include "engine/mixer/mixer.h"
#include "engine/propose/balance.h"
#include "engine/propose/solver.h"
#include "engine/session/json.h"
#include "engine/session/projection.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

Stems stems;
std::unique_ptr<Solver> solver;

}  // namespace

// Forgets the stems and the proposal before.
MIX_EXPORT(proposeBegin) void proposeBegin() {
  stems.clear();
  solver.reset();
}

// A track of the open document whose recording was analysed from beginning to end. 0 when there is no such track.
MIX_EXPORT(proposeStem) int proposeStem(int track, int analysis) {
  const Track* found = openDocument().track(track);
  const FileAnalysis* heard = findAnalysis(analysis);
  if (!found || !heard) return 0;
  Stem stem{.track = track, .name = found->name, .order = found->audio.pcmHash + found->audio.fileHash, .recording = heard->measures()};
  // What a person says counts; a name is a guess, and stays one when the page has taken it over.
  const std::string_view name = found->audio.fileName.empty() ? found->name : found->audio.fileName;
  const Role guess = likeliestRole(roleLogitsOfName(name));
  const bool isGuess = found->role == "unknown" || found->role == roleId(guess);
  stem.role = isGuess ? roleId(guess) : found->role;
  stem.roleConfidence = isGuess ? roleProbabilitiesOfName(name)[std::size_t(guess)] : 1;
  stems.push_back(std::move(stem));
  return 1;
}

// All stems are there.
MIX_EXPORT(proposeSolve) void proposeSolve(double targetLufs, double ceilingDb) {
  wantByRole(stems);
  solver = std::make_unique<Solver>(openDocument(), stems, Solver::Options{targetLufs, ceilingDb});
}

// 1 when another render is wanted, 0 when the proposal is complete.
MIX_EXPORT(proposeWanted) int proposeWanted() { return solver && solver->wanted(); }

// Sets the values of that render in the engine, whose tracks were added, and starts its meters.
MIX_EXPORT(proposeApply) void proposeApply() {
  if (!proposeWanted()) return;
  applyValues(*solver->wanted(), mixer());
  mixer().resetLoudness(solver->wantsPeaks() ? LoudnessMeter::Use::exact : LoudnessMeter::Use::levels);
  mixer().setLoudnessMetering(true);
  mixer().measureTracks(solver->wantedTracks());
}

// The song was rendered to its end.
MIX_EXPORT(proposeMeasured) void proposeMeasured() {
  if (!proposeWanted()) return;
  MixMeasures measures;
  for (int track : solver->wantedTracks()) measures.tracks[track] = mixer().trackLoudness(track);
  const MasterMeter master = mixer().readMasterMeter();
  measures.mix = {double(master.integratedLufs), double(master.truePeakDb), double(master.gainReductionDb)};
  solver->measured(measures);
}

// 0..1
MIX_EXPORT(proposeProgress) double proposeProgress() { return solver ? solver->progress() : 0; }

// JSON text: the Proposal of engine/propose/proposal.h.
MIX_EXPORT(proposeJson) int proposeJson() { return giveText(solver ? toJson(solver->proposal()) : "{}"); }

// JSON text: the open document with everything accepted.
MIX_EXPORT(proposeDocument) int proposeDocument() {
  Document document = openDocument();
  if (!solver) return giveText(toJson(document, 1));
  int nextId = 1;
  for (const auto& track : document.tracks) nextId = std::max(nextId, track->id + 1);
  for (const auto& bus : document.buses) nextId = std::max(nextId, bus->id + 1);
  for (const Suggestion& suggestion : solver->proposal().suggestions)
    for (const Move& move : suggestion.moves)
      document.editChannel(move.address.scope, move.address.id)->values[std::size_t(move.address.param)] = move.to;
  for (const StemReport& stem : solver->proposal().stems) document.editTrack(stem.track)->role = stem.role;
  return giveText(toJson(document, nextId));
}

}  // namespace mix::host
