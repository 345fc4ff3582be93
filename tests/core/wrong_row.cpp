// SPDX-License-Identifier: MIT
// Compiled by tests/core/wrong_rows.cmake with one wrong row at a time; each must fail and name its rule.
#include "engine/core/param.h"

using namespace mix;

constexpr ParamSpec kRight{.id = "gainDb", .label = "Gain", .unit = Unit::db, .min = -60, .max = 12, .help = "A gain of some kind."};

constexpr ParamSpec changed(auto change) {
  ParamSpec spec = kRight;
  change(spec);
  return spec;
}

constexpr std::array<ParamSpec, 2> kRows = {{
    changed([](ParamSpec& spec) { (void)spec; WRONG; }),
    {.id = "otherDb", .label = "Other", .unit = Unit::db, .min = -60, .max = 12, .help = "Another gain of some kind."},
}};

static_assert(wellFormed(kRows));
