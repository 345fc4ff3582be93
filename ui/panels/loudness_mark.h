// SPDX-License-Identifier: MIT
// What is to be known of a loudness beside its number: that what was tried is measured with it, or that it is heard softer than it is.
#pragma once

#include <string>
#include <string_view>

#include "ui/app.h"

namespace mix::ui {

// Since when a number counts: integrated loudness, range and peaks since they began, the others the last 3 and 0.4 seconds.
enum class Measured : std::uint8_t { all, shortTerm, momentary };

struct LoudnessMark {
  std::string beside, help;  // read after the number; told at length
  bool empty() const { return help.empty(); }
  std::string labelled(std::string_view label) const { return std::string(label) + (empty() ? "" : "*"); }
  std::string read(const std::string& number) const { return empty() ? number : number + ", " + beside; }
};

LoudnessMark loudnessMark(const App& app, Measured measured);

}  // namespace mix::ui
