// SPDX-License-Identifier: MIT
// Steps back and forth.
#include "ui/app.h"
#include "ui/words.h"

namespace mix::ui {

void App::undo() {
  if (session.undoCount() == 0) return;
  automation.clear();
  moved_ = {};
  const StepLabel label = session.stepLabel(session.undoCount() - 1);
  const Document before = document();
  if (session.undo()) tell(0, words::say(words::undoOf, stepName(document(), label))), stopStaleProposal(before);
}

void App::redo() {
  if (session.redoCount() == 0) return;
  automation.clear();
  moved_ = {};
  const StepLabel label = session.stepLabel(session.undoCount());
  const Document before = document();
  if (session.redo()) tell(0, words::say(words::redoOf, stepName(document(), label))), stopStaleProposal(before);
}

void App::goToStep(std::size_t steps) {
  steps = std::min(steps, session.undoCount() + session.redoCount());
  if (steps == session.undoCount()) return;
  automation.clear();
  moved_ = {};
  const Document before = document();
  while (session.undoCount() > steps && session.undo()) {}
  while (session.undoCount() < steps && session.redo()) {}
  tell(0, words::say(words::nowAt, steps == 0 ? std::string(words::historyStart) : stepName(document(), session.stepLabel(steps - 1))));
  stopStaleProposal(before);
}

}  // namespace mix::ui
