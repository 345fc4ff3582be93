// SPDX-License-Identifier: MIT
#include "ui/panels/spectrum.h"

#include <cmath>

#include "imgui_internal.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { spectrum = 600, tilt, speed, hold, freeze };
constexpr float kTopDb = 0, kFloorDb = -90;

float yOf(const Box& box, float db) { return box.y + (kTopDb - std::clamp(db, kFloorDb, kTopDb)) / (kTopDb - kFloorDb) * box.h; }
float xOf(const Box& box, int point) { return box.x + box.w * float(point) / float(LiveAnalyser::kPoints - 1); }

std::string hzText(float hz) {
  char text[24];
  if (hz < 999.5f) std::snprintf(text, sizeof text, "%.0f Hz", hz);
  else std::snprintf(text, sizeof text, "%.2f kHz", hz / 1000);
  return text;
}

// "A4", or "A4 +12 ct".
std::string noteText(float hz) {
  const float semitones = 69 + 12 * std::log2(hz / 440);
  const int note = int(std::lround(semitones)), cents = int(std::lround((semitones - float(note)) * 100));
  char text[24];
  const int written = std::snprintf(text, sizeof text, "%s%d", words::noteNames[note % 12].english().data(), note / 12 - 1);
  if (cents != 0) std::snprintf(text + written, sizeof text - std::size_t(written), " %+d ct", cents);
  return text;
}

std::string pointText(const AnalysisState& analysis, AnalysisState::Signal signal, int point) {
  const float hz = LiveAnalyser::hzOf(point);
  return hzText(hz) + "  " + noteText(hz) + "  " + levelText(analysis.levelDb(signal, point)) + " dB";
}

int loudestPoint(const AnalysisState& analysis, AnalysisState::Signal signal) {
  int loudest = 0;
  for (int i = 1; i < LiveAnalyser::kPoints; ++i)
    if (analysis.levelDb(signal, i) > analysis.levelDb(signal, loudest)) loudest = i;
  return loudest;
}

void area(const Box& box, const AnalysisState& analysis, AnalysisState::Signal signal, Colour colour) {
  ImDrawList& list = canvas();
  const ImVec2 white = list._Data->TexUvWhitePixel;
  list.PrimReserve(6 * (LiveAnalyser::kPoints - 1), 4 * (LiveAnalyser::kPoints - 1));
  float lastX = box.x, lastY = yOf(box, analysis.levelDb(signal, 0));
  for (int i = 1; i < LiveAnalyser::kPoints; ++i) {
    const float x = xOf(box, i), y = yOf(box, analysis.levelDb(signal, i));
    list.PrimQuadUV({lastX, box.bottom()}, {lastX, lastY}, {x, y}, {x, box.bottom()}, white, white, white, white, colour);
    lastX = x, lastY = y;
  }
}

}  // namespace

void drawSpectrum(const App& app, const Box& box, AnalysisState::Signal signal) {
  const AnalysisState& analysis = app.analysis;
  if (!visible(box) || !analysis.audible(signal)) return;
  ImDrawList& list = canvas();
  area(box, analysis, signal, faded(theme::spectrum, 0.30f));
  for (int i = 0; i < LiveAnalyser::kPoints; ++i) list.PathLineTo({xOf(box, i), yOf(box, analysis.levelDb(signal, i))});
  list.PathStroke(faded(theme::spectrum, 0.8f), 0, 1);
  if (!analysis.holding()) return;
  for (int i = 0; i < LiveAnalyser::kPoints; ++i) list.PathLineTo({xOf(box, i), yOf(box, analysis.holdDb(signal, i))});
  list.PathStroke(faded(theme::ink, 0.55f), 0, 1);
}

void useSpectrum(App& app, int key, const Box& box, AnalysisState::Signal signal) {
  Ui& ui = app.ui;
  const Control c = control(ui, key, box);
  if (c.clicked && app.analysis.holding()) app.analysis.clearHold();
  if (app.analysis.audible(signal)) {
    const int loudest = loudestPoint(app.analysis, signal);
    meterNode(ui, key + 1000, box, words::spectrum, words::say(words::loudestAt, pointText(app.analysis, signal, loudest)));
  } else {
    meterNode(ui, key + 1000, box, words::spectrum, std::string(words::silence));
  }
  if (!c.hovered || !visible(box)) return;
  const float x = std::clamp(ImGui::GetIO().MousePos.x, box.x, box.right() - 1);
  const int point = std::clamp(int(std::lround((x - box.x) / box.w * float(LiveAnalyser::kPoints - 1))), 0, LiveAnalyser::kPoints - 1);
  fill({std::round(x), box.y, 1, box.h}, faded(theme::ink, 0.35f));
  const std::string text = pointText(app.analysis, signal, point);
  const float width = textWidth(ui, Type::caption, text) + 12;
  const Box label{std::clamp(x - width / 2, box.x + 3, box.right() - width - 3), box.y + 3, width, 18};
  fill(label, faded(theme::lifted, 0.92f), 3);
  drawText(ui, Type::caption, label, theme::ink, text, Align::centre);
}

void drawSpectrumTools(App& app, Box box, AnalysisState::Signal signal) {
  Ui& ui = app.ui;
  AnalysisState& analysis = app.analysis;
  const IdScope scope(700 + int(signal));
  box = box.inset(0, 4);
  constexpr float kTiltWidth = 92, kSpeedWidth = 78;  // their longest words with a chevron
  const float width = std::floor((box.w - kTiltWidth - kSpeedWidth - 3 * theme::gap) / 2);
  MenuRow rows[3];
  for (int i = 0; i < 3; ++i) rows[i] = {words::tilts[i], analysis.tilt() == i};
  if (const int row = menuButton(ui, tilt, box.cutLeft(kTiltWidth), words::tilt, {.text = words::tilts[analysis.tilt()], .type = Type::caption, .opens = true, .hint = words::tiltHint}, rows); row >= 0)
    analysis.setTilt(row);
  box.cutLeft(theme::gap);
  for (int i = 0; i < 3; ++i) rows[i] = {words::speeds[i], int(analysis.speed()) == i};
  if (const int row = menuButton(ui, speed, box.cutLeft(kSpeedWidth), words::speed, {.text = words::speeds[int(analysis.speed())], .type = Type::caption, .opens = true, .hint = words::speedHint}, rows); row >= 0)
    analysis.setSpeed(AnalysisState::Speed(row));
  box.cutLeft(theme::gap);
  if (button(ui, hold, box.cutLeft(width), words::peakHold, {.text = words::hold, .type = Type::caption, .toggle = true, .pressed = analysis.holding(), .on = theme::inkSoft, .hint = words::peakHoldHint}))
    analysis.setHolding(!analysis.holding());
  box.cutLeft(theme::gap);
  if (button(ui, freeze, box, words::freeze, {.text = words::freeze, .type = Type::caption, .toggle = true, .pressed = analysis.frozen(), .on = theme::inkSoft, .hint = words::freezeHint}))
    analysis.setFrozen(!analysis.frozen());
}

void drawSpectrumPanel(App& app, const Box& box, AnalysisState::Signal signal) {
  fill(box, theme::well, theme::radius);
  const Clip clip(box);
  if (visible(box)) {
    frequencyGrid(app.ui, box);
    for (float db = kTopDb - 18; db > kFloorDb; db -= 18) {
      const float y = std::round(yOf(box, db));
      fill({box.x, y, box.w, 1}, faded(theme::line, 0.7f));
      char text[8];
      std::snprintf(text, sizeof text, "%.0f", db);
      drawText(app.ui, Type::caption, {box.x + 4, y - 7, 30, 14}, theme::inkFaint, text);
    }
    drawSpectrum(app, box, signal);
  }
  useSpectrum(app, spectrum, box, signal);
}

}  // namespace mix::ui
