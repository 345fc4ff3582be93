// SPDX-License-Identifier: MIT
#include "engine/session/json.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/session/random_session.h"

namespace mix::test {
namespace {

using Json = nlohmann::json;

Loaded load(std::string_view text) {
  auto result = fromJson(text);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error()) << "\n" << text.substr(0, 300);
  return result.ok() ? std::move(result.value()) : Loaded();
}

std::string fileText(const std::string& name) {
  std::ifstream file(std::string(MIX_SOURCE_DIR) + "/tests/session/golden/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(SessionJson, ComesBackEqual) {
  for (unsigned seed = testSeed(); seed < testSeed() + 40; ++seed) {
    SCOPED_TRACE("MIX_SEED=" + std::to_string(seed));
    Random random(seed);
    const Session session = randomSession(random, 300);
    const std::string text = toJson(session.document(), session.nextId());
    const Loaded loaded = load(text);
    ASSERT_EQ(loaded.notes.total(), 0) << loaded.notes.names[0];
    ASSERT_EQ(loaded.document, session.document());
    ASSERT_EQ(loaded.nextId, session.nextId());
    ASSERT_EQ(toJson(loaded.document, loaded.nextId), text);
  }
}

TEST(SessionJson, OfAnEmptySongIsShort) {
  EXPECT_EQ(toJson(load(R"({"mixwright":1})").document, 1), R"({"mixwright":1,"sampleRate":48000,"nextId":1})");
}

TEST(SessionJson, WritesShortNumbersUnderTheWordsOfTheAddress) {
  Session session;
  const int id = session.addTrack(Track());
  session.setName(Scope::track, id, "Kick");
  session.setValue(*parseAddress("tracks/1/eq/band3GainDb"), -3.5f);
  session.setValue(*parseAddress("tracks/1/eq/band3Q"), 1.1f);
  session.setValue(*parseAddress("tracks/1/fader/gainDb"), -6);
  session.setAutomation(*parseAddress("tracks/1/fader/gainDb"), {{0, -6, 0}, {48000, -0.1f, 0.5f}});
  session.setLocked(*parseAddress("tracks/1/pan/position"), true);
  EXPECT_EQ(Json::parse(toJson(session.document(), 2), nullptr, false)["tracks"].dump(),
            R"([{"automation":{"fader/gainDb":[[0,-6],[48000,-0.1,0.5]]},"id":1,"locked":["pan/position"],)"
            R"("name":"Kick","values":{"eq/band3GainDb":-3.5,"eq/band3Q":1.1,"fader/gainDb":-6}}])");
}

TEST(SessionJson, KeepsTheNextIdSoThatIdsOfRemovedTracksStayUnused) {
  Session session;
  session.addTrack(Track());
  session.remove(Scope::track, session.addTrack(Track()));
  Loaded loaded = load(toJson(session.document(), session.nextId()));
  Session reopened(loaded.document, loaded.nextId);
  EXPECT_EQ(reopened.addTrack(Track()), 3);
}

// The release of version 1 wrote such files: they open for ever. The file is not to be regenerated.
TEST(SessionJson, OpensTheGoldenFileOfVersionOne) {
  const std::string text = fileText("v1.json");
  ASSERT_FALSE(text.empty());
  const Loaded loaded = load(text);
  EXPECT_EQ(loaded.notes.total(), 0) << loaded.notes.names[0];
  const Document& song = loaded.document;
  EXPECT_EQ(song.name, "Golden song");
  EXPECT_EQ(song.sampleRate, 44100);
  EXPECT_EQ(song.tempoBpm, 120.5f);
  EXPECT_EQ(song.loop, (PlayOrder{true, 44100, 441000}));
  EXPECT_EQ(loaded.nextId, 41);
  ASSERT_EQ(song.tracks.size(), 7u);
  const Track& kick = *song.tracks[0];
  EXPECT_EQ(kick.id, 2);
  EXPECT_EQ(kick.name, "Kick");
  EXPECT_EQ(kick.role, "kick");
  EXPECT_EQ(kick.output, 1);
  EXPECT_EQ(song.bus(1)->name, "Drums");
  EXPECT_EQ(kick.audio, (AudioReference{"kick.wav", "n4bQgYhMfWWaL-qgxVrQFQ",
                                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 9453381,
                                        44100, 1}));
  EXPECT_EQ(song.value(*parseAddress("tracks/2/eq/band3GainDb")), -3.5f);
  EXPECT_EQ(song.value(*parseAddress("tracks/2/compressor/thresholdDb")), -21.4f);
  EXPECT_EQ(song.value(*parseAddress("tracks/2/filters/highPassHz")), 35);
  EXPECT_EQ(song.value(*parseAddress("master/limiter/on")), 1);
  EXPECT_EQ(song.value(*parseAddress("master/fader/gainDb")), -1.5f);
  EXPECT_TRUE(kick.locked[std::size_t(*findParam(Scope::track, "pan/position"))]);
  const auto* ride = kick.points(*findParam(Scope::track, "fader/gainDb"));
  ASSERT_TRUE(ride);
  EXPECT_EQ(*ride, (AutomationPoints{{0, -6, 0}, {44100, -4.5f, 0.25f}, {44100, -90, 0}}));
}

// Songs from before there were reverbs say nothing of their returns, and what they sent there came back dry.
TEST(SessionJson, ANewSongHasARoomAPlateAndAnEchoAndAnOldOneHasNone) {
  const Document song;
  EXPECT_EQ(song.value(*parseAddress("returns/1/room/on")), 1);
  EXPECT_EQ(song.value(*parseAddress("returns/2/plate/on")), 1);
  EXPECT_EQ(song.value(*parseAddress("returns/3/echo/on")), 1);
  EXPECT_EQ(*song.returns[3], Channel(Scope::effectReturn));
  EXPECT_EQ(load(toJson(song, 1)).document.returns, song.returns);
  EXPECT_EQ(load(R"({"mixwright":1})").document.returns, plainReturns());
  EXPECT_EQ(toJson(load(R"({"mixwright":1})").document, 1).find("returns"), std::string::npos);
}

TEST(SessionJson, IgnoresAndCountsUnknownKeys) {
  const Loaded loaded = load(R"({"mixwright":1,"sampleRate":48000,"mood":"blue","__proto__":{"x":1},
      "constructor":{"prototype":{}},"master":{"values":{"fader/gainDb":-3,"tape/wowPercent":3},"glow":1},
      "tracks":[{"id":1,"toString":1,"role":"theremin","locked":["fader/nope"],
                 "automation":{"reverb/size":[[0,1]]}}]})");
  EXPECT_EQ(loaded.notes.unknown, 9);
  EXPECT_EQ(loaded.notes.total(), 9);
  EXPECT_EQ(loaded.notes.names.size(), LoadNotes::kMaxNames);
  EXPECT_EQ(loaded.document.value(*parseAddress("master/fader/gainDb")), -3);
  EXPECT_EQ(loaded.document.tracks[0]->role, "unknown");
}

TEST(SessionJson, ClampsAndCountsWhatIsOutOfRange) {
  const Loaded loaded = load(R"({"mixwright":1,"sampleRate":7,"tempoBpm":1e9,"master":{"values":
      {"fader/gainDb":60,"limiter/on":0.4},"automation":{"fader/gainDb":[[-7,999,0],[3,0,-9]]}}})");
  EXPECT_EQ(loaded.notes.clamped, 7);
  EXPECT_EQ(loaded.notes.total(), 7);
  EXPECT_EQ(loaded.document.sampleRate, 8000);
  EXPECT_EQ(loaded.document.value(*parseAddress("master/fader/gainDb")), 12);
  EXPECT_EQ(loaded.document.value(*parseAddress("master/limiter/on")), 0);
  EXPECT_EQ((*loaded.document.master->points(*findParam(Scope::master, "fader/gainDb"))),
            (AutomationPoints{{0, 12, 0}, {3, 0, -1}}));
}

TEST(SessionJson, DropsAndCountsValuesOfTheWrongKind) {
  const Loaded loaded = load(R"({"mixwright":1,"name":5,"sampleRate":"fast","loop":[],"buses":{},
      "master":{"values":{"fader/gainDb":"-3"},"automation":{"fader/gainDb":[[0],[1,"a"],3,[5,-1]],
                "limiter/gainDb":7},"locked":3},
      "tracks":[7,{"id":1,"name":null,"audio":{"fileHash":"../../x","frames":"many"},"values":[1]}]})");
  EXPECT_EQ(loaded.notes.dropped, 15) << toJson(loaded.document, 1);
  EXPECT_EQ(loaded.document.tracks.size(), 2u);
  EXPECT_EQ(loaded.document.tracks[1]->audio.fileHash, "");
}

TEST(SessionJson, GivesANewIdWhereOneIsMissingOrTaken) {
  const Loaded loaded = load(R"({"mixwright":1,"tracks":[{"id":5,"name":"a"},{"id":5,"name":"b"},{"name":"c"},
      {"id":-3,"name":"d"}],"buses":[{"id":5}]})");
  EXPECT_EQ(loaded.notes.renumbered, 3);
  ASSERT_EQ(loaded.document.tracks.size(), 4u);
  EXPECT_EQ(loaded.document.tracks[0]->id, 5);
  EXPECT_EQ(loaded.document.tracks[1]->id, 6);
  EXPECT_EQ(loaded.document.tracks[2]->id, 7);
  EXPECT_EQ(loaded.document.tracks[3]->id, 8);
  EXPECT_EQ(loaded.nextId, 9);
}

TEST(SessionJson, SendsToTheMasterWhatLeadsNowhereOrInACircle) {
  const Loaded loaded = load(R"({"mixwright":1,"buses":[{"id":1,"output":2},{"id":2,"output":3},{"id":3,"output":1},
      {"id":4,"output":4}],"tracks":[{"id":5,"output":9},{"id":6,"output":2}]})");
  for (const auto& bus : loaded.document.buses) EXPECT_FALSE(feedsItself(loaded.document, bus->id, bus->output));
  EXPECT_EQ(loaded.document.bus(2)->output, 3) << "one cut opens the circle";
  EXPECT_EQ(loaded.document.track(5)->output, 0);
  EXPECT_EQ(loaded.document.track(6)->output, 2);
  EXPECT_EQ(loaded.notes.dropped, 3);
}

TEST(SessionJson, RefusesMoreTracksOrBusesThanThereMayBe) {
  const auto listOf = [](const char* key, int count) {
    std::string text = R"({"mixwright":1,")" + std::string(key) + R"(":[{})";
    for (int i = 1; i < count; ++i) text += ",{}";
    return text + "]}";
  };
  EXPECT_TRUE(fromJson(listOf("tracks", kMaxSessionTracks)).ok());
  EXPECT_FALSE(fromJson(listOf("tracks", kMaxSessionTracks + 1)).ok());
  EXPECT_TRUE(fromJson(listOf("buses", kMaxSessionBuses)).ok());
  EXPECT_FALSE(fromJson(listOf("buses", kMaxSessionBuses + 1)).ok());
}

TEST(SessionJson, TellsANewerVersionFromGarbage) {
  const auto newer = fromJson(R"({"mixwright":2,"tracks":"in a new shape"})");
  ASSERT_FALSE(newer.ok());
  EXPECT_EQ(newer.error(), kMadeByNewerVersion);
  for (const char* text : {"", "null", "[]", "1", "hello", "{}", R"({"mixwright":"1"})", R"({"mixwright":0})",
                           R"({"mixwright":-1})", R"({"mixwright":0.5})", R"({"mixwright":1,"tracks":[})"}) {
    const auto result = fromJson(text);
    ASSERT_FALSE(result.ok()) << text;
    EXPECT_NE(result.error(), kMadeByNewerVersion) << text;
  }
}

}  // namespace
}  // namespace mix::test
