// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include "engine/session/role_ids.h"

namespace mix::ui {
namespace {

constexpr auto kRoleHues = std::to_array<Colour>(
    {rgb(0xc4796b), rgb(0xc98a68), rgb(0xc29766), rgb(0xbda569), rgb(0xb3a873), rgb(0xc07f73), rgb(0xb99160),
     rgb(0x8f84c7), rgb(0x79a877), rgb(0x8fae74), rgb(0x66a9a5), rgb(0x6fa6b3), rgb(0x6d9bc9), rgb(0x7d8fc9),
     rgb(0xa9a06a), rgb(0xb5955f), rgb(0x93a873), rgb(0xc982a4), rgb(0xb98bb8), rgb(0x86a0a8), rgb(0x8a8f96)});
constexpr auto kNumberHues = std::to_array<Colour>({rgb(0x6d9bc9), rgb(0xc29766), rgb(0x79a877), rgb(0xc982a4),
                                                    rgb(0x66a9a5), rgb(0x8f84c7), rgb(0xb3a873), rgb(0xc4796b)});
static_assert(kRoleHues.size() == kRoleIds.size());

template <std::size_t N, class Change>
constexpr std::array<Colour, N> each(std::array<Colour, N> colours, Change change) {
  for (Colour& colour : colours) colour = change(colour);
  return colours;
}
constexpr Colour onLight(Colour hue) { return shade(hue, 0.66f); }
constexpr Colour onBlack(Colour hue) { return blend(hue, rgb(0xffffff), 0.3f); }

constexpr Palette kDark{
    .desk = rgb(0x0f1011), .surface = rgb(0x17181a), .raised = rgb(0x1e2022), .chosen = rgb(0x26282b),
    .lifted = rgb(0x2f3236), .well = rgb(0x0b0c0d), .line = rgb(0x2b2d31), .lineStrong = rgb(0x43464b),
    .ink = rgb(0xeceded), .inkSoft = rgb(0xa9adb3), .inkOff = rgb(0x62666c), .inkFaint = rgb(0x8d9298), .inkOnColour = rgb(0x101113),
    .accent = rgb(0x6cb2ff), .ghost = rgb(0xbd6af6),
    .mute = rgb(0xf0913f), .solo = rgb(0xf2d04b), .clip = rgb(0xff5c52), .good = rgb(0x5cc98b), .warning = rgb(0xf0b849),
    .meterLow = rgb(0x3f9f94), .meterHigh = rgb(0xe3c65a), .reduction = rgb(0xe59a5c),
    .spectrum = rgb(0x7f9fb8), .spectrumBright = rgb(0xbcd6ea),
    .cap = rgb(0xbcbfc4), .capLit = rgb(0xdcdee1), .hint = rgb(0x33363b),
    .roleHues = kRoleHues, .numberHues = kNumberHues};

// Paper and ink: surfaces rise towards white, colours are as dark as white letters on them want.
constexpr Palette kLight{
    .desk = rgb(0xd9dbdf), .surface = rgb(0xe8e9ec), .raised = rgb(0xf1f2f4), .chosen = rgb(0xfafafb),
    .lifted = rgb(0xffffff), .well = rgb(0xd0d3d8), .line = rgb(0xc3c7cd), .lineStrong = rgb(0x868c95),
    .ink = rgb(0x16181b), .inkSoft = rgb(0x474c54), .inkOff = rgb(0x8b9097), .inkFaint = rgb(0x555b63), .inkOnColour = rgb(0xffffff),
    .accent = rgb(0x0a57bd), .ghost = rgb(0x7a0f9a),
    .mute = rgb(0x852600), .solo = rgb(0x7a6400), .clip = rgb(0xa61410), .good = rgb(0x0f6a3e), .warning = rgb(0x7f5000),
    .meterLow = rgb(0x0e6e65), .meterHigh = rgb(0x8f6e00), .reduction = rgb(0x9c4a10),
    .spectrum = rgb(0x4f7391), .spectrumBright = rgb(0x2b516f),
    .cap = rgb(0x565b63), .capLit = rgb(0x3a3e45), .hint = rgb(0xffffff),
    .roleHues = each(kRoleHues, onLight), .numberHues = each(kNumberHues, onLight)};

// Black, white, and colours at their brightest: every edge is drawn.
constexpr Palette kContrast{
    .desk = rgb(0x000000), .surface = rgb(0x000000), .raised = rgb(0x080808), .chosen = rgb(0x1c1c1c),
    .lifted = rgb(0x1a1a1a), .well = rgb(0x000000), .line = rgb(0x8a8a8a), .lineStrong = rgb(0xd0d0d0),
    .ink = rgb(0xffffff), .inkSoft = rgb(0xe6e6e6), .inkOff = rgb(0x9c9c9c), .inkFaint = rgb(0xb8b8b8), .inkOnColour = rgb(0x000000),
    .accent = rgb(0x84ccff), .ghost = rgb(0xd08cff),
    .mute = rgb(0xffa85a), .solo = rgb(0xffe45c), .clip = rgb(0xff8880), .good = rgb(0x7bf2b0), .warning = rgb(0xffcf66),
    .meterLow = rgb(0x4fe0cf), .meterHigh = rgb(0xffe071), .reduction = rgb(0xffb070),
    .spectrum = rgb(0x9fc4e2), .spectrumBright = rgb(0xe0f1ff),
    .cap = rgb(0xf2f2f2), .capLit = rgb(0xffffff), .hint = rgb(0x000000),
    .roleHues = each(kRoleHues, onBlack), .numberHues = each(kNumberHues, onBlack)};

}  // namespace

constinit const Palette kPalettes[3] = {kDark, kLight, kContrast};

void useTheme(Theme theme) { theme::palette = kPalettes[int(theme)]; }

Colour trackHue(std::string_view role, int id) {
  const Palette& palette = theme::palette;
  if (role == "unknown") return palette.numberHues[std::size_t(id) % palette.numberHues.size()];
  for (std::size_t i = 0; i < kRoleIds.size(); ++i)
    if (kRoleIds[i] == role) return palette.roleHues[i];
  return palette.roleHues.back();
}

}  // namespace mix::ui
