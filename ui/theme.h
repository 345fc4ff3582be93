// SPDX-License-Identifier: MIT
// Every colour and size of the canvas. Near-neutral surfaces in three elevations; one colour for selection, one for
// proposals that is used for nothing else, and meaning in colour only where a letter or a position says the same. Three
// palettes have the same names; tests/ui/theme_test.cpp holds them to WCAG 2.2 AA and to eyes that see two colours.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace mix::ui {

// 0xAABBGGRR, as ImGui wants it.
using Colour = std::uint32_t;

constexpr Colour rgb(std::uint32_t hex, int alpha = 255) {
  return (std::uint32_t(alpha) << 24) | ((hex & 0xff) << 16) | (hex & 0xff00) | (hex >> 16);
}
// `alpha` 0..1 times the colour's own.
constexpr Colour faded(Colour colour, float alpha) {
  return (colour & 0xffffff) | (std::uint32_t(float(colour >> 24) * alpha + 0.5f) << 24);
}
constexpr Colour blend(Colour from, Colour to, float t) {
  Colour result = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const float a = float((from >> shift) & 0xff), b = float((to >> shift) & 0xff);
    result |= std::uint32_t(a + (b - a) * t + 0.5f) << shift;
  }
  return result;
}

// Multiplied by `part`, so towards black.
constexpr Colour shade(Colour colour, float part) { return (colour & 0xff000000) | (blend(rgb(0), colour, part) & 0xffffff); }

struct Palette {
  // --- surfaces, from the desk up ---
  Colour desk, surface, raised, chosen, lifted, well, line, lineStrong;
  // --- ink: at least 4.5:1 on every surface, `inkFaint` (scales, what is switched off) on all but `lifted`; `inkOff` (cannot be used) excepted; `inkOnColour` on every colour with a meaning ---
  Colour ink, inkSoft, inkOff, inkFaint, inkOnColour;
  // --- meaning ---
  Colour accent;  // selection, focus, what the hand holds
  Colour ghost;   // a proposed value; nothing else
  Colour mute, solo, clip, good, warning;
  Colour meterLow, meterHigh, reduction, spectrum, spectrumBright;
  // --- things ---
  Colour cap, capLit, hint;
  // Muted, so that thirty tracks side by side stay calm. The order is that of kRoleIds, families together.
  std::array<Colour, 21> roleHues;
  // Of a track whose role is not known yet: told apart by its number.
  std::array<Colour, 8> numberHues;
};

enum class Theme : std::uint8_t { dark, light, contrast };
// The words of the page and of the kept settings.
inline constexpr std::string_view kThemeIds[] = {"dark", "light", "contrast"};
extern const Palette kPalettes[3];

namespace theme {

// What is drawn with at present: names of the palette that `useTheme` put there.
inline Palette palette = kPalettes[0];
inline const Colour &desk = palette.desk, &surface = palette.surface, &raised = palette.raised, &chosen = palette.chosen,
                    &lifted = palette.lifted, &well = palette.well, &line = palette.line, &lineStrong = palette.lineStrong;
inline const Colour &ink = palette.ink, &inkSoft = palette.inkSoft, &inkOff = palette.inkOff, &inkFaint = palette.inkFaint, &inkOnColour = palette.inkOnColour;
inline const Colour &accent = palette.accent, &ghost = palette.ghost, &mute = palette.mute, &solo = palette.solo, &clip = palette.clip,
                    &good = palette.good, &warning = palette.warning;
inline const Colour &meterLow = palette.meterLow, &meterHigh = palette.meterHigh, &reduction = palette.reduction,
                    &spectrum = palette.spectrum, &spectrumBright = palette.spectrumBright;
inline const Colour &cap = palette.cap, &capLit = palette.capLit, &hint = palette.hint;

// --- sizes in CSS pixels --------------------------------------------------------------------------------------------
inline constexpr float gap = 4, pad = 8, padWide = 12, padSection = 16;
inline constexpr float radius = 4, radiusCard = 7;
inline constexpr float target = 28, targetTouch = 44;  // height of what a finger or pointer aims at
inline constexpr float stripWidth = 88, masterWidth = 116, topBar = 56, statusBar = 26, zoneHead = 30,
                       inspectorWidth = 336, tabBar = 52, tabBarLow = 40, scrollBar = 8;

}  // namespace theme

// From the next frame on. [main]
void useTheme(Theme theme);

// The hue of a track. [main]
Colour trackHue(std::string_view role, int id);

}  // namespace mix::ui
