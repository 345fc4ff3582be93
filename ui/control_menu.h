// SPDX-License-Identifier: MIT
// What else can be done with a control or a channel: by the right button, a long press, or the key for menus.
#pragma once

#include <optional>
#include <unordered_map>

#include "ui/box.h"
#include "ui/view.h"

namespace mix::ui {

struct ControlMenu {
  struct Subject {
    ChannelKey channel;
    int param = -1;  // -1: the channel itself
  };
  std::unordered_map<int, Subject> offers;  // of this frame, by the id of the control
  std::optional<Subject> open;
  int opener = 0;  // the control
  Box at;          // where the list is shown
};

}  // namespace mix::ui
