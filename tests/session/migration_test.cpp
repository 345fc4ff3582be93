// SPDX-License-Identifier: MIT
#include "engine/session/migration.h"

#include <gtest/gtest.h>

#include "engine/session/loaded.h"

namespace mix::test {
namespace {

using Json = nlohmann::json;

// Synthetic versions: 0 called the song "title", 1 kept the tempo in beats per second.
Json renameTitle(Json json) {
  if (json.contains("title")) json["name"] = json["title"];
  json.erase("title");
  return json;
}
Json tempoPerMinute(Json json) {
  if (json.contains("tempo") && json["tempo"].is_number()) json["tempoBpm"] = json["tempo"].get<double>() * 60;
  json.erase("tempo");
  return json;
}
constexpr Migration kAll[] = {renameTitle, tempoPerMinute};
constexpr Migration kWithoutZero[] = {nullptr, tempoPerMinute};

TEST(Migration, RunsEveryStepFromTheVersionOnInOrder) {
  const auto zero = upgrade(Json{{"v", 0}, {"title", "Song"}, {"tempo", 2}}, "v", kAll);
  ASSERT_TRUE(zero.ok());
  EXPECT_EQ(zero.value()["name"], "Song");
  EXPECT_EQ(zero.value()["tempoBpm"], 120);
  const auto one = upgrade(Json{{"v", 1}, {"title", "Song"}, {"tempo", 2}}, "v", kAll);
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one.value()["title"], "Song");
  EXPECT_EQ(one.value()["tempoBpm"], 120);
}

TEST(Migration, LeavesTodaysVersionAlone) {
  const Json json{{"v", 2}, {"title", "Song"}};
  const auto result = upgrade(json, "v", kAll);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value(), json);
}

TEST(Migration, RefusesVersionsThatNeverWereAndNamesThoseToCome) {
  EXPECT_EQ(upgrade(Json{{"v", 3}}, "v", kAll).error(), kMadeByNewerVersion);
  EXPECT_EQ(upgrade(Json{{"v", 1e300}}, "v", kAll).error(), kMadeByNewerVersion);
  for (const Json& version : {Json(-1), Json(0.5), Json("1"), Json(nullptr), Json::array({1})})
    EXPECT_FALSE(upgrade(Json{{"v", version}}, "v", kAll).ok()) << version;
  EXPECT_FALSE(upgrade(Json{{"w", 1}}, "v", kAll).ok());
  EXPECT_FALSE(upgrade(Json::array({1}), "v", kAll).ok());
  EXPECT_FALSE(upgrade(Json{{"v", 0}}, "v", kWithoutZero).ok());
  EXPECT_TRUE(upgrade(Json{{"v", 1}}, "v", kWithoutZero).ok());
}

}  // namespace
}  // namespace mix::test
