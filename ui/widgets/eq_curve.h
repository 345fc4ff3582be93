// SPDX-License-Identifier: MIT
// The response of a channel's filters and EQ over frequency, from the very filters that the engine runs.
#pragma once

#include <array>
#include <span>

#include "engine/session/schema.h"
#include "ui/draw.h"

namespace mix::ui {

inline constexpr float kCurveTopDb = 18, kCurveLowHz = 20, kCurveHighHz = 20000;

// The response of a channel in dB at one frequency; `band` 0..5 alone, or -1 for everything that is on.
class ChannelResponse {
 public:
  ChannelResponse(Scope scope, std::span<const float> values, double sampleRate);
  double db(double hz) const;
  double bandDb(int band, double hz) const;
  bool flat() const { return count_ == 0; }

 private:
  static constexpr int kMaxSections = 10;
  std::array<FilterCoefficients, kMaxSections> sections_;
  std::array<int, kMaxSections> bandOf_{};
  int count_ = 0;
  double sampleRate_;
};

float curveX(const Box& box, float hz);
float curveY(const Box& box, float db);
float curveHz(const Box& box, float x);

// A picture of a few pixels, or the large one with its grid.
void eqThumbnail(const Box& box, const ChannelResponse& response, Colour hue);
void eqGrid(Ui& ui, const Box& box);
void frequencyGrid(Ui& ui, const Box& box);
void eqLine(const Box& box, const ChannelResponse& response, Colour hue);
// The curve that is proposed, over the one in force.
void eqGhost(const Box& box, const ChannelResponse& response);

}  // namespace mix::ui
