// SPDX-License-Identifier: MIT
// The page sets the text (web/app/page/set_text.ts) and gives back how much each pixel is covered, a byte each; here it becomes a
// texture of its own, of which there are as many as names in such scripts are seen.
#include <GLES3/gl3.h>
#include <emscripten.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "ui/platform/system_text.h"

EM_JS(double, mixTextWidth, (const char* text, int bytes, int px, int weight), { return Module["textWidth"](UTF8ToString(text, bytes), px, weight); });
// Sets a line; then its width, height and baseline are in `sizes`, and `mixTextCoverage` writes width times height bytes.
EM_JS(void, mixSetText, (const char* text, int bytes, int px, int weight, int* sizes), {
  const set = Module["textSet"] = Module["textPicture"](UTF8ToString(text, bytes), px, weight);
  HEAP32.set([ set.width, set.height, set.baseline ], sizes >> 2);
});
EM_JS(void, mixTextCoverage, (unsigned char* to), { HEAPU8.set(Module["textSet"].coverage, to); });

namespace mix::ui::system_text {
namespace {

constexpr int kKeptFrames = 600;
constexpr std::size_t kMostWidths = 4096;

using Key = std::tuple<std::string, int, int>;  // text, px, weight
struct Kept {
  Picture picture;
  int usedAt = 0;
};
std::map<Key, float> widths;
std::map<Key, Kept> pictures;
int now = 0;

GLuint nameOf(const Picture& picture) { return GLuint(reinterpret_cast<std::uintptr_t>(picture.texture)); }

Picture made(std::string_view utf8, int px, int weight) {
  int sizes[3] = {};
  mixSetText(utf8.data(), int(utf8.size()), px, weight, sizes);
  const auto [width, height, baseline] = sizes;
  std::vector<unsigned char> coverage(std::size_t(width) * std::size_t(height));
  mixTextCoverage(coverage.data());
  std::vector<std::uint32_t> pixels;
  for (const unsigned char part : coverage) pixels.push_back(std::uint32_t(part) << 24 | 0xffffff);
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  glBindTexture(GL_TEXTURE_2D, 0);
  return {reinterpret_cast<ImTextureID>(std::uintptr_t(name)), float(width), float(height), float(baseline)};
}

}  // namespace

float width(std::string_view utf8, int px, int weight) {
  if (widths.size() > kMostWidths) widths.clear();
  const auto [found, isNew] = widths.try_emplace(Key(std::string(utf8), px, weight));
  if (isNew) found->second = float(mixTextWidth(utf8.data(), int(utf8.size()), px, weight));
  return found->second;
}

Picture picture(std::string_view utf8, int px, int weight) {
  const auto [found, isNew] = pictures.try_emplace(Key(std::string(utf8), px, weight));
  if (isNew) found->second.picture = made(utf8, px, weight);
  found->second.usedAt = now;
  return found->second.picture;
}

void frame() {
  ++now;
  std::erase_if(pictures, [](const auto& one) {
    if (now - one.second.usedAt < kKeptFrames) return false;
    const GLuint name = nameOf(one.second.picture);
    glDeleteTextures(1, &name);
    return true;
  });
}

void forget() { pictures.clear(); }

}  // namespace mix::ui::system_text
