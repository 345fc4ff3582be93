// SPDX-License-Identifier: MIT
// A blind test while it runs, and its result. It has the whole page: a meter, a moving fader, a name or a loudness would tell which
// is which, so none is there, on the canvas or in the mirror.
#include <algorithm>
#include <cmath>

#include "ui/blind_words.h"
#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/words.h"
#include "ui/words_blind.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, trials, state, question, hidden, toStart, transport, end, left, right, result, verdict, matched, again, done, problem, sounds = 30 };
using Sound = BlindState::Sound;
using Kind = BlindState::Kind;
constexpr float kWidth = 560, kHeight = 400, kBig = 84, kRow = 40;

std::string title(const App& app, std::size_t side) { return app.slotTitle(app.blind.pair[side]); }

std::string_view soundName(Sound sound) { return sound == Sound::one ? words::blindOne : sound == Sound::two ? words::blindTwo : words::blindX; }

// The key that plays it stands on each; in an ABX test the first two say what they are.
void drawSounds(App& app, Box row) {
  const bool abx = app.blind.kind == Kind::abx;
  const Sound order[] = {Sound::one, Sound::x, Sound::two};
  const int count = abx ? 3 : 2;
  const float width = std::floor((row.w - float(count - 1) * theme::pad) / float(count));
  for (int i = 0; i < 3; ++i) {
    const Sound sound = order[i];
    if (sound == Sound::x && !abx) continue;
    Box place = row.cutLeft(width);
    row.cutLeft(theme::pad);
    const std::string name = words::say(words::blindPlay, soundName(sound));
    if (button(app.ui, sounds + int(sound), place.cutTop(kBig - 22), name, {.text = soundName(sound), .type = Type::title, .toggle = true, .pressed = app.blind.heard() == sound})) app.hearBlind(sound);
    if (!abx || sound == Sound::x) continue;
    const std::string is = title(app, sound == Sound::two);
    drawText(app.ui, Type::caption, place, theme::inkSoft, is, Align::centre);
    textNode(app.ui, sounds + 10 + int(sound), place, words::say(words::blindNamed, soundName(sound), is), {});
  }
}

void drawAnswers(App& app, Box row) {
  const bool abx = app.blind.kind == Kind::abx, may = app.blind.mayAnswer();
  const float width = std::floor((row.w - theme::pad) / 2);
  const words::Word names[] = {abx ? words::blindIsOne : words::blindLikeOne, abx ? words::blindIsTwo : words::blindLikeTwo};
  for (int i = 0; i < 2; ++i) {
    Box place = row.cutLeft(width);
    row.cutLeft(theme::pad);
    const KeyPress press{i == 0 ? "ArrowLeft" : "ArrowRight", 0};
    if (button(app.ui, i == 0 ? left : right, place.cutTop(kRow), names[i], {.text = names[i], .type = Type::strong, .disabled = !may, .primary = may, .hint = abx ? words::blindHearX : words::blindHearBoth})) app.answerBlind(i == 1);
    drawText(app.ui, Type::caption, place, theme::inkSoft, words::say(words::keyIs, keyText(press)), Align::centre);
  }
}

void drawTrials(App& app, Box box) {
  Ui& ui = app.ui;
  const BlindState& blind = app.blind;
  const std::string trial = words::say(words::blindTrial, std::to_string(blind.trial() + 1), std::to_string(blind.length));
  Box head = box.cutTop(kRow);
  if (button(ui, end, head.cutRight(buttonWidth(ui, Type::caption, words::blindEnd)).middleRow(28), words::blindEnd, {.text = words::blindEnd, .type = Type::caption, .quiet = true, .hint = words::blindEndHint})) return app.endBlind();
  drawText(ui, Type::title, head, theme::ink, trial);
  const Box bar = box.cutTop(6);
  fill(bar, theme::lineStrong, 3);
  fill({bar.x, bar.y, bar.w * float(blind.trial()) / float(blind.length), bar.h}, theme::accent, 3);
  box.cutTop(theme::padSection);
  drawSounds(app, box.cutTop(kBig));
  const std::string now = blind.heard() ? words::say(words::blindHearing, soundName(*blind.heard())) : std::string(words::blindSilent);
  Box row = box.cutTop(kRow);
  const bool plays = app.transport.playing();
  if (button(ui, toStart, row.cutRight(32).middleRow(28), words::blindStartOver, {.icon = Icon::toStart, .quiet = true, .hint = words::blindStartOver})) app.seek(app.document().loop.looping ? double(app.document().loop.loopStart) : 0);
  if (button(ui, transport, row.cutRight(32).middleRow(28), plays ? words::pause : words::play, {.icon = plays ? Icon::pause : Icon::play, .disabled = !blind.heard(), .quiet = true})) app.playPause();
  drawText(ui, Type::body, row, theme::inkSoft, now);
  textNode(ui, state, row, trial, now, Role::status);
  box.cutTop(theme::padSection);
  const words::Word asks = blind.kind == Kind::abx ? words::blindAskAbx : words::blindAskPreference;
  row = box.cutTop(30);
  drawText(ui, Type::strong, row, theme::ink, asks);
  textNode(ui, question, row, asks, blind.mayAnswer() ? std::string() : std::string(blind.kind == Kind::abx ? words::blindHearX : words::blindHearBoth));
  drawAnswers(app, box.cutTop(kRow + 22));
  box.cutTop(theme::padSection);
  const std::string_view trouble = app.transport.state == 3 ? std::string_view(words::interrupted) : app.notice.kind > 0 ? std::string_view(app.notice.text) : std::string_view();
  if (!trouble.empty()) {
    row = box.cutTop(24);
    drawText(ui, Type::caption, row, theme::warning, trouble);
    textNode(ui, problem, row, words::status, std::string(trouble), Role::status);
  }
  drawParagraph(ui, Type::caption, box, theme::inkSoft, words::blindHidden);
  textNode(ui, hidden, box, words::blindHidden, {});
}

// What stands in the result, and how high it is.
struct Result {
  std::string pair, headline, says, loud;
  float saysHeight, loudHeight;
  float height() const { return 22 + kRow + saysHeight + theme::pad + loudHeight + theme::padSection + kRow; }
};
Result resultOf(const App& app, float width) {
  const std::string first = title(app, 0), second = title(app, 1);
  Result result{.pair = words::say(words::blindChoice, words::blindKinds[int(app.blind.kind)].text, words::say(words::andAlso, first, second)),
                .headline = blindHeadline(app.blind, first, second),
                .says = blindVerdict(app.blind, first, second)};
  const auto [one, two] = app.blind.pair;
  if (app.blindMatchDb(one)) result.loud = blindMatch(*app.compareSlots.lufs(one), *app.compareSlots.lufs(two), *app.blindMatchDb(one), *app.blindMatchDb(two));
  result.saysHeight = heightOfParagraph(app.ui, Type::body, width, result.says);
  result.loudHeight = heightOfParagraph(app.ui, Type::caption, width, result.loud);
  return result;
}

void drawResult(App& app, Box box, const Result& shown) {
  Ui& ui = app.ui;
  drawText(ui, Type::caption, box.cutTop(22), theme::inkSoft, shown.pair);
  Box row = box.cutTop(kRow);
  drawText(ui, Type::title, row, theme::ink, shown.headline);
  textNode(ui, result, row, words::blindResult, shown.headline, Role::status);
  row = box.cutTop(shown.saysHeight);
  drawParagraph(ui, Type::body, row, theme::ink, shown.says);
  textNode(ui, verdict, row, shown.pair, shown.says);
  box.cutTop(theme::pad);
  row = box.cutTop(shown.loudHeight);
  drawParagraph(ui, Type::caption, row, theme::inkSoft, shown.loud);
  if (!shown.loud.empty()) textNode(ui, matched, row, words::blindLoudness, shown.loud);
  box.cutTop(theme::padSection);
  row = box.cutTop(kRow);
  if (button(ui, done, row.cutLeft(std::max(110.0f, buttonWidth(ui, Type::strong, words::blindDone))).middleRow(34), words::blindDone, {.text = words::blindDone, .type = Type::strong, .primary = true})) return app.endBlind();
  row.cutLeft(theme::pad);
  if (button(ui, again, row.cutLeft(std::max(110.0f, buttonWidth(ui, Type::body, words::blindAgain))).middleRow(34), words::blindAgain, {.text = words::blindAgain})) {
    app.endBlind();
    app.startBlind();
  }
}

}  // namespace

void drawBlindTest(App& app, Box box) {
  const IdScope part{int(Part::blindTest)};
  const NodeGroup node(app.ui, group, Role::group, words::blindTest, box);
  const float width = std::min(box.w - 2 * theme::padSection, kWidth);
  const bool runs = app.blind.stage() == BlindState::Stage::trials;
  const Result shown = runs ? Result{} : resultOf(app, width);
  box = box.middle(width, std::min(box.h - theme::pad, runs ? kHeight : shown.height()));
  fill({box.x - theme::padSection, box.y - theme::padSection, box.w + 2 * theme::padSection, box.h + 2 * theme::padSection}, theme::surface, theme::radiusCard);
  if (runs) drawTrials(app, box);
  else drawResult(app, box, shown);
}

}  // namespace mix::ui
