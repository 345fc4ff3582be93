// SPDX-License-Identifier: MIT
// Cuts the screen into zones: all of them side by side where there is room, above each other on a tall screen, one
// at a time with tabs on a small one.
#include <cmath>

#include "ui/panels/timeline_span.h"
#include "ui/widgets/hint_place.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

constexpr float kFolded = theme::zoneHead, kWide = 960, kTall = 1000, kMiddle = 640, kLow = 560;

void drawCentre(App& app, Box box) {
  const float rows = importsHeight(app);
  if (rows > 0) {
    Box card = box.cutBottom(rows + 2 * theme::pad);
    fill(card, theme::desk);
    drawImports(app, card.middle(std::min(card.w - 2 * theme::pad, 620.0f), rows));
  }
  if (app.document().tracks.empty()) drawEmpty(app, box);
  else drawMixer(app, box);
}

bool folded(const App& app, Zone zone) { return app.view.folded[int(zone)]; }

void drawWide(App& app, Box box) {
  if (app.document().tracks.empty()) return drawCentre(app, box);
  const float lanes = float(app.document().tracks.size()) * 34 + theme::zoneHead + 24, more = (app.view.automationShown ? 150.0f : 0) + formHeight(app);
  // As high as there is room: what is read there is long, and the timeline is wide enough without it.
  Box right = folded(app, Zone::track) ? Box{} : box.cutRight(theme::inspectorWidth);
  Box bottom = box.cutBottom(folded(app, Zone::timeline) ? kFolded : std::min(std::clamp(std::min(lanes, box.h * 0.34f), 130.0f, 380.0f) + more, box.h * 0.6f));
  // With the console folded the timeline takes its place.
  if (folded(app, Zone::mixer) && !folded(app, Zone::timeline)) {
    bottom = {box.x, box.y + kFolded, box.w, box.h + bottom.h - kFolded};
    box.h = kFolded;
  }
  if (folded(app, Zone::track)) right = box.cutRight(100);
  drawTimeline(app, bottom);
  drawInspector(app, right);
  fill({right.x, right.y, 1, right.h}, theme::line);
  drawCentre(app, box);
  fill({bottom.x, bottom.y, bottom.w, 1}, theme::lineStrong);
}

void drawTall(App& app, Box box) {
  if (app.document().tracks.empty()) return drawCentre(app, box);
  Box mixer = box.cutTop(folded(app, Zone::mixer) ? kFolded : std::max(420.0f, box.h * 0.42f));
  const float lanes = std::max(180.0f, box.h * 0.34f) + (app.view.automationShown ? 110.0f : 0) + formHeight(app);
  Box timeline = box.cutTop(folded(app, Zone::timeline) ? kFolded : lanes);
  drawTimeline(app, timeline);
  drawInspector(app, box);
  drawCentre(app, mixer);
}

void drawOne(App& app, Box box) {
  if (app.document().tracks.empty()) return drawCentre(app, box);
  drawTabs(app, box.cutBottom(box.h < kLow ? theme::tabBarLow : theme::tabBar));
  app.view.folded[int(app.view.tab)] = false;  // the only zone there is
  switch (app.view.tab) {
    case Zone::mixer: return drawCentre(app, box);
    case Zone::track: return drawTrack(app, box);
    case Zone::timeline: return drawTimeline(app, box);
    case Zone::song: return drawSong(app, box);
  }
}

void drawHint(Ui& ui) {
  if (ui.hint != ui.lastHint) {
    ui.lastHint = ui.hint;
    ui.hintSinceMs = ui.timeMs;
  }
  // Whoever has pressed it knows it by now, and wants to see what it does.
  if (ImGui::GetIO().MouseDown[0]) ui.hintPressed = ui.hint;
  if (ui.hint != ui.hintPressed) ui.hintPressed.clear();
  if (ui.hint.empty() || ui.touch || !ui.hintPressed.empty()) return;
  constexpr double kDelayMs = 550;
  const double waited = ui.timeMs - ui.hintSinceMs;
  if (waited < kDelayMs) return ui.wakeIn(kDelayMs - waited);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float most = std::min(300.0f, screen.x - 24);
  const float width = std::min(most, textWidth(ui, Type::caption, ui.hint) + 1);
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const float height = heightOfParagraph(ui, Type::caption, width + 1, ui.hint);
  const Box card = hintPlace(ui.hintBox, width + 17, height + 8, {0, 0, screen.x, screen.y}, ui.titles);
  list.AddRectFilled(corner(card), farCorner(card), theme::hint, theme::radius);
  list.AddRect(corner(card), farCorner(card), theme::lineStrong, theme::radius);
  const OnTop onTop;
  drawParagraph(ui, Type::caption, {card.x + 8, card.y + 6, width + 1, height}, theme::ink, ui.hint);
}

}  // namespace

void drawPage(App& app, const Box& screen) {
  const Document held = app.document();  // what panels hold on to outlives the edits of this frame
  Box box = screen;
  fill(box, theme::desk);
  if (app.blind.isOn()) {
    drawBlindTest(app, box);
    return drawHint(app.ui);
  }
  const bool wide = app.nullRenderer || box.w >= kWide, tall = box.w >= kMiddle && box.h >= kTall;
  const bool low = box.h < kLow;  // a laptop at 200 %, a phone on its side
  const TopBar top = app.nullRenderer || box.w >= 760 ? TopBar::roomy : low && box.w >= 600 ? TopBar::tight : TopBar::twoRows;
  app.view.single = !wide && !tall;
  app.view.stripsShown = !app.view.single && !folded(app, Zone::mixer);
  drawTopBar(app, box.cutTop(top == TopBar::twoRows ? 104 : theme::topBar), top);
  drawStatus(app, box.cutBottom(theme::statusBar));
  if (wide) drawWide(app, box);
  else if (tall) drawTall(app, box);
  else drawOne(app, box);
  drawControlMenu(app);
  drawSettings(app);
  drawSearch(app);
  drawGlossary(app);
  drawHint(app.ui);
}

}  // namespace mix::ui
