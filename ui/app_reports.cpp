// SPDX-License-Identifier: MIT
// What the engine reports, and what of it is asked for.
#include "ui/app.h"

namespace mix::ui {
namespace {

template <class Meter>
MeterState::Reading readingOf(const Meter& meter) {
  return {{meter.peakLeft, meter.peakRight}, {meter.rmsLeft, meter.rmsRight}, meter.gainReductionDb};
}

}  // namespace

void App::restartLoudness() {
  command("restartLoudness");
  analysis.clearLoudness();
  loudnessHasOthers = false;
}

void App::report(std::span<const TrackMeter> channels, const MasterMeter& master) {
  // A report that is older than the last edits speaks of other channels.
  if (channels.size() == told_.tracks.size() + told_.buses.size() + kSends) {
    auto next = channels.begin();
    const auto take = [&](Scope scope, int id) {
      meters[{scope, id}].report(readingOf(*next), ui.timeMs);
      ++next;
    };
    for (int id : told_.tracks) take(Scope::track, id);
    for (int id : told_.buses) take(Scope::bus, id);
    for (int n = 1; n <= kSends; ++n) take(Scope::effectReturn, n);
  }
  if (transport.playing() && hearsOthers()) loudnessHasOthers = true, othersHeardMs = ui.timeMs;
  masterMeter.report(readingOf(master), ui.timeMs);
  analysis.reportLoudness({master.momentaryLufs, master.shortTermLufs, master.integratedLufs, master.truePeakDb, master.rangeLu, master.recentTruePeakDb}, ui.timeMs);
}

void App::reportWatched(const float* reductionsDb, std::span<const F4> frames) {
  analysis.prepare(document().sampleRate);
  analysis.report(std::span<const float, kMaxReducers>(reductionsDb, kMaxReducers), std::span<const float, kMaxReducers>(reductionsDb + kMaxReducers, kMaxReducers), frames);
}

void App::tellWatched() {
  if (!analysis.takeChange()) return;
  const auto watched = analysis.watched();
  ui.commands.add(JsonObject().text("do", "watch").number("scope", watched ? int(watched->scope) : -1).number("id", watched ? watched->id : 0));
}

bool App::animate() {
  bool moves = masterMeter.fall(ui.frameMs, ui.timeMs);
  moves = analysis.fall(ui.frameMs, ui.timeMs) || moves;
  if (const double ms = analysis.fallsInMs(ui.timeMs); ms > 0) ui.wakeIn(ms);  // the last report may have been the last of all
  for (auto& [id, meter] : meters) moves = meter.fall(ui.frameMs, ui.timeMs) || moves;
  return moves || answered.moves(ui.timeMs);
}

}  // namespace mix::ui
