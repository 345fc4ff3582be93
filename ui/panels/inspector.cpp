// SPDX-License-Identifier: MIT
// Everything about the selected channel.
#include "ui/panels/inspector.h"
#include "ui/words.h"

namespace mix::ui {

namespace {
enum Key : int { group = 1, scroll = 7, systems = 8, match = 9, warning = 10 };
}

void drawInspector(App& app, Box box) {
  if (app.view.aside != Aside::none || (app.view.suggestions && !app.proposal.empty())) return drawSongPanel(app, box);
  drawTrack(app, box);
}

void drawTrack(App& app, Box box) {
  const IdScope part{int(Part::inspector)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::track, &tools);
  if (box.empty()) return;
  if (headButton(app, systems, tools, words::translation, words::translationHint)) app.show(Aside::translation);
  if (app.hasReference() && headButton(app, match, tools, words::referenceMatch, words::referenceMatchHint)) app.show(Aside::reference);
  const ChannelKey selected = app.selectedChannel() ? app.view.selected : ChannelKey{};
  const Scope scope = selected.scope;
  const int id = selected.id;
  const IdScope kind(scope == Scope::track || scope == Scope::master ? 0 : -200 - int(scope));
  const IdScope channel(id);
  const std::string name = channelName(app.document(), selected);
  const NodeGroup node(app.ui, group, Role::group, name, box);
  box = box.inset(theme::pad, 4);
  if (app.document().named(scope, id)) drawChannelHead(app, box.cutTop(94), selected);
  else {
    Box row = box.cutTop(36);
    drawLock(app, row.cutRight(58).middleRow(26), scope, id, name);
    drawText(app.ui, Type::strong, row.inset(4, 0), theme::ink, name);
  }
  if (!app.document().channel(scope, id)) return;
  if (const auto warned = app.imports.warnings.find(id); scope == Scope::track && warned != app.imports.warnings.end()) {
    const std::string text = words::say(words::fileWarned, warned->second);
    const Box place = box.cutTop(heightOfParagraph(app.ui, Type::caption, box.w, text) + theme::gap);
    drawParagraph(app.ui, Type::caption, place, theme::warning, text);
    textNode(app.ui, warning, place, text, {});
  }

  if (app.view.goTo) SectionView::showBandOf(app, *app.view.goTo);
  std::vector<SectionView> views;
  for (const Section& section : sectionsOf(scope)) {
    SectionView view(app, scope, id, section);
    if (!view.isEmpty()) views.push_back(std::move(view));
  }
  app.analysis.want(scope, id);
  // Each section goes where there is most room, the meters first; narrow ones share a line.
  const int columns = box.w > 660 ? 2 : 1;
  const float width = (box.w - theme::scrollBar - float(columns - 1) * theme::pad) / float(columns);
  std::vector<float> tops(std::size_t(columns), 0.0f);
  const float meters = metersHeight(app, selected, width);
  tops[0] = meters;
  std::vector<Box> places;
  int halfColumn = -1;
  for (const SectionView& view : views) {
    const int column = int(std::min_element(tops.begin(), tops.end()) - tops.begin());
    float& top = tops[std::size_t(column)];
    const float height = view.height(), halfWidth = (width - 6) / 2;
    if (view.half() && halfColumn >= 0) {
      float& before = tops[std::size_t(halfColumn)];
      places.push_back({float(halfColumn) * (width + theme::pad) + halfWidth + 6, before - height, halfWidth, height});
      halfColumn = -1;
      continue;
    }
    places.push_back({float(column) * (width + theme::pad), top, view.half() ? halfWidth : width, height});
    halfColumn = view.half() ? column : -1;
    top += height;
  }
  const float content = *std::max_element(tops.begin(), tops.end());
  const Clip clip(box);
  const float y = scrollArea(app, scroll, box, content, app.view.inspectorScroll, Axis::vertical);
  drawMeters(app, {box.x, y, width, meters}, selected);
  for (std::size_t i = 0; i < views.size(); ++i)
    views[i].draw({box.x + places[i].x, y + places[i].y, places[i].w, places[i].h});
  app.view.goTo.reset();  // what is not shown cannot be gone to
  endScrollArea(app, box, content, app.view.inspectorScroll, Axis::vertical);
}

}  // namespace mix::ui
