// SPDX-License-Identifier: MIT
// A low end that differs between the sides is soft on one loudspeaker, jumps a needle, and nobody hears where it comes
// from (E. Perez-Gonzalez, J. Reiss 2007: what is below 200 Hz goes to the centre). In ten songs every stem that is mostly
// low has its sides 13 dB and more under the middle, but one, of a game: 7.8 dB.
#include <algorithm>
#include <cmath>

#include "engine/propose/space.h"

namespace mix {
namespace {

constexpr double kLowHz = 150;       // below it the lows become mono
constexpr double kWideDb = -6;       // side to middle up to 250 Hz: mono takes 1 dB of what is there
constexpr double kCarries = 0.25;    // of the mix's power in the lows
constexpr std::string_view kReason = "space.lowEnd";

double lowPower(const Stem& stem) {
  double sum = 0;
  for (std::size_t b = 0; b < std::size_t(kThirdOctaves); ++b)
    if (thirdOctaveCentreHz(int(b)) < kLowHz) sum += std::pow(10, stem.bandInMixDb(b) / 10);
  return sum;
}

}  // namespace

Suggestions centreLows(const Stems& stems, Draft& draft) {
  double all = 0;
  for (const Stem& stem : stems)
    if (!stem.isSilent() && isHeard(draft.document(), stem.track)) all += lowPower(stem);
  Suggestion suggestion{.kind = SuggestionKind::space, .reason = {std::string(kReason), {}, {}}, .confidence = 0.7f, .weight = 0.25f};
  for (const Stem& stem : stems) {
    const auto at = [&](std::string_view words) { return Draft::at(Scope::track, stem.track, words); };
    const Address on = at("width/monoBassOn"), hz = at("width/monoBelowHz"), width = at("width/widthPercent");
    if (stem.isSilent() || !isHeard(draft.document(), stem.track) || stem.recording.channels < 2 || !(stem.lowSideToMidDb > kWideDb) || lowPower(stem) < kCarries * all) continue;
    if (draft.value(on) > 0 || draft.value(width) != width.spec().initial || draft.isLocked(on) || draft.isLocked(hz)) continue;
    draft.move(suggestion, on, 1);
    draft.move(suggestion, hz, float(kLowHz));
    suggestion.tracks.push_back(stem.track);
    suggestion.reason.names.push_back(stem.name);
    suggestion.reason.numbers.push_back(kLowHz);
    const double loss = monoLossDb(stem.lowSideToMidDb);
    suggestion.evidence.push_back({"measure.lowMonoLoss", "dB", loss, loss});
  }
  if (suggestion.moves.empty()) return {};
  return {suggestion};
}

bool isCentredLow(const Suggestions& stages, int track) {
  return std::any_of(stages.begin(), stages.end(), [&](const Suggestion& one) {
    return one.reason.messageId == kReason && std::find(one.tracks.begin(), one.tracks.end(), track) != one.tracks.end();
  });
}

}  // namespace mix
