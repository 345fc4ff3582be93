// SPDX-License-Identifier: MIT
#include "engine/mixer/automation.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr int kShort = 16;  // frames of a piece where a line is steep

// Whether the straight lines of whole quanta would be seen beside the way to the next point, which goes by decibels or
// octaves: it takes more than a hundredth of the travel in a quantum.
bool isSteep(const ParamSpec& spec, const AutomationPoint& from, const AutomationPoint& to, int quantum) noexcept {
  constexpr float kGentle = 0.01f, kSteepestCurve = 7;  // times the slope of a straight way
  if (from.value == to.value || spec.unit == Unit::choice) return false;
  const float way = std::fabs(toTravel(spec, to.value) - toTravel(spec, from.value)) * (1 + (kSteepestCurve - 1) * std::fabs(from.curve));
  return way * float(quantum) > kGentle * float(to.frame - from.frame);
}

}  // namespace

void Automation::prepare(double sampleRate) {
  pool_.assign(kMaxPoints, {});
  lanes_.assign(kMaxLanes, {});
  clear();
  jumpFrames_ = std::max(1, int(kJumpMs * sampleRate / 1000));
}

Automated* Automation::find(int kind, int id, int param) noexcept {
  for (Automated& lane : lanes())
    if (lane.kind == kind && lane.id == id && lane.param == param) return &lane;
  return nullptr;
}

Automated* Automation::set(const Automated& address, std::span<const AutomationPoint> points, float value) noexcept {
  Automated* lane = find(address.kind, address.id, address.param);
  const std::size_t freed = lane ? lane->count : 0;
  if (used_ - freed + points.size() > kMaxPoints || (!lane && count_ == kMaxLanes)) return nullptr;
  if (lane) {
    give(lane->first, lane->count);
  } else {
    lane = &lanes_[count_++];
    *lane = address;
    lane->value = value;
  }
  lane->first = used_;
  lane->count = points.size();
  lane->cursor = 0;
  std::copy(points.begin(), points.end(), pool_.begin() + std::ptrdiff_t(used_));
  used_ += points.size();
  lane->from = lane->value;
  lane->jumpAge = 0;
  return lane;
}

void Automation::remove(Automated* lane) noexcept {
  give(lane->first, lane->count);
  std::copy(lane + 1, lanes_.data() + count_, lane);
  --count_;
}

void Automation::give(std::size_t first, std::size_t count) noexcept {
  const auto begin = pool_.begin() + std::ptrdiff_t(first);
  std::copy(begin + std::ptrdiff_t(count), pool_.begin() + std::ptrdiff_t(used_), begin);
  used_ -= count;
  for (Automated& lane : lanes())
    if (lane.first > first) lane.first -= count;
}

void Automation::cutAt(int frame, int quantum) noexcept {
  if (frame <= 0 || frame >= quantum || pieces_.count >= Pieces::kMost - 1) return;
  const auto end = ends_.begin() + pieces_.count, at = std::lower_bound(ends_.begin(), end, frame);
  if (at != end && *at == frame) return;
  std::copy_backward(at, end, end + 1);
  *at = frame;
  ++pieces_.count;
}

// A piece ends with the frame of a point, and before it where the line jumps.
void Automation::cut(std::int64_t position, const PlayOrder& order, int quantum) noexcept {
  bool fine = false;
  for (int done = 0; done < quantum;) {
    const int run = int(std::min<std::int64_t>(quantum - done, order.runFrom(position)));
    for (const Automated& lane : lanes()) {
      const auto all = points(lane);
      auto point = std::lower_bound(all.begin(), all.end(), position, [](const AutomationPoint& one, std::int64_t frame) { return one.frame < frame; });
      if (point != all.begin() && point != all.end()) fine = fine || isSteep(*lane.spec, point[-1], *point, quantum);
      for (; point != all.end() && point->frame < position + run; ++point) {
        const int at = done + int(point->frame - position);
        const bool jumps = lane.spec->unit == Unit::choice || (point + 1 != all.end() && point[1].frame == point->frame);
        cutAt(jumps ? at : at + 1, quantum);
        if (point + 1 != all.end() && !jumps) fine = fine || isSteep(*lane.spec, *point, point[1], quantum);
      }
    }
    done += run;
    position = order.advance(position, run);
    cutAt(done, quantum);
  }
  for (int at = kShort; fine && at < quantum; at += kShort) cutAt(at, quantum);
}

const Pieces& Automation::render(std::int64_t position, const PlayOrder& order, bool rolling, int quantum) noexcept {
  pieces_.count = 0;
  if (rolling && !empty()) cut(position, order, quantum);
  ends_[std::size_t(pieces_.count++)] = quantum;
  for (std::size_t i = 0; i < std::size_t(pieces_.count); ++i) pieces_.frames[i] = ends_[i] - (i > 0 ? ends_[i - 1] : 0);

  bool jumped = position != expected_;
  for (std::size_t i = 0; i < std::size_t(pieces_.count); ++i) {
    const int frames = pieces_.frames[i];
    const std::int64_t last = rolling ? position + frames - 1 : position - 1;
    for (Automated& lane : lanes()) {
      const auto all = points(lane);
      const std::size_t before = lane.cursor;
      const float wanted = automationValue(*lane.spec, all, last, lane.cursor);
      // Passing the first of two points at one frame is a jump, and so is every point of a choice.
      bool jumps = jumped;
      for (std::size_t k = before + 1; k <= lane.cursor && lane.cursor < all.size(); ++k)
        jumps = jumps || lane.spec->unit == Unit::choice || all[k].frame == all[k - 1].frame;
      if (jumps) {
        lane.from = lane.value;
        lane.jumpAge = 0;
      }
      lane.jumpAge = std::min(lane.jumpAge + frames, jumpFrames_);
      const bool crosses = lane.jumpAge < jumpFrames_ && choiceCount(*lane.spec) <= 2;
      lane.value = crosses ? lane.from + (wanted - lane.from) * (float(lane.jumpAge) / float(jumpFrames_)) : wanted;
      lane.values[i] = lane.value;
    }
    if (!rolling) {
      jumped = false;
      continue;
    }
    const bool turns = order.runFrom(position) == frames;
    position = order.advance(position, frames);
    jumped = turns;
  }
  expected_ = jumped ? -1 : position;
  return pieces_;
}

void Automation::jumpTo(std::int64_t position) noexcept {
  for (Automated& lane : lanes()) {
    lane.value = lane.from = automationValue(*lane.spec, points(lane), position - 1, lane.cursor);
    lane.jumpAge = jumpFrames_;
  }
  expected_ = position;
}

}  // namespace mix
