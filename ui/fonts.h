// SPDX-License-Identifier: MIT
// The type scale and the glyph atlas behind it. The atlas holds only the scripts that the song's names need and is
// drawn anew for another pixel ratio. Digits are given one width, so numbers stand still while they change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct ImFont;

namespace mix::ui {

enum class Type : int { caption, body, strong, title, display };
constexpr int kTypes = 5;
constexpr float sizeOf(Type type) {
  constexpr float sizes[kTypes] = {11, 13, 13, 16, 22};
  return sizes[int(type)];
}

constexpr int weightOf(Type type) { return type == Type::caption || type == Type::body ? 400 : 600; }

// Whether the atlas can have a letter for it; others are set by the browser (ui/platform/system_text.h). [any]
bool isInAtlas(unsigned codepoint);

class Fonts {
 public:
  // A TTF, or the pack that ui/font/pack.mjs writes. False: neither.
  bool take(std::string bytes);
  // Notes the scripts of a text that will be drawn; cheap for text seen before.
  void need(std::string_view utf8);
  void setPixelRatio(float ratio);
  // Builds the atlas when something above changed. True: the texture must be uploaded again.
  bool build();

  ImFont* get(Type type) const { return fonts_[int(type)]; }
  float pixelRatio() const { return pixelRatio_; }

 private:
  struct Face {
    int weight;
    std::size_t offset, size;  // in `bytes_`
  };
  std::string bytes_;
  std::vector<Face> faces_;
  ImFont* fonts_[kTypes] = {};
  float pixelRatio_ = 1;
  unsigned scripts_ = 0;  // a bit for each row of kScripts
  bool stale_ = true;
};

}  // namespace mix::ui
