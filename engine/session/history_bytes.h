// SPDX-License-Identifier: MIT
// The memory that an undo step costs.
#pragma once

#include "engine/session/document.h"

namespace mix {

// About the bytes of `document` that `other` does not share. [main]
std::size_t bytesOnlyIn(const Document& document, const Document& other);

}  // namespace mix
