// SPDX-License-Identifier: MIT
// The ordered lists of processors: order of the tuple is order of the signal. Adding a processor is one line
// here; its controls, links, documentation and contract tests follow from the list.
#pragma once

#include <tuple>

#include "engine/processors/clipper.h"
#include "engine/processors/compressor.h"
#include "engine/processors/deesser.h"
#include "engine/processors/dynamic_eq.h"
#include "engine/processors/echo.h"
#include "engine/processors/eq.h"
#include "engine/processors/fader.h"
#include "engine/processors/filters.h"
#include "engine/processors/gate.h"
#include "engine/processors/limiter.h"
#include "engine/processors/pan.h"
#include "engine/processors/plate_reverb.h"
#include "engine/processors/room_reverb.h"
#include "engine/processors/saturation.h"
#include "engine/processors/sends.h"
#include "engine/processors/trim.h"
#include "engine/processors/width.h"

namespace mix {

using Strip = std::tuple<
    Trim,
    Filters,
    Gate,
    DeEsser,
    Eq,
    DynamicEq,
    Compressor,
    Saturation,
    Width,
    Pan,
    Sends,
    Fader>;

// Group buses have everything that tracks have.
using BusStrip = Strip;

// The four effect returns, one for each send.
using ReturnStrip = std::tuple<
    Filters,
    Eq,
    Echo,
    RoomReverb,
    PlateReverb,
    Compressor,
    Width,
    Pan,
    Fader>;

using Master = std::tuple<
    Eq,
    Compressor,
    Saturation,
    Width,
    MasterFader,
    Clipper,
    Limiter>;

template <class Chain>
inline constexpr bool isWellFormed = false;
template <class... P>
inline constexpr bool isWellFormed<std::tuple<P...>> = (... && (Processor<P> && wellFormed(P::params)));

static_assert(isWellFormed<Strip> && isWellFormed<BusStrip> && isWellFormed<ReturnStrip> && isWellFormed<Master>);

}  // namespace mix
