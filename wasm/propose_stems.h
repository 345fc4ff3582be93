// SPDX-License-Identifier: MIT
// The stems that propose_exports.cpp was given, for other work on them.
#pragma once

#include "engine/propose/stem.h"

namespace mix::host {

// In the order of work, with the roles and levels of the model where it answered. [worker]
const Stems& settledStems();

}  // namespace mix::host
