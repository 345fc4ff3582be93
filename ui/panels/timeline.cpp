// SPDX-License-Identifier: MIT
// The song over time: a lane per track with its waveform, the playhead, the loop.
#include <cmath>

#include "ui/panels/timeline_span.h"
#include "ui/widgets/waveform.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { seekSlider = 1, loopFrom, loopTo, zoomIn, zoomOut, zoomAll, ruler, lanes, scroll, group, automation, formLanes, gridChoice };
constexpr float kRuler = 24, kLaneMin = 22, kLaneMax = 64;

// `factor` below 1 shows less; the frame `at` stays where it is.
void zoom(App& app, double factor, double at) {
  const Span span = spanOf(app);
  app.view.fromFrame = at - (at - span.from) * factor;
  app.view.toFrame = app.view.fromFrame + span.frames() * factor;
  spanOf(app);
}

// What is seen keeps its length at the ends of the song.
void pan(App& app, const Span& span, double by) {
  if (app.view.toFrame <= app.view.fromFrame) return;
  app.view.fromFrame = std::clamp(span.from + by, 0.0, std::max(0.0, app.songLength() - span.frames()));
  app.view.toFrame = app.view.fromFrame + span.frames();
}

// Numbers of bars, as many as there is room for; beats as short lines between them where they lie apart.
void drawBars(App& app, const Box& box, const Span& span) {
  const double rate = app.document().sampleRate;
  const auto& bars = app.guide.bars();
  const float barWidth = float(app.guide.guide().arrangement.beatsPerBar * 60 / app.guide.guide().arrangement.tempoBpm * rate / span.frames()) * box.w;
  std::size_t every = 1;
  while (barWidth * float(every) < 36) every *= 2;
  for (std::size_t bar = 0; bar + 1 < bars.size(); ++bar) {
    const float x = std::round(xOf(box, span, bars[bar] * rate));
    if (x < box.x - 48 || x > box.right()) continue;
    const bool numbered = bar % every == 0;
    if (barWidth * float(every) >= 4 && (numbered || barWidth > 6)) fill({x, box.y + (numbered ? 14.0f : 18.0f), 1, box.h - (numbered ? 14.0f : 18.0f)}, theme::lineStrong);
    if (numbered && x + 24 < box.right()) drawText(app.ui, Type::caption, {x + 4, box.y + 2, 32, 16}, theme::inkSoft, std::to_string(bar + 1));
  }
  if (app.view.grid != Grid::beats || barWidth < 40) return;
  for (double beat : app.guide.guide().arrangement.beats) fill({std::round(xOf(box, span, beat * rate)), box.bottom() - 5, 1, 5}, theme::lineStrong);
}

void drawTimes(App& app, const Box& box, const Span& span) {
  Ui& ui = app.ui;
  const double rate = app.document().sampleRate, seconds = span.frames() / rate;
  constexpr double kSteps[] = {0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600};
  double step = 600;
  for (double candidate : kSteps)
    if (candidate / seconds * double(box.w) >= 56) {
      step = candidate;
      break;
    }
  for (double at = std::ceil(span.from / rate / step) * step; at <= span.to / rate; at += step) {
    const float x = std::round(xOf(box, span, at * rate));
    fill({x, box.y + 14, 1, box.h - 14}, theme::lineStrong);
    char text[24];
    if (step < 1) std::snprintf(text, sizeof text, "%d:%04.1f", int(at / 60), std::fmod(at, 60));
    else std::snprintf(text, sizeof text, "%d:%02d", int(at + 0.001) / 60, int(at + 0.001) % 60);
    if (x + 48 < box.right()) drawText(ui, Type::caption, {x + 4, box.y + 2, 48, 16}, theme::inkSoft, text);
  }
}

void drawRuler(App& app, Box box, const Span& span) {
  fill(box, theme::surface);
  if (app.view.grid != Grid::time && app.guide.hasBars()) drawBars(app, box, span);
  else drawTimes(app, box, span);
  const PlayOrder loop = app.heardLoop();
  if (loop.loopEnd > loop.loopStart) {
    const float x0 = std::max(box.x, xOf(box, span, double(loop.loopStart))), x1 = std::min(box.right(), xOf(box, span, double(loop.loopEnd)));
    if (x1 > x0) fill({x0, box.bottom() - 5, x1 - x0, 4}, loop.looping ? theme::accent : theme::lineStrong, 2);
  }
}

// A drag along the ruler sets the loop, a click moves the playhead.
void useRuler(App& app, const Box& box, const Span& span) {
  Ui& ui = app.ui;
  const Control c = control(ui, ruler, box);
  const ImGuiIO& io = ImGui::GetIO();
  if (c.began) ui.drag = {.id = c.id};
  if (ui.drag.id == c.id) {
    const float from = io.MouseClickedPos[0].x, to = io.MousePos.x;
    const bool dragged = std::fabs(to - from) > 6;
    if (dragged && !ui.drag.cancelled) {
      const double whole = app.songLength();
      const auto frame = [&](float x) { return std::int64_t(std::clamp(app.snapped(frameAt(box, span, x)), 0.0, whole)); };
      ui.beginEdit(c.id, true);
      app.setLoop({true, frame(std::min(from, to)), frame(std::max(from, to))}, ui.gesture);
    }
    if (ui.escape && dragged) ui.drag.cancelled = true, app.session.undo();
    if (!c.held) {
      if (!dragged && !ui.drag.cancelled) app.seek(frameAt(box, span, to));
      ui.drag = {};
      ui.gestureId = 0;
    }
  }
  hintFor(ui, c, box, words::loopHint);
}

// A number of the timeline as a slider of the mirror. True when it was changed; `frame` is then the new one.
bool frameNode(App& app, int key, const Box& box, words::Word name, double& frame) {
  const int id = nodeId(key);
  const double whole = std::max(1.0, app.songLength()), step = app.guide.stepSeconds(app.view.grid) * app.document().sampleRate;
  bool changed = false;
  focusNode(app.ui, id, box);
  for (Action action; app.ui.mirror.take(id, action); changed = true) {
    if (action.act == Act::set) frame = action.value * whole;
    else if (action.act == Act::increment) frame += step * double(action.steps());
    else if (action.act == Act::decrement) frame -= step * double(action.steps());
    else if (action.act == Act::reset) frame = 0;
  }
  frame = std::clamp(frame, 0.0, whole);
  app.ui.mirror.add({.id = id, .role = Role::slider, .name = std::string(name), .value = timeText(frame, app.document().sampleRate, false),
                     .description = {}, .now = float(std::floor(frame / whole * 500) / 500), .step = float(std::min(1.0, step / whole)), .box = box});
  return changed;
}

void useNodes(App& app, const Box& box) {
  double frame = app.transport.frame;
  if (frameNode(app, seekSlider, box, words::position, frame)) app.seek(frame);
  PlayOrder loop = app.document().loop;
  double start = double(loop.loopStart), end = double(loop.loopEnd);
  const bool moved = frameNode(app, loopFrom, box, words::loopStart, start), movedEnd = frameNode(app, loopTo, box, words::loopEnd, end);
  if (!moved && !movedEnd) return;
  app.ui.beginEdit(nodeId(loopFrom), true);
  app.setLoop({loop.looping, std::int64_t(app.snapped(start)), std::int64_t(app.snapped(end))}, app.ui.gesture);
}

// Around the mark in the ruler that the keyboard moves; around the whole zone where it is folded.
void drawNodeFocus(const App& app, const Box& ruler, const Span& span, const Box& whole) {
  const PlayOrder& loop = app.document().loop;
  const std::pair<int, double> marks[] = {{seekSlider, app.transport.frame}, {loopFrom, double(loop.loopStart)}, {loopTo, double(loop.loopEnd)}};
  for (const auto& [key, frame] : marks) {
    if (app.ui.focus != nodeId(key) || !app.ui.focusVisible) continue;
    if (ruler.empty()) drawRing(whole.inset(4));
    else drawRing(Box{std::clamp(xOf(ruler, span, frame), ruler.x, ruler.right()) - 5, ruler.y + 3, 10, ruler.h - 6});
  }
}

void drawTools(App& app, Box tools, const Span& span) {
  tools = tools.inset(0, 1);
  const double middle = app.transport.frame >= span.from && app.transport.frame <= span.to ? app.transport.frame : (span.from + span.to) / 2;
  const bool whole = app.view.toFrame <= app.view.fromFrame;
  if (button(app.ui, automation, tools.cutLeft(buttonWidth(app.ui, Type::caption, words::automation) + 4).middleRow(22), words::showAutomation,
             {.text = words::automation, .type = Type::caption, .toggle = true, .pressed = app.view.automationShown, .quiet = true, .hint = words::automationHint}))
    app.view.automationShown = !app.view.automationShown;
  if (!app.guide.empty()) {
    tools.cutLeft(theme::gap);
    if (button(app.ui, formLanes, tools.cutLeft(buttonWidth(app.ui, Type::caption, words::form) + 4).middleRow(22), words::showForm,
               {.text = words::form, .type = Type::caption, .toggle = true, .pressed = app.view.formShown, .quiet = true, .hint = words::formHint}))
      app.view.formShown = !app.view.formShown;
    if (app.guide.hasBars() && tools.w >= 168) {  // the zoom needs its room
      MenuRow rows[std::size(words::grids)];
      for (std::size_t i = 0; i < std::size(rows); ++i) rows[i] = {words::grids[i], Grid(i) == app.view.grid};
      tools.cutLeft(theme::gap);
      const words::Word now = words::grids[std::size_t(app.view.grid)];
      const int row = menuButton(app.ui, gridChoice, tools.cutLeft(76).middleRow(22), words::grid, {.text = now, .type = Type::caption, .quiet = true, .opens = true, .hint = words::gridHint}, rows);
      if (row >= 0) app.view.grid = Grid(row);
    }
  }
  if (button(app.ui, zoomAll, tools.cutRight(28), words::zoomAll, {.icon = Icon::fit, .disabled = whole, .quiet = true})) app.view.fromFrame = app.view.toFrame = 0;
  if (button(app.ui, zoomIn, tools.cutRight(28), words::zoomIn, {.icon = Icon::plus, .quiet = true})) zoom(app, 0.5, middle);
  if (button(app.ui, zoomOut, tools.cutRight(28), words::zoomOut, {.icon = Icon::minus, .disabled = whole, .quiet = true})) zoom(app, 2, middle);
}

void useLanes(App& app, const Box& box, const Span& span) {
  Ui& ui = app.ui;
  const Control c = control(ui, lanes, box);
  const ImGuiIO& io = ImGui::GetIO();
  if (c.hovered && (ui.wheelY != 0 || ui.wheelX != 0)) {
    if (io.KeyShift || ui.wheelX != 0) {
      pan(app, span, -(ui.wheelX != 0 ? ui.wheelX : ui.wheelY) * span.frames() * 0.1);
    } else {
      zoom(app, std::pow(0.8, ui.wheelY), frameAt(box, span, io.MousePos.x));
    }
    ui.wheelX = ui.wheelY = 0;
  }
  if (c.hovered && (ui.pinch.scale != 1 || ui.pinch.dx != 0)) {
    zoom(app, 1 / double(ui.pinch.scale), frameAt(box, span, io.MousePos.x));
    const Span closer = spanOf(app);
    pan(app, closer, -double(ui.pinch.dx) / double(box.w) * closer.frames());
  }
  // A click moves the playhead; a drag moves what is seen.
  const bool dragged = std::fabs(io.MousePos.x - io.MouseClickedPos[0].x) > 6;
  if (c.began) ui.drag = {.id = c.id};
  if (ui.drag.id != c.id) return;
  if (c.held && (dragged || ui.drag.cancelled)) {
    ui.drag.cancelled = true;
    pan(app, span, -double(io.MouseDelta.x) / double(box.w) * span.frames());
  }
  if (c.clicked && !ui.drag.cancelled) app.seek(frameAt(box, span, io.MousePos.x));
  if (!c.held) ui.drag = {};
}

}  // namespace

void drawTimeline(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::timeline)};
  fill(box, theme::surface);
  Box tools;
  const NodeGroup node(ui, group, Role::group, words::timeline, box);
  const Span span = spanOf(app);
  const Box whole = box;
  box = zoneHead(app, box, Zone::timeline, words::timeline, &tools);
  const Box seen = box.empty() ? whole : Box{box.x + namesWidth(box), box.y, box.w - namesWidth(box), kRuler};
  useNodes(app, seen);
  if (!app.view.folded[int(Zone::timeline)]) drawTools(app, tools, span);
  if (box.empty()) return drawNodeFocus(app, {}, span, whole);

  const auto& tracks = app.document().tracks;
  const float names = namesWidth(box);
  if (app.view.automationShown) drawAutomation(app, box.cutBottom(std::min(kAutomationHeight, std::max(96.0f, box.h * 0.6f))), span);
  Box top = box.cutTop(kRuler);
  top.cutLeft(names);
  {
    const Clip clip(top);
    drawRuler(app, top, span);
  }
  useRuler(app, top, span);
  drawNodeFocus(app, top, span, whole);
  if (const float height = formHeight(app); height > 0) drawForm(app, box.cutTop(height), span);
  fill({box.x, top.bottom() - 1, box.w, 1}, theme::line);

  const float height = std::clamp(std::floor(box.h / std::max(1.0f, float(tracks.size()))), kLaneMin, kLaneMax);
  const float content = height * float(tracks.size());
  const Box area = box;
  const Clip clip(area);
  const Box over{area.x + names, area.y, area.w - names, area.h};
  const bool vertical = ImGui::IsMouseHoveringRect({area.x, area.y}, {over.x, area.bottom()});
  const float keepWheel = ui.wheelY;
  if (!vertical) ui.wheelY = 0;
  float y = scrollArea(app, scroll, area, content, app.view.laneScroll, Axis::vertical);
  if (!vertical) ui.wheelY = keepWheel;
  for (const auto& shared : tracks) {
    const Track& track = *shared;
    const Box lane{area.x, y, area.w, height};
    y += height;
    if (!visible(lane)) continue;
    const Colour hue = trackHue(track.role, track.id);
    const auto& marked = app.view.marked;
    const bool chosen = marked.empty() ? app.view.selected == ChannelKey{Scope::track, track.id} : std::find(marked.begin(), marked.end(), track.id) != marked.end();
    const bool quiet = track.values[std::size_t(*findParam(Scope::track, "fader/mute"))] > 0.5f;
    if (chosen) fill(lane, theme::raised);
    fill({lane.x, lane.bottom() - 1, lane.w, 1}, faded(theme::line, 0.6f));
    fill({lane.x, lane.y + 3, 3, lane.h - 7}, hue, 1.5f);
    const Box label{lane.x + 10, lane.y, names - 16, lane.h};
    {
      const IdScope id(track.id);
      const Control c = control(ui, 1, label);
      if (c.clicked) app.selectTrack(track.id);
      drawText(ui, Type::caption, label, chosen || c.hovered ? theme::ink : theme::inkSoft, trackName(track));
    }
    if (const auto found = app.peaks.find(track.id); found != app.peaks.end())
      waveform({over.x, lane.y + 1, over.w, lane.h - 3}, found->second, span.from, span.to, faded(hue, quiet ? 0.3f : 0.8f));
  }
  useLanes(app, over, span);

  const PlayOrder loop = app.heardLoop();
  if (loop.looping && loop.loopEnd > loop.loopStart) {
    const float x0 = std::clamp(xOf(over, span, double(loop.loopStart)), over.x, over.right()), x1 = std::clamp(xOf(over, span, double(loop.loopEnd)), over.x, over.right());
    fill({over.x, over.y, x0 - over.x, over.h}, faded(theme::desk, 0.5f));
    fill({x1, over.y, over.right() - x1, over.h}, faded(theme::desk, 0.5f));
    fill({x0, over.y, 1, over.h}, faded(theme::accent, 0.8f));
    fill({x1, over.y, 1, over.h}, faded(theme::accent, 0.8f));
  }
  const float x = std::round(xOf(over, span, app.transport.frame));
  if (x >= over.x && x < over.right() && !tracks.empty()) {
    fill({x, over.y, 1, over.h}, theme::ink);
    canvas().PushClipRectFullScreen();
    canvas().AddTriangleFilled({x - 5, top.bottom() - 8}, {x + 6, top.bottom() - 8}, {x + 0.5f, top.bottom() - 1}, theme::ink);
    canvas().PopClipRect();
  }
  endScrollArea(app, area, content, app.view.laneScroll, Axis::vertical);
}

}  // namespace mix::ui
