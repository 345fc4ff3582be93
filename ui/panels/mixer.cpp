// SPDX-License-Identifier: MIT
// The console: a row of strips that scrolls sideways (tracks, buses, effect returns), the master at its right end.
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

// Right of the zone's name.
void drawTools(App& app, Box tools) {
  Ui& ui = app.ui;
  if (app.document().tracks.empty() || tools.w < 300) return;
  if (button(ui, -110, tools.cutRight(76).middleRow(22), words::addBus, {.text = words::addBus, .type = Type::caption, .quiet = true, .hint = words::addBusHint}))
    app.addBus();
  tools.cutRight(4);
  const bool used = app.returnsUsed();
  if (button(ui, -111, tools.cutRight(68).middleRow(22), words::showReturns,
             {.text = words::returns, .type = Type::caption, .toggle = true, .pressed = used || app.view.returnsShown, .disabled = used, .quiet = true, .hint = words::showReturnsHint}))
    app.view.returnsShown = !app.view.returnsShown;
}

}  // namespace

void drawMixer(App& app, Box box) {
  const IdScope scope{int(Part::mixer)};
  fill(box, theme::desk);
  Box tools;
  box = zoneHead(app, box, Zone::mixer, words::mixer, &tools);
  if (box.empty()) return;
  drawTools(app, tools);
  box = box.inset(6, 6);
  const bool small = box.w < 480;
  const Box master = box.cutRight(small ? theme::stripWidth : theme::masterWidth);
  box.cutRight(4);

  std::vector<ChannelKey> channels = app.shownChannels();
  channels.pop_back();  // the master stands apart
  const float content = float(channels.size()) * theme::stripWidth;
  const NodeGroup list(app.ui, 1, Role::list, words::tracks, box);
  {
    const Clip clip(box);
    const float x = scrollArea(app, 2, box, content, app.view.mixerScroll, Axis::horizontal);
    const float bar = content > box.w ? theme::scrollBar : 0;
    int number = 0;
    for (std::size_t i = 0; i < channels.size(); ++i) {
      number = i > 0 && channels[i].scope == channels[i - 1].scope ? number + 1 : 1;
      drawStrip(app, {x + float(i) * theme::stripWidth, box.y, theme::stripWidth, box.h - bar}, channels[i], number);
    }
    endScrollArea(app, box, content, app.view.mixerScroll, Axis::horizontal);
  }
  drawMasterStrip(app, master);
}

}  // namespace mix::ui
