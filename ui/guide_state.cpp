// SPDX-License-Identifier: MIT
#include "ui/guide_state.h"

#include <algorithm>
#include <cmath>

namespace mix::ui {
namespace {

constexpr std::size_t kNotApplied = std::size_t(-1);

int faderParam() {
  static const int param = findParam(Scope::track, "fader/gainDb").value();
  return param;
}

// No points where the ride must not be.
AutomationPoints pointsOf(const Document& document, const Ride& ride) {
  const Track* track = document.track(ride.track);
  if (!track || track->locked[std::size_t(faderParam())] || ride.points.empty()) return {};
  const Address fader{Scope::track, ride.track, faderParam()};
  return ridden(*track, fader.spec(), faderParam(), ride, document.sampleRate);
}

void write(Session& session, const std::vector<Ride>& rides) {
  for (const Ride& ride : rides)
    if (AutomationPoints points = pointsOf(session.document(), ride); !points.empty())
      session.setAutomation({Scope::track, ride.track, faderParam()}, std::move(points));
}

}  // namespace

void GuideState::take(Guide guide) {
  const bool live = live_;
  guide_ = std::move(guide);
  bars_ = guide_.arrangement.bars();
  steps_.assign(guide_.advice.size(), kNotApplied);
  titles_.assign(guide_.advice.size(), {});
  setLive(live);
}

double GuideState::snapped(double frame, Grid grid, double sampleRate) const {
  const std::vector<double>& lines = grid == Grid::beats ? guide_.arrangement.beats : bars_;
  if (grid == Grid::time || !hasBars() || lines.empty()) return frame;
  const double seconds = frame / sampleRate;
  const auto after = std::lower_bound(lines.begin(), lines.end(), seconds);
  if (after == lines.begin()) return lines.front() * sampleRate;
  if (after == lines.end()) return lines.back() * sampleRate;
  return (seconds - after[-1] < *after - seconds ? after[-1] : *after) * sampleRate;
}

double GuideState::stepSeconds(Grid grid) const {
  if (grid == Grid::time || !hasBars()) return 1;
  const double beat = 60 / guide_.arrangement.tempoBpm;
  return grid == Grid::beats ? beat : beat * guide_.arrangement.beatsPerBar;
}

int GuideState::barAt(double seconds) const {
  constexpr double kJustThere = 0.01;
  return int(std::upper_bound(bars_.begin(), bars_.end(), seconds + kJustThere) - bars_.begin()) - 1;
}

Document GuideState::heard(Document now) const {
  if (!live_) return now;
  for (const Ride& ride : guide_.rides)
    if (AutomationPoints points = pointsOf(now, ride); !points.empty() && fitsAutomation(now, {Scope::track, ride.track, faderParam()}, points.size()))
      setPoints(*now.editChannel(Scope::track, ride.track), faderParam(), std::move(points));
  return now;
}

void GuideState::freeze(Session& session) {
  const EditGroup group(session, {"guide.freeze", {}});
  write(session, guide_.rides);
  live_ = false;
}

void GuideState::apply(Session& session, std::size_t advice, std::string_view title) {
  {
    const EditGroup group(session, {"guide.apply", std::string(title)});
    write(session, guide_.advice[advice].rides);
  }
  steps_[advice] = session.undoCount() - 1;
  titles_[advice] = title;
}

bool GuideState::isApplied(const Session& session, std::size_t advice) const {
  const std::size_t step = steps_[advice];
  return step < session.undoCount() && session.stepLabel(step).messageId == "guide.apply" && session.stepLabel(step).about == titles_[advice];
}

}  // namespace mix::ui
