// SPDX-License-Identifier: MIT
#include "engine/session/schema.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/session/rounding.h"

namespace mix {
namespace {

constexpr std::string_view kScopeNames[] = {"track", "bus", "master", "return"};
constexpr std::string_view kScopePrefixes[] = {"tracks/", "buses/", "master/", "returns/"};
constexpr std::string_view kUnitNames[] = {"number", "db", "hz", "ms", "percent", "ratio", "pan", "choice"};
constexpr std::string_view kTaperNames[] = {"linear", "log", "fader"};

nlohmann::ordered_json rowJson(const SchemaRow& row) {
  const ParamSpec& spec = row.spec;
  nlohmann::ordered_json json = {{"id", spec.id},
                                 {"label", spec.label},
                                 {"unit", kUnitNames[int(spec.unit)]},
                                 {"taper", kTaperNames[int(spec.taper)]},
                                 {"min", shortest(spec.min)},
                                 {"max", shortest(spec.max)},
                                 {"initial", shortest(spec.initial)}};
  for (int i = 0; i < choiceCount(spec); ++i) json["choices"].push_back(choiceName(spec, i));
  json["help"] = spec.help;
  return json;
}

}  // namespace

std::optional<int> findParam(Scope scope, std::string_view processorAndParam) {
  const auto slash = processorAndParam.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto processor = processorAndParam.substr(0, slash), param = processorAndParam.substr(slash + 1);
  const auto rows = schemaOf(scope);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].processorId == processor && rows[i].spec.id == param) return int(i);
  return std::nullopt;
}

std::string toText(const Address& address) {
  std::string text(kScopePrefixes[int(address.scope)]);
  if (address.scope != Scope::master) text += std::to_string(address.id) + "/";
  return text + wordsOf(address.row());
}

std::optional<Address> parseAddress(std::string_view text) {
  for (Scope scope : kScopes) {
    const auto prefix = kScopePrefixes[int(scope)];
    if (!text.starts_with(prefix)) continue;
    text.remove_prefix(prefix.size());
    Address address{.scope = scope};
    if (scope != Scope::master) {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), address.id);
      if (error != std::errc() || address.id < 1 || (scope == Scope::effectReturn && address.id > kSends) || end == text.data() + text.size() || *end != '/') return std::nullopt;
      text.remove_prefix(std::size_t(end - text.data()) + 1);
    }
    const auto param = findParam(scope, text);
    if (!param) return std::nullopt;
    address.param = *param;
    return address;
  }
  return std::nullopt;
}

std::string schemaJson() {
  nlohmann::ordered_json root = {{"version", 1}};
  for (Scope scope : kScopes) {
    auto& processors = root["scopes"][std::string(kScopeNames[int(scope)])];
    int current = -1;
    for (const SchemaRow& row : schemaOf(scope)) {
      if (row.processor != current) {
        processors.push_back({{"id", row.processorId}, {"label", row.processorLabel}});
        current = row.processor;
      }
      processors.back()["params"].push_back(rowJson(row));
    }
  }
  return root.dump(1);
}

}  // namespace mix
