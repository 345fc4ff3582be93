// SPDX-License-Identifier: MIT
// The flattened parameter table: every row of a chain with its processor, its index and its address.
//   tracks/<id>/<processor>/<param>   buses/<id>/<processor>/<param>   master/<processor>/<param>
#pragma once

#include <optional>
#include <string>

#include "engine/processors/all.h"

namespace mix {

struct SchemaRow {
  std::string_view processorId;
  std::string_view processorLabel;
  ParamSpec spec;
  int processor = 0;  // position in the chain
  int slot = 0;       // position in the processor's `params`
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
};

// What an address can point at.
enum class Scope : std::uint8_t { track, bus, master };

// The rows of a scope; the index into it is the parameter's index everywhere in the engine. [any]
inline std::span<const SchemaRow> schemaOf(Scope scope) {
  switch (scope) {
    case Scope::track: return Flattened<Strip>::kRows;
    case Scope::bus: return Flattened<BusStrip>::kRows;
    case Scope::master: break;
  }
  return Flattened<Master>::kRows;
}

struct Address {
  Scope scope = Scope::master;
  int id = 0;  // stable number of the track or bus; 0 for the master
  int param = 0;

  friend bool operator==(const Address&, const Address&) = default;
  const SchemaRow& row() const { return schemaOf(scope)[std::size_t(param)]; }
  const ParamSpec& spec() const { return row().spec; }
};

// Index of "eq/band3GainDb" in a scope. Nothing where there is none. [any]
std::optional<int> findParam(Scope scope, std::string_view processorAndParam);

// Address to text and back. `parseAddress` checks the words, not whether the track exists. [any]
std::string toText(const Address& address);
std::optional<Address> parseAddress(std::string_view text);

// The whole table as JSON: {"version", "scopes": {"track": [{"processor", "label", "params": [...]}], ...}}.
// Source of the TypeScript types, the reference page and the model's head. [any]
std::string schemaJson();

}  // namespace mix
