// SPDX-License-Identifier: MIT
// Every colour and size of the canvas. Near-neutral dark surfaces in three elevations; one colour for selection,
// one for proposals that is used for nothing else, and meaning in colour only where a letter or a position says
// the same.
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

namespace theme {

// --- surfaces, from the desk up ---------------------------------------------------------------------------------
inline constexpr Colour desk = rgb(0x0f1011), surface = rgb(0x17181a), raised = rgb(0x1e2022),
                        chosen = rgb(0x26282b), lifted = rgb(0x2f3236), well = rgb(0x0b0c0d);
inline constexpr Colour line = rgb(0x2b2d31), lineStrong = rgb(0x43464b);
// --- ink: at least 4.5:1 on every surface; `inkFaint` (scales) on wells, `inkOff` (disabled) excepted --------------------------------------------
inline constexpr Colour ink = rgb(0xeceded), inkSoft = rgb(0xa9adb3), inkOff = rgb(0x62666c), inkFaint = rgb(0x7c8187), inkOnColour = rgb(0x101113);
// --- meaning ----------------------------------------------------------------------------------------------------
inline constexpr Colour accent = rgb(0x6cb2ff);    // selection, focus, what the hand holds
inline constexpr Colour ghost = rgb(0xd78cff);     // a proposed value; nothing else
inline constexpr Colour mute = rgb(0xf0913f), solo = rgb(0xf2d04b), clip = rgb(0xff5c52), good = rgb(0x5cc98b),
                        warning = rgb(0xf0b849);
inline constexpr Colour meterLow = rgb(0x3f9f94), meterHigh = rgb(0xe3c65a), reduction = rgb(0xe59a5c);
inline constexpr Colour spectrum = rgb(0x7f9fb8), spectrumBright = rgb(0xbcd6ea);

// --- sizes in CSS pixels --------------------------------------------------------------------------------------------
inline constexpr float gap = 4, pad = 8, padWide = 12, padSection = 16;
inline constexpr float radius = 4, radiusCard = 7;
inline constexpr float target = 28, targetTouch = 44;  // height of what a finger or pointer aims at
inline constexpr float stripWidth = 88, masterWidth = 116, topBar = 56, statusBar = 26, zoneHead = 30,
                       inspectorWidth = 336, tabBar = 52, scrollBar = 8;
inline constexpr float animationMs = 120;

// Muted hues, so that thirty tracks side by side stay calm. The order is that of kRoleIds, families together.
inline constexpr auto roleHues = std::to_array<Colour>(
    {rgb(0xc4796b), rgb(0xc98a68), rgb(0xc29766), rgb(0xbda569), rgb(0xb3a873), rgb(0xc07f73), rgb(0xb99160),
     rgb(0x8f84c7), rgb(0x79a877), rgb(0x8fae74), rgb(0x66a9a5), rgb(0x6fa6b3), rgb(0x6d9bc9), rgb(0x7d8fc9),
     rgb(0xa9a06a), rgb(0xb5955f), rgb(0x93a873), rgb(0xc982a4), rgb(0xb98bb8), rgb(0x86a0a8), rgb(0x8a8f96)});
// Of a track whose role is not known yet: told apart by its number.
inline constexpr auto numberHues = std::to_array<Colour>({rgb(0x6d9bc9), rgb(0xc29766), rgb(0x79a877), rgb(0xc982a4),
                                                          rgb(0x66a9a5), rgb(0x8f84c7), rgb(0xb3a873), rgb(0xc4796b)});

}  // namespace theme

// The hue of a track. [any]
Colour trackHue(std::string_view role, int id);

}  // namespace mix::ui
