// SPDX-License-Identifier: MIT
#include "engine/session/link.h"

#include <fstream>
#include <sstream>

#include "engine/session/audio_hash.h"
#include "engine/session/rounding.h"
#include "tests/session/typical_session.h"

namespace mix::test {
namespace {

Loaded load(std::string_view text) {
  auto result = fromLinkJson(text);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error()) << "\n" << text.substr(0, 300);
  return result.ok() ? std::move(result.value()) : Loaded();
}

// The document without what no link carries: master above 0 dB.
Session linkable(Random& random) {
  Session session = randomSession(random, 300);
  const Address fader = *parseAddress("master/fader/gainDb");
  session.setValue(fader, std::min(session.value(fader), 0.0f));
  session.setAutomation(fader, {});
  return session;
}

void expectClose(const AutomationPoints& given, const AutomationPoints& back, const ParamSpec& spec, int rate) {
  ASSERT_EQ(given.size(), back.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    EXPECT_NEAR(double(given[i].frame), double(back[i].frame), rate / 2000.0 + 1);  // half a millisecond
    EXPECT_EQ(back[i].value, rounded(spec, given[i].value));
    EXPECT_NEAR(given[i].curve, back[i].curve, 0.00501f);
  }
}

void expectClose(Scope scope, const Channel& given, const Channel& back, int rate) {
  EXPECT_EQ(given.locked, back.locked);
  ASSERT_EQ(given.automation.size(), back.automation.size());
  for (std::size_t i = 0; i < given.values.size(); ++i) {
    const ParamSpec& spec = schemaOf(scope)[i].spec;
    EXPECT_EQ(back.values[i], rounded(spec, given.values[i])) << spec.id;
    ASSERT_EQ(given.points(int(i)) != nullptr, back.points(int(i)) != nullptr);
    if (given.points(int(i))) expectClose(*given.points(int(i)), *back.points(int(i)), spec, rate);
  }
}

void expectSameName(const NamedChannel& given, const NamedChannel& back) {
  EXPECT_EQ(given.id, back.id);
  EXPECT_EQ(given.name, back.name);
  EXPECT_EQ(given.role, back.role);
  EXPECT_EQ(given.output, back.output);
}

void expectSameRecording(const AudioReference& given, const AudioReference& back) {
  EXPECT_EQ(given.fileName, back.fileName);
  EXPECT_EQ(given.pcmHash.empty() ? shortHash(given.fileHash) : "", back.fileHash);
  EXPECT_EQ(shortHash(given.pcmHash), back.pcmHash);
  EXPECT_NEAR(double(given.frames), double(back.frames), given.sampleRate * 0.005 + 1);  // 5 ms
  if (given.frames * 100 < given.sampleRate) return;  // too short to have a duration
  EXPECT_EQ(given.sampleRate, back.sampleRate);
  EXPECT_EQ(given.channels, back.channels);
}

TEST(Link, ComesBackEqualWithinItsRounding) {
  for (unsigned seed = testSeed(); seed < testSeed() + 40; ++seed) {
    SCOPED_TRACE("MIX_SEED=" + std::to_string(seed));
    Random random(seed);
    const Session session = linkable(random);
    const Document& given = session.document();
    const std::string text = linkJson(given);
    const Loaded loaded = load(text);
    const Document& back = loaded.document;
    ASSERT_EQ(loaded.notes.total(), 0) << testing::PrintToString(loaded.notes.names) << text;
    EXPECT_EQ(given.name, back.name);
    EXPECT_EQ(given.sampleRate, back.sampleRate);
    EXPECT_EQ(given.tempoBpm, back.tempoBpm);
    EXPECT_EQ(given.loop, back.loop);
    expectClose(Scope::master, *given.master, *back.master, given.sampleRate);
    ASSERT_EQ(given.tracks.size(), back.tracks.size());
    ASSERT_EQ(given.buses.size(), back.buses.size());
    for (std::size_t i = 0; i < given.tracks.size(); ++i) {
      expectSameName(*given.tracks[i], *back.tracks[i]);
      expectSameRecording(given.tracks[i]->audio, back.tracks[i]->audio);
      expectClose(Scope::track, *given.tracks[i], *back.tracks[i], given.sampleRate);
    }
    for (std::size_t i = 0; i < given.buses.size(); ++i) {
      expectSameName(*given.buses[i], *back.buses[i]);
      expectClose(Scope::bus, *given.buses[i], *back.buses[i], given.sampleRate);
    }
    ASSERT_EQ(linkJson(back), text) << "a link of a link is the same link";
    if (testing::Test::HasFailure()) return;
  }
}

// What is on in the returns of a new song is all that it says.
TEST(Link, OfAnEmptySongIsShort) {
  EXPECT_EQ(linkJson(Document()), R"({"v":1,"r":48000,"e":{"p":{"echo/on":[0,0,1],"room/on":[1],"plate/on":[0,1]}}})");
  EXPECT_EQ(linkJson(load(R"({"v":1,"r":48000})").document), R"({"v":1,"r":48000})");
}

TEST(Link, WritesColumnsOfWholeSteps) {
  Session session;
  for (const char* name : {"Kick", "Snare", "Hat"}) {
    Track track;
    track.name = name;
    session.addTrack(track);
  }
  session.setValue(*parseAddress("tracks/1/fader/gainDb"), -3.46f);
  session.setValue(*parseAddress("tracks/2/pan/position"), 30);
  session.setValue(*parseAddress("tracks/2/eq/band2Hz"), 62.5f);
  const std::string text = linkJson(session.document());
  EXPECT_NE(text.find(R"("t":{"x":3,"n":["Kick","Snare","Hat"],"p":{)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("fader/gainDb":[-35])"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("pan/position":[0,30])"), std::string::npos) << text;
  EXPECT_NE(text.find(R"(,62.5])"), std::string::npos) << text;
}

// 2,000 characters is what chat programs and share sheets let through. Deflated and in base64url this text
// takes about 0.65 characters for one of JSON (1,868 of 2,852); web/'s tests can measure it exactly.
TEST(Link, OfATypicalMixOfSixteenTracksIsShort) {
  const Session session = typicalSession();
  const std::string text = linkJson(session.document());
  RecordProperty("jsonCharacters", int(text.size()));
  EXPECT_LT(text.size(), 3000u);
  EXPECT_LT(linkJson(session.document(), {.settingsOnly = true}).size(), 2300u);
}

TEST(Link, OfSettingsOnlySaysNothingAboutTheRecording) {
  const Session session = typicalSession();
  const std::string text = linkJson(session.document(), {.settingsOnly = true});
  for (const auto& track : session.document().tracks) {
    EXPECT_EQ(text.find('"' + track->name + '"'), std::string::npos);
    EXPECT_EQ(text.find(shortHash(track->audio.pcmHash)), std::string::npos);
    EXPECT_EQ(text.find(shortHash(track->audio.fileHash)), std::string::npos);
  }
  EXPECT_EQ(text.find(".wav"), std::string::npos);
  EXPECT_EQ(text.find("Borrowed"), std::string::npos);
  const Loaded loaded = load(text);
  EXPECT_EQ(loaded.notes.total(), 0);
  ASSERT_EQ(loaded.document.tracks.size(), 16u);
  EXPECT_EQ(loaded.document.tracks[3]->audio, AudioReference());
  EXPECT_EQ(loaded.document.tracks[3]->role, "hihat");
  EXPECT_EQ(loaded.document.name, "");
}

TEST(Link, NeverSetsTheMasterAboveZero) {
  const Loaded loaded = load(R"({"v":1,"m":{"p":{"fader/gainDb":[100]},"e":{"fader/gainDb":[[0,60,0,500,-60,0]]}}})");
  EXPECT_EQ(loaded.document.value(*parseAddress("master/fader/gainDb")), 0);
  EXPECT_EQ(*loaded.document.master->points(*findParam(Scope::master, "fader/gainDb")),
            (AutomationPoints{{0, 0, 0}, {24000, -6, 0}}));
  EXPECT_EQ(loaded.notes.masterTurnedDownDb, 10);
  EXPECT_EQ(loaded.notes.total(), 0) << "it was understood";
}

TEST(Link, IgnoresAndCountsWhatItDoesNotKnow) {
  const Loaded loaded = load(R"({"v":1,"__proto__":{"polluted":1},"u":"https://evil.example/a.wav",
      "t":{"x":2,"constructor":[1],"n":["a","b","c"],"r":["kick","theremin"],"h":["../../x"],
           "p":{"fader/gainDb":[-30,"loud",5],"tape/wow":[1,2]}}})");
  EXPECT_EQ(loaded.notes.unknown, 4);
  EXPECT_EQ(loaded.notes.dropped, 5);
  ASSERT_EQ(loaded.document.tracks.size(), 2u);
  EXPECT_EQ(loaded.document.tracks[0]->values[std::size_t(*findParam(Scope::track, "fader/gainDb"))], -3);
  EXPECT_EQ(loaded.document.tracks[1]->role, "unknown");
}

TEST(Link, RefusesNewerVersionsAndTooManyTracks) {
  EXPECT_EQ(fromLinkJson(R"({"v":2})").error(), kMadeByNewerVersion);
  EXPECT_TRUE(fromLinkJson(R"({"v":1,"t":{"x":128}})").ok());
  EXPECT_FALSE(fromLinkJson(R"({"v":1,"t":{"x":129}})").ok());
  EXPECT_FALSE(fromLinkJson(R"({"v":1,"t":{"x":1e300}})").ok());
  EXPECT_TRUE(fromLinkJson(R"({"v":1,"g":{"x":32}})").ok());
  EXPECT_FALSE(fromLinkJson(R"({"v":1,"g":{"x":33}})").ok());
}

// The release of version 1 wrote such links: they open for ever. The file is not to be regenerated.
TEST(Link, OpensTheGoldenLinkOfVersionOne) {
  std::ifstream file(std::string(MIX_SOURCE_DIR) + "/tests/session/golden/link_v1.json");
  std::stringstream text;
  text << file.rdbuf();
  const Loaded loaded = load(text.str());
  EXPECT_EQ(loaded.notes.total(), 0) << testing::PrintToString(loaded.notes.names);
  const Document& song = loaded.document;
  EXPECT_EQ(song.name, "Golden link");
  EXPECT_EQ(song.tempoBpm, 92.5f);
  EXPECT_EQ(song.loop, (PlayOrder{true, 1000, 96000}));
  ASSERT_EQ(song.tracks.size(), 3u);
  const Track& vox = *song.tracks[2];
  EXPECT_EQ(vox.id, 7);
  EXPECT_EQ(vox.name, "Lead Vox");
  EXPECT_EQ(vox.role, "voiceLead");
  EXPECT_EQ(vox.output, 4);
  EXPECT_EQ(song.bus(4)->name, "Vocals");
  EXPECT_EQ(vox.audio, (AudioReference{"Lead Vox.flac", "", "n4bQgYhMfWWaL-qgxVrQFQ", 8820000, 44100, 1}));
  EXPECT_EQ(song.tracks[0]->audio, (AudioReference{"kick 01.wav", "AAAAAAAAAAAAAAAAAAAAAA", "", 9600000, 48000, 2}));
  EXPECT_EQ(song.tracks[1]->audio, AudioReference());
  EXPECT_EQ(song.value(*parseAddress("tracks/7/fader/gainDb")), -2.4f);
  EXPECT_EQ(song.value(*parseAddress("tracks/1/pan/position")), -12);
  EXPECT_EQ(song.value(*parseAddress("tracks/7/eq/band3Hz")), 3150);
  EXPECT_EQ(song.value(*parseAddress("tracks/7/eq/band3Q")), 1.4f);
  EXPECT_EQ(song.value(*parseAddress("buses/4/compressor/ratio")), 3.5f);
  EXPECT_EQ(song.value(*parseAddress("master/limiter/ceilingDb")), -1.2f);
  EXPECT_TRUE(vox.locked[std::size_t(*findParam(Scope::track, "fader/gainDb"))]);
  const auto* ride = vox.points(*findParam(Scope::track, "fader/gainDb"));
  ASSERT_TRUE(ride);
  EXPECT_EQ(*ride, (AutomationPoints{{48000, -2.4f, 0.25f}, {72000, -90, 0}}));
}

}  // namespace
}  // namespace mix::test
