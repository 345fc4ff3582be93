// SPDX-License-Identifier: MIT
// What all widgets share: where the pointer is, who has the keyboard, what the mirror asks for.
#pragma once

#include <optional>

#include "ui/draw.h"

namespace mix::ui {

struct Control {
  int id = 0;  // also of its mirror node
  bool hovered = false, held = false;
  bool began = false;    // the pointer went down on it in this frame
  bool clicked = false;  // and up again
  bool doubleClicked = false;
  bool focused = false;  // draw the ring
};

// A control of its own in the current id scope. Takes focus when pressed and notes `box` when the focus has to be
// brought into view. Emits nothing: the caller knows what the node says.
Control control(Ui& ui, int key, const Box& box, bool disabled = false);

// Id of a node without a control: groups, texts.
int nodeId(int key);

// The keyboard at a node without a control: it may take the focus, and `box` is brought into view. True: it wants a ring.
bool focusNode(Ui& ui, int id, const Box& box);

// The page gives the keyboard to the node. `quiet`: a pointer led it there, and a ring would only distract.
void askFocus(Ui& ui, int id, bool quiet = false);
void drawRing(const Box& box, float radius = theme::radius);
// How many were drawn: for tests. [main]
inline int ringsDrawn = 0;

// Wheel notches for the control, and takes them away from the area behind it. 0 when the wheel is not its own.
float takeWheel(Ui& ui, const Control& control);

void drawFocus(const Control& control, const Box& box, float radius = theme::radius);

// Shows `text` near `box` after a moment when the control is hovered or has the keyboard.
void hintFor(Ui& ui, const Control& control, const Box& box, std::string_view text);

// --- nodes that are only read --------------------------------------------------------------------------------------
// A value that changes all the time: what is told of it changes twice a second at most.
void meterNode(Ui& ui, int key, const Box& box, std::string_view name, std::string value);
void textNode(Ui& ui, int key, const Box& box, std::string_view name, std::string_view value, Role role = Role::text);
class NodeGroup {
 public:
  NodeGroup(Ui& ui, int key, Role role, std::string_view name, const Box& box);
  ~NodeGroup() { mirror_.close(); }
  NodeGroup(const NodeGroup&) = delete;
  NodeGroup& operator=(const NodeGroup&) = delete;

 private:
  Mirror& mirror_;
};

}  // namespace mix::ui
