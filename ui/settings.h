// SPDX-License-Identifier: MIT
// What a person likes here, whatever the song is. The page keeps it as one text between visits.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/propose/taste.h"
#include "ui/explained.h"
#include "ui/midi/midi_binding.h"
#include "ui/theme.h"

namespace mix::ui {

struct KeyPress {
  std::string key;    // DOM `key`, letters small; empty: no key
  int modifiers = 0;  // of keys.h
  friend bool operator==(const KeyPress&, const KeyPress&) = default;
};

// What the browser says of the system, bits of uiResize.
enum SystemWish : int { lessMotion = 1, lightSurfaces = 2, moreContrast = 4 };

// Of the last export, for the next one.
struct ExportChoice {
  int bits = 24;   // 16, 24, or 32 in floating point
  int dither = 1;  // as wavOpen has it: 0 none, 1 triangular, 2 with its noise shaped
  friend bool operator==(const ExportChoice&, const ExportChoice&) = default;
};

struct Settings {
  enum class Look : std::uint8_t { system, dark, light, contrast };
  Look look = Look::system;
  bool speaks = false;     // messages are said aloud too
  bool letterKeys = true;  // keys without Ctrl or Alt that write a character do things (WCAG 2.1.4)
  std::map<std::string, KeyPress, std::less<>> keys;  // by Shortcut::id, where they are not the initial ones

  ExportChoice exporting;
  Explained explained = Explained::student;  // suggestions
  bool learnsTaste = true;  // and proposals use what was learnt
  Taste taste;
  std::vector<MidiBinding> midi;  // each control once

  friend bool operator==(const Settings&, const Settings&) = default;
};

Theme themeOf(const Settings& settings, int systemWishes);

std::string toJson(const Settings& settings);
// What is missing or not understood is as it is initially.
Settings settingsFromJson(std::string_view json);

}  // namespace mix::ui
