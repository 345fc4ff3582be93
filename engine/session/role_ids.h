// SPDX-License-Identifier: MIT
// The roles that a document may name; the table is the analysis's.
#pragma once

#include "engine/analysis/roles.h"
