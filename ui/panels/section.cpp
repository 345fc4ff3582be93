// SPDX-License-Identifier: MIT
// A processor made from the parameter table: a new row there is a control here. Only the EQ and the compressor have a
// drawing of their own on top.
#include <cmath>

#include "ui/panels/eq_points.h"
#include "ui/panels/inspector.h"
#include "ui/panels/spectrum.h"
#include "ui/reducers.h"
#include "ui/widgets/compressor_curve.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

constexpr float kCellHeight = 78, kHeadHeight = 30, kEqHeight = 168, kCompressorHeight = 104;
constexpr int kColumns = 4;

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

}  // namespace

bool isOnStrip(const SchemaRow& row) {
  return (row.processorId == Pan::id && row.slot == Pan::position) || (row.processorId == Fader::id && row.slot < Fader::soloSafe);
}

std::vector<Section> sectionsOf(Scope scope) {
  std::vector<Section> sections;
  const auto rows = schemaOf(scope);
  for (int i = 0; i < int(rows.size()); ++i) {
    if (i == 0 || rows[std::size_t(i)].processor != rows[std::size_t(i - 1)].processor) sections.push_back({i, 0});
    ++sections.back().count;
  }
  return sections;
}

SectionView::SectionView(App& app, Scope scope, int id, const Section& section)
    : app_(app), scope_(scope), id_(id), section_(section), hue_(hueOf(app.document(), {scope, id})) {
  for (int i = 0; i < section.count; ++i) bands_ = std::max(bands_, numberIn(section.row(scope, i).spec.id));
  for (int i = 0; i < section.count; ++i) {
    const ParamSpec& spec = section.row(scope, i).spec;
    if (app.view.stripsShown && isOnStrip(section.row(scope, i))) continue;
    if (i == 0 && spec.id == "on" && switches(spec)) hasSwitch_ = true;
    else if (bands_ == 0 || numberIn(spec.id) == shownBand() + 1) rows_.push_back(section.first + i);
  }
}

void SectionView::showBandOf(App& app, const Address& address) {
  const SchemaRow& row = schemaOf(address.scope)[std::size_t(address.param)];
  if (const int number = numberIn(row.spec.id); number > 0) (row.processorId == Eq::id ? app.view.band : app.view.dynamicBand) = number - 1;
}

// Of the EQ, or of another processor with bands.
int& SectionView::shownBand() { return processor().processorId == Eq::id ? app_.view.band : app_.view.dynamicBand; }

bool SectionView::half() const {
  int total = 0;
  for (int row : rows_) total += span(specOf(row));
  return total <= 1 && !hasSwitch_;
}

float SectionView::pictureHeight() const {
  const std::string_view id = processor().processorId;
  return id == Eq::id ? kEqHeight + kSpectrumToolsHeight : id == Compressor::id ? kCompressorHeight : 0;
}

float SectionView::height() const {
  float used = 0;
  int rows = rows_.empty() ? 0 : 1;
  bool low = false;
  for (int row : rows_) {
    const int wide = span(specOf(row));
    if (wide == kColumns) {
      low = true;
      continue;
    }
    if (used + float(wide) > kColumns) ++rows, used = 0;
    used += float(wide);
  }
  const float picture = pictureHeight();
  return kHeadHeight + (picture > 0 ? picture + 6 : 0) + (bands_ ? 36.0f : 0.0f) + (low ? 46.0f : 0.0f) + float(rows) * kCellHeight + 8;
}

void SectionView::draw(Box box) {
  const IdScope scope(100 + processor().processor);
  const NodeGroup node(app_.ui, 1, Role::group, words::translated(processor().processorLabel), box);
  fill(box.inset(0, 2), theme::raised, theme::radiusCard);
  box = box.inset(10, 2);
  drawHead(box.cutTop(kHeadHeight));
  if (const float picture = pictureHeight(); picture > 0) {
    drawPicture(box.cutTop(picture));
    box.cutTop(6);
  }
  if (bands_) drawBands(box.cutTop(36));
  for (int row : rows_)
    if (span(specOf(row)) == kColumns) drawWide(row, box.cutTop(46));
  drawGrid(box);
}

// The row of the switch that this row belongs to: the one whose label its own begins with. -1: none.
int SectionView::switchBefore(int row) const {
  for (int i = row - 1; i >= section_.first; --i)
    if (switches(specOf(i)) && specOf(row).label.starts_with(specOf(i).label)) return i;
  return -1;
}

void SectionView::drawHead(Box head) {
  Ui& ui = app_.ui;
  if (hasSwitch_) {
    const Bound what = bound(app_, scope_, id_, section_.first);
    if (switchCell(2, head.cutRight(36), what, section_.first)) toggleParam(app_, what.address);
    takeKeyboard(section_.first, nodeId(2));
    head.cutRight(theme::pad);
  }
  drawReduction(head);
  drawText(ui, Type::strong, head, active() ? theme::ink : theme::inkSoft, words::translated(processor().processorLabel));
}

// What it takes away right now.
void SectionView::drawReduction(Box& head) {
  const int reducer = reducerOf(scope_, processor().processorId);
  if (reducer < 0 || processor().processorId == Compressor::id || !reducerOn(scope_, app_.shownValues({scope_, id_}), reducer)) return;
  const float db = app_.analysis.reductionDb(scope_ == Scope::master ? AnalysisState::master : AnalysisState::channel, reducer);
  const Box number = head.cutRight(44), bar = head.cutRight(64).middleRow(6);
  reductionBar(bar, db);
  drawText(app_.ui, Type::caption, number, db < -0.05f ? theme::reduction : theme::inkSoft, levelText(db) + " dB", Align::right);
  meterNode(app_.ui, 3, bar, words::say(words::reductionOf, words::translated(processor().processorLabel)), levelText(db) + " dB");
  head.cutRight(theme::pad);
}

void SectionView::drawPicture(Box box) {
  const auto signal = scope_ == Scope::master ? AnalysisState::master : AnalysisState::channel;
  if (processor().processorId == Eq::id) {
    drawSpectrumTools(app_, box.cutBottom(kSpectrumToolsHeight), signal);
    drawEqPoints(app_, box, scope_, id_, section_.first, hue_);
    return;
  }
  const float db = app_.analysis.reductionDb(signal, reducerOf(scope_, Compressor::id));
  const auto from = std::size_t(section_.first);
  constexpr std::string_view kOnly[] = {Compressor::id};
  const auto proposed = app_.proposal.proposed(scope_, id_, app_.document().channel(scope_, id_)->values, kOnly);
  compressorCurve(app_.ui, box, std::span(app_.shownValues({scope_, id_})).subspan(from), db, hue_, proposed ? std::span<const float>(*proposed).subspan(from) : std::span<const float>());
}

void SectionView::drawBands(Box box) {
  box = box.inset(0, 4);
  const float width = box.w / float(bands_);
  for (int b = 0; b < bands_; ++b) {
    const char digit[2] = {char('1' + b), 0};
    const Box place = box.cutLeft(width).inset(2, 0);
    const int onRow = section_.first + b * (section_.count / bands_);
    const bool on = value(onRow) > 0.5f;
    float ghost = 0;
    for (int row = onRow; row < onRow + section_.count / bands_; ++row)
      if (const auto proposed = shadeOf(app_, {scope_, id_, row})) ghost = std::max(ghost, proposed->strength);
    if (button(app_.ui, 20 + b, place, words::say(words::bandN, digit),
               {.text = digit, .toggle = true, .pressed = shownBand() == b, .on = theme::inkSoft, .ghost = ghost, .hint = ghost >= 1 ? std::string_view(words::bandProposed) : std::string_view()}))
      shownBand() = b;
    if (on) canvas().AddCircleFilled({place.right() - 7, place.y + 7}, 2.5f, shownBand() == b ? theme::inkOnColour : hue_);
  }
}

void SectionView::drawWide(int row, Box box) {
  const Bound what = bound(app_, scope_, id_, row);
  drawText(app_.ui, Type::caption, box.cutTop(16), theme::inkSoft, words::translated(shortLabel(what.address.spec().label, bands_ ? shownBand() + 1 : 0)));
  const auto ghost = shadeOf(app_, what.address);
  take(what, segments(app_.ui, 1000 + row, box.cutTop(26), what.address.spec(), value(row), what.name, ghost ? &*ghost : nullptr));
  takeKeyboard(row, nodeId(1000 + row));
}

void SectionView::drawGrid(Box box) {
  const int columns = half() ? 1 : kColumns;
  const float width = box.w / float(columns);
  int column = 0;
  Box line = box.cutTop(kCellHeight);
  for (int row : rows_) {
    const int wide = span(specOf(row));
    if (wide == kColumns) continue;
    if (column + wide > columns) line = box.cutTop(kCellHeight), column = 0;
    drawCell(row, line.cutLeft(width * float(wide)));
    column += wide;
  }
}

// "1 Room": where a send goes.
std::optional<std::string> SectionView::sendLabel(int row) const {
  const int send = row - section_.first + 1;
  if (processor().processorId != Sends::id || send > kSends) return std::nullopt;
  return words::say(words::sendTo, std::to_string(send), channelName(app_.document(), {Scope::effectReturn, send}));
}

void SectionView::drawCell(int row, Box box) {
  Ui& ui = app_.ui;
  const Bound what = bound(app_, scope_, id_, row);
  const ParamSpec& spec = what.address.spec();
  const int owner = switchBefore(row);
  takeKeyboard(row, nodeId(1000 + row));
  const auto sent = bands_ ? std::nullopt : sendLabel(row);
  const std::string label = sent ? *sent : std::string(words::translated(bands_ ? shortLabel(spec.label, shownBand() + 1) : beyond(spec.label, owner < 0 ? std::string_view() : specOf(owner).label)));
  const auto ghost = shadeOf(app_, what.address);
  const Shade* const proposed = ghost ? &*ghost : nullptr;
  if (spec.unit != Unit::choice) {
    const bool on = active() && (owner < 0 || value(owner) > 0.5f);
    take(what, knob(ui, 1000 + row, box.inset(2, 1), spec, value(row), what.name, label, hue_, on, proposed));
    return;
  }
  drawText(ui, Type::caption, box.cutTop(16).inset(2, 0), theme::inkSoft, label, Align::centre);
  if (!switches(spec)) {
    take(what, segments(ui, 1000 + row, box.middle(box.w - 8, 26), spec, value(row), what.name, proposed));
  } else if (switchCell(1000 + row, box.middle(44, 36), what, row)) {
    toggleParam(app_, what.address);
  }
}

bool SectionView::switchCell(int key, const Box& box, const Bound& what, int row) {
  const ParamSpec& spec = what.address.spec();
  const auto ghost = shadeOf(app_, what.address);
  const Shade* const proposed = ghost ? &*ghost : nullptr;
  const bool pressed = switchButton(app_.ui, key, box, what.name, value(row) > 0.5f, describe(spec, proposed, words::translated(spec.help)), proposed);
  offerMenu(app_, nodeId(key), what.address);
  return pressed;
}

// The page gives it the focus, which brings it into view here.
void SectionView::takeKeyboard(int row, int control) {
  if (app_.view.goTo != Address{scope_, id_, row}) return;
  askFocus(app_.ui, control);
  app_.view.goTo.reset();
}

void SectionView::take(const Bound& what, const ValueEdit& edit) {
  if (edit.changed) app_.setValue(what.address, edit.value);
  offerMenu(app_, edit.control.id, what.address);
}

}  // namespace mix::ui
