// SPDX-License-Identifier: MIT
#include "ui/reducers.h"

#include <vector>

namespace mix::ui {
namespace {

// The rows that switch each reducer of a scope.
std::vector<std::vector<int>> findSwitches(Scope scope) {
  std::vector<std::vector<int>> result;
  const auto rows = schemaOf(scope);
  for (const Reducer& reducer : reducersOf(scope)) {
    auto& switches = result.emplace_back();
    for (int i = 0; i < int(rows.size()); ++i) {
      const SchemaRow& row = rows[std::size_t(i)];
      const bool ofBand = row.spec.id.starts_with("band") && row.spec.id.ends_with("On");
      if (row.processorId == reducer.id && (row.spec.id == "on" || ofBand)) switches.push_back(i);
    }
  }
  return result;
}

const std::vector<std::vector<int>>& switchesOf(Scope scope) {
  static const auto all = [] {
    std::array<std::vector<std::vector<int>>, kScopes.size()> result;
    for (Scope each : kScopes) result[std::size_t(each)] = findSwitches(each);
    return result;
  }();
  return all[std::size_t(scope)];
}

}  // namespace

int reducerOf(Scope scope, std::string_view processorId) {
  const auto reducers = reducersOf(scope);
  for (std::size_t i = 0; i < reducers.size(); ++i)
    if (reducers[i].id == processorId) return int(i);
  return -1;
}

bool reducerOn(Scope scope, std::span<const float> values, int reducer) {
  for (int row : switchesOf(scope)[std::size_t(reducer)])
    if (values[std::size_t(row)] > 0.5f) return true;
  return false;
}

bool anyReducerOn(Scope scope, std::span<const float> values) {
  for (int i = 0; i < int(reducersOf(scope).size()); ++i)
    if (reducerOn(scope, values, i)) return true;
  return false;
}

}  // namespace mix::ui
