// SPDX-License-Identifier: MIT
// The parts of the inspector, from top to bottom: the channel's name and routes, its meters, a section per processor.
#pragma once

#include "ui/panels/panels.h"

namespace mix::ui {

// Name, place, role, routes of a track or a bus.
void drawChannelHead(App& app, Box box, ChannelKey channel);
void drawLock(App& app, const Box& box, Scope scope, int id, std::string_view name);

// Spectrum, loudness, stereo field, gain reduction over time; the height that they take.
float metersHeight(const App& app, ChannelKey channel, float width);
void drawMeters(App& app, Box box, ChannelKey channel);

// The rows of one processor.
struct Section {
  int first = 0, count = 0;
  const SchemaRow& row(Scope scope, int i) const { return schemaOf(scope)[std::size_t(first + i)]; }
};
std::vector<Section> sectionsOf(Scope scope);
// Beside the strips nothing is shown twice.
bool isOnStrip(const SchemaRow& row);

// One processor: a control for every row that the strips do not show, those of one band where there are bands.
class SectionView {
 public:
  SectionView(App& app, Scope scope, int id, const Section& section);

  // Of the numbered groups, the one that has it is shown from now on.
  static void showBandOf(App& app, const Address& address);
  bool isEmpty() const { return rows_.empty() && !hasSwitch_ && bands_ == 0; }
  bool half() const;  // so narrow that two share a line
  float height() const;
  void draw(Box box);

 private:
  void findCells();
  float pictureHeight() const;
  int& shownBand();
  const SchemaRow& processor() const { return section_.row(scope_, 0); }
  const ParamSpec& specOf(int row) const { return schemaOf(scope_)[std::size_t(row)].spec; }
  float value(int row) const { return app_.shown({scope_, id_, row}); }
  bool active() const { return !hasSwitch_ || value(section_.first) > 0.5f; }
  int switchBefore(int row) const;
  std::optional<std::string> sendLabel(int row) const;

  void drawHead(Box head);
  void drawReduction(Box& head);
  void drawPicture(Box box);
  void drawBands(Box box);
  void drawWide(int row, Box box);
  void drawGrid(Box box);
  void drawCell(int row, Box box);
  bool switchCell(int key, const Box& box, const Bound& what, int row);  // true: pressed
  void take(const Bound& what, const ValueEdit& edit);
  void takeKeyboard(int row, int control);

  App& app_;
  Scope scope_;
  int id_;
  Section section_;
  std::vector<int> rows_;   // cells of the grid
  int bands_ = 0;           // how many numbered groups there are
  bool hasSwitch_ = false;  // the first row switches the whole processor and sits in the head
  Colour hue_;
};

}  // namespace mix::ui
