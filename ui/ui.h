// SPDX-License-Identifier: MIT
// What every widget may use during a frame: the mirror, the hand, focus and the way out to the page. No widget
// knows the Session or the panels.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/box.h"
#include "ui/fonts.h"
#include "ui/json_text.h"
#include "ui/mirror/mirror.h"
#include "ui/pinch.h"
#include "ui/theme.h"

namespace mix::ui {

enum class Axis : std::uint8_t { horizontal, vertical, knob };

// The control that the pointer holds; there is at most one.
struct Drag {
  int id = 0;
  float travel = 0;      // unrounded, so that slow drags add up
  float startValue = 0;  // what Escape brings back
  float travelUp = 0, startValueUp = 0;  // the vertical value of a point that has two
  bool cancelled = false;
  bool undecided = false;  // a finger that has not gone far enough to tell a drag from a swipe
  bool swipe = false;      // it was a swipe: the area behind scrolls
};

// How far a finger goes before it is a swipe or a drag.
inline constexpr float kSwipePixels = 8;

struct Ui {
  Mirror mirror;
  Fonts fonts;
  JsonArray commands;    // for the page; emptied by uiTakeCommands

  Drag drag;
  int focus = 0;         // mirror id that has the keyboard
  bool focusVisible = false;
  bool pointed = false;  // the last press was of a pointer: no key, and nothing of the mirror
  int askedFocus = 0;    // what the page was asked in this frame to give the keyboard; 0: nothing
  int quietFocus = 0;    // the focus that comes to it was led there by a pointer, and needs no ring
  bool reveal = false;   // the focus came from outside: bring it into view
  Box revealBox;         // where it is, once its control was met in this frame
  bool escape = false;   // pressed since the last frame
  bool asksText = false; // in this frame a place to type was opened

  double timeMs = 0;
  float frameMs = 16;
  bool reducedMotion = false;
  bool touch = false;    // the last pointer was a finger
  double lastScrollMs = -1e9;
  float wheelX = 0, wheelY = 0;  // not yet used by anyone in this frame
  Pinch::Motion pinch;           // of two fingers in this frame, about the pointer

  std::uint32_t gesture = 0;  // of the last edit; see `beginEdit`
  int gestureId = 0;
  double gestureMs = -1e9;

  // What the mirror says of a meter, by the node's id.
  struct Told {
    std::string value;
    double sinceMs = -1e9;
  };
  std::unordered_map<int, Told> told;

  double wakeMs = 0;      // a frame is wanted then at the latest; 0: not
  struct { std::string text, about; } complaint;  // typed, but no value of `about`; told in the status line
  std::string hint;       // tooltip of this frame
  Box hintBox;
  std::vector<Box> titles;  // of this frame, which tooltips keep clear of
  std::string lastHint, hintPressed;
  double hintSinceMs = 0;

  // Calls `edits` of one kind on one control within a second one gesture; a drag is always one.
  void beginEdit(int id, bool continues);
  void wakeIn(double ms) { wakeMs = wakeMs > 0 ? std::min(wakeMs, timeMs + ms) : timeMs + ms; }
};

}  // namespace mix::ui
