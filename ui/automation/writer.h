// SPDX-License-Identifier: MIT
// Writes automation while the song plays: what the hand does to a control becomes points.
//
//   read    the hand moves the whole line
//   touch   written while the control is held; then back to what was there
//   latch   from the first touch until the song stops
//   trim    as touch, but what was there is moved along instead of replaced
//
// While a pass goes on its points reach a little into the future, so that the engine plays on what the hand says. One
// pass is one step of the history.
#pragma once

#include "engine/session/session.h"

namespace mix::ui {

enum class AutomationMode : int { read, touch, latch, trim };

// The fewest of `points` that stay within `travel` of the line through all of them (Ramer 1972, Douglas and Peucker
// 1973); the first and the last are kept. [any]
AutomationPoints thinned(const ParamSpec& spec, const AutomationPoints& points, float travel);

class AutomationWriter {
 public:
  explicit AutomationWriter(Session& session) : session_(session) {}

  AutomationMode mode = AutomationMode::read;
  bool writes() const { return mode != AutomationMode::read; }

  // The hand moved a control to `value`, at `frame` of the song. False: the song has no room for its points.
  bool touch(const Address& address, float value, double frame, Gesture gesture);
  // Once a frame of the screen. `held`: the hand is still on the control of the gesture. [main]
  void advance(double frame, bool playing, bool held, Gesture gesture);
  bool isWriting() const { return !passes_.empty(); }
  bool isWriting(const Address& address) const;
  void clear() { passes_.clear(); }

 private:
  struct Pass {
    Address address;
    Gesture gesture = 0;
    AutomationMode mode = AutomationMode::touch;
    AutomationPoints before;   // empty: not automated
    float base = 0;            // what was heard where nothing was automated
    float value = 0;           // of the hand
    AutomationPoints written;  // of the hand, one a frame of the screen
    double toldUntil = 0;      // as far as the engine was told
    bool released = false;
  };

  float valueBefore(const Pass& pass, std::int64_t frame) const;
  void begin(const Address& address, float value, std::int64_t frame, Gesture gesture);
  bool write(Pass& pass, std::int64_t now, bool over);
  AutomationPoints lineOf(const Pass& pass, std::int64_t now, bool over) const;
  double seconds(double s) const { return s * session_.document().sampleRate; }

  Session& session_;
  std::vector<Pass> passes_;
};

}  // namespace mix::ui
