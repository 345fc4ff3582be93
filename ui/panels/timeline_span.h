// SPDX-License-Identifier: MIT
// The part of the song that the timeline shows, and where its frames are on the screen.
#pragma once

#include "ui/panels/panels.h"

namespace mix::ui {

struct Span {
  double from, to;
  double frames() const { return to - from; }
};

inline Span spanOf(App& app) {
  View& view = app.view;
  const double whole = std::max(1.0, app.songLength());
  if (view.toFrame <= view.fromFrame) return {0, whole};
  const double frames = std::clamp(view.toFrame - view.fromFrame, std::min(whole, 2000.0), whole);
  const double from = std::clamp(view.fromFrame, 0.0, whole - frames);
  if (frames >= whole) view.fromFrame = view.toFrame = 0;
  return {from, from + frames};
}

inline float xOf(const Box& box, const Span& span, double frame) { return box.x + float((frame - span.from) / span.frames()) * box.w; }
inline double frameAt(const Box& box, const Span& span, float x) {
  return span.from + double((x - box.x) / std::max(1.0f, box.w)) * span.frames();
}

// Of the names left of the lanes.
inline float namesWidth(const Box& timeline) { return timeline.w < 600 ? 72.0f : 118.0f; }

// Sections, energy and chords; 0 high while nothing is known or wanted of them.
float formHeight(const App& app);
void drawForm(App& app, Box box, const Span& span);

inline constexpr float kAutomationHeight = 152;
// The points of one parameter of the selected channel, drawn and edited; a row of tools above them.
void drawAutomation(App& app, Box box, const Span& span);

}  // namespace mix::ui
