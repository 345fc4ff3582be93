// SPDX-License-Identifier: MIT
// The console: a row of strips that scrolls sideways, the master at its right end.
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {

void drawMixer(App& app, Box box) {
  const IdScope scope{int(Part::mixer)};
  fill(box, theme::desk);
  box = zoneHead(app, box, Zone::mixer, words::mixer);
  if (box.empty()) return;
  box = box.inset(6, 6);
  const auto& tracks = app.document().tracks;
  const bool small = box.w < 480;
  const Box master = box.cutRight(small ? theme::stripWidth : theme::masterWidth);
  box.cutRight(4);

  const float content = float(tracks.size()) * theme::stripWidth;
  const NodeGroup list(app.ui, 1, Role::list, words::tracks, box);
  {
    const Clip clip(box);
    const float x = scrollArea(app, 2, box, content, app.view.mixerScroll, Axis::horizontal);
    const float bar = content > box.w ? theme::scrollBar : 0;
    for (int i = 0; i < int(tracks.size()); ++i)
      drawStrip(app, {x + float(i) * theme::stripWidth, box.y, theme::stripWidth, box.h - bar}, *tracks[std::size_t(i)], i);
    endScrollArea(app, box, content, app.view.mixerScroll, Axis::horizontal);
  }
  drawMasterStrip(app, master);
}

}  // namespace mix::ui
