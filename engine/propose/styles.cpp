// SPDX-License-Identifier: MIT
#include "engine/propose/styles.h"

#include <algorithm>

namespace mix {
namespace {

constexpr Shape kNone{};

// Reasons, style by style:
//   vocalForward  the lead 2 LU up, with presence where speech is understood (2 to 4 kHz); what plays chords
//                 makes room there and nowhere else.
//   punchy        drums and bass up and their attacks free: slow compression after the hit (Giannoulis et al., JAES 61(10),
//                 2013, on attack times), presence for the stick, less low middle where chords would soften it.
//   wide          what supports goes apart and up a little; low end, lead, kick and snare stay in the middle.
//   warm          more below 180 Hz and less above 6 kHz on what is bright, and a tilt of 2 dB of the whole.
//   roomy         reverberation on everything but the low end; more on what stands farther back.
constexpr auto kStyles = std::to_array<Style>({
    {"balanced", 0, 0, kNone, {}},
    {"vocalForward", 0, 0.9f, kNone,
     {{/* lead */ {.levelLu = 2, .lowDb = -1, .presenceDb = 1.8f, .highDb = 1},
       /* backing */ {.levelLu = 0.5f, .presenceDb = -1},
       /* kick */ kNone,
       /* beat */ {.levelLu = -0.5f, .presenceDb = -1},
       /* air */ {.levelLu = -1, .highDb = -1},
       /* bass */ kNone,
       /* harmony */ {.levelLu = -1, .presenceDb = -2.2f},
       /* others */ {.levelLu = -1, .presenceDb = -2}}}},
    {"punchy", -0.86f, 0.28f, kNone,
     {{/* lead */ kNone,
       /* backing */ {.levelLu = -1, .lowDb = -1.5f},
       /* kick */ {.levelLu = 2, .lowDb = 1.5f, .presenceDb = 2, .squeezeDb = 3},
       /* beat */ {.levelLu = 2, .presenceDb = 2, .highDb = 1, .squeezeDb = 3},
       /* air */ {.levelLu = 0.5f},
       /* bass */ {.levelLu = 1, .presenceDb = 2, .squeezeDb = 2},
       /* harmony */ {.levelLu = -1.5f, .lowDb = -2},
       /* others */ {.levelLu = -1.5f, .lowDb = -2}}}},
    {"wide", 0.86f, 0.28f, kNone,
     {{/* lead */ kNone,
       /* backing */ {.levelLu = 1, .highDb = 1.2f, .spreadPercent = 45},
       /* kick */ kNone,
       /* beat */ {.levelLu = -0.5f, .spreadPercent = 30},
       /* air */ {.levelLu = 0.5f, .spreadPercent = 45},
       /* bass */ kNone,
       /* harmony */ {.levelLu = 1, .highDb = 1.2f, .spreadPercent = 45},
       /* others */ {.levelLu = 0.5f, .spreadPercent = 45}}}},
    {"warm", -0.53f, -0.73f, {.lowDb = 1, .highDb = -1},
     {{/* lead */ {.lowDb = 1.2f, .highDb = -1.2f},
       /* backing */ {.lowDb = 1.2f, .highDb = -1.5f},
       /* kick */ {.highDb = -1.5f},
       /* beat */ {.levelLu = -0.5f, .presenceDb = -1, .highDb = -2},
       /* air */ {.levelLu = -2, .highDb = -2.5f},
       /* bass */ {.levelLu = 1, .lowDb = 1},
       /* harmony */ {.levelLu = 0.5f, .lowDb = 1.5f, .highDb = -2},
       /* others */ {.highDb = -2}}}},
    {"roomy", 0.53f, -0.73f, kNone,
     {{/* lead */ {.roomDb = 6},
       /* backing */ {.levelLu = -0.5f, .roomDb = 10},
       /* kick */ kNone,
       /* beat */ {.roomDb = 6},
       /* air */ {.roomDb = 6},
       /* bass */ kNone,
       /* harmony */ {.roomDb = 9},
       /* others */ {.roomDb = 8}}}},
});
static_assert(kStyles[0].id == "balanced");

std::string plain(std::string_view text) {
  std::string result;
  for (char c : text)
    if (c != '-' && c != '_' && c != ' ') result += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
  return result;
}

}  // namespace

std::span<const Style> styles() { return kStyles; }

const Style* styleNamed(std::string_view id) {
  for (const Style& style : kStyles)
    if (plain(style.id) == plain(id)) return &style;
  return nullptr;
}

Family familyOfRole(std::string_view role) {
  struct Row {
    std::string_view role;
    Family family;
  };
  constexpr Row kRows[] = {{"voiceLead", Family::lead}, {"voiceBacking", Family::backing}, {"kick", Family::kick}, {"snare", Family::beat},
                           {"toms", Family::beat}, {"drums", Family::beat}, {"hihat", Family::air}, {"cymbals", Family::air},
                           {"percussion", Family::air}, {"bass", Family::bass}, {"fx", Family::others}, {"unknown", Family::others}};
  for (const Row& row : kRows)
    if (row.role == role) return row.family;
  return Family::harmony;
}

int leadingTrack(const Stems& stems) {
  const Stem* leading = nullptr;
  for (const Stem& stem : stems) {
    if (stem.isSilent()) continue;
    if (stem.role == "voiceLead") return 0;
    if (familyOfRole(stem.role) != Family::harmony) continue;
    if (!leading || stem.rule().priority < leading->rule().priority ||
        (stem.rule().priority == leading->rule().priority && stem.relativeLu > leading->relativeLu))
      leading = &stem;
  }
  return leading ? leading->track : -1;
}

Family familyOf(const Stem& stem, int leading) { return stem.track == leading ? Family::lead : familyOfRole(stem.role); }

}  // namespace mix
