// SPDX-License-Identifier: MIT
// Something over the page with a title and a way to close it: what is drawn while a Sheet exists goes onto it.
#pragma once

#include <optional>

#include "ui/panels/panels.h"

namespace mix::ui {

class Sheet {
 public:
  // Opens and closes as `wanted` says, and says in `wanted` that it was closed: by its cross, Escape, or a press beside it.
  Sheet(App& app, Part part, bool& wanted, std::string_view title, float width, float height);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  explicit operator bool() const { return shown_; }
  Box box;  // under the title

 private:
  App& app_;
  bool& wanted_;
  const IdScope scope_;
  bool shown_ = false;
  std::optional<NodeGroup> group_;
};

}  // namespace mix::ui
