// SPDX-License-Identifier: MIT
#include "engine/session/schema.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

namespace mix::test {
namespace {

constexpr Scope kScopes[] = {Scope::track, Scope::bus, Scope::master};

TEST(Schema, AddressesAreUniqueAndReadBack) {
  std::set<std::string> seen;
  for (Scope scope : kScopes)
    for (int param = 0; param < int(schemaOf(scope).size()); ++param) {
      const Address address{scope, scope == Scope::master ? 0 : 17, param};
      const std::string text = toText(address);
      EXPECT_TRUE(seen.insert(text).second) << text;
      EXPECT_EQ(parseAddress(text), address) << text;
    }
}

TEST(Schema, AddressesAreTheDocumentedWords) {
  EXPECT_TRUE(parseAddress("tracks/2/eq/band3GainDb"));
  EXPECT_TRUE(parseAddress("buses/1/compressor/thresholdDb"));
  EXPECT_TRUE(parseAddress("master/limiter/ceilingDb"));
}

TEST(Schema, FindsEveryParameterByItsWords) {
  for (Scope scope : kScopes)
    for (int param = 0; param < int(schemaOf(scope).size()); ++param)
      EXPECT_EQ(findParam(scope, wordsOf(schemaOf(scope)[std::size_t(param)])), param);
  EXPECT_FALSE(findParam(Scope::track, "limiter/on")) << "of another scope";
  for (const char* text : {"", "/", "eq", "eq/", "/on", "eq/band7GainDb", "eq/band1gaindb"}) EXPECT_FALSE(findParam(Scope::track, text)) << text;
}

TEST(Schema, RefusesWhatIsNoAddress) {
  for (const char* text : {"", "tracks", "tracks/", "tracks/2", "tracks/2/eq", "tracks/2/eq/", "tracks/2/eq/none",
                           "tracks/0/fader/gainDb", "tracks/-1/fader/gainDb", "tracks/x/fader/gainDb", "tracks/2/fader/gainDb/",
                           "tracks/99999999999999/fader/gainDb", "master/1/limiter/on", "Master/limiter/on", "/master/limiter/on"})
    EXPECT_FALSE(parseAddress(text)) << text;
}

TEST(Schema, JsonHasEveryRow) {
  const auto json = nlohmann::json::parse(schemaJson(), nullptr, false);
  ASSERT_FALSE(json.is_discarded());
  const char* names[] = {"track", "bus", "master"};
  for (int i = 0; i < 3; ++i) {
    std::size_t rows = 0;
    for (const auto& processor : json["scopes"][names[i]])
      for (const auto& param : processor["params"]) {
        const SchemaRow& row = schemaOf(kScopes[i])[rows++];
        EXPECT_EQ(param["id"], std::string(row.spec.id));
        EXPECT_EQ(float(param["initial"].get<double>()), row.spec.initial);
        EXPECT_EQ(param.contains("choices"), row.spec.unit == Unit::choice);
      }
    EXPECT_EQ(rows, schemaOf(kScopes[i]).size());
  }
}

}  // namespace
}  // namespace mix::test
