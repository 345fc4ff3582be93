// SPDX-License-Identifier: MIT
// What the page says of itself: where the song plays, and the line that is told.
#pragma once

#include <string>

namespace mix::ui {

struct Transport {
  int state = 0;  // as uiTransport says
  double frame = 0, lengthFrames = 0;
  int underruns = 0, underrunsBefore = 0;  // of all time, and when it last began to play
  int dropouts() const { return underruns - underrunsBefore; }
  bool playing() const { return state == 1 || state == 2; }
};

struct Notice {
  int kind = 0;  // 0 note, 1 warning, 2 error
  std::string text;
  double untilMs = 0;  // 0: until the next one
};

}  // namespace mix::ui
