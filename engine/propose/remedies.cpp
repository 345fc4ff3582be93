// SPDX-License-Identifier: MIT
#include "engine/propose/remedies.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr double kLeastGainDb = 0.5, kEnoughDb = 4;  // more than enough is not better
// What they do has to be rendered; what is only a gain does what it says.
constexpr std::string_view kRendered[] = {"remedy.cut", "remedy.follow", "remedy.duck"};

bool isRendered(const Remedy& remedy) { return std::find(std::begin(kRendered), std::end(kRendered), remedy.id) != std::end(kRendered); }

std::size_t indexOf(const Stems& stems, int track) {
  return std::size_t(std::find_if(stems.begin(), stems.end(), [&](const Stem& stem) { return stem.track == track; }) - stems.begin());
}

void wish(Alternative& alternative, int track) {
  if (std::find(alternative.only.begin(), alternative.only.end(), track) == alternative.only.end()) alternative.only.push_back(track);
}

// What a remedy made of the stem that it moves; null when it was not rendered.
const TrackMeasures* measuredWith(const Suggestion& suggestion, const Remedy& remedy, const TracksMeasured& draft,
                                  std::span<const Alternative> alternatives, std::span<const MixMeasures> told) {
  if (remedy.id == suggestion.remedies[std::size_t(suggestion.remedy)].id) return find(draft, suggestion.tracks[0]);
  for (std::size_t i = 0; i < alternatives.size(); ++i)
    if (alternatives[i].id == remedy.id) return find(told[i].tracks, suggestion.tracks[0]);
  return nullptr;
}

}  // namespace

std::vector<Alternative> alternativesTo(const Suggestions& stages, const Draft& draft) {
  std::vector<Alternative> alternatives;
  for (std::string_view id : kRendered) {
    Draft other = draft;
    Alternative alternative{std::string(id), {}, {}, {}};
    for (Suggestion suggestion : stages)
      for (std::size_t r = 0; r < suggestion.remedies.size(); ++r) {
        if (int(r) == suggestion.remedy || suggestion.remedies[r].id != id) continue;
        other.takeBack(suggestion);
        suggestion.choose(int(r));
        other.put(suggestion);
        alternative.tracks.push_back({suggestion.tracks[0], true, false});
        wish(alternative, suggestion.tracks[0]);
        if (const int key = other.document().track(suggestion.tracks[0])->key) wish(alternative, key);
      }
    alternative.document = other.document();
    if (!alternative.tracks.empty()) alternatives.push_back(std::move(alternative));
  }
  return alternatives;
}

bool chooseRemedies(const Stems& stems, const TracksMeasured& before, TracksMeasured& after, std::span<const Alternative> alternatives,
                    std::span<const MixMeasures> told, Draft& draft, Suggestions& stages, std::vector<Reason>& notes) {
  bool tookBack = false;
  Masking masking(soundsOf(stems, after));
  for (Suggestion& suggestion : stages) {
    if (suggestion.remedies.empty()) continue;
    const int track = suggestion.tracks[0];
    const std::size_t masker = indexOf(stems, track), masked = indexOf(stems, suggestion.tracks[1]);
    const auto sound = [&](const TrackMeasures* measured) { return soundOf(stems[masker], measured, stems[masker].relativeLu); };
    masking.replace(masker, sound(find(before, track)));
    const auto unmended = masking.loudness(masked);
    const auto frames = maskedFrames(unmended);
    const auto heardDb = [&](const Masking::Loudness& loudness) { return frames.empty() ? audibilityDb(loudness) : medianAudibilityDb(loudness, frames); };
    const double was = heardDb(unmended), wasLufs = beforeFaderLufs(stems[masker], find(before, track), draft.now());
    const auto gainOf = [&](const Remedy& remedy) { return remedy.evidence.empty() ? 0 : remedy.evidence.front().after - was; };
    const auto worthOf = [&](const Remedy& remedy) { return std::min(gainOf(remedy), kEnoughDb) - remedy.costLu; };

    for (Remedy& remedy : suggestion.remedies) {
      if (remedy.moves.empty()) continue;
      const TrackMeasures* const measured = measuredWith(suggestion, remedy, after, alternatives, told);
      Masking::Stem mended = sound(measured ? measured : find(before, track));
      if (isRendered(remedy)) remedy.costLu = wasLufs - beforeFaderLufs(stems[masker], measured, draft.document());
      else mended.gainDb -= remedy.costLu = double(remedy.moves.front().from - remedy.moves.front().to);
      masking.replace(masker, mended);
      remedy.evidence = {{"measure.audibility", "dB", was, heardDb(masking.loudness(masked))}};
    }
    draft.takeBack(suggestion);
    const Remedy* best = nullptr;
    for (const Remedy& remedy : suggestion.remedies)
      if (isRendered(remedy) && gainOf(remedy) >= kLeastGainDb && (!best || worthOf(remedy) > worthOf(*best))) best = &remedy;
    if (!best) {
      notes.push_back({"note.takenBack.tone", suggestion.reason.names, {}});
      suggestion.moves.clear();
      masking.replace(masker, sound(find(before, track)));
      tookBack = true;
      continue;
    }
    after[track] = TrackMeasures(*measuredWith(suggestion, *best, after, alternatives, told));
    masking.replace(masker, sound(find(after, track)));
    const std::string id = best->id;
    std::erase_if(suggestion.remedies, [&](const Remedy& remedy) { return !remedy.moves.empty() && gainOf(remedy) < kLeastGainDb; });
    for (std::size_t r = 0; r < suggestion.remedies.size(); ++r)
      if (suggestion.remedies[r].id == id) suggestion.choose(int(r));
    draft.put(suggestion);
  }
  std::erase_if(stages, [](const Suggestion& suggestion) { return suggestion.moves.empty(); });
  return tookBack;
}

}  // namespace mix
