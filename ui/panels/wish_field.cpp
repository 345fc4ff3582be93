// SPDX-License-Identifier: MIT
// A field for words of what is wanted. It is one control wherever it stands, so that the keyboard stays in it when the words
// lead from the alternatives to the suggestions.
#include <utility>

#include "imgui_internal.h"
#include "ui/mix_space_words.h"
#include "ui/panels/panels.h"
#include "ui/widgets/edit_value.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { field = 1, answer };
constexpr float kRow = 32;

// Control ids that do not hang on the panel.
class OneIdEverywhere {
 public:
  OneIdEverywhere() { ImGui::PushOverrideID(ImHashStr("wish")); }
  ~OneIdEverywhere() { ImGui::PopID(); }
  OneIdEverywhere(const OneIdEverywhere&) = delete;
  OneIdEverywhere& operator=(const OneIdEverywhere&) = delete;
};

void drawField(App& app, Box place) {
  Ui& ui = app.ui;
  const bool busy = app.proposal.isDraft();
  const Control c = control(ui, field, place, busy);
  fill(place, theme::well, theme::radius);
  frame(place, theme::lineStrong, theme::radius);
  const std::string& kept = app.mixSpace.said;
  drawText(ui, Type::body, place.inset(theme::pad, 0), kept.empty() ? theme::inkSoft : theme::ink, kept.empty() ? words::sayWhat : std::string_view(kept));
  bool wants = c.clicked, entered = false;
  std::string said;
  for (Action action; ui.mirror.take(c.id, action);) {
    if (action.act == Act::type) said = action.text, entered = action.value != 0;
    wants = wants || action.act == Act::press;
  }
  // Words that were said may have led to another panel: the field is opened again where the next frame has it.
  wants = std::exchange(app.mixSpace.asksNext, false) || wants;
  if (busy) {
    if (!said.empty()) app.mixSpace.said = said;  // to be sent when the figures are there
  } else if (!said.empty()) {
    app.sayWords(said, entered && !ui.touch);  // the keyboard of a phone would lie over what came of them
  } else if (wants) {
    askText(ui, c.id, place, kept, Typing::again);
  }
  ui.mirror.add({.id = c.id, .role = Role::textbox, .name = std::string(words::sayWhat), .value = kept, .description = std::string(words::sayHint), .disabled = busy, .box = place});
  hintFor(ui, c, place, words::sayHint);
  drawFocus(c, place);
}

float answerHeight(const App& app, float width, const std::string& says) {
  return says.empty() ? 0 : heightOfParagraph(app.ui, Type::caption, width, says) + theme::pad;
}

}  // namespace

float wishFieldHeight(const App& app, float width) { return kRow + answerHeight(app, width, answerText(app.mixSpace.answer)); }

void drawWishField(App& app, Box box) {
  const OneIdEverywhere scope;
  const std::string says = answerText(app.mixSpace.answer);
  drawField(app, box.cutTop(kRow).middleRow(30));
  if (says.empty()) return;
  const Box place = box.cutTop(answerHeight(app, box.w, says)).inset(0, 4);
  drawParagraph(app.ui, Type::caption, place, theme::warning, says);
  textNode(app.ui, answer, place, words::sayWhat, says);
}

}  // namespace mix::ui
