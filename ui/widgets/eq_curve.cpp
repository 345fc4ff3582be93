// SPDX-License-Identifier: MIT
#include "ui/widgets/eq_curve.h"

#include <cmath>

#include "imgui_internal.h"

namespace mix::ui {
namespace {

// The curve as points, at most one a pixel and a half.
template <class Put>
void walk(const Box& box, const ChannelResponse& response, Put put) {
  const int steps = std::max(8, int(box.w / 1.5f));
  for (int i = 0; i <= steps; ++i) {
    const float x = box.x + box.w * float(i) / float(steps);
    put(x, std::clamp(curveY(box, float(response.db(curveHz(box, x)))), box.y, box.bottom()));
  }
}

void stroke(const Box& box, const ChannelResponse& response, Colour hue) {
  ImDrawList& list = canvas();
  walk(box, response, [&](float x, float y) { list.PathLineTo({x, y}); });
  list.PathStroke(hue, 0, 1.75f);
}

}  // namespace

ChannelResponse::ChannelResponse(Scope scope, std::span<const float> values, double sampleRate) : sampleRate_(sampleRate) {
  const auto first = [&](std::string_view name) { return findParam(scope, name); };
  if (const auto at = first("filters/highPassOn")) {
    const auto p = values.subspan(std::size_t(*at));
    const auto add = [&](bool highPass, float on, float hz, float slope) {
      if (on < 0.5f) return;
      for (const FilterCoefficients& section : Filters::sections(highPass, hz, 1, slope, sampleRate)) {
        bandOf_[std::size_t(count_)] = -1;
        sections_[std::size_t(count_++)] = section;
      }
    };
    add(true, p[Filters::highPassOn], p[Filters::highPassHz], p[Filters::highPassSlope]);
    add(false, p[Filters::lowPassOn], p[Filters::lowPassHz], p[Filters::lowPassSlope]);
  }
  if (const auto at = first("eq/band1On")) {
    using namespace eq_rows;
    for (int b = 0; b < kBands; ++b) {
      const auto p = values.subspan(std::size_t(*at + b * kPerBand));
      if (p[on] < 0.5f || (p[gainDb] == 0 && Eq::Type(int(p[type])) != Eq::Type::notch)) continue;
      bandOf_[std::size_t(count_)] = b;
      sections_[std::size_t(count_++)] = Eq::design(Eq::Type(int(p[type])), p[frequencyHz], p[gainDb], p[q], sampleRate);
    }
  }
}

double ChannelResponse::db(double hz) const {
  double sum = 0;
  for (int i = 0; i < count_; ++i) sum += responseDb(sections_[std::size_t(i)], hz, sampleRate_);
  return sum;
}

double ChannelResponse::bandDb(int band, double hz) const {
  double sum = 0;
  for (int i = 0; i < count_; ++i)
    if (bandOf_[std::size_t(i)] == band) sum += responseDb(sections_[std::size_t(i)], hz, sampleRate_);
  return sum;
}

float curveX(const Box& box, float hz) { return box.x + box.w * std::log(hz / kCurveLowHz) / std::log(kCurveHighHz / kCurveLowHz); }
float curveY(const Box& box, float db) { return box.centreY() - db / kCurveTopDb * box.h / 2; }
float curveHz(const Box& box, float x) { return kCurveLowHz * std::pow(kCurveHighHz / kCurveLowHz, (x - box.x) / box.w); }

void eqThumbnail(const Box& box, const ChannelResponse& response, Colour hue) {
  if (!visible(box)) return;
  const float zero = std::round(curveY(box, 0));
  if (response.flat()) {
    fill({box.x, zero, box.w, 1}, theme::lineStrong);
    return;
  }
  fill({box.x, zero, box.w, 1}, theme::line);
  eqLine(box, response, hue);
}

void frequencyGrid(Ui& ui, const Box& box) {
  for (float hz : {50.0f, 100.0f, 200.0f, 500.0f, 1000.0f, 2000.0f, 5000.0f, 10000.0f}) {
    const float x = std::round(curveX(box, hz));
    const bool decade = hz == 100 || hz == 1000 || hz == 10000;
    fill({x, box.y, 1, box.h}, decade ? theme::line : faded(theme::line, 0.5f));
    if (decade) drawText(ui, Type::caption, {x + 3, box.bottom() - 15, 40, 14}, theme::inkFaint, hz == 100 ? "100" : hz == 1000 ? "1k" : "10k");
  }
}

void eqGrid(Ui& ui, const Box& box) {
  frequencyGrid(ui, box);
  for (float db : {-12.0f, -6.0f, 0.0f, 6.0f, 12.0f}) {
    const float y = std::round(curveY(box, db));
    fill({box.x, y, box.w, 1}, db == 0 ? theme::lineStrong : faded(theme::line, 0.7f));
    char text[8];
    std::snprintf(text, sizeof text, "%+.0f", db);
    if (db == 12 || db == -12) drawText(ui, Type::caption, {box.x + 4, y - 7, 30, 14}, theme::inkFaint, text);
  }
}

void eqLine(const Box& box, const ChannelResponse& response, Colour hue) {
  if (!visible(box)) return;
  ImDrawList& list = canvas();
  const float zero = curveY(box, 0);
  float lastX = 0, lastY = 0;
  bool first = true;
  walk(box, response, [&](float x, float y) {
    if (!first) {
      const ImVec2 quad[4] = {{lastX, zero}, {lastX, lastY}, {x, y}, {x, zero}};
      list.PrimReserve(6, 4);
      list.PrimQuadUV(quad[0], quad[1], quad[2], quad[3], list._Data->TexUvWhitePixel, list._Data->TexUvWhitePixel,
                      list._Data->TexUvWhitePixel, list._Data->TexUvWhitePixel, faded(hue, 0.16f));
    }
    lastX = x, lastY = y, first = false;
  });
  stroke(box, response, hue);
}

void eqGhost(const Box& box, const ChannelResponse& response) {
  if (visible(box)) stroke(box, response, theme::ghost);
}

}  // namespace mix::ui
