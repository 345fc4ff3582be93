// SPDX-License-Identifier: MIT
#include "engine/propose/remedies.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr float kHides = 0.5f;
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
const TrackMeasures* measuredWith(const Suggestion& suggestion, const Remedy& remedy, std::span<const Alternative> alternatives,
                                  std::span<const MixMeasures> told) {
  for (std::size_t i = 0; i < alternatives.size(); ++i)
    if (alternatives[i].id == remedy.id) return find(told[i].tracks, suggestion.tracks[0]);
  return nullptr;
}

// In which most of what hides the stem there comes from the masker.
std::vector<std::size_t> hidingFrames(const Masking& masking, const Clash& clash) {
  auto frames = maskedFrames(masking.loudness(clash.masked, clash.lowBand, clash.highBand));
  std::erase_if(frames, [&](std::size_t frame) {
    float share = 0;
    for (int b = clash.lowBand; b <= clash.highBand; ++b) share += masking.share(clash.masker, clash.masked, frame, std::size_t(b));
    return share < kHides * float(clash.highBand - clash.lowBand + 1);
  });
  return frames;
}

void sendNothing(Document& document) {
  static const int kFirst = findParam(Scope::track, "sends/send1Db").value();
  for (auto& track : document.tracks)
    for (int n = 0; n < kSends; ++n) track.edit().values[std::size_t(kFirst + n)] = Sends::params[std::size_t(n)].initial;
}

}  // namespace

std::vector<Alternative> alternativesTo(const Suggestions& stages, const Draft& draft) {
  std::vector<Alternative> alternatives;
  for (std::string_view id : kRendered) {
    Draft other = draft;
    Alternative alternative{std::string(id), {}, {}, {}};
    for (Suggestion suggestion : stages)
      for (std::size_t r = 0; r < suggestion.remedies.size(); ++r) {
        if (suggestion.remedies[r].id != id) continue;
        suggestion.choose(int(r));
        other.put(suggestion);
        alternative.tracks.push_back({suggestion.tracks[0], true, true});
        wish(alternative, suggestion.tracks[0]);
        if (const int key = other.document().track(suggestion.tracks[0])->key) wish(alternative, key);
      }
    alternative.document = other.document();
    // Nobody listens to the mix, and a reverb costs as much as ten strips.
    alternative.document.master = Channel(Scope::master);
    sendNothing(alternative.document);
    if (!alternative.tracks.empty()) alternatives.push_back(std::move(alternative));
  }
  return alternatives;
}

void chooseRemedies(const Stems& stems, const Masking::Kinship& kinship, std::span<const Clash> clashes, TracksMeasured& after,
                    std::span<const Alternative> alternatives, std::span<const MixMeasures> told, Draft& draft, Suggestions& stages, std::vector<Reason>& notes) {
  Masking masking(soundsOf(stems, after), kinship);
  for (Suggestion& suggestion : stages) {
    if (suggestion.remedies.empty()) continue;
    const int track = suggestion.tracks[0];
    const std::size_t masker = indexOf(stems, track), masked = indexOf(stems, suggestion.tracks[1]);
    const TrackMeasures* const unmended = find(after, track);
    const auto sound = [&](const TrackMeasures* measured) { return soundOf(stems[masker], measured, stems[masker].relativeLu); };
    const auto lufs = [&](const TrackMeasures* measured) { return beforeFaderLufs(stems[masker], measured, draft.document()); };
    const Clash& clash = *std::find_if(clashes.begin(), clashes.end(), [&](const Clash& c) { return c.masker == masker && c.masked == masked; });
    const auto frames = hidingFrames(masking, clash);
    const auto heardDb = [&] { return medianAudibilityDb(masking.loudness(masked, clash.lowBand, clash.highBand), frames); };
    const double was = heardDb(), wasOverall = audibilityDb(masking.loudness(masked));
    const Hidden wasHidden = hiddenBy(masking, clash);
    const auto gainOf = [&](const Remedy& remedy) { return remedy.evidence.empty() ? 0 : remedy.evidence.front().after - was; };
    const auto worthOf = [&](const Remedy& remedy) { return std::min(gainOf(remedy), kEnoughDb) - remedy.costLu; };

    for (Remedy& remedy : suggestion.remedies) {
      if (remedy.moves.empty()) continue;
      const TrackMeasures* const mended = isRendered(remedy) ? measuredWith(suggestion, remedy, alternatives, told) : unmended;
      if (!mended && isRendered(remedy)) continue;
      Masking::Stem mendedSound = sound(mended);
      if (isRendered(remedy)) remedy.costLu = lufs(unmended) - lufs(mended);
      else mendedSound.gainDb -= remedy.costLu = double(remedy.moves.front().from - remedy.moves.front().to);
      masking.replace(masker, mendedSound);
      if (audibilityDb(masking.loudness(masked)) < wasOverall) continue;
      remedy.evidence = {{"measure.audibility", "dB", was, heardDb()}};
      if (clash.hidden.isNarrow()) remedy.evidence.push_back({"measure.hiddenThere", "%", 100 * wasHidden.there, 100 * hiddenBy(masking, clash).there});
    }
    const Remedy* best = nullptr;
    for (const Remedy& remedy : suggestion.remedies)
      if (isRendered(remedy) && gainOf(remedy) >= kLeastGainDb && (!best || worthOf(remedy) > worthOf(*best))) best = &remedy;
    if (!best) {
      notes.push_back({"note.takenBack.tone", suggestion.reason.names, {}});
      suggestion.moves.clear();
      masking.replace(masker, sound(unmended));
      continue;
    }
    after[track] = TrackMeasures(*measuredWith(suggestion, *best, alternatives, told));
    masking.replace(masker, sound(find(after, track)));
    const std::string id = best->id;
    std::erase_if(suggestion.remedies, [&](const Remedy& remedy) { return !remedy.moves.empty() && gainOf(remedy) < kLeastGainDb; });
    for (std::size_t r = 0; r < suggestion.remedies.size(); ++r)
      if (suggestion.remedies[r].id == id) suggestion.choose(int(r));
    draft.put(suggestion);
  }
  std::erase_if(stages, [](const Suggestion& suggestion) { return suggestion.moves.empty(); });
}

}  // namespace mix
