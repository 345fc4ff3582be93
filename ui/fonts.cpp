// SPDX-License-Identifier: MIT
#include "ui/fonts.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "imgui.h"

namespace mix::ui {
namespace {

// ImGui keeps pointers to the ranges until the atlas is built.
constexpr ImWchar kBasic[] = {0x20, 0x7e, 0xa0, 0xff, 0x2010, 0x2027, 0x2030, 0x203a, 0x2122, 0x2122, 0x2191, 0x2193, 0x2212, 0x2212, 0xfffd, 0xfffd, 0};
struct Script {
  unsigned first, last;
  ImWchar range[3];
};
constexpr Script kScripts[] = {
    {0x100, 0x24f, {0x100, 0x24f, 0}},
    {0x370, 0x3ff, {0x370, 0x3ff, 0}},
    {0x400, 0x4ff, {0x400, 0x4ff, 0}},
    {0x1e00, 0x1eff, {0x1e00, 0x1eff, 0}},
};

std::uint32_t read32(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  if (at + 4 <= bytes.size()) std::memcpy(&value, bytes.data() + at, 4);
  return value;
}

// One advance for all digits; each is moved to the middle of its cell.
void makeTabular(ImFont* font) {
  float widest = 0;
  for (ImWchar c = '0'; c <= '9'; ++c) widest = std::max(widest, font->FindGlyph(c)->AdvanceX);
  for (ImWchar c = '0'; c <= '9'; ++c) {
    auto* glyph = const_cast<ImFontGlyph*>(font->FindGlyph(c));
    const float shift = std::round((widest - glyph->AdvanceX) / 2);
    glyph->X0 += shift;
    glyph->X1 += shift;
    glyph->AdvanceX = widest;
    font->IndexAdvanceX[int(c)] = widest;
  }
}

}  // namespace

bool isInAtlas(unsigned codepoint) {
  if (codepoint < 0x20) return true;
  for (const ImWchar* range = kBasic; *range; range += 2)
    if (codepoint >= range[0] && codepoint <= range[1]) return true;
  return std::any_of(std::begin(kScripts), std::end(kScripts), [&](const Script& script) { return codepoint >= script.first && codepoint <= script.last; });
}

bool Fonts::take(std::string bytes) {
  std::vector<Face> faces;
  if (bytes.compare(0, 8, "MIXFONT1") == 0) {
    std::size_t at = 12;
    for (std::uint32_t i = read32(bytes, 8); i > 0 && at + 8 <= bytes.size(); --i) {
      const Face face{int(read32(bytes, at)), at + 8, read32(bytes, at + 4)};
      if (face.size > bytes.size() - face.offset) return false;
      faces.push_back(face);
      at = face.offset + (face.size + 3) / 4 * 4;
    }
  } else if (read32(bytes, 0) == 0x00000100) {
    faces.push_back({400, 0, bytes.size()});
  }
  if (faces.empty()) return false;
  bytes_ = std::move(bytes);
  faces_ = std::move(faces);
  stale_ = true;
  return true;
}

void Fonts::need(std::string_view utf8) {
  unsigned found = scripts_;
  for (std::size_t i = 0; i + 1 < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]), tail = static_cast<unsigned char>(utf8[i + 1]);
    if (lead < 0xc4 || lead > 0xe1) continue;
    const unsigned code = lead < 0xe0 ? (lead & 0x1fu) << 6 | (tail & 0x3fu) : 0x1000u | (tail & 0x3fu) << 6;
    for (std::size_t s = 0; s < std::size(kScripts); ++s)
      if (code >= kScripts[s].first && code <= kScripts[s].last) found |= 1u << s;
  }
  if (found == scripts_) return;
  scripts_ = found;
  stale_ = true;
}

void Fonts::setPixelRatio(float ratio) {
  ratio = std::clamp(ratio, 0.5f, 4.0f);
  stale_ = stale_ || ratio != pixelRatio_;
  pixelRatio_ = ratio;
}

bool Fonts::build() {
  if (!stale_) return false;
  stale_ = false;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  for (int t = 0; t < kTypes; ++t) {
    const Type type = Type(t);
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = pixelRatio_ < 1.5f ? 2 : 1;
    config.SizePixels = std::round(sizeOf(type) * pixelRatio_);
    fonts_[t] = nullptr;
    const auto add = [&](const Face& face, const ImWchar* ranges) {
      config.MergeMode = fonts_[t] != nullptr;
      ImFont* font = atlas.AddFontFromMemoryTTF(bytes_.data() + face.offset, int(face.size), config.SizePixels, &config, ranges);
      if (!fonts_[t]) fonts_[t] = font;
    };
    const bool hasWeight = std::any_of(faces_.begin(), faces_.end(), [&](const Face& f) { return f.weight == weightOf(type); });
    for (const Face& face : faces_)
      if (!hasWeight || face.weight == weightOf(type)) add(face, kBasic);
    for (std::size_t s = 0; s < std::size(kScripts); ++s)
      for (const Face& face : faces_)
        if ((scripts_ >> s & 1) && (!hasWeight || face.weight == weightOf(type))) add(face, kScripts[s].range);
    if (!fonts_[t]) fonts_[t] = atlas.AddFontDefault(&config);
  }
  atlas.Build();
  for (ImFont* font : fonts_) makeTabular(font);
  ImGui::GetIO().FontDefault = fonts_[int(Type::body)];
  return true;
}

}  // namespace mix::ui
