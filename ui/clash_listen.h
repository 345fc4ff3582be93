// SPDX-License-Identifier: MIT
// A clash that is listened to: its two stems, or the hidden one without the other, in its bands, and its worst passage looped.
// For the ears alone: the song stays as it is.
#pragma once

#include "engine/session/document.h"

namespace mix::ui {

struct ClashListen {
  int masker = 0, masked = 0;  // tracks
  double lowHz = 0, highHz = 0;
  PlayOrder passage;           // not looping: the song's own loop is heard
  bool alone = false;          // the hidden stem, so that it is heard what the other one takes from it

  // `mix` with these stems alone, whatever else is soloed or muted. [main]
  Document heard(Document mix) const;
};

}  // namespace mix::ui
