// SPDX-License-Identifier: MIT
#include "ui/panels/eq_points.h"

#include <cmath>

#include "engine/session/rounding.h"
#include "ui/panels/panels.h"
#include "ui/panels/spectrum.h"
#include "ui/widgets/eq_curve.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

using namespace eq_rows;

struct Band {
  Address on, type, hz, gain, q;
};
Band bandOf(Scope scope, int id, int first, int b) {
  const auto at = [&](int slot) { return Address{scope, id, first + b * kPerBand + slot}; };
  return {at(eq_rows::on), at(eq_rows::type), at(frequencyHz), at(gainDb), at(eq_rows::q)};
}

bool isNotch(const App& app, const Band& band) { return Eq::Type(int(app.shown(band.type))) == Eq::Type::notch; }

// A point moves in two directions, so it has a drag of its own. Touching a band that is off switches it on.
void dragPoint(App& app, const Box& box, const Control& c, const Band& band) {
  Ui& ui = app.ui;
  const ImGuiIO& io = ImGui::GetIO();
  if (c.began) {
    ui.drag = {.id = c.id, .travel = toTravel(band.hz.spec(), app.shown(band.hz)), .startValue = app.shown(band.hz),
               .travelUp = app.shown(band.gain), .startValueUp = app.shown(band.gain)};
  }
  if (c.doubleClicked) {
    ui.drag.cancelled = true;
    ui.beginEdit(c.id, false);
    app.setValue(band.gain, 0);
  }
  if (ui.drag.id != c.id) return;
  if (!c.held) {
    ui.drag = {};
    ui.gestureId = 0;
    return;
  }
  if (ui.drag.cancelled) return;
  float hz = ui.drag.startValue, gain = ui.drag.startValueUp;
  if (ui.escape) {
    ui.drag.cancelled = true;
  } else {
    if (io.MouseDelta.x == 0 && io.MouseDelta.y == 0) return;
    const float fine = io.KeyShift ? 0.1f : 1.0f;
    ui.drag.travel = std::clamp(ui.drag.travel + io.MouseDelta.x / box.w * fine, 0.0f, 1.0f);
    ui.drag.travelUp = std::clamp(ui.drag.travelUp - io.MouseDelta.y / box.h * 2 * kCurveTopDb * fine, -24.0f, 24.0f);
    hz = rounded(band.hz.spec(), fromTravel(band.hz.spec(), ui.drag.travel));
    gain = rounded(band.gain.spec(), ui.drag.travelUp);
  }
  ui.beginEdit(c.id, true);
  const EditGroup group(app.session, {"edit.value", toText(band.hz)});
  app.setValue(band.on, 1);
  app.setValue(band.hz, hz);
  if (!isNotch(app, band)) app.setValue(band.gain, gain);
}

}  // namespace

void drawEqPoints(App& app, Box box, Scope scope, int id, int first, Colour hue) {
  Ui& ui = app.ui;
  const Channel* channel = app.document().channel(scope, id);
  if (!channel) return;
  fill(box, theme::well, theme::radius);
  const Clip clip(box);
  const bool shown = visible(box);
  const ChannelResponse response(scope, app.shownValues({scope, id}), app.document().sampleRate);
  const auto signal = scope == Scope::master ? AnalysisState::master : AnalysisState::channel;
  if (shown) {
    eqGrid(ui, box);
    drawSpectrum(app, box, signal);
    eqLine(box, response, hue);
    if (const auto proposed = proposedResponse(app, scope, id)) eqGhost(box, *proposed);
  }
  for (int b = 0; b < kBands; ++b) {
    const Band band = bandOf(scope, id, first, b);
    const float hz = app.shown(band.hz), gain = isNotch(app, band) ? 0 : app.shown(band.gain);
    const bool on = app.shown(band.on) > 0.5f, chosen = app.view.band == b;
    const ImVec2 at{curveX(box, hz), std::clamp(curveY(box, gain), box.y + 8, box.bottom() - 8)};
    const Box spot{at.x - 11, at.y - 11, 22, 22};
    const Control c = control(ui, 500 + b, spot);
    if (c.began) app.view.band = b;
    dragPoint(app, box, c, band);
    if (const float notches = takeWheel(ui, c); notches != 0) {
      ui.beginEdit(c.id, true);
      app.setValue(band.q, stepped(band.q.spec(), app.shown(band.q), notches * 2));
    }
    if (!shown) continue;
    const char digit[2] = {char('1' + b), 0};
    const float r = c.hovered || c.held ? 10.0f : 8.5f;
    canvas().AddCircleFilled(at, r, on ? c.held ? theme::accent : hue : theme::lifted, 24);
    canvas().AddCircle(at, r, chosen ? theme::ink : on ? theme::inkOnColour : theme::lineStrong, 24, chosen ? 2.0f : 1.0f);
    drawText(ui, Type::caption, spot, on ? theme::inkOnColour : theme::inkSoft, digit, Align::centre);
    hintFor(ui, c, spot, words::say(words::bandN, digit) + ": " + format(band.hz.spec(), hz) + ", " + format(band.gain.spec(), gain) +
                             ", Q " + format(band.q.spec(), app.shown(band.q)));
  }
  useSpectrum(app, 520, box, signal);  // last, so that points go first
}

}  // namespace mix::ui
