// SPDX-License-Identifier: MIT
// What the person does with alternatives and with words.
#include <cmath>

#include "engine/session/text.h"
#include "ui/app.h"
#include "ui/mix_space_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

constexpr std::size_t kMostSaid = 120;  // bytes of a wish

// As FileMeasures::highPeakDbfs, from the waveform that is drawn: 95 % of the tenths of a second that are not silent are
// lower. NaN where there is none yet.
double highPeakOf(const Peaks& peaks, double frames, double sampleRate) {
  constexpr float kSilent = 1e-3f;
  std::vector<float> highest;
  const double step = std::max(sampleRate / 10, frames / 3000);
  for (double at = 0; at + step <= frames; at += step) {
    const Peak peak = peaks.between(at, at + step);
    if (const float most = std::max(-peak.low, peak.high); most > kSilent) highest.push_back(most);
  }
  if (highest.empty()) return NAN;
  const auto at = highest.begin() + std::ptrdiff_t(0.95 * double(highest.size() - 1));
  std::nth_element(highest.begin(), at, highest.end());
  return 20 * std::log10(double(*at));
}

}  // namespace

void App::makeAlternatives() {
  if (document().tracks.empty() || longJob >= 0 || proposal.isDraft()) return;
  mixSpace.ask(document(), proposal.withOpenCards(document()));
  command("alternatives");
}

bool App::alternativesCame(std::string_view json) {
  if (json.empty()) return true;
  auto read = alternativesFromJson(json);
  if (!read) return false;
  for (const Reason& note : read.value().notes) ui.fonts.need(styleNoteText(note));
  const std::size_t count = read.value().mixes.size();
  mixSpace.take(std::move(read.value()));
  tell(0, words::say(words::alternativesCame, std::to_string(count)));
  return true;
}

void App::useMixSpace() {
  if (mixSpace.empty()) return;
  mixSpace.use(session, styleTitle(mixSpace.alternatives().mixes[mixSpace.nearest()].style));
  proposal.closeAll();  // what was open is in it
  tell(0, std::string(words::usesPoint));
}

void App::sayWords(std::string_view text, bool goesOn) {
  text = text.substr(0, kMostSaid);
  std::vector<SpokenTrack> spoken;
  for (const auto& track : document().tracks) {
    if (track->reference) continue;
    SpokenTrack& one = spoken.emplace_back(SpokenTrack{track->id, track->role, {track->audio.channels > 1, NAN}});
    if (const auto found = peaks.find(track->id); found != peaks.end()) one.sound.highPeakDbfs = highPeakOf(found->second, lengthOf(*track), document().sampleRate);
    if (one.role != "unknown" || proposal.empty()) continue;
    for (const StemReport& stem : proposal.proposal().stems)
      if (stem.track == track->id) one.role = stem.role;
  }
  const Track* const selected = selectedTrack();
  WordsAnswer answer = movesFromWords(text, document(), spoken, selected ? selected->id : 0);
  mixSpace.answer = std::move(answer.why);
  if (!answer.suggestion) {
    const std::string says = answerText(mixSpace.answer);
    ui.fonts.need(says);
    if (!view.suggestions && view.aside != Aside::mixSpace) tell(1, says);  // else it stands under the field
    ui.fonts.need(mixSpace.said = cleanText(text, kMaxTextLength));
    mixSpace.asksNext = true;  // they are there to be mended
    return;
  }
  mixSpace.answer = {};
  mixSpace.said.clear();
  mixSpace.asksNext = goesOn;
  ui.fonts.need(std::string(text));
  proposal.add(std::move(*answer.suggestion), document());
  showSuggestions();
  listenTo(Listen::card, 0);
  tell(0, std::string(goesOn ? words::wishIsCardTypeOn : words::wishIsCard));
}

}  // namespace mix::ui
