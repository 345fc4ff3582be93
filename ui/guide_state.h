// SPDX-License-Identifier: MIT
// How the song is built, as the page knows it, and what is done with the advice. It is a projection: what the worker
// heard last, of a song that may have changed since.
#pragma once

#include "engine/propose/guide.h"
#include "engine/session/session.h"

namespace mix::ui {

// What the ruler counts, and where loops and points snap to.
enum class Grid : std::uint8_t { time, bars, beats };

class GuideState {
 public:
  void take(Guide guide);
  void clear() { *this = {}; }

  bool empty() const { return guide_.empty(); }
  const Guide& guide() const { return guide_; }
  const std::vector<double>& bars() const { return bars_; }  // seconds; as Arrangement::bars
  bool hasBars() const { return !guide_.arrangement.beats.empty(); }

  // The nearest line of the grid in frames; the frame itself where there is none. [main]
  double snapped(double frame, Grid grid, double sampleRate) const;
  // Of a key press: a bar, a beat, or a second. [main]
  double stepSeconds(Grid grid) const;
  // Index of the bar that is under way, -1 before the first. [main]
  int barAt(double seconds) const;

  // --- rides that are heard and not written ---------------------------------------------------------------------------
  bool live() const { return live_; }
  void setLive(bool live) { live_ = live && !guide_.rides.empty(); }
  // `now` with the rides on top, for the engine. [main]
  Document heard(Document now) const;
  // One undoable step each: automation of the faders, of tracks that are there and not locked. [main]
  void freeze(Session& session);
  void apply(Session& session, std::size_t advice, std::string_view title);
  // Whether the advice is in force, undo and redo considered. [main]
  bool isApplied(const Session& session, std::size_t advice) const;

 private:
  Guide guide_;
  std::vector<double> bars_;
  std::vector<std::size_t> steps_;  // of the history, by advice; kNotApplied
  std::vector<std::string> titles_;
  bool live_ = false;
};

}  // namespace mix::ui
