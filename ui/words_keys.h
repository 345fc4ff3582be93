// SPDX-License-Identifier: MIT
// The part of the table of words for keys, what they do, and the search.
#pragma once

#include <string_view>

#include "ui/word.h"

namespace mix::ui::words {

// --- shortcuts ----------------------------------------------------------------------------------------------------
inline constexpr Word settings = "Settings and keys", shortcuts = "Keys", close = "Close", look = "Colours",
                      letterKeys = "Keys without Ctrl or Alt", letterKeysHint = "Off, letters and signs do nothing on their own, so that nothing happens when you speak or type",
                      resetKeys = "Reset all keys", keyFor = "Key: %s", pressKey = "Press a key", noKey = "none",
                      keyHintText = "Press it, then the key that you want; Esc leaves it as it is", keyTaken = "“%s” has no key any more.";
// What a key does; also in the search. By Shortcut::id.
namespace does {
inline constexpr Word play = "Play or pause";
inline constexpr Word alternatives = "Alternatives and words";
inline constexpr Word systems = "Playback systems";
inline constexpr Word match = "Reference match";
inline constexpr Word toStart = "Go to the start";
inline constexpr Word toEnd = "Go to the end";
inline constexpr Word back = "Back one second";
inline constexpr Word forward = "Forward one second";
inline constexpr Word backFar = "Back ten seconds";
inline constexpr Word forwardFar = "Forward ten seconds";
inline constexpr Word loop = "Loop on or off";
inline constexpr Word loopStart = "Loop starts here";
inline constexpr Word loopEnd = "Loop ends here";
inline constexpr Word previousChannel = "Previous channel";
inline constexpr Word nextChannel = "Next channel";
inline constexpr Word mute = "Mute the selected channel";
inline constexpr Word solo = "Solo the selected channel";
inline constexpr Word soloAlone = "Solo it alone";
inline constexpr Word lock = "Lock the selected channel against proposals";
inline constexpr Word rename = "Rename the selected track or bus";
inline constexpr Word propose = "Propose a mix";
inline constexpr Word compare = "Compare before and after";
inline constexpr Word slots = "Show the slots";
inline constexpr Word blind = "Blind test of two mixes";
inline constexpr Word hearMix = "Hear the mix again";
inline constexpr Word hearA = "Hear slot A or the mix";
inline constexpr Word hearB = "Hear slot B or the mix";
inline constexpr Word hearC = "Hear slot C or the mix";
inline constexpr Word hearD = "Hear slot D or the mix";
inline constexpr Word nextDevice = "Hear it on the next playback system";
inline constexpr Word reference = "Hear the reference or the mix";
inline constexpr Word hearClash = "Hear the worst clash alone, or the mix";
inline constexpr Word hearMasked = "Hear the hidden stem of that clash with the other, or without";
inline constexpr Word undo = "Undo";
inline constexpr Word redo = "Redo";
inline constexpr Word history = "Show the history";
inline constexpr Word save = "Save as a file";
inline constexpr Word open = "Open a file";
inline constexpr Word exportMix = "Export as last time";
inline constexpr Word search = "Search";
inline constexpr Word settings = "Settings and keys";
inline constexpr Word sayNext = "Say the next suggestion";
inline constexpr Word sayPrevious = "Say the previous suggestion";
inline constexpr Word acceptSaid = "Accept the suggestion that was said";
inline constexpr Word refuseSaid = "Refuse the suggestion that was said";
inline constexpr Word hearSaid = "Hear the suggestion that was said";
inline constexpr Word sayLevels = "Say how loud it is";
inline constexpr Word meterTones = "Meters as tones";
inline constexpr Word removePoint = "Remove the automation point";
inline constexpr Word midi = "Show the MIDI controllers";
inline constexpr Word automation = "Show the automation";
inline constexpr Word escape = "Cancel a drag, close a list";
}  // namespace does
struct KeyWord {
  std::string_view key;  // DOM `key`
  Word text;
};
inline constexpr KeyWord keyNames[] = {{" ", "Space"}, {"ArrowLeft", "Left"}, {"ArrowRight", "Right"}, {"ArrowUp", "Up"}, {"ArrowDown", "Down"},
                                       {"Escape", "Esc"}, {"Delete", "Del"}, {"Home", "Home"}, {"End", "End"}, {"Backspace", "Backspace"}, {"Enter", "Enter"},
                                       {"PageUp", "Page up"}, {"PageDown", "Page down"}};
inline constexpr Word ctrlKey = "Ctrl", altKey = "Alt", shiftKey = "Shift";
inline constexpr Word search = "Search", searchHint = "A track, a control of the selected one, or something to do", searchFound = "Found", searchNothing = "Nothing is called that.",
                      goTo = "Go to it";
// What people also call a processor, by its id: for the search.
struct KindOfProcessor {
  std::string_view id;
  Word text;
};
inline constexpr KindOfProcessor kindsOfProcessor[] = {{"trim", "Trim: gain, polarity"}, {"filters", "Filters: high-pass, low-pass"}, {"eq", "EQ: equaliser"}, {"dynamicEq", "Dynamic EQ: equaliser"},
                                                       {"saturation", "Saturation: distortion"}, {"sends", "Sends: to reverb, delay"}, {"room", "Room: reverb"}, {"plate", "Plate: reverb"}, {"echo", "Echo: delay"}};

}  // namespace mix::ui::words
