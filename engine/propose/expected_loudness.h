// SPDX-License-Identifier: MIT
// How loud a mix is about that differs from a measured one in levels: powers of its stems add up, and the master passes on
// what it gets. It tells when a promised loudness is missed and by how much to make up for it; what is measured counts.
#pragma once

#include "engine/propose/proposal.h"
#include "engine/session/document.h"

namespace mix {

// Integrated loudness in LUFS of `now`, of which `proposal.after` was measured as `proposed`. Trims, faders, mutes, and the gains of
// limiter and fader of the master count; tone, dynamics and a limiter that takes more do not. [any]
double expectedLufs(const Proposal& proposal, const Document& proposed, const Document& now);

inline constexpr double kPeaksOnlyDb = 4;  // a limiter that takes off more does not catch peaks alone
// How much its limiter would take off at the most, in dB, were the mix that measured `mix` brought to another loudness and kept under
// `ceilingDb`. [any]
double expectedLimitingDb(const MixReport& mix, double lufs, double ceilingDb);

}  // namespace mix
