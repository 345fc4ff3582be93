// SPDX-License-Identifier: MIT
// Text in scripts that the atlas has no letters of, set by the browser with the fonts of the machine: it knows every script,
// shapes what wants shaping and turns what runs to the left. Nothing but widths where there is no browser. All: [main].
#pragma once

#include <string_view>

#include "imgui.h"

namespace mix::ui::system_text {

// Of one line, in pixels, in letters `px` high.
float width(std::string_view utf8, int px, int weight);

// One line as a picture to be coloured. All in pixels; `baseline` from its top.
struct Picture {
  ImTextureID texture = nullptr;
  float width = 0, height = 0, baseline = 0;
};
// Good until the end of the frame. Without a texture there is nothing to draw.
Picture picture(std::string_view utf8, int px, int weight);

// Before a frame: gives up what was not used for long.
void frame();
// The context is gone and the pictures with it.
void forget();

}  // namespace mix::ui::system_text
