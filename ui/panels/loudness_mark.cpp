// SPDX-License-Identifier: MIT
#include "ui/panels/loudness_mark.h"

#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {

LoudnessMark loudnessMark(const App& app, Measured measured) {
  constexpr double kShortTermMs = 3000, kMomentaryMs = 400;
  LoudnessMark mark;
  const auto add = [&](std::string beside, std::string help) {
    mark.beside += (mark.beside.empty() ? "" : ", ") + std::move(beside);
    mark.help += (mark.help.empty() ? "" : ". ") + std::move(help);
  };
  const MasterLoudness& now = app.analysis.loudness();
  const float number = measured == Measured::all ? now.integrated : measured == Measured::shortTerm ? now.shortTerm : now.momentary;
  const bool hasOthers = measured == Measured::all ? app.loudnessHasOthers : app.heardOthers(measured == Measured::shortTerm ? kShortTermMs : kMomentaryMs);
  if (hasOthers && number > kMeterFloorDb) add(std::string(words::withPreviews), std::string(measured == Measured::all ? words::withPreviewsHelp : words::withPreviewsSoonGone));
  if (app.monitorDb() < -0.05) {
    const std::string db = decimal(-app.monitorDb());
    add(words::say(words::heardSofter, db), words::say(words::heardSofterHelp, db));
  }
  return mark;
}

}  // namespace mix::ui
