// SPDX-License-Identifier: MIT
// The parameters of the whole application and their addresses:
//   tracks/<id>/<processor>/<param>   buses/<id>/<processor>/<param>   returns/<1..4>/<processor>/<param>
//   master/<processor>/<param>
#pragma once

#include <optional>
#include <string>

#include "engine/processors/table.h"

namespace mix {

// What an address can point at.
enum class Scope : std::uint8_t { track, bus, master, effectReturn };

inline constexpr std::array kScopes = {Scope::track, Scope::bus, Scope::effectReturn, Scope::master};

// The rows of a scope; the index into it is the parameter's index everywhere in the engine. [any]
inline std::span<const SchemaRow> schemaOf(Scope scope) {
  switch (scope) {
    case Scope::track: return Flattened<Strip>::kRows;
    case Scope::bus: return Flattened<BusStrip>::kRows;
    case Scope::effectReturn: return Flattened<ReturnStrip>::kRows;
    case Scope::master: break;
  }
  return Flattened<Master>::kRows;
}

// The processors of a scope that turn gain down, in the order in which engine/mixer/watch.h tells how much. [any]
inline std::span<const Reducer> reducersOf(Scope scope) {
  switch (scope) {
    case Scope::track: return Flattened<Strip>::kReducers;
    case Scope::bus: return Flattened<BusStrip>::kReducers;
    case Scope::effectReturn: return Flattened<ReturnStrip>::kReducers;
    case Scope::master: break;
  }
  return Flattened<Master>::kReducers;
}

struct Address {
  Scope scope = Scope::master;
  int id = 0;  // stable number of the track or bus; 1..kSends of a return; 0 for the master
  int param = 0;

  friend bool operator==(const Address&, const Address&) = default;
  const SchemaRow& row() const { return schemaOf(scope)[std::size_t(param)]; }
  const ParamSpec& spec() const { return row().spec; }
};

// Index of "eq/band3GainDb" in a scope. Nothing where there is none. [any]
std::optional<int> findParam(Scope scope, std::string_view processorAndParam);

// The words of a row without its channel, as `findParam` reads them. [any]
inline std::string wordsOf(const SchemaRow& row) {
  return std::string(row.processorId).append("/").append(row.spec.id);
}

// Address to text and back. `parseAddress` checks the words, not whether the track exists. [any]
std::string toText(const Address& address);
std::optional<Address> parseAddress(std::string_view text);

// The whole table as JSON: {"version", "scopes": {"track": [{"id", "label", "params": [...]}], ...}}.
// Source of the TypeScript types, the reference page and the model's head. [any]
std::string schemaJson();

}  // namespace mix
