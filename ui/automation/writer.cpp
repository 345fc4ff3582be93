// SPDX-License-Identifier: MIT
#include "ui/automation/writer.h"

#include <algorithm>
#include <cmath>

namespace mix::ui {
namespace {

constexpr double kAheadSeconds = 0.5;    // how far the engine is told what the hand says
constexpr double kReturnSeconds = 0.15;  // back to what was there
constexpr float kThinTravel = 0.003f;

void keep(const ParamSpec& spec, const AutomationPoints& points, std::size_t first, std::size_t last, float travel, std::vector<bool>& kept) {
  std::vector<std::pair<std::size_t, std::size_t>> todo{{first, last}};
  while (!todo.empty()) {
    const auto [from, to] = todo.back();
    todo.pop_back();
    const float a = toTravel(spec, points[from].value), b = toTravel(spec, points[to].value);
    const double frames = double(std::max<std::int64_t>(1, points[to].frame - points[from].frame));
    float worst = travel;
    std::size_t at = 0;
    for (std::size_t i = from + 1; i < to; ++i) {
      const float on = a + (b - a) * float(double(points[i].frame - points[from].frame) / frames);
      const float off = std::fabs(toTravel(spec, points[i].value) - on);
      if (off > worst) worst = off, at = i;
    }
    if (at == 0) continue;
    kept[at] = true;
    todo.push_back({from, at});
    todo.push_back({at, to});
  }
}

}  // namespace

AutomationPoints thinned(const ParamSpec& spec, const AutomationPoints& points, float travel) {
  if (points.size() < 3) return points;
  std::vector<bool> kept(points.size());
  kept.front() = kept.back() = true;
  keep(spec, points, 0, points.size() - 1, travel, kept);
  AutomationPoints few;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (kept[i]) few.push_back(points[i]);
  return few;
}

bool AutomationWriter::isWriting(const Address& address) const {
  return std::any_of(passes_.begin(), passes_.end(), [&](const Pass& pass) { return pass.address == address; });
}

float AutomationWriter::valueBefore(const Pass& pass, std::int64_t frame) const {
  return pass.before.empty() ? pass.base : automationValue(pass.address.spec(), pass.before, frame);
}

void AutomationWriter::begin(const Address& address, float value, std::int64_t frame, Gesture gesture) {
  // A switch is pressed, not held.
  const bool isSwitch = address.spec().unit == Unit::choice;
  Pass pass{.address = address, .gesture = gesture, .mode = isSwitch ? AutomationMode::latch : mode, .value = value};
  if (const Channel* channel = session_.document().channel(address.scope, address.id)) {
    if (const AutomationPoints* points = channel->points(address.param)) pass.before = *points;
    pass.base = channel->values[std::size_t(address.param)];
  }
  pass.written.push_back({frame, value, 0});
  passes_.push_back(std::move(pass));
}

bool AutomationWriter::touch(const Address& address, float value, double frame, Gesture gesture) {
  const auto now = std::int64_t(frame);
  auto pass = std::find_if(passes_.begin(), passes_.end(), [&](const Pass& one) { return one.address == address; });
  if (pass == passes_.end()) {
    begin(address, value, now, gesture);
    pass = passes_.end() - 1;
  }
  pass->value = value;
  pass->released = false;
  if (now > pass->written.back().frame) pass->written.push_back({now, value, 0});
  else pass->written.back().value = value;
  if (write(*pass, now, false)) return true;
  passes_.erase(pass);
  return false;
}

void AutomationWriter::advance(double frame, bool playing, bool held, Gesture gesture) {
  const auto now = std::int64_t(frame);
  for (std::size_t i = 0; i < passes_.size();) {
    Pass& pass = passes_[i];
    const bool goesOn = held && pass.gesture == gesture, jumped = now < pass.written.back().frame;
    if (!goesOn && pass.mode != AutomationMode::latch) pass.released = true;
    if (!playing || pass.released || jumped) {
      write(pass, pass.written.back().frame, true);
      const Pass last = std::move(pass);
      passes_.erase(passes_.begin() + std::ptrdiff_t(i));
      // A loop turned under the hand: it writes on from there.
      if (playing && jumped && !last.released) {
        begin(last.address, last.value, now, last.gesture);
        write(passes_.back(), now, false);
      }
      continue;
    }
    if (now > pass.written.back().frame) pass.written.push_back({now, pass.value, 0});
    if (double(now) + seconds(kAheadSeconds / 2) > pass.toldUntil) write(pass, now, false);
    ++i;
  }
}

bool AutomationWriter::write(Pass& pass, std::int64_t now, bool over) {
  pass.toldUntil = double(now) + seconds(kAheadSeconds);
  return session_.setAutomation(pass.address, lineOf(pass, now, over), pass.gesture);
}

AutomationPoints AutomationWriter::lineOf(const Pass& pass, std::int64_t now, bool over) const {
  const ParamSpec& spec = pass.address.spec();
  const bool trims = pass.mode == AutomationMode::trim, holds = pass.mode == AutomationMode::latch && over && pass.before.empty();
  const std::int64_t start = pass.written.front().frame;
  AutomationPoints hand = pass.written;
  if (hand.back().frame < now) hand.push_back({now, pass.value, 0});
  if (!over) hand.push_back({now + std::int64_t(seconds(kAheadSeconds)), pass.value, 0});
  const std::int64_t end = hand.back().frame;
  const std::int64_t back = over && spec.unit != Unit::choice ? end + std::int64_t(seconds(kReturnSeconds)) : end;

  AutomationPoints line;
  for (const AutomationPoint& point : pass.before)
    if (point.frame < start) line.push_back(point);
  // The way that leads into the pass ends where it begins.
  if (!line.empty()) line.back().curve = 0;
  line.push_back({start, valueBefore(pass, start), 0});
  if (trims) {
    // What was there, moved along by what the hand adds to where it began.
    const float from = toTravel(spec, valueBefore(pass, start));
    AutomationPoints both = hand;
    for (const AutomationPoint& point : pass.before)
      if (point.frame > start && point.frame < end) both.push_back({point.frame, automationValue(spec, hand, point.frame), 0});
    std::stable_sort(both.begin(), both.end(), [](const auto& a, const auto& b) { return a.frame < b.frame; });
    for (AutomationPoint& point : both) {
      const float by = toTravel(spec, point.value) - from;
      point.value = fromTravel(spec, std::clamp(toTravel(spec, valueBefore(pass, point.frame)) + by, 0.0f, 1.0f));
    }
    hand = std::move(both);
  }
  const AutomationPoints few = thinned(spec, hand, kThinTravel);
  line.insert(line.end(), few.begin(), few.end());
  if (!holds) line.push_back({back, valueBefore(pass, back), 0});
  for (const AutomationPoint& point : pass.before)
    if (point.frame > back) line.push_back(point);
  return line;
}

}  // namespace mix::ui
