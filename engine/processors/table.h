// SPDX-License-Identifier: MIT
// A chain of processors as one flat list of parameters: row, index and offset of each, at compile time.
#pragma once

#include <type_traits>

#include "engine/processors/all.h"

namespace mix {

struct SchemaRow {
  std::string_view processorId;
  std::string_view processorLabel;
  ParamSpec spec;
  int processor = 0;  // position in the chain
  int slot = 0;       // position in the processor's `params`
};

// A processor with a gain reduction of its own.
struct Reducer {
  std::string_view id, label;
};

template <class Chain>
struct Flattened;

template <class... P>
struct Flattened<std::tuple<P...>> {
  static constexpr std::size_t kCount = (0 + ... + paramCount<P>);
  // First index of each processor's parameters, and `kCount` at the end.
  static constexpr auto kOffsets = [] {
    std::array<std::size_t, sizeof...(P) + 1> offsets{};
    std::size_t i = 0;
    ((offsets[i + 1] = offsets[i] + paramCount<P>, ++i), ...);
    return offsets;
  }();
  static constexpr auto kRows = [] {
    std::array<SchemaRow, kCount> rows;
    std::size_t row = 0;
    int processor = 0;
    const auto append = [&]<class Q>(std::type_identity<Q>) {
      for (std::size_t slot = 0; slot < paramCount<Q>; ++slot)
        rows[row++] = {Q::id, Q::label, Q::params[slot], processor, int(slot)};
      ++processor;
    };
    (append(std::type_identity<P>{}), ...);
    return rows;
  }();

  static constexpr auto kSpecs = [] {
    std::array<ParamSpec, kCount> specs;
    for (std::size_t i = 0; i < kCount; ++i) specs[i] = kRows[i].spec;
    return specs;
  }();

  // In the order of the chain.
  static constexpr auto kReducers = [] {
    std::array<Reducer, (0 + ... + std::size_t(reducesGain<P>))> reducers;
    std::size_t i = 0;
    const auto append = [&]<class Q>(std::type_identity<Q>) {
      if (reducesGain<Q>) reducers[i++] = {Q::id, Q::label};
    };
    (append(std::type_identity<P>{}), ...);
    return reducers;
  }();

  // Position of processor `Q` in the chain, and index of its first parameter.
  template <class Q>
  static constexpr std::size_t kPosition = [] {
    std::size_t position = 0, found = sizeof...(P);
    ((found = std::is_same_v<P, Q> ? position : found, ++position), ...);
    return found;
  }();
  template <class Q>
  static constexpr int kFirst = int(kOffsets[kPosition<Q>]);
};

}  // namespace mix
