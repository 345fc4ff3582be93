// SPDX-License-Identifier: MIT
// The meters of the selected channel: of the master its spectrum and loudness too, of every channel the stereo field and
// what each of its processors takes away.
#include <cmath>

#include "ui/panels/inspector.h"
#include "ui/panels/loudness_mark.h"
#include "ui/panels/spectrum.h"
#include "ui/reducers.h"
#include "ui/widgets/history.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/stereo_field.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, restart, range, toShortTerm, toLoudness, loudness, stereo, fold, highest, average, crestFactor, reductions = 20, bands = 40 };
constexpr float kHead = 30, kGap = 8, kSpectrumHeight = 128, kNumbers = 40, kLoudnessHeight = 66, kStereoHeight = 116, kLane = 34, kInset = 10;

AnalysisState::Signal signalOf(ChannelKey channel) { return channel.scope == Scope::master ? AnalysisState::master : AnalysisState::channel; }

std::vector<int> activeReducers(const App& app, ChannelKey channel) {
  std::vector<int> active;
  const std::vector<float>& values = app.shownValues(channel);
  for (int i = 0; i < int(reducersOf(channel.scope).size()); ++i)
    if (reducerOn(channel.scope, values, i)) active.push_back(i);
  return active;
}

std::string valueOr(std::optional<float> value, std::string_view unit) {
  return value ? levelText(*value) + " " + std::string(unit) : std::string("\xe2\x80\x93");
}

void drawNumber(Ui& ui, int key, Box box, words::Word label, std::string_view unit, std::string_view help, std::optional<float> value, const LoudnessMark& mark) {
  if (ImGui::IsMouseHoveringRect(corner(box), farCorner(box))) ui.hint = std::string(help) + (mark.empty() ? "" : ". " + mark.help), ui.hintBox = box;
  meterNode(ui, key, box, label, mark.read(valueOr(value, unit)));
  drawText(ui, Type::caption, box.cutTop(15), theme::inkSoft, mark.labelled(label));
  drawText(ui, Type::strong, box.cutTop(20), theme::ink, valueOr(value, unit));
}

// Under the numbers: what the mark beside them says.
float noteHeight(const App& app, float width) {
  const LoudnessMark mark = loudnessMark(app, Measured::all);
  return mark.empty() ? 0 : heightOfParagraph(app.ui, Type::caption, width, "* " + mark.help + ".") + 4;
}

void drawMasterLoudness(App& app, Box box) {
  Ui& ui = app.ui;
  const AnalysisState& analysis = app.analysis;
  const MasterLoudness& now = analysis.loudness();
  Box numbers = box.cutTop(kNumbers);
  if (button(ui, restart, numbers.cutRight(72).middleRow(24), words::restartLoudness, {.text = words::restart, .type = Type::caption, .hint = words::restartLoudnessHint}))
    app.restartLoudness();
  const float width = std::floor(numbers.w / 3);
  const LoudnessMark all = loudnessMark(app, Measured::all);
  const bool known = std::isfinite(now.integrated) && now.integrated > -70;
  drawNumber(ui, range, numbers.cutLeft(width), words::loudnessRange, words::lu, words::loudnessRangeHelp, known ? std::optional(now.rangeLu) : std::nullopt, all);
  drawNumber(ui, toShortTerm, numbers.cutLeft(width), words::psr, words::dB, words::psrHelp, analysis.peakToShortTerm(), loudnessMark(app, Measured::shortTerm));
  drawNumber(ui, toLoudness, numbers, words::plr, words::dB, words::plrHelp, analysis.peakToLoudness(), all);

  if (!all.empty()) drawParagraph(ui, Type::caption, box.cutTop(noteHeight(app, box.w)), theme::inkSoft, "* " + all.help + ".");
  const std::deque<float>& history = analysis.loudnessHistory();
  const std::vector<float> lufs(history.begin(), history.end());
  loudnessHistory(ui, box, lufs, AnalysisState::kLoudnessHistory, now.integrated);
  meterNode(ui, loudness, box, words::loudnessHistory, lufs.empty() ? std::string("\xe2\x80\x93") : levelText(lufs.back()) + " " + std::string(words::lufs));
  drawText(ui, Type::caption, Box{box.right() - 150, box.y + 2, 144, 14}, theme::inkFaint, words::lastMinute, Align::right);
  if (const int at = historyIndex(box, int(lufs.size()), AnalysisState::kLoudnessHistory); at >= 0) {
    ui.hint = words::say(words::secondsAgo, levelText(lufs[std::size_t(at)]) + " " + std::string(words::lufs), std::to_string((int(lufs.size()) - 1 - at) / 10));
    ui.hintBox = box;
  }
}

void drawLevels(App& app, Box box, ChannelKey channel) {
  const MeterState& meter = channel.scope == Scope::master ? app.masterMeter : app.meters[channel];
  const float width = std::floor(box.w / 3), rmsDb = meter.rmsDb(), heldDb = std::max(meter.holdDb[0], meter.holdDb[1]);
  const auto known = [](bool is, float db) { return is ? std::optional(db) : std::nullopt; };
  drawNumber(app.ui, highest, box.cutLeft(width), words::peak, words::dB, words::peakHelp, known(meter.maxDb > -100, meter.maxDb), {});
  drawNumber(app.ui, average, box.cutLeft(width), words::rms, words::dB, words::rmsHelp, known(rmsDb > kMeterFloorDb, rmsDb), {});
  drawNumber(app.ui, crestFactor, box, words::crest, words::dB, words::crestHelp, known(rmsDb > kMeterFloorDb && heldDb > rmsDb, heldDb - rmsDb), {});
}

void drawStereo(App& app, Box box, AnalysisState::Signal signal) {
  Ui& ui = app.ui;
  const AnalysisState& analysis = app.analysis;
  const NodeGroup node(ui, stereo, Role::group, words::stereoField, box);
  goniometer(ui, box.cutLeft(box.h), analysis.dots(signal));
  box.cutLeft(theme::padWide);
  const float row = std::floor(box.h / float(LiveAnalyser::kBands + 1));
  for (int band = -1; band < LiveAnalyser::kBands; ++band) {
    Box line = box.cutTop(row);
    const std::optional<float> value = analysis.correlation(signal, band);
    const std::string text = correlationText(value);
    const words::Word name = words::correlationBands[band + 1];
    meterNode(ui, bands + band, line, words::say(words::correlationOf, name), text);
    if (ImGui::IsMouseHoveringRect(corner(line), farCorner(line))) ui.hint = words::correlationHints[band + 1], ui.hintBox = line;
    const bool all = band < 0;
    drawText(ui, Type::caption, line.cutLeft(66), all ? theme::ink : theme::inkSoft, all ? words::correlation : name);
    drawText(ui, Type::caption, line.cutRight(38), value && *value < 0 ? theme::warning : all ? theme::ink : theme::inkSoft, text, Align::right);
    correlationBar(line.inset(theme::gap, 0).middleRow(all ? 8.0f : 5.0f), value);
  }
}

void drawReductions(App& app, Box box, ChannelKey channel, const std::vector<int>& active) {
  Ui& ui = app.ui;
  const AnalysisState& analysis = app.analysis;
  const auto signal = signalOf(channel);
  const auto& history = analysis.reductions(signal);
  for (int reducer : active) {
    Box lane = box.cutTop(kLane).inset(0, 2);
    const words::Word name(reducersOf(channel.scope)[std::size_t(reducer)].label);
    std::vector<float> db;
    db.reserve(history.size());
    for (const auto& one : history) db.push_back(one[std::size_t(reducer)]);
    const float now = analysis.reductionDb(signal, reducer);
    const Box number = lane.cutRight(56);
    reductionHistory(lane, db, AnalysisState::kHistory);
    drawText(ui, Type::caption, Box{lane.x + 6, lane.bottom() - 15, lane.w - 12, 14}, theme::inkSoft, name);
    drawText(ui, Type::body, number, now < -0.05f ? theme::reduction : theme::inkSoft, levelText(now) + " dB", Align::right);
    meterNode(ui, reductions + reducer, lane, words::say(words::reductionOf, name), levelText(now) + " dB");
    if (const int at = historyIndex(lane, int(db.size()), AnalysisState::kHistory); at >= 0) {
      char seconds[16];
      std::snprintf(seconds, sizeof seconds, "%.1f", (int(db.size()) - 1 - at) / 30.0);
      ui.hint = words::say(words::secondsAgo, levelText(db[std::size_t(at)]) + " dB", seconds);
      ui.hintBox = lane;
    }
  }
}

}  // namespace

float metersHeight(const App& app, ChannelKey channel, float width) {
  if (app.view.metersFolded) return kHead + 6;
  const float lanes = float(activeReducers(app, channel).size()) * kLane;
  const float master = channel.scope == Scope::master ? kSpectrumHeight + kSpectrumToolsHeight + kNumbers + noteHeight(app, width - 2 * kInset) + kLoudnessHeight + 2 * kGap : 0;
  return kHead + master + kNumbers + kStereoHeight + (lanes > 0 ? kGap + lanes : 0) + 14;
}

void drawMeters(App& app, Box box, ChannelKey channel) {
  const IdScope scope(90);
  const NodeGroup node(app.ui, group, Role::group, words::meters, box);
  fill(box.inset(0, 2), theme::raised, theme::radiusCard);
  box = box.inset(kInset, 2);
  bool& folded = app.view.metersFolded;
  const std::string says = words::say(folded ? words::unfold : words::fold, words::meters);
  Box head = box.cutTop(kHead);
  if (button(app.ui, fold, head.cutRight(28).middleRow(24), says, {.icon = folded ? Icon::chevronRight : Icon::chevronDown, .quiet = true, .hint = says})) folded = !folded;
  drawText(app.ui, Type::strong, head, theme::ink, words::meters);
  if (folded) return;
  const auto signal = signalOf(channel);
  if (channel.scope == Scope::master) {
    drawSpectrumPanel(app, box.cutTop(kSpectrumHeight), signal);
    drawSpectrumTools(app, box.cutTop(kSpectrumToolsHeight), signal);
    drawMasterLoudness(app, box.cutTop(kNumbers + noteHeight(app, box.w) + kLoudnessHeight));
    box.cutTop(2 * kGap);
  }
  drawLevels(app, box.cutTop(kNumbers), channel);
  drawStereo(app, box.cutTop(kStereoHeight), signal);
  const std::vector<int> active = activeReducers(app, channel);
  if (active.empty()) return;
  box.cutTop(kGap);
  drawReductions(app, box, channel, active);
}

}  // namespace mix::ui
