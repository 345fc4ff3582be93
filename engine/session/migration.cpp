// SPDX-License-Identifier: MIT
#include "engine/session/migration.h"

#include "engine/session/loaded.h"

namespace mix {

Result<nlohmann::json> upgrade(nlohmann::json json, const char* versionKey, Migrations migrations) {
  const auto found = json.is_object() ? json.find(versionKey) : json.end();
  if (!json.is_object() || found == json.end() || !found->is_number())
    return Error{"it is not a Mixwright session"};
  const double version = found->get<double>();
  const auto current = migrations.size();
  if (version > double(current)) return Error{std::string(kMadeByNewerVersion)};
  for (std::size_t from = 0; from <= current; ++from) {
    if (version != double(from)) continue;
    for (std::size_t step = from; step < current; ++step) {
      if (!migrations[step]) return Error{"its version was never released"};
      json = migrations[step](std::move(json));
    }
    return json;
  }
  return Error{"its version is not a whole number"};
}

}  // namespace mix
