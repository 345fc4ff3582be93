// SPDX-License-Identifier: MIT
// One channel of the console: name, EQ at a glance, gain reduction, pan, fader with meter, mute and solo.
#include <cmath>

#include "ui/panels/panels.h"
#include "ui/reducers.h"
#include "ui/widgets/eq_curve.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, head, pan, panText, level, levelValue, mute, solo, peak, thumb, reduction };

// Where the strip's own controls are in the table; -1 in a chain without the processor.
int row(Scope scope, std::string_view name) { return findParam(scope, name).value_or(-1); }

struct StripRows {
  int pan, level, mute, solo;
};
const StripRows& rowsOf(Scope scope) {
  static const auto find = [](Scope s) {
    return StripRows{row(s, "pan/position"), row(s, "fader/gainDb"), row(s, "fader/mute"), row(s, "fader/solo")};
  };
  static const StripRows track = find(Scope::track), bus = find(Scope::bus), master = find(Scope::master),
                         effectReturn = find(Scope::effectReturn);
  switch (scope) {
    case Scope::track: return track;
    case Scope::bus: return bus;
    case Scope::effectReturn: return effectReturn;
    case Scope::master: break;
  }
  return master;
}

// What stands under the name.
std::string stateOf(const App& app, ChannelKey channel) {
  if (channel.scope == Scope::effectReturn) return words::say(words::returnState, std::to_string(channel.id));
  if (channel.scope == Scope::bus) return std::string(words::busState);
  const Track& track = *app.document().track(channel.id);
  if (!app.hasAudio(track.id)) return std::string(words::missing);
  if (track.reference) return std::string(words::reference);
  if (track.role != "unknown") return std::string(words::roleName(track.role));
  return std::string(track.audio.channels > 1 ? words::stereo : words::mono);
}

void letterButton(App& app, int key, const Box& box, const Bound& what, Colour on, std::string_view letter) {
  const bool pressed = app.shown(what.address) > 0.5f;
  const auto ghost = shadeOf(app, what.address);
  const std::string hint = describe(what.address.spec(), ghost ? &*ghost : nullptr, words::translated(what.address.spec().help));
  const bool isPressed = button(app.ui, key, box, what.name,
             {.text = letter, .type = Type::strong, .toggle = true, .pressed = pressed, .on = on, .ghost = ghost ? ghost->strength : 0, .hint = hint});
  if (isPressed) toggleParam(app, what.address);
  offerMenu(app, nodeId(key), what.address);
}

// A bar and its number; the place alone where nothing is on that turns gain down.
void drawReduction(App& app, Box box, bool isOn, float reductionDb, std::string_view owner) {
  if (!isOn) return reductionBar(box.middleRow(3), 0);
  const std::string text = levelText(reductionDb);
  meterNode(app.ui, reduction, box, words::say(words::of, words::reduction, owner), text + " dB");
  drawText(app.ui, Type::caption, box.cutRight(28), reductionDb < -0.05f ? theme::reduction : theme::inkSoft, text, Align::right);
  reductionBar(box.middleRow(4), reductionDb);
}

void drawFader(App& app, Box box, const Bound& what, MeterState& meter, Colour hue, std::string_view owner, float meterWidth) {
  const float plain = app.shown(what.address);
  const Box top = box.cutTop(18), bottom = box.cutBottom(20);
  box = box.inset(0, 4);
  Box right = box.cutRight(meterWidth);
  if (peakNumber(app.ui, peak, {right.right() - 38, top.y, 38, 16}, words::say(words::peakOf, owner), meter)) meter.clear();
  levelBars(right.inset(0, 6), meter);
  box.cutRight(2);
  const auto ghost = shadeOf(app, what.address);
  const ValueEdit edit = fader(app.ui, level, box, what.address.spec(), plain, what.name, hue, ghost ? &*ghost : nullptr);
  if (edit.changed) app.setValue(what.address, edit.value);
  offerMenu(app, edit.control.id, what.address);
  valueText(app.ui, levelValue, bottom, edit.control, format(what.address.spec(), edit.value), Type::body, theme::ink);
}

// How much of it proposals leave alone; empty: nothing.
words::Word lockMark(const App& app, ChannelKey key) {
  const Channel* channel = app.document().channel(key.scope, key.id);
  if (app.isLocked(key.scope, key.id)) return words::lockedMark;
  return channel && channel->locked.any() ? words::partlyLocked : words::Word();
}

}  // namespace

void drawStrip(App& app, Box box, ChannelKey channel, int number) {
  Ui& ui = app.ui;
  const Scope kind = channel.scope;
  const int id = channel.id;
  const IdScope scopeOfKind(kind == Scope::track ? 0 : -200 - int(kind));
  const IdScope scope(id);
  const StripRows& rows = rowsOf(kind);
  const std::vector<float> values = app.shownValues(channel);
  const std::string name = channelName(app.document(), channel);
  const Colour hue = hueOf(app.document(), channel);
  const bool selected = app.view.selected == channel, hasAudio = kind != Scope::track || app.hasAudio(id);
  const NodeGroup node(ui, group, Role::listitem, name, box);
  const bool shown = visible(box);
  const auto of = [&](int param) { return bound(app, channel.scope, channel.id, param); };

  const Box card = box.inset(1.5f, 0);
  if (shown) {
    fill(card, selected ? theme::chosen : theme::raised, theme::radiusCard);
    fill({card.x + 6, card.y, card.w - 12, 3}, hue, 1.5f);
    if (selected) frame(card, theme::accent, theme::radiusCard, 1.5f);
  }
  // Pressed anywhere, a strip is selected; the background comes last so that its controls go first.
  box = card.inset(6, 6);
  const Box title = box.cutTop(32);
  const Control c = control(ui, head, title);
  bool choose = c.clicked;
  for (Action action; ui.mirror.take(c.id, action);) {
    choose = choose || action.act == Act::press;
    if (action.act == Act::type) app.session.setName(kind, id, action.text), ui.fonts.need(action.text);
  }
  if (c.doubleClicked && kind != Scope::effectReturn) askText(ui, c.id, title, name);
  const words::Word lock = lockMark(app, channel);
  const bool locked = !std::string_view(lock).empty();
  const std::string state = stateOf(app, channel);
  const auto warned = kind == Scope::track ? app.imports.warnings.find(id) : app.imports.warnings.end();
  const bool isWarned = warned != app.imports.warnings.end();
  ui.mirror.add({.id = c.id, .role = Role::toggle, .name = words::say(words::select, name), .value = {}, .description = state + (locked ? ", " + std::string(lock) : "") + (isWarned ? ". " + words::say(words::fileWarned, warned->second) : ""), .pressed = selected, .box = title});
  offerMenu(app, c.id, channel);
  if (shown) {
    Box text = title;
    drawText(ui, Type::body, text.cutTop(18), c.hovered ? 0xffffffff : theme::ink, name);
    const std::string below = (locked ? std::string(lock) : std::to_string(number)) + "  " + state;
    if (isWarned) drawText(ui, Type::strong, text.cutRight(8), theme::warning, "!", Align::right);
    drawText(ui, Type::caption, text, !hasAudio ? theme::warning : theme::inkSoft, below);
    drawFocus(c, title);
    if (isWarned) hintFor(ui, c, title, warned->second);
  }
  box.cutTop(4);

  MeterState& meter = app.meters[channel];
  const bool roomy = box.h > 300;
  if (roomy) {
    const Box curve = box.cutTop(40);
    if (shown) {
      fill(curve, theme::well, theme::radius);
      const Clip clip(curve);
      eqThumbnail(curve.inset(1), ChannelResponse(kind, values, app.document().sampleRate), hue);
      if (const auto proposed = proposedResponse(app, kind, id)) eqGhost(curve.inset(1), *proposed);
    }
    const Control open = control(ui, thumb, curve);
    choose = choose || open.clicked;
    if (open.hovered) frame(curve, theme::lineStrong, theme::radius);
    hintFor(ui, open, curve, words::equaliser);
    box.cutTop(2);
    drawReduction(app, box.cutTop(14), anyReducerOn(kind, values), meter.reductionDb, name);
    box.cutTop(4);
  }
  if (rows.pan >= 0) {
    const Bound what = of(rows.pan);
    const Box bar = box.cutTop(18), text = box.cutTop(16);
    const auto ghost = shadeOf(app, what.address);
    const ValueEdit edit = slider(ui, pan, bar, what.address.spec(), app.shown(what.address), what.name, hue, ghost ? &*ghost : nullptr);
    if (edit.changed) app.setValue(what.address, edit.value);
    offerMenu(app, edit.control.id, what.address);
    valueText(ui, panText, text, edit.control, format(what.address.spec(), edit.value), Type::caption, theme::inkSoft);
    box.cutTop(4);
  }
  Box buttons = box.cutBottom(ui.touch ? 36 : theme::target);
  box.cutBottom(6);
  drawFader(app, box, of(rows.level), meter, hue, name, 12);
  letterButton(app, mute, buttons.cutLeft((buttons.w - 4) / 2), of(rows.mute), theme::mute, "M");
  buttons.cutLeft(4);
  letterButton(app, solo, buttons, of(rows.solo), theme::solo, "S");

  const bool behind = shown && ImGui::IsMouseHoveringRect(corner(card), farCorner(card)) && ImGui::IsMouseClicked(0) &&
                      !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
  if (choose || behind) app.select(channel);
}

void drawMasterStrip(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope scope(0);
  const StripRows& rows = rowsOf(Scope::master);
  const bool selected = app.view.selected == ChannelKey{};
  const NodeGroup node(ui, group, Role::listitem, words::master, box);
  const Box card = box.inset(1.5f, 0);
  fill(card, selected ? theme::chosen : theme::raised, theme::radiusCard);
  fill({card.x + 6, card.y, card.w - 12, 3}, theme::inkSoft, 1.5f);
  if (selected) frame(card, theme::accent, theme::radiusCard, 1.5f);
  box = card.inset(8, 6);
  Box title = box.cutTop(32);
  if (button(ui, head, title.cutTop(24), words::say(words::select, words::master),
             {.text = words::master, .type = Type::strong, .toggle = true, .pressed = selected, .quiet = true, .plain = true}))
    app.select({});
  offerMenu(app, nodeId(head), ChannelKey{});
  box.cutTop(4);
  if (box.h > 300) {
    const Box curve = box.cutTop(40);
    fill(curve, theme::well, theme::radius);
    {
      const Clip clip(curve);
      eqThumbnail(curve.inset(1), ChannelResponse(Scope::master, app.shownValues({}), app.document().sampleRate), theme::inkSoft);
      if (const auto proposed = proposedResponse(app, Scope::master, 0)) eqGhost(curve.inset(1), *proposed);
    }
    box.cutTop(2);
    drawReduction(app, box.cutTop(14), anyReducerOn(Scope::master, app.shownValues({})), app.masterMeter.reductionDb, words::master);
    box.cutTop(4);
  }
  drawFader(app, box, bound(app, Scope::master, 0, rows.level), app.masterMeter, theme::inkSoft, words::master, 22);
  if (ImGui::IsMouseHoveringRect(corner(card), farCorner(card)) && ImGui::IsMouseClicked(0) &&
      !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup))
    app.select({});
}

}  // namespace mix::ui
