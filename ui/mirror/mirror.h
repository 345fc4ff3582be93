// SPDX-License-Identifier: MIT
// The accessible page that stands behind the canvas: every widget call adds a node here, the host turns the
// difference into real DOM elements and tells what the person did to them. It is a complete UI of its own.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "ui/box.h"

namespace mix::ui {

enum class Role : std::uint8_t { slider, button, toggle, text, group, list, listitem, heading, status, textbox, toolbar, table, row, cell };

struct Node {
  int id = 0;
  Role role = Role::text;
  std::string name;         // what it is: "Level of Kick"
  std::string value;        // what it says: "-3.2 dB"
  std::string description;  // help, shortcut
  float now = 0, step = 0;  // of a slider: travel 0..1
  bool pressed = false;     // of a toggle
  bool disabled = false;
  bool menu = false;        // more can be done with it: Act::menu
  Box box;

  friend bool operator==(const Node& a, const Node& b);
};

// What a person can do to a node. Numbers as in ui_exports.h.
enum class Act : int { focus, blur, press, set, type, increment, decrement, reset, menu };

struct Action {
  int id = 0;
  Act act = Act::press;
  double value = 0;
  std::string text;

  // Of an increment or decrement.
  float steps() const { return value > 0 ? float(value) : 1; }
};

class Mirror {
 public:
  // --- during a frame -----------------------------------------------------------------------------------------
  void begin();
  void add(Node node);   // its children follow until `close` when it is opened
  void open(Node node);
  void close() { parents_.pop_back(); }
  // The node that was added with this id; null: none in this frame.
  Node* find(int id);
  void end();

  // --- actions: asked for by the widget they are meant for; what nobody took by the end of the frame is dropped.
  void act(Action action) { actions_.push_back(std::move(action)); }
  bool take(int id, Action& action);  // in the order in which they came, focus, blur and menu excepted
  bool takeFocus(int id) { return takeOne(id, Act::focus); }
  bool takeBlur(int id) { return takeOne(id, Act::blur); }
  bool takeMenu(int id) { return takeOne(id, Act::menu); }
  bool hasActions() const { return !actions_.empty(); }

  // --- for the host -----------------------------------------------------------------------------------------------
  // What changed since the last call, as ui_exports.h says; empty for nothing. Nodes that are gone come first.
  std::string difference();

  const std::vector<Node>& nodes() const { return nodes_; }

 private:

  bool takeOne(int id, Act act);

  std::vector<Node> nodes_, told_;      // the last frame, and what the host has
  std::vector<int> parentOf_, toldParentOf_;
  std::vector<int> parents_;
  std::vector<Action> actions_;
  bool changed_ = false;
};

}  // namespace mix::ui
