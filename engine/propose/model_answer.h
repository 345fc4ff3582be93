// SPDX-License-Identifier: MIT
// What the network said of the stems, and what is made of it: roles where names are silent, and an opinion on levels
// beside the rules'. It is weighed, never obeyed: models/README.md has its errors.
#pragma once

#include <span>

#include "engine/propose/stem.h"

namespace mix {

struct ModelAnswer {
  std::span<const float> roleLogits;          // [stems][kRoles]
  std::span<const float> relativeLuMean;      // [stems], relative to the power sum
  std::span<const float> relativeLuLogSigma;  // [stems], natural logarithm of LU
};

// Indices of the stems that the network is asked about: those that sound, in their order. [worker]
std::vector<std::size_t> soundingStems(const Stems& stems);

// Sets roles, wanted levels and their doubt, in place of wantByRole. False, and nothing is changed, for an answer of
// another length or with what is not a number. [worker]
bool wantByModel(Stems& stems, const ModelAnswer& answer);

}  // namespace mix
