// SPDX-License-Identifier: MIT
// Old documents become new ones a version at a time, as JSON, before anything reads them.
#pragma once

#include <nlohmann/json.hpp>
#include <span>

#include "engine/core/result.h"

namespace mix {

// From version n to n + 1; total for any JSON, since what it is given is not checked yet. Pure.
using Migration = nlohmann::json (*)(nlohmann::json);

// Entry n upgrades version n; the table's size is the version of today. A null entry is a version that never
// was released. Each entry has a file in tests/session/golden that must open for ever.
using Migrations = std::span<const Migration>;

// `json` in today's version, by the whole number under `versionKey`. An error for what has none, for a version
// that never was and, as `kMadeByNewerVersion`, for one that is still to come. [any]
Result<nlohmann::json> upgrade(nlohmann::json json, const char* versionKey, Migrations migrations);

}  // namespace mix
