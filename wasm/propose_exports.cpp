// SPDX-License-Identifier: MIT
// From analysed stems to a proposal. The host:
//   sessionOpen, proposeBegin, where there is one proposeTaste; for every track a finished stem of hearing_exports.cpp: proposeStem;
//   proposeRows, and where there are any and a model: run it over songFeaturesStems and songFeaturesPairs, put its
//   outputs at proposeAnswer one after the other; proposeSolve; proposeGuide;
//   while proposeWanted: for each render of its list prepare the engine, add the tracks ("only" those, where there are
//   any), measureBegin, reset, render all of the song, measureEnd; its bytes, in the order of the list: proposeTold;
//   proposeMeasured;
//   proposeJson.
// Every function: [worker].
#include <nlohmann/json.hpp>

#include "engine/analysis/mix_profile.h"
#include "engine/analysis/roles.h"
#include "engine/analysis/song_features.h"
#include "engine/analysis/stem_hearing.h"
#include "engine/mixer/mixer.h"
#include "engine/propose/balance.h"
#include "engine/propose/guide.h"
#include "engine/propose/loudness_target.h"
#include "engine/propose/model_answer.h"
#include "engine/propose/render_text.h"
#include "engine/propose/solver.h"
#include "engine/propose/taste.h"
#include "engine/session/json.h"
#include "engine/session/mix_slot.h"
#include "engine/session/projection.h"
#include "wasm/conversation.h"
#include "wasm/host.h"
#include "wasm/propose_stems.h"

namespace mix::host {
namespace {

Stems stems;
Taste taste;
std::map<int, int> heardStems;  // by track: the stem's number
std::vector<float> answer;      // roleLogits, relativeLuMean, relativeLuLogSigma
enum class Settled { no, byRules, byModel } settled = Settled::no;  // who gave the stems their wanted levels
Conversation<Solver> talk;
std::vector<TrackWish> wishes;  // of the render that is under way

// In the order in which all work goes on, however they were added.
void sortStems() {
  std::stable_sort(stems.begin(), stems.end(), [](const Stem& a, const Stem& b) { return a.order < b.order; });
}

bool heedAnswer() {
  const std::span<const float> all(answer);
  const std::size_t count = soundingStems(stems).size();
  if (count == 0 || all.size() != count * (kRoles + 2)) return false;
  return wantByModel(stems, {all.first(count * kRoles), all.subspan(count * kRoles, count), all.last(count)});
}

}  // namespace

const Stems& settledStems() {
  if (settled != Settled::no) return stems;
  sortStems();
  settled = heedAnswer() ? Settled::byModel : Settled::byRules;
  if (settled == Settled::byRules) wantByRole(stems);
  return stems;
}

// Forgets the stems and the proposal before.
MIX_EXPORT(proposeBegin) void proposeBegin() {
  stems.clear();
  taste = {};
  heardStems.clear();
  answer.clear();
  settled = Settled::no;
  talk.end();
}

// JSON text of engine/propose/taste.h: what the person was seen to want, for this proposal.
MIX_EXPORT(proposeTaste) void proposeTaste(int bytes) { taste = tasteFromJson(textGiven(bytes)); }

// A track of the open document and the finished stem that is its recording, which stays open until the proposal is
// there. 0 when there is no such track or stem.
MIX_EXPORT(proposeStem) int proposeStem(int track, int heardStem) {
  const Track* found = openDocument().track(track);
  const HeardStem* heard = findHeard(heardStem);
  if (!found || !heard) return 0;
  heardStems[track] = heardStem;
  stems.push_back(stemOf(*found, *heard));
  return 1;
}

// All stems are there. How many of them the model is to be asked about: rows of `songFeaturesStems`.
MIX_EXPORT(proposeRows) int proposeRows() {
  sortStems();
  std::vector<NamedStem> named;
  for (std::size_t i : soundingStems(stems)) {
    const Stem& stem = stems[i];
    const Track& track = *openDocument().track(stem.track);
    const std::string_view fileName = track.audio.fileName.empty() ? track.name : track.audio.fileName;
    named.push_back({&findHeard(heardStems.at(stem.track))->measures, stem.roleFrom == RoleFrom::person ? std::string_view(stem.role) : fileName});
  }
  describeSong(named);
  return int(named.size());
}

// Where the model's outputs go: roleLogits, relativeLuMean and relativeLuLogSigma of so many rows.
MIX_EXPORT(proposeAnswer) float* proposeAnswer(int rows) {
  answer.assign(std::size_t(std::max(rows, 0)) * (kRoles + 2), 0);
  return answer.data();
}

// JSON text: the loudness targets that have a name, [{"id", "lufs"}].
MIX_EXPORT(proposeTargets) int proposeTargets() {
  nlohmann::json list = nlohmann::json::array();
  for (const LoudnessTarget& target : kLoudnessTargets) list.push_back({{"id", std::string(target.id)}, {"lufs", target.lufs}});
  return giveText(list.dump());
}

// After proposeAnswer by the model and the rules together, else by the rules alone, which the proposal then says.
MIX_EXPORT(proposeSolve) void proposeSolve(double targetLufs) {
  const LoudnessTarget target = loudnessTarget(targetLufs);
  Solver::Options options{.targetLufs = target.lufs, .ceilingDb = target.ceilingDb};
  settledStems();
  if (settled == Settled::byModel) options.source = "model";
  else if (!soundingStems(stems).empty()) options.notes.push_back({"note.rulesOnly", {}, {}});
  Stems wanting = stems;
  wantByTaste(wanting, taste);
  talk.begin(std::make_unique<Solver>(openDocument(), std::move(wanting), options));
}

// JSON text: how the song is built (engine/propose/guide.h), with the roles that are known after proposeSolve. The heard
// stems must still be open.
MIX_EXPORT(proposeGuide) int proposeGuide() {
  std::vector<NamedArrangedStem> named;
  for (const Stem& stem : stems) {
    const HeardStem* heard = findHeard(heardStems.at(stem.track));
    if (!heard) continue;
    const auto gain = [&](std::string_view words) { return double(openDocument().value(Draft::at(Scope::track, stem.track, words))); };
    named.push_back({{stem.track, stem.role, &heard->measures, &heard->music, gain("trim/gainDb") + gain("fader/gainDb")}, stem.name});
  }
  return giveText(toJson(guideOf(named)));
}

// The conversation of wasm/conversation.h. Each render is rendered by this or by another instance: measureBegin, all of the
// song, measureEnd.
MIX_EXPORT(proposeWanted) int proposeWanted() { return talk.wanted(); }
MIX_EXPORT(proposeTold) int proposeTold(int bytes) { return talk.tell(bytes); }
MIX_EXPORT(proposeMeasured) void proposeMeasured() { talk.measured(); }
MIX_EXPORT(proposeProgress) double proposeProgress() { return talk.progress(); }

// One element of the list of renders: sets its values in the engine, whose tracks were added, and starts its meters. 0
// when it is none.
MIX_EXPORT(measureBegin) int measureBegin(int bytes) {
  auto render = renderFromJson(textGiven(bytes));
  if (!render) return 0;
  applyValues(render.value().document, mixer());
  wishes = std::move(render.value().tracks);
  beginMeasuring(mixer(), wishes, render.value().peaks, render.value().mix);
  profiler().reset();
  if (render.value().profile) {
    profiler() = std::make_unique<MixProfiler>();
    if (!profiler()->prepare(double(render.value().document.sampleRate))) return 0;
  }
  return 1;
}

// Bytes: what the render told. The song was rendered to its end.
MIX_EXPORT(measureEnd) int measureEnd() {
  MixMeasures measures = endMeasuring(mixer(), wishes);
  if (profiler()) measures.profile = profiler()->finish();
  profiler().reset();
  return giveText(toBytes(measures));
}


// JSON text: the Proposal of engine/propose/proposal.h.
MIX_EXPORT(proposeJson) int proposeJson() { return giveText(talk.solver() ? toJson(talk.solver()->proposal()) : "{}"); }

// JSON text: the open document with everything accepted.
MIX_EXPORT(proposeDocument) int proposeDocument() {
  Document document = openDocument();
  if (!talk.solver()) return giveText(toJson(document, 1));
  for (const Suggestion& suggestion : talk.solver()->proposal().suggestions) applyTo(document, suggestion);
  for (const StemReport& stem : talk.solver()->proposal().stems) document.editTrack(stem.track)->role = stem.role;
  return giveText(toJson(document, firstFreeId(document)));
}

}  // namespace mix::host
