// SPDX-License-Identifier: MIT
// Every processor of the selected channel, made from the parameter table: a new row there is a control here. Only the
// EQ and the compressor have a drawing of their own on top.
#include <cmath>

#include "ui/panels/eq_points.h"
#include "ui/panels/panels.h"
#include "ui/widgets/compressor_curve.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, title, remove, left, right, role, scroll, relink, lock, output, key };
constexpr float kCellHeight = 78, kHeadHeight = 30, kEqHeight = 168, kCompressorHeight = 104;
constexpr int kColumns = 4;

// The rows of one processor.
struct Section {
  int first = 0, count = 0;
  const SchemaRow& row(Scope scope, int i) const { return schemaOf(scope)[std::size_t(first + i)]; }
};

std::vector<Section> sectionsOf(Scope scope) {
  std::vector<Section> sections;
  const auto rows = schemaOf(scope);
  for (int i = 0; i < int(rows.size()); ++i) {
    if (i == 0 || rows[std::size_t(i)].processor != rows[std::size_t(i - 1)].processor) sections.push_back({i, 0});
    ++sections.back().count;
  }
  return sections;
}

// "band3GainDb" is of group 3; 0 for what is of no band.
int numberIn(std::string_view id) {
  if (!id.starts_with("band")) return 0;
  for (char c : id)
    if (c >= '1' && c <= '9') return c - '0';
  return 0;
}
bool switches(const ParamSpec& spec) { return spec.unit == Unit::choice && choiceCount(spec) == 2 && choiceName(spec, 0) == "Off"; }
int span(const ParamSpec& spec) {
  if (spec.unit != Unit::choice || switches(spec)) return 1;
  return choiceCount(spec) > 2 ? kColumns : 2;
}
// What a label says beyond the switch before it: "High-pass cutoff" beside "High-pass" is "Cutoff".
std::string beyond(std::string_view label, std::string_view switchLabel) {
  if (switchLabel.empty() || label.size() < switchLabel.size() + 2 || !label.starts_with(switchLabel)) return std::string(label);
  std::string rest(label.substr(switchLabel.size() + 1));
  rest[0] = char(std::toupper(static_cast<unsigned char>(rest[0])));
  return rest;
}
// "Band 3 frequency" under a head that says which band is "Frequency".
std::string shortLabel(std::string_view label, int number) {
  if (number == 0) return std::string(label);
  const auto at = label.find(char('0' + number));
  std::string rest(label.substr(std::min(label.size(), at + 2)));
  if (rest.empty()) return "On";
  rest[0] = char(std::toupper(static_cast<unsigned char>(rest[0])));
  return rest;
}

// The band that is shown of the EQ, or of another processor with bands.
int& bandShown(App& app, std::string_view processor) { return processor == Eq::id ? app.view.band : app.view.dynamicBand; }

// Beside the strips nothing is shown twice.
bool isOnStrip(const SchemaRow& row) {
  return (row.processorId == Pan::id && row.slot == Pan::position) || (row.processorId == Fader::id && row.slot < Fader::soloSafe);
}

// The rows of a section that are cells of its grid; those of one band where there are bands.
struct Cells {
  std::vector<int> rows;
  int bands = 0;       // how many numbered groups there are
  bool hasSwitch = false;  // the first row switches the whole processor and sits in the head
};
Cells cellsOf(App& app, Scope scope, const Section& section) {
  Cells cells;
  for (int i = 0; i < section.count; ++i) cells.bands = std::max(cells.bands, numberIn(section.row(scope, i).spec.id));
  for (int i = 0; i < section.count; ++i) {
    const ParamSpec& spec = section.row(scope, i).spec;
    if (app.view.stripsShown && isOnStrip(section.row(scope, i))) continue;
    if (i == 0 && spec.id == "on" && switches(spec)) cells.hasSwitch = true;
    else if (cells.bands == 0 || numberIn(spec.id) == bandShown(app, section.row(scope, 0).processorId) + 1) cells.rows.push_back(section.first + i);
  }
  return cells;
}

float pictureHeight(std::string_view processor) {
  return processor == Eq::id ? kEqHeight : processor == Compressor::id ? kCompressorHeight : 0;
}
bool halfWide(const Cells& cells, Scope scope) {
  int total = 0;
  for (int row : cells.rows) total += span(schemaOf(scope)[std::size_t(row)].spec);
  return total <= 1 && !cells.hasSwitch;
}

class SectionView {
 public:
  SectionView(App& app, Scope scope, int id, const Section& section)
      : app_(app), scope_(scope), id_(id), section_(section), cells_(cellsOf(app, scope, section)),
        hue_(hueOf(app.document(), {scope, id})) {}

  bool isEmpty() const { return cells_.rows.empty() && !cells_.hasSwitch && cells_.bands == 0; }
  bool half() const { return halfWide(cells_, scope_); }

  float height() const {
    float used = 0;
    int rows = cells_.rows.empty() ? 0 : 1;
    bool low = false;
    for (int row : cells_.rows) {
      const int wide = span(specOf(row));
      if (wide == kColumns) {
        low = true;
        continue;
      }
      if (used + float(wide) > kColumns) ++rows, used = 0;
      used += float(wide);
    }
    const float picture = pictureHeight(processor().processorId);
    return kHeadHeight + (picture > 0 ? picture + 6 : 0) + (cells_.bands ? 36.0f : 0.0f) + (low ? 46.0f : 0.0f) + float(rows) * kCellHeight + 8;
  }

  void draw(Box box) {
    Ui& ui = app_.ui;
    const IdScope scope(100 + processor().processor);
    const NodeGroup node(ui, 1, Role::group, processor().processorLabel, box);
    fill(box.inset(0, 2), theme::raised, theme::radiusCard);
    box = box.inset(10, 2);
    drawHead(box.cutTop(kHeadHeight));
    if (const float picture = pictureHeight(processor().processorId); picture > 0) {
      const Box place = box.cutTop(picture);
      if (processor().processorId == Eq::id) drawEqPoints(app_, place, scope_, id_, section_.first, hue_);
      else {
        compressorCurve(ui, place, std::span(app_.shownValues({scope_, id_})).subspan(std::size_t(section_.first)), scope_ == Scope::master ? app_.masterMeter.reductionDb : app_.meters[{scope_, id_}].reductionDb, hue_);
      }
      box.cutTop(6);
    }
    if (cells_.bands) drawBands(box.cutTop(36));
    for (int row : cells_.rows)
      if (span(specOf(row)) == kColumns) drawWide(row, box.cutTop(46));
    drawGrid(box);
  }

 private:
  int& shownBand() { return bandShown(app_, processor().processorId); }
  const SchemaRow& processor() const { return section_.row(scope_, 0); }
  const ParamSpec& specOf(int row) const { return schemaOf(scope_)[std::size_t(row)].spec; }
  Address address(int row) const { return {scope_, id_, row}; }
  float value(int row) const { return app_.shown(address(row)); }
  bool active() const { return !cells_.hasSwitch || value(section_.first) > 0.5f; }

  // The row of the switch that this row belongs to: the one whose label its own begins with. -1: none.
  int switchBefore(int row) const {
    for (int i = row - 1; i >= section_.first; --i)
      if (switches(specOf(i)) && specOf(row).label.starts_with(specOf(i).label)) return i;
    return -1;
  }

  void drawHead(Box head) {
    Ui& ui = app_.ui;
    if (cells_.hasSwitch) {
      const Bound what = bound(app_, scope_, id_, section_.first);
      if (switchButton(ui, 2, head.cutRight(36), what.name, value(section_.first) > 0.5f, what.address.spec().help)) toggleParam(app_, what.address);
    }
    drawText(ui, Type::strong, head, active() ? theme::ink : theme::inkSoft, processor().processorLabel);
  }

  void drawBands(Box box) {
    box = box.inset(0, 4);
    const float width = box.w / float(cells_.bands);
    for (int b = 0; b < cells_.bands; ++b) {
      const char digit[2] = {char('1' + b), 0};
      const Box place = box.cutLeft(width).inset(2, 0);
      const int onRow = section_.first + b * (section_.count / cells_.bands);
      const bool on = value(onRow) > 0.5f;
      if (button(app_.ui, 20 + b, place, words::say(words::bandN, digit), {.text = digit, .toggle = true, .pressed = shownBand() == b, .on = theme::inkSoft}))
        shownBand() = b;
      if (on) canvas().AddCircleFilled({place.right() - 7, place.y + 7}, 2.5f, shownBand() == b ? theme::inkOnColour : hue_);
    }
  }

  void drawWide(int row, Box box) {
    const Bound what = bound(app_, scope_, id_, row);
    drawText(app_.ui, Type::caption, box.cutTop(16), theme::inkSoft, shortLabel(what.address.spec().label, cells_.bands ? shownBand() + 1 : 0));
    take(what, segments(app_.ui, 1000 + row, box.cutTop(26), what.address.spec(), value(row), what.name));
  }

  void drawGrid(Box box) {
    const int columns = half() ? 1 : kColumns;
    const float width = box.w / float(columns);
    int column = 0;
    Box line = box.cutTop(kCellHeight);
    for (int row : cells_.rows) {
      const int wide = span(specOf(row));
      if (wide == kColumns) continue;
      if (column + wide > columns) line = box.cutTop(kCellHeight), column = 0;
      drawCell(row, line.cutLeft(width * float(wide)));
      column += wide;
    }
  }

  void drawCell(int row, Box box) {
    Ui& ui = app_.ui;
    const Bound what = bound(app_, scope_, id_, row);
    const ParamSpec& spec = what.address.spec();
    const int owner = switchBefore(row);
    const std::string label = cells_.bands ? shortLabel(spec.label, shownBand() + 1) : beyond(spec.label, owner < 0 ? std::string_view() : specOf(owner).label);
    if (spec.unit != Unit::choice) {
      const bool on = active() && (owner < 0 || value(owner) > 0.5f);
      take(what, knob(ui, 1000 + row, box.inset(2, 1), spec, value(row), what.name, label, hue_, on));
      return;
    }
    drawText(ui, Type::caption, box.cutTop(16).inset(2, 0), theme::inkSoft, label, Align::centre);
    if (!switches(spec)) {
      take(what, segments(ui, 1000 + row, box.middle(box.w - 8, 26), spec, value(row), what.name));
    } else if (switchButton(ui, 1000 + row, box.middle(44, 36), what.name, value(row) > 0.5f, spec.help)) {
      toggleParam(app_, what.address);
    }
  }

  void take(const Bound& what, const ValueEdit& edit) {
    if (edit.changed) app_.setValue(what.address, edit.value);
  }

  App& app_;
  Scope scope_;
  int id_;
  Section section_;
  Cells cells_;
  Colour hue_;
};

void drawLock(App& app, const Box& box, Scope scope, int id, std::string_view name) {
  const bool locked = app.isLocked(scope, id);
  if (button(app.ui, lock, box, words::say(words::lockTrack, name), {.text = words::lock, .type = Type::caption, .toggle = true, .pressed = locked, .hint = words::lockHint}))
    app.setLocked(scope, id, !locked);
}

// Where a channel goes, and what its external key hears.
void drawRoutes(App& app, Box row, ChannelKey channel) {
  Ui& ui = app.ui;
  const Scope scope = channel.scope;
  const int id = channel.id;
  const std::string name = channelName(app.document(), channel);
  const Document& document = app.document();
  const NamedChannel* named = document.named(scope, id);
  const auto menu = [&](int menuKey, Box box, std::string_view menuName, words::Word says, std::string_view first, int chosenId,
                        const std::vector<ChannelKey>& others, std::string_view hint, auto&& choose) {
    std::vector<std::string> names{std::string(first)};
    std::vector<int> ids{0};
    for (ChannelKey other : others) names.push_back(channelName(document, other)), ids.push_back(other.id);
    std::vector<MenuRow> rows;
    std::string current = names[0];
    for (std::size_t i = 0; i < names.size(); ++i) {
      rows.push_back({names[i], ids[i] == chosenId});
      if (ids[i] == chosenId) current = names[i];
    }
    const int chosen = menuButton(ui, menuKey, box, menuName, {.text = words::say(says, current), .type = Type::caption, .opens = true, .hint = hint}, rows);
    if (chosen >= 0) choose(ids[std::size_t(chosen)]);
  };
  std::vector<ChannelKey> buses, tracks;
  for (const auto& bus : document.buses)
    if (scope != Scope::bus || !feedsItself(document, id, bus->id)) buses.push_back({Scope::bus, bus->id});
  for (const auto& track : document.tracks)
    if (scope != Scope::track || track->id != id) tracks.push_back({Scope::track, track->id});
  const float width = (row.w - 6) / 2;
  menu(output, row.cutLeft(width), words::say(words::outputOf, name), words::toChannel, words::master, named->output, buses, {},
       [&](int to) { app.session.setOutput(scope, id, to); });
  row.cutLeft(6);
  menu(key, row, words::say(words::keyOf, name), words::keyIs, words::none, named->key, tracks, words::keyHint,
       [&](int from) { app.session.setKey(scope, id, from); });
}

// Name, place, role, routes of a track or a bus.
void drawHead(App& app, Box box, ChannelKey channel) {
  Ui& ui = app.ui;
  const Scope scope = channel.scope;
  const int id = channel.id;
  const bool isTrack = scope == Scope::track;
  const std::string name = channelName(app.document(), channel);
  fill({box.x, box.y + 6, 4, box.h - 12}, hueOf(app.document(), channel), 2);
  box.cutLeft(12);
  drawRoutes(app, box.cutBottom(30).middleRow(26), channel);
  Box row = box.cutTop(box.h / 2);
  if (button(ui, remove, row.cutRight(28).middleRow(26), isTrack ? words::removeTrack : words::removeBus, {.icon = Icon::cross, .quiet = true})) {
    app.remove(channel);
    return;
  }
  const auto place = [&](const auto& list) {
    int position = 0;
    while (list[std::size_t(position)]->id != id) ++position;
    const bool last = position + 1 == int(list.size());
    if (button(ui, right, row.cutRight(28).middleRow(26), words::moveRight, {.icon = Icon::chevronRight, .disabled = last, .quiet = true})) app.session.move(scope, id, position + 1);
    if (button(ui, left, row.cutRight(28).middleRow(26), words::moveLeft, {.icon = Icon::chevronLeft, .disabled = position == 0, .quiet = true})) app.session.move(scope, id, position - 1);
  };
  if (isTrack) place(app.document().tracks);
  else place(app.document().buses);
  const Box text = row.inset(0, 2);
  const Control c = control(ui, title, text);
  for (Action action; ui.mirror.take(c.id, action);)
    if (action.act == Act::type) app.session.setName(scope, id, action.text), ui.fonts.need(action.text);
  if (c.hovered) fill({text.x - 4, text.y, text.w + 4, text.h}, theme::raised, theme::radius);
  if (c.clicked) askText(ui, c.id, text, name);
  ui.mirror.add({.id = c.id, .role = Role::textbox, .name = words::say(words::trackName, name), .value = name, .description = {}, .box = text});
  drawText(ui, Type::body, text, theme::ink, name);
  drawFocus(c, text);
  hintFor(ui, c, text, words::rename);

  const std::string current = app.document().named(scope, id)->role;
  std::vector<MenuRow> rows;
  for (const words::RoleWord& word : words::roles) rows.push_back({word.text, current == word.id});
  if (const int chosen = menuButton(ui, role, box.cutLeft(std::min(box.w, 150.0f)).middleRow(26), words::role, {.text = words::roleName(current), .type = Type::caption, .opens = true}, rows); chosen >= 0)
    app.session.setRole(scope, id, words::roles[chosen].id);
  drawLock(app, box.cutRight(58).middleRow(26), scope, id, name);
  if (isTrack && !app.hasAudio(id)) {
    box.cutLeft(6);
    if (button(ui, relink, box.cutLeft(std::min(box.w, 130.0f)).middleRow(26), words::relink, {.text = words::relink, .type = Type::caption}))
      ui.commands.add(JsonObject().text("do", "relink").number("track", id));
  }
}

}  // namespace

void drawInspector(App& app, Box box) {
  if (app.view.suggestions && !app.proposal.empty()) return drawSuggestions(app, box);
  const IdScope part{int(Part::inspector)};
  fill(box, theme::surface);
  box = zoneHead(app, box, Zone::track, words::track);
  if (box.empty()) return;
  const ChannelKey selected = app.selectedChannel() ? app.view.selected : ChannelKey{};
  const Scope scope = selected.scope;
  const int id = selected.id;
  const IdScope kind(scope == Scope::track || scope == Scope::master ? 0 : -200 - int(scope));
  const IdScope channel(id);
  const std::string name = channelName(app.document(), selected);
  const NodeGroup node(app.ui, group, Role::group, name, box);
  box = box.inset(theme::pad, 4);
  if (app.document().named(scope, id)) drawHead(app, box.cutTop(94), selected);
  else {
    Box row = box.cutTop(36);
    drawLock(app, row.cutRight(58).middleRow(26), scope, id, name);
    drawText(app.ui, Type::strong, row.inset(4, 0), theme::ink, name);
  }
  if (!app.document().channel(scope, id)) return;

  std::vector<SectionView> views;
  for (const Section& section : sectionsOf(scope)) {
    SectionView view(app, scope, id, section);
    if (!view.isEmpty()) views.push_back(std::move(view));
  }
  // Each section goes where there is most room; narrow ones share a line.
  const int columns = box.w > 660 ? 2 : 1;
  const float width = (box.w - theme::scrollBar - float(columns - 1) * theme::pad) / float(columns);
  std::vector<float> tops(std::size_t(columns), 0.0f);
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
  for (std::size_t i = 0; i < views.size(); ++i)
    views[i].draw({box.x + places[i].x, y + places[i].y, places[i].w, places[i].h});
  endScrollArea(app, box, content, app.view.inspectorScroll, Axis::vertical);
}

}  // namespace mix::ui
