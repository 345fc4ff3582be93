// SPDX-License-Identifier: MIT
// How the song is built, over the waveforms: sections, how loud each bar is, chords. A click on a section loops it.
#include <cmath>

#include "ui/guide_words.h"
#include "ui/panels/timeline_span.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, chordList, energyList, summary, sections = 100 };
constexpr float kSections = 20, kEnergy = 20, kChords = 16;
constexpr std::size_t kMostChordsSaid = 400;

// Sections that are alike have one colour; the muted hues of tracks, which mean nothing here but "the same again".
Colour hueOfLabel(int label) { return theme::palette.numberHues[std::size_t(label) % theme::palette.numberHues.size()]; }

std::string loudnessText(double lufs) {
  if (!std::isfinite(lufs)) return "-";
  char text[24];
  std::snprintf(text, sizeof text, "%.1f", lufs);
  return text;
}

std::string figuresOf(const Section& section) {
  char density[24], hertz[24];
  std::snprintf(density, sizeof density, "%.1f", section.density);
  std::snprintf(hertz, sizeof hertz, "%.0f", section.registerHz);
  std::string text(words::sectionSays);
  for (const std::string& value : {std::string(density), loudnessText(section.lufs), std::string(hertz)}) text.replace(text.find("%s"), 2, value);
  return text;
}

class Form {
 public:
  Form(App& app, const Span& span) : app_(app), ui_(app.ui), song_(app.guide.guide().arrangement), span_(span), rate_(app.document().sampleRate) {}

  void drawSections(const Box& row) {
    for (std::size_t i = 0; i < song_.sections.size(); ++i) {
      const Section& section = song_.sections[i];
      const float x0 = std::max(row.x, at(row, section.from)), x1 = std::min(row.right(), at(row, section.to));
      const Box box{x0, row.y + 1, std::max(0.0f, x1 - x0 - 1), row.h - 2};
      const std::string name = sectionName(section), place = placeName(app_.guide, section.from, section.to), figures = figuresOf(section);
      const Control c = control(ui_, sections + int(i), box);
      const bool pressed = takePress(c.id);
      ui_.mirror.add({.id = c.id, .role = Role::button, .name = words::say(words::sectionOf, name, place), .value = figures, .description = std::string(words::formHint), .box = box});
      if (c.clicked || pressed) app_.loopPlace(section.from, section.to, section.tracks);
      if (box.w < 1) continue;
      const Colour hue = hueOfLabel(section.label);
      fill(box, faded(hue, c.hovered ? 0.55f : 0.38f), 3);
      drawFocus(c, box, 3);
      if (box.w > 14) drawText(ui_, Type::caption, box.inset(5, 0), theme::ink, name);
      hintFor(ui_, c, box, name + ". " + place + ": " + figures);
    }
  }

  // One step a bar; the height is the distance to the loudest.
  void drawEnergy(const Box& row) {
    constexpr float kSpanLu = 18;
    const auto& bars = app_.guide.bars();
    float loudest = -200;
    for (float lufs : song_.energy) loudest = std::max(loudest, lufs);
    for (std::size_t bar = 0; bar + 1 < bars.size() && bar < song_.energy.size(); ++bar) {
      const float x0 = std::max(row.x, at(row, bars[bar])), x1 = std::min(row.right(), at(row, bars[bar + 1]));
      const float part = std::clamp(1 - (loudest - song_.energy[bar]) / kSpanLu, 0.04f, 1.0f);
      if (x1 > x0) fill({x0, row.bottom() - 2 - part * (row.h - 4), x1 - x0, part * (row.h - 4)}, faded(theme::inkSoft, 0.28f + 0.4f * part));
    }
    std::string says;
    for (const Section& section : song_.sections) says += (says.empty() ? "" : ", ") + sectionName(section) + " " + loudnessText(section.lufs);
    textNode(ui_, energyList, row, words::energy, says + " " + std::string(words::lufs));
  }

  void drawChords(const Box& row) {
    std::string says;
    std::size_t said = 0;
    for (const Chord& chord : song_.chords) {
      const std::string name = chordName(chord, song_.key);
      if (name.empty()) continue;
      const float x0 = at(row, chord.from), x1 = at(row, chord.to);
      if (x1 > row.x && x0 < row.right()) {
        fill({std::round(x0), row.y + 3, 1, row.h - 6}, theme::line);
        const Box box{std::max(row.x, x0) + 3, row.y, std::min(row.right(), x1) - std::max(row.x, x0) - 4, row.h};
        if (textWidth(ui_, Type::caption, name) <= box.w) drawText(ui_, Type::caption, box, theme::inkSoft, name);
      }
      if (said++ < kMostChordsSaid) says += (says.empty() ? "" : ", ") + timeText(chord.from, 1, false) + " " + name;
    }
    textNode(ui_, chordList, row, words::chords, says);
  }

 private:
  float at(const Box& row, double seconds) const { return xOf(row, span_, seconds * rate_); }
  bool takePress(int id) {
    bool pressed = false;
    ui_.mirror.takeFocus(id);
    for (Action action; ui_.mirror.take(id, action);) pressed = pressed || action.act == Act::press;
    return pressed;
  }

  App& app_;
  Ui& ui_;
  const Arrangement& song_;
  const Span& span_;
  const double rate_;
};

}  // namespace

float formHeight(const App& app) { return app.guide.empty() || !app.view.formShown ? 0 : kSections + kEnergy + kChords; }

void drawForm(App& app, Box box, const Span& span) {
  Ui& ui = app.ui;
  const IdScope scope(7100);
  const NodeGroup node(ui, group, Role::group, words::form, box);
  const Arrangement& song = app.guide.guide().arrangement;
  const std::string says = songSummary(song);
  textNode(ui, summary, box, words::song, says);
  Box names = box.cutLeft(namesWidth(box));
  names = names.inset(10, 0);
  drawText(ui, Type::caption, names.cutTop(kSections), theme::inkSoft, says);
  drawText(ui, Type::caption, names.cutTop(kEnergy), theme::inkSoft, words::energy);
  drawText(ui, Type::caption, names, theme::inkSoft, words::chords);
  const Clip clip(box);
  Form form(app, span);
  form.drawSections(box.cutTop(kSections));
  form.drawEnergy(box.cutTop(kEnergy));
  form.drawChords(box);
}

}  // namespace mix::ui
