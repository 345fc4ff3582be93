// SPDX-License-Identifier: MIT
// Where the person looks: zones, panels, how far each is scrolled. Not part of the song, and gone with the page.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/session/schema.h"
#include "ui/guide_state.h"

namespace mix::ui {

enum class Zone : int { mixer, track, timeline, song };  // song: suggestions and the like, where there is no room beside the track

// What stands in the place of the track's controls and of the suggestions.
enum class Aside : std::uint8_t { none, history, compare, midi, mixSpace, translation, reference, blind, taste };

struct ChannelKey {
  Scope scope = Scope::master;
  int id = 0;  // 0 of the master
  friend auto operator<=>(const ChannelKey&, const ChannelKey&) = default;
};

constexpr int kReference = -1;  // in the place of a bus's id

// Where the person looks. Not part of the song.
struct View {
  ChannelKey selected;
  int band = 1;              // EQ band in the inspector, 0-based
  int dynamicBand = 0;       // the same of the dynamic EQ
  Zone tab = Zone::mixer;    // on a narrow screen
  bool folded[4] = {};       // by Zone
  float mixerScroll = 0, inspectorScroll = 0, suggestionScroll = 0, clashScroll = 0, laneScroll = 0, importScroll = 0;
  double fromFrame = 0, toFrame = 0;  // of the timeline; equal: the whole song
  bool settings = false;     // the sheet is open
  float settingsScroll = 0;
  bool search = false, searchOpen = false;
  std::string searchText;
  int searchAt = 0;          // the row that Enter takes
  std::optional<Address> goTo;  // the control that the next frame takes the keyboard to, of the selected channel
  bool showsSaid = false;    // the card that is said is brought into view
  bool glossary = false;     // the sheet is open
  int glossaryTerm = -1;     // of words::glossary, that was asked for; -1: none
  float glossaryScroll = 0;  // below 0: where that one is
  std::string_view keyFor;   // Shortcut::id that the next key is for; empty: none
  bool suggestions = false;  // in the place of the track's controls
  bool clashMap = false;     // in the place of the suggestions
  bool clashMapDrawn = false;  // since `followClash`
  Aside aside = Aside::none;
  float asideScroll = 0, panelScroll = 0;
  std::optional<Aside> panelAt;  // whose button was brought into view; narrow screens only
  std::uint64_t historyAt = 0;  // the revision that the list of steps was brought into view for
  bool renames = false;      // the next frame asks for the name of the selected channel
  bool single = false;       // one zone at a time: none of them folds
  bool shows(Aside panel) const { return aside == panel && (!single || tab == Zone::song); }
  bool stripsShown = true;   // level and pan need no second place
  bool returnsShown = false; // also while nothing is sent to them
  bool metersFolded = false; // in the inspector
  bool automationShown = false;
  bool formShown = true;
  Grid grid = Grid::time;
  std::vector<int> marked;   // tracks that an advice or a section speaks of
  int lane[kScopes.size()] = {-1, -1, -1, -1};  // by Scope: the parameter whose points are shown; -1: the level
  std::size_t point = 0;     // of that lane, which was edited last
};

}  // namespace mix::ui
