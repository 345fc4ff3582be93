// SPDX-License-Identifier: MIT
// The loop: runs a frame when one is wanted, and says when the next is. Nothing moves, nothing runs.
#pragma once

#include "ui/app.h"
#include "ui/mirror/touch_target.h"

namespace mix::ui {

class FrameLoop {
 public:
  explicit FrameLoop(App& app) : app_(app) {}

  bool start(const char* canvasSelector);  // true: WebGL2
  void resize(double width, double height, double pixelRatio, int systemWishes);
  int frame(double timeMs);                // as uiFrame
  // False: the page is hidden. Everything goes on but the drawing.
  void setSeen(bool seen) { seen_ = seen, want(); }
  // As `frame` returns it.
  int wanted() const { return pending_ > 0 ? 1 : mayWait_ ? kPatienceMs : 0; }
  // Something happened; ImGui needs a few frames until hover and press have settled.
  void want(int frames = 2) { pending_ = std::max(pending_, frames); }
  // Something that nobody looks at sharply went on: what it is about needs the processor more than the screen does.
  void wantSoon() { mayWait_ = true; }
  // Meters or the playhead moved: five times a second are enough where less motion is wished for (WCAG 2.2, 2.2.2).
  void wantMotion(int frames) { app_.ui.reducedMotion ? wantSoon() : want(frames); }

  // A key that follows a click before the click was acted on. Held back it is typed where the click opened a place to
  // type, or pressed afterwards. False: nothing is under way, press it now.
  bool holdKey(std::string_view key, int modifiers);
  void pointer(int kind, int pointerId, int type, double x, double y, int button, int modifiers);
  void wheel(double x, double y, double deltaX, double deltaY, int modifiers);
  void contextLost();
  void contextRestored();

 private:
  static constexpr int kPatienceMs = 200, kClickFrames = 4;  // ImGui takes moves, presses and releases one a frame

  void releaseKeys();
  void pinch(int kind, int pointerId, Point at);
  void style();
  void dress();

  App& app_;
  int pending_ = 3;
  bool mayWait_ = false;
  bool seen_ = true;
  Theme theme_ = Theme::dark;
  int systemWishes_ = 0;
  float width_ = 1280, height_ = 800, pixelRatio_ = 1;
  float wheelX_ = 0, wheelY_ = 0;
  double lastMs_ = 0;
  int finger_ = -1;  // the one that is down; a second one presses nothing
  int clickFrames_ = 0;  // until the last click has been acted on
  std::vector<KeyPress> heldKeys_;
  Pinch pinch_;
  Point fingerTo_;   // from where it is to what it was meant for
};

}  // namespace mix::ui
