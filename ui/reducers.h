// SPDX-License-Identifier: MIT
// Which of a channel's processors turn gain down, and which of those are switched on.
#pragma once

#include <span>

#include "engine/session/schema.h"

namespace mix::ui {

// Position in `reducersOf`; -1 for a processor without a gain reduction.
int reducerOf(Scope scope, std::string_view processorId);

// Its switch is on, or that of one of its bands.
bool reducerOn(Scope scope, std::span<const float> values, int reducer);
bool anyReducerOn(Scope scope, std::span<const float> values);

}  // namespace mix::ui
