// SPDX-License-Identifier: MIT
// Text that nobody should send: every reader refuses it or opens it with counted losses, and what it opens is
// legal. Run under AddressSanitizer and UBSan this also says that nothing reads out of bounds.
#include "engine/session/json.h"
#include "engine/session/json_text.h"
#include "engine/session/link.h"
#include "tests/session/random_session.h"

namespace mix::test {
namespace {

void expectLegal(const Channel& channel, Scope scope) {
  const auto rows = schemaOf(scope);
  ASSERT_EQ(channel.values.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    ASSERT_EQ(clampToSpec(rows[i].spec, channel.values[i]), channel.values[i]);
  for (const AutomationLane& lane : channel.automation)
    ASSERT_EQ(legalPoints(rows[std::size_t(lane.param)].spec, *lane.points), *lane.points);
}

template <class T>
void expectLegalList(const std::vector<Shared<T>>& channels, Scope scope, const Document& document) {
  std::vector<int> ids;
  for (const auto& channel : channels) {
    expectLegal(*channel, scope);
    T legal = *channel;
    makeLegal(scope, legal);
    ASSERT_EQ(legal, *channel);
    ASSERT_GT(channel->id, 0);
    ASSERT_EQ(std::count(ids.begin(), ids.end(), channel->id), 0);
    ids.push_back(channel->id);
    ASSERT_TRUE(channel->output == 0 || document.bus(channel->output));
  }
}

void expectLegal(const Loaded& loaded) {
  const Document& document = loaded.document;
  ASSERT_LE(document.tracks.size(), std::size_t(kMaxSessionTracks));
  ASSERT_LE(document.buses.size(), std::size_t(kMaxSessionBuses));
  expectLegal(*document.master, Scope::master);
  expectLegalList(document.tracks, Scope::track, document);
  expectLegalList(document.buses, Scope::bus, document);
  for (const auto& track : document.tracks) ASSERT_EQ(legalAudio(track->audio), track->audio);
  for (const auto& bus : document.buses) ASSERT_FALSE(feedsItself(document, bus->id, bus->output));
  ASSERT_EQ(legalLoop(document.loop), document.loop);
  ASSERT_EQ(legalTempo(document.tempoBpm), document.tempoBpm);
  ASSERT_LE(loaded.notes.names.size(), LoadNotes::kMaxNames);
  ASSERT_EQ(Session(document, loaded.nextId).nextId(), loaded.nextId);
}

class HostileJson : public testing::TestWithParam<bool> {
 protected:
  bool isLink() const { return GetParam(); }
  Result<Loaded> read(std::string_view text) const { return isLink() ? fromLinkJson(text) : fromJson(text); }
  // A song with `inside` among its fields.
  std::string song(std::string_view inside) const {
    return std::string(isLink() ? R"({"v":1,)" : R"({"mixwright":1,)") + std::string(inside) + "}";
  }
  std::string trackWithLevel(std::string_view number) const {
    const std::string level(number);
    return song(isLink() ? R"("t":{"x":1,"p":{"fader/gainDb":[)" + level + "]}}"
                         : R"("tracks":[{"id":1,"values":{"fader/gainDb":)" + level + "}}]");
  }
  // What the song of this text is; nothing where it is refused.
  std::optional<Loaded> opened(std::string_view text) const {
    auto result = read(text);
    if (!result.ok()) return std::nullopt;
    expectLegal(result.value());
    return std::move(result.value());
  }
};

TEST_P(HostileJson, DeepNestingIsRefusedBeforeItIsParsed) {
  const auto nested = [&](int depth) {
    return song(R"("x":)" + std::string(std::size_t(depth), '[') + std::string(std::size_t(depth), ']'));
  };
  const int most = isLink() ? kMaxJsonDepth : kMaxSongDepth;
  EXPECT_TRUE(opened(nested(most - 1)));
  EXPECT_FALSE(opened(nested(most)));
  EXPECT_FALSE(opened(nested(100000)));
  EXPECT_FALSE(opened(std::string(1000000, '[')));
  std::string objects;
  for (int i = 0; i < 20000; ++i) objects += R"({"a":)";
  EXPECT_FALSE(opened(objects));
  EXPECT_TRUE(opened(song(R"("x":"[[[[[[[[[[[[\"[[[[[[[[[[[")"))) << "brackets in a string nest nothing";
}

TEST_P(HostileJson, TooMuchTextIsRefused) {
  const std::size_t limit = isLink() ? kMaxLinkJsonBytes : kMaxJsonBytes;
  const std::string text = song(R"("x":1)");
  EXPECT_TRUE(opened(text + std::string(limit - text.size(), ' ')));
  EXPECT_FALSE(opened(text + std::string(limit - text.size() + 1, ' ')));
}

TEST_P(HostileJson, PrototypeKeysAreKeysLikeAnyOther) {
  for (const char* key : {"__proto__", "constructor", "prototype", "toString", "hasOwnProperty", ""}) {
    const auto loaded = opened(song('"' + std::string(key) + R"(":{"polluted":1})"));
    ASSERT_TRUE(loaded) << key;
    EXPECT_EQ(loaded->notes.unknown, 1);
    EXPECT_EQ(loaded->notes.names, std::vector<std::string>{key});
  }
}

TEST_P(HostileJson, TheLastOfTwoEqualKeysCounts) {
  EXPECT_FALSE(opened(song(isLink() ? R"("v":2)" : R"("mixwright":2)")));
  const auto loaded = opened(song(isLink() ? R"("n":"a","n":"b")" : R"("name":"a","name":"b")"));
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->document.name, "b");
}

TEST_P(HostileJson, NumbersThatAreNoneLeaveTheDefault) {
  for (const char* number : {"1e999", "-1e999", "null", "\"-3\"", "[3]", "{}", "true"}) {
    const auto loaded = opened(trackWithLevel(number));
    ASSERT_TRUE(loaded) << number;
    EXPECT_EQ(loaded->document.value(*parseAddress("tracks/1/fader/gainDb")), 0) << number;
    EXPECT_EQ(loaded->notes.dropped, 1) << number;
  }
  for (const char* notJson : {"NaN", "Infinity", "-", "0x10", "01", "1e", ".5"})
    EXPECT_FALSE(opened(song(R"("x":)" + std::string(notJson)))) << notJson;
}

TEST_P(HostileJson, HugeAndTinyNumbersAreClamped) {
  for (const auto& [number, want] : {std::pair{"1e308", 12.0f}, {"-1e308", -90.0f}, {"600", 12.0f}, {"1e-320", 0.0f},
                                     {"123456789012345678901234567890", 12.0f}}) {
    const auto loaded = opened(trackWithLevel(number));
    ASSERT_TRUE(loaded) << number;
    EXPECT_EQ(loaded->document.value(*parseAddress("tracks/1/fader/gainDb")), want) << number;
  }
}

TEST_P(HostileJson, IdsAndIndexesBeyondAllRangesAreHarmless) {
  for (const char* number : {"-1", "0", "4294967296", "9007199254740993", "1e300", "2147483647", "1.5"}) {
    const std::string n = number;
    const std::string link = R"("t":{"x":2,"i":[)" + n + "," + n + R"(],"o":[)" + n + R"(],"d":[)" + n +
                             R"(],"s":[)" + n + R"(],"c":[)" + n + R"(]},"l":[1,)" + n + "," + n + "]";
    const std::string session = R"("nextId":)" + n + R"(,"tracks":[{"id":)" + n + R"(,"output":)" + n +
                                R"(,"audio":{"frames":)" + n + R"(}},{"id":)" + n + R"(}],"loop":{"end":)" + n + "}";
    EXPECT_TRUE(opened(song(isLink() ? link : session))) << number;
  }
}

TEST_P(HostileJson, TextsAreCleanedAndCut) {
  const auto name = [&](const std::string& text) {
    const auto loaded = opened(song(R"("name":")" + text + R"(","n":")" + text + '"'));
    return loaded ? loaded->document.name : "(refused)";
  };
  EXPECT_EQ(name(std::string(60000, 'x')), std::string(200, 'x'));
  EXPECT_EQ(name("a\\u0000b\\u0007"), "ab");
  EXPECT_EQ(name("\\u202egnp.exe"), "gnp.exe");
  EXPECT_EQ(name("<img src=x onerror=alert(1)>"), "<img src=x onerror=alert(1)>");
  EXPECT_EQ(name("Vox###play %s%n"), "Vox###play %s%n");
  EXPECT_EQ(name("a\xff\xfe z"), "a\uFFFD\uFFFD z");
}

TEST_P(HostileJson, EveryCutAndEveryChangedByteOpensOrIsRefused) {
  Random random(testSeed());
  const Session session = randomSession(random, 120);
  const std::string good = isLink() ? linkJson(session.document()) : toJson(session.document(), session.nextId());
  ASSERT_TRUE(opened(good));
  for (std::size_t size = 0; size < good.size(); size += 1 + size / 50) EXPECT_FALSE(opened(good.substr(0, size)));
  static constexpr std::string_view kBytes = "\"\\{}[]:,-.0129eE \n\xff\x80tnfu";
  int stillOpen = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string text = good;
    for (auto n = random.whole(1, 4); n > 0; --n) {
      char& byte = text[std::size_t(random.index(text.size()))];
      byte = random.chance(70) ? kBytes[std::size_t(random.index(kBytes.size()))] : char(random.whole(0, 255));
    }
    stillOpen += opened(text).has_value();
    if (HasFatalFailure()) FAIL() << "MIX_SEED=" << testSeed() << " " << text;
  }
  EXPECT_GT(stillOpen, 100);
}

TEST_P(HostileJson, EveryValueReplacedByAnotherKindOpensOrIsRefused) {
  Random random(testSeed());
  const Session session = randomSession(random, 80);
  const std::string good = isLink() ? linkJson(session.document()) : toJson(session.document(), session.nextId());
  static const char* const kKinds[] = {"null",  "true", "[]",   "{}",            "\"\"",
                                       "1e999", "-1",   "[[]]", "{\"x\":[1]}", "1e300"};
  for (std::size_t at = good.find(':'); at != std::string::npos; at = good.find(':', at + 1)) {
    const std::size_t end = good.find_first_of(",]}", at);
    if (end == std::string::npos) break;
    for (const char* kind : kKinds) {
      opened(good.substr(0, at + 1) + kind + good.substr(end));
      if (HasFatalFailure()) FAIL() << good.substr(at > 40 ? at - 40 : 0, 80) << " " << kind;
    }
  }
}

TEST(SessionJson, OfTooManyValuesIsRefused) {
  std::string text = R"({"mixwright":1,"x":[0)";
  for (int i = 0; i < kMaxJsonValues; ++i) text += ",0";
  ASSERT_LT(text.size(), kMaxJsonBytes);
  const auto result = fromJson(text + "]}");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error(), "it has too many values");
}

INSTANTIATE_TEST_SUITE_P(Readers, HostileJson, testing::Bool(),
                         [](const auto& readers) { return readers.param ? "OfLinks" : "OfSessions"; });

}  // namespace
}  // namespace mix::test
