// SPDX-License-Identifier: MIT
#include "ui/mirror/mirror.h"

#include <algorithm>
#include <cmath>

#include "ui/json_text.h"

namespace mix::ui {
namespace {

constexpr const char* kRoleNames[] = {"slider", "button", "toggle", "text", "group", "list",
                                      "listitem", "heading", "status", "textbox", "toolbar", "table", "row", "cell"};

bool sameBox(const Box& a, const Box& b) {
  return std::round(a.x) == std::round(b.x) && std::round(a.y) == std::round(b.y) &&
         std::round(a.w) == std::round(b.w) && std::round(a.h) == std::round(b.h);
}

JsonObject toJson(const Node& node, int parent, int before) {
  JsonObject json;
  json.number("id", node.id).number("parent", parent).number("before", before);
  json.text("role", kRoleNames[int(node.role)]).text("name", node.name);
  if (!node.value.empty()) json.text("value", node.value);
  if (!node.description.empty()) json.text("description", node.description);
  if (node.role == Role::slider) json.number("min", 0).number("max", 1).number("now", node.now).number("step", node.step);
  if (node.role == Role::toggle) json.flag("pressed", node.pressed);
  if (node.disabled) json.flag("disabled", true);
  if (node.menu) json.flag("menu", true);
  return json.box("rect", std::round(node.box.x), std::round(node.box.y), std::round(node.box.w), std::round(node.box.h));
}


}  // namespace

bool operator==(const Node& a, const Node& b) {
  return a.id == b.id && a.role == b.role && a.name == b.name && a.value == b.value && a.now == b.now &&
         a.step == b.step && a.pressed == b.pressed && a.disabled == b.disabled && a.menu == b.menu && a.description == b.description &&
         sameBox(a.box, b.box);
}

void Mirror::begin() {
  nodes_.clear();
  parentOf_.clear();
  parents_ = {0};
}

void Mirror::add(Node node) {
  parentOf_.push_back(parents_.back());
  nodes_.push_back(std::move(node));
}

void Mirror::open(Node node) {
  const int id = node.id;
  add(std::move(node));
  parents_.push_back(id);
}

Node* Mirror::find(int id) {
  const auto found = std::find_if(nodes_.rbegin(), nodes_.rend(), [id](const Node& node) { return node.id == id; });
  return found == nodes_.rend() ? nullptr : &*found;
}

void Mirror::end() {
  actions_.clear();
  changed_ = changed_ || nodes_ != told_ || parentOf_ != toldParentOf_;
}

bool Mirror::take(int id, Action& action) {
  for (std::size_t i = 0; i < actions_.size(); ++i) {
    if (actions_[i].id != id || actions_[i].act == Act::focus || actions_[i].act == Act::blur || actions_[i].act == Act::menu) continue;
    action = std::move(actions_[i]);
    actions_.erase(actions_.begin() + std::ptrdiff_t(i));
    return true;
  }
  return false;
}

bool Mirror::takeOne(int id, Act act) {
  for (std::size_t i = 0; i < actions_.size(); ++i) {
    if (actions_[i].id != id || actions_[i].act != act) continue;
    actions_.erase(actions_.begin() + std::ptrdiff_t(i));
    return true;
  }
  return false;
}

std::string Mirror::difference() {
  if (!changed_) return {};
  changed_ = false;

  std::unordered_map<int, std::size_t> oldIndex, newIndex;
  for (std::size_t i = 0; i < told_.size(); ++i) oldIndex[told_[i].id] = i;
  for (std::size_t i = 0; i < nodes_.size(); ++i) newIndex[nodes_[i].id] = i;

  // Which nodes keep their place: same parent, same role, and behind every kept sibling that was before them.
  std::vector<char> stays(nodes_.size(), 0);
  std::unordered_map<int, std::size_t> lastKept;  // of a parent: old index of its last kept child, plus one
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const auto old = oldIndex.find(nodes_[i].id);
    if (old == oldIndex.end() || toldParentOf_[old->second] != parentOf_[i]) continue;
    if (told_[old->second].role != nodes_[i].role) continue;
    std::size_t& last = lastKept[parentOf_[i]];
    if (old->second < last) continue;
    last = old->second + 1;
    stays[i] = 1;
  }
  // The next sibling that stays, found from the back.
  std::vector<int> before(nodes_.size(), 0);
  std::unordered_map<int, int> next;
  for (std::size_t i = nodes_.size(); i-- > 0;) {
    int& following = next[parentOf_[i]];
    before[i] = following;
    if (stays[i]) following = nodes_[i].id;
  }

  JsonArray json;
  for (const Node& node : told_) {
    const auto now = newIndex.find(node.id);
    const bool sameKind = now != newIndex.end() && nodes_[now->second].role == node.role;
    if (!sameKind) json.add(JsonObject().number("id", node.id).flag("gone", true));
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i)
    if (!stays[i] || !(nodes_[i] == told_[oldIndex[nodes_[i].id]]))
      json.add(toJson(nodes_[i], parentOf_[i], before[i]));

  told_ = nodes_;
  toldParentOf_ = parentOf_;
  return json.take();
}

}  // namespace mix::ui
