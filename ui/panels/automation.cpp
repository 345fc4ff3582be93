// SPDX-License-Identifier: MIT
// The line of one parameter under the waveforms: a click adds a point, a drag moves it,
// a double click or Delete takes a point away. The tools above do the same for keyboard and mirror.
#include <cmath>

#include "engine/session/rounding.h"
#include "ui/panels/timeline_span.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, parameters, mode, before, after, time, value, curve, add, gone, clear, area, points = 1000 };
constexpr ParamSpec kCurve{.id = "curve", .label = "Curve", .min = -1, .max = 1, .help = "How early the way to the next point is covered."};
constexpr float kReach = 9, kTools = 32;

std::string labelOf(const SchemaRow& row) {
  const bool plain = row.processorId == Fader::id || row.processorId == Pan::id || row.processorId == Sends::id;
  return plain ? std::string(words::translated(row.spec.label)) : std::string(words::translated(row.processorLabel)) + " " + std::string(words::translated(row.spec.label));
}

class Lane {
 public:
  explicit Lane(App& app) : app_(app), ui_(app.ui), channel_(*app.selectedChannel()) {
    const auto [scope, id] = app.view.selected;
    const int wanted = app.view.lane[int(scope)];
    address_ = {scope, id, wanted >= 0 ? wanted : findParam(scope, "fader/gainDb").value()};
    if (const AutomationPoints* known = channel_.points(address_.param)) points_ = *known;
    chosen() = points_.empty() ? 0 : std::min(chosen(), points_.size() - 1);
  }

  void drawTools(Box box) {
    Box second = box;
    if (box.h > kTools) box = second.cutTop(kTools);
    else second = {};
    box = box.inset(theme::pad, 3);
    const std::string owner = channelName(app_.document(), app_.view.selected);
    chooseParameter(box.cutLeft(second.empty() ? std::min(190.0f, box.w * 0.3f) : box.w * 0.5f), owner);
    box.cutLeft(theme::gap);
    chooseMode(box.cutLeft(84));
    if (second.empty()) box.cutLeft(theme::padWide);
    else box = second.inset(theme::pad, 3);
    if (button(ui_, add, box.cutLeft(26), words::addPoint, {.icon = Icon::plus, .quiet = true})) addAt(app_.transport.frame, app_.shown(address_));
    if (points_.empty()) {
      drawText(ui_, Type::caption, box, theme::inkSoft, words::noPoints);
      return;
    }
    if (button(ui_, before, box.cutLeft(22), words::previousPoint, {.icon = Icon::chevronLeft, .disabled = chosen() == 0, .quiet = true})) --chosen();
    const std::string number = words::say(words::pointOf, std::to_string(chosen() + 1), std::to_string(points_.size()));
    drawText(ui_, Type::caption, box.cutLeft(textWidth(ui_, Type::caption, number) + 12), theme::inkSoft, number, Align::centre);
    if (button(ui_, after, box.cutLeft(22), words::nextPoint, {.icon = Icon::chevronRight, .disabled = chosen() + 1 >= points_.size(), .quiet = true})) ++chosen();
    if (button(ui_, gone, box.cutLeft(26), words::removePoint, {.icon = Icon::minus, .quiet = true, .hint = "Delete"})) return remove(chosen());
    if (button(ui_, clear, box.cutRight(buttonWidth(ui_, Type::caption, words::clearPoints)), words::say(words::clearPointsOf, owner),
               {.text = words::clearPoints, .type = Type::caption, .quiet = true, .hint = words::clearPointsHint}))
      {
      points_.clear();
      return store(false, -1);
    }
    box.cutLeft(theme::gap);
    timeNode(box.cutLeft(64));
    if (box.w > 130) {
      const ValueEdit level = slider(ui_, value, box.cutLeft(84).middleRow(18), spec(), points_[chosen()].value, words::pointValue, hue());
      drawText(ui_, Type::caption, box.cutLeft(64).inset(theme::gap, 0), theme::ink, format(spec(), points_[chosen()].value));
      if (level.changed) points_[chosen()].value = level.value, store(true, level.control.id);
    }
    if (box.w > 116 && spec().unit != Unit::choice) {
      drawText(ui_, Type::caption, box.cutLeft(46), theme::inkSoft, words::translated(kCurve.label), Align::right);
      box.cutLeft(theme::gap);
      const ValueEdit bent = slider(ui_, curve, box.cutLeft(70).middleRow(18), kCurve, points_[chosen()].curve, words::pointCurve, theme::inkSoft);
      if (bent.changed) points_[chosen()].curve = bent.value, store(true, bent.control.id);
    }
  }

  void drawLine(const Box& box, const Span& span) {
    fill(box, theme::well);
    const Clip clip(box);
    const Box room = box.inset(0, 10);
    for (float travel : {0.0f, 0.5f, 1.0f}) fill({box.x, yOf(room, travel), box.w, 1}, faded(theme::line, 0.7f));
    if (spec().unit == Unit::db && spec().min < 0 && spec().max > 0) fill({box.x, yOf(room, toTravel(spec(), 0)), box.w, 1}, theme::line);
    const auto scale = [&](float plain) {
      drawText(ui_, Type::caption, {box.right() - 66, yOf(room, toTravel(spec(), plain)) - 7, 60, 14}, theme::inkFaint, format(spec(), plain), Align::right);
    };
    scale(spec().max);
    scale(spec().min);
    edit(box, room, span);
    const Colour line = points_.empty() ? faded(hue(), 0.45f) : hue();
    std::vector<ImVec2> path;
    std::size_t cursor = 0;
    const float still = toTravel(spec(), app_.shown(address_));
    for (float x = box.x; x <= box.right() + 1; x += points_.empty() ? box.w : 2) {
      const auto frame = std::int64_t(std::max(0.0, frameAt(box, span, x)));
      const float y = yOf(room, points_.empty() ? still : toTravel(spec(), automationValue(spec(), points_, frame, cursor)));
      // What a choice or a jump steps over is drawn upright.
      if (!path.empty() && std::fabs(y - path.back().y) > 6 && spec().unit == Unit::choice) path.push_back({x, path.back().y});
      path.push_back({x, y});
    }
    canvas().AddPolyline(path.data(), int(path.size()), line, 0, 1.5f);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const ImVec2 at = place(box, room, span, i);
      if (at.x < box.x - 6 || at.x > box.right() + 6) continue;
      canvas().AddCircleFilled(at, i == chosen() ? 5.0f : 4.0f, i == chosen() ? theme::ink : hue(), 16);
      canvas().AddCircle(at, i == chosen() ? 5.0f : 4.0f, theme::well, 16);
    }
    const float x = std::round(xOf(box, span, app_.transport.frame));
    fill({x, box.y, 1, box.h}, app_.automation.isWriting(address_) ? theme::clip : theme::ink);
  }

 private:
  const ParamSpec& spec() const { return address_.spec(); }
  Colour hue() const { return hueOf(app_.document(), app_.view.selected); }
  std::size_t& chosen() { return app_.view.point; }

  static float yOf(const Box& room, float travel) { return room.bottom() - travel * room.h; }
  static float travelAt(const Box& room, float y) { return std::clamp((room.bottom() - y) / std::max(1.0f, room.h), 0.0f, 1.0f); }
  ImVec2 place(const Box& box, const Box& room, const Span& span, std::size_t i) const {
    return {xOf(box, span, double(points_[i].frame)), yOf(room, toTravel(spec(), points_[i].value))};
  }

  // One step of the history, or part of one drag.
  void store(bool continues, int control) {
    ui_.beginEdit(control, continues);
    if (!app_.session.setAutomation(address_, points_, ui_.gesture)) app_.tell(1, std::string(words::noRoomForPoints));
  }

  void addAt(double frame, float plain) {
    const AutomationPoint point{std::int64_t(std::max(0.0, app_.snapped(frame))), rounded(spec(), plain), 0};
    const auto at = std::upper_bound(points_.begin(), points_.end(), point.frame, [](std::int64_t f, const AutomationPoint& p) { return f < p.frame; });
    chosen() = std::size_t(at - points_.begin());
    points_.insert(at, point);
    store(false, -1);
  }
  void remove(std::size_t i) {
    points_.erase(points_.begin() + std::ptrdiff_t(i));
    if (chosen() > 0) --chosen();
    store(false, -1);
  }

  // Between its neighbours: points never pass each other.
  void move(std::size_t i, double frame, float travel) {
    const double first = i > 0 ? double(points_[i - 1].frame) : 0;
    const double last = i + 1 < points_.size() ? double(points_[i + 1].frame) : std::max(first, app_.songLength());
    points_[i].frame = std::int64_t(std::clamp(app_.snapped(frame), first, std::max(first, last)));
    points_[i].value = rounded(spec(), fromTravel(spec(), travel));
  }

  void chooseParameter(const Box& box, const std::string& owner) {
    const Scope scope = address_.scope;
    const auto rows = schemaOf(scope);
    std::vector<int> offered;
    const auto offer = [&](int row) {
      if (row >= 0 && std::find(offered.begin(), offered.end(), row) == offered.end()) offered.push_back(row);
    };
    for (const AutomationLane& lane : channel_.automation) offer(lane.param);
    for (std::string_view words : {"fader/gainDb", "pan/position", "fader/mute", "sends/send1Db", "sends/send2Db", "sends/send3Db", "sends/send4Db"})
      offer(findParam(scope, words).value_or(-1));
    offer(address_.param);
    std::vector<std::string> texts;
    for (int row : offered) texts.push_back(labelOf(rows[std::size_t(row)]) + (channel_.points(row) ? "  \u2022" : ""));
    std::vector<MenuRow> menu;
    for (std::size_t i = 0; i < offered.size(); ++i) menu.push_back({texts[i], offered[i] == address_.param});
    const std::string now = labelOf(address_.row());
    const int row = menuButton(ui_, parameters, box, words::say(words::automationOf, owner), {.text = now, .type = Type::caption, .opens = true, .hint = words::laneHint}, menu);
    if (row >= 0) app_.view.lane[int(scope)] = offered[std::size_t(row)], chosen() = 0;
  }

  void chooseMode(const Box& box) {
    std::vector<MenuRow> menu;
    const auto now = std::size_t(app_.automation.mode);
    for (std::size_t i = 0; i < std::size(words::writeModes); ++i) menu.push_back({words::writeModes[i].text, i == now});
    const int row = menuButton(ui_, mode, box, words::writeMode, {.text = words::writeModes[now].text, .type = Type::caption, .opens = true, .hint = words::writeModes[now].hint}, menu);
    if (row >= 0) app_.automation.mode = AutomationMode(row);
  }

  void timeNode(const Box& box) {
    const int id = nodeId(time);
    const double whole = std::max(1.0, app_.songLength()), step = app_.document().sampleRate / 10.0;
    double frame = double(points_[chosen()].frame);
    bool changed = false;
    if (focusNode(ui_, id, box)) drawRing(box);
    for (Action action; ui_.mirror.take(id, action); changed = true) {
      if (action.act == Act::set) frame = action.value * whole;
      else if (action.act == Act::increment) frame += step * double(action.steps());
      else if (action.act == Act::decrement) frame -= step * double(action.steps());
    }
    const std::string text = timeText(frame, app_.document().sampleRate, true);
    ui_.mirror.add({.id = id, .role = Role::slider, .name = std::string(words::pointTime), .value = text, .description = {},
                    .now = float(frame / whole), .step = float(std::min(1.0, step / whole)), .box = box});
    drawText(ui_, Type::caption, box, theme::inkSoft, text);
    if (!changed) return;
    move(chosen(), frame, toTravel(spec(), points_[chosen()].value));
    store(true, id);
  }

  void edit(const Box& box, const Box& room, const Span& span) {
    const ImGuiIO& io = ImGui::GetIO();
    bool onPoint = false;
    for (std::size_t i = 0; i < points_.size() && i < 256; ++i) {
      const ImVec2 at = place(box, room, span, i);
      if (at.x < box.x || at.x > box.right()) continue;
      const Control c = control(ui_, points + int(i), {at.x - kReach, at.y - kReach, 2 * kReach, 2 * kReach});
      onPoint = onPoint || c.hovered || c.held;
      if (c.began) chosen() = i, ui_.drag = {.id = c.id, .startValue = points_[i].value};
      if (c.doubleClicked) return ui_.drag = {}, remove(i);
      hintFor(ui_, c, box, timeText(double(points_[i].frame), app_.document().sampleRate, true) + ", " + format(spec(), points_[i].value));
      if (ui_.drag.id != c.id) continue;
      if (!c.held) {
        ui_.drag = {};
        ui_.gestureId = 0;
      } else if (ui_.escape && !ui_.drag.cancelled) {
        ui_.drag.cancelled = true;
        app_.undo();
        return;
      } else if (!ui_.drag.cancelled && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
        move(i, frameAt(box, span, io.MousePos.x), travelAt(room, io.MousePos.y));
        store(true, c.id);
      }
    }
    const Control c = control(ui_, area, box);
    if (c.clicked && !onPoint) addAt(frameAt(box, span, io.MousePos.x), fromTravel(spec(), travelAt(room, io.MousePos.y)));
  }

  App& app_;
  Ui& ui_;
  const Channel channel_;  // outlives edits
  Address address_;
  AutomationPoints points_;
};

}  // namespace

void drawAutomation(App& app, Box box, const Span& span) {
  if (!app.selectedChannel()) return;
  const IdScope scope(7000);
  fill(box, theme::surface);
  fill({box.x, box.y, box.w, 1}, theme::line);
  const NodeGroup node(app.ui, group, Role::group, words::automation, box);
  Lane lane(app);
  const float names = namesWidth(box);
  lane.drawTools(box.cutTop(box.w < 560 ? 2 * kTools : kTools));
  const Box name = box.cutLeft(names).inset(10, 0);
  drawText(app.ui, Type::caption, name, theme::inkSoft, channelName(app.document(), app.view.selected));
  lane.drawLine(box, span);
}

}  // namespace mix::ui
