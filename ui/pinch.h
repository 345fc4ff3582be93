// SPDX-License-Identifier: MIT
// Two fingers: how far they went apart and where their middle went. From the moment that the second one is down until
// all are up again, they press and drag nothing.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ui/box.h"

namespace mix::ui {

class Pinch {
 public:
  enum class Finger { down, move, up };
  struct Motion {
    float scale = 1;  // above 1: apart
    float dx = 0;     // of their middle, CSS pixels
  };

  // A finger at `at`. [main]
  void follow(Finger what, int id, Point at) {
    const auto known = std::find_if(fingers_.begin(), fingers_.end(), [&](const Touch& t) { return t.id == id; });
    if (what == Finger::down && known == fingers_.end()) fingers_.push_back({id, at});
    else if (what == Finger::up && known != fingers_.end()) fingers_.erase(known);
    else if (known != fingers_.end()) known->at = at;
    isOn_ = fingers_.size() > 1 || (isOn_ && !fingers_.empty());
    if (!hasBoth()) return;
    const float apart = std::max(1.0f, distance());
    if (what == Finger::move) motion_.scale *= apart / apart_, motion_.dx += centre().x - centreX_;
    apart_ = apart, centreX_ = centre().x;
  }

  bool isOn() const { return isOn_; }
  bool hasBoth() const { return fingers_.size() == 2; }
  Point centre() const { return {(fingers_[0].at.x + fingers_[1].at.x) / 2, (fingers_[0].at.y + fingers_[1].at.y) / 2}; }
  // Since it was last asked.
  Motion take() { return std::exchange(motion_, {}); }

 private:
  struct Touch {
    int id;
    Point at;
  };
  float distance() const { return std::hypot(fingers_[0].at.x - fingers_[1].at.x, fingers_[0].at.y - fingers_[1].at.y); }

  std::vector<Touch> fingers_;
  bool isOn_ = false;
  float apart_ = 1, centreX_ = 0;
  Motion motion_;
};

}  // namespace mix::ui
