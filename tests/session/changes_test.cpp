// SPDX-License-Identifier: MIT
#include "engine/session/changes.h"

#include <map>

#include "tests/session/random_session.h"

namespace mix::test {
namespace {

std::map<int, std::vector<float>> valuesOf(const Returns& returns) {
  std::map<int, std::vector<float>> all;
  for (int n = 1; n <= kSends; ++n) all[n] = returns[std::size_t(n - 1)]->values;
  return all;
}

// What an engine would know: it is told nothing but changes, and looks up what an id is about.
struct Projection {
  std::map<int, std::vector<float>> tracks, buses, returns = valuesOf(standardReturns());
  float tempoBpm = 0;
  std::map<int, int> trackOutputs, busOutputs, trackKeys, busKeys;
  std::map<int, bool> references;
  std::map<int, AudioReference> audio;
  std::map<std::string, AutomationPoints> automation;
  std::vector<float> master = Channel(Scope::master).values;
  PlayOrder loop;
  int sampleRate = Document().sampleRate;
  friend bool operator==(const Projection&, const Projection&) = default;

  void forget(std::string_view prefix, int id) {
    const std::string start = std::string(prefix) + std::to_string(id) + "/";
    std::erase_if(automation, [&](const auto& lane) { return lane.first.starts_with(start); });
  }
  void apply(const Changes& changes, const Document& now) {
    for (int id : changes.removedTracks)
      tracks.erase(id), trackOutputs.erase(id), trackKeys.erase(id), references.erase(id), audio.erase(id), forget("tracks/", id);
    for (int id : changes.removedBuses) buses.erase(id), busOutputs.erase(id), busKeys.erase(id), forget("buses/", id);
    for (int id : changes.addedBuses) buses[id] = Channel(Scope::bus).values, busOutputs[id] = now.bus(id)->output, busKeys[id] = now.bus(id)->key;
    for (int id : changes.addedTracks) {
      tracks[id] = Channel(Scope::track).values;
      trackOutputs[id] = now.track(id)->output;
      trackKeys[id] = now.track(id)->key;
      references[id] = now.track(id)->reference;
      audio[id] = now.track(id)->audio;
    }
    for (int id : changes.audio) audio[id] = now.track(id)->audio;
    for (int id : changes.references) references[id] = now.track(id)->reference;
    for (int id : changes.trackOutputs) trackOutputs[id] = now.track(id)->output;
    for (int id : changes.busOutputs) busOutputs[id] = now.bus(id)->output;
    for (int id : changes.trackKeys) trackKeys[id] = now.track(id)->key;
    for (int id : changes.busKeys) busKeys[id] = now.bus(id)->key;
    for (const auto& [address, value] : changes.values) {
      auto& values = address.scope == Scope::master ? master
                     : address.scope == Scope::bus  ? buses.at(address.id)
                     : address.scope == Scope::effectReturn ? returns.at(address.id)
                                                    : tracks.at(address.id);
      values[std::size_t(address.param)] = value;
    }
    for (const Address& address : changes.automation) {
      const auto* points = now.channel(address.scope, address.id)->points(address.param);
      if (points) automation[toText(address)] = *points;
      else automation.erase(toText(address));
    }
    if (changes.loop) loop = now.loop;
    if (changes.tempo) tempoBpm = now.tempoBpm;
    if (changes.sampleRate) sampleRate = now.sampleRate;
  }
};

// The same, looked up.
Projection projectionOf(const Document& document) {
  Projection all;
  const auto addLanes = [&](Scope scope, int id, const Channel& channel) {
    for (const AutomationLane& lane : channel.automation)
      all.automation[toText({scope, id, lane.param})] = *lane.points;
  };
  for (const auto& track : document.tracks) {
    all.tracks[track->id] = track->values;
    all.trackOutputs[track->id] = track->output;
    all.trackKeys[track->id] = track->key;
    all.references[track->id] = track->reference;
    all.audio[track->id] = track->audio;
    addLanes(Scope::track, track->id, *track);
  }
  for (const auto& bus : document.buses) {
    all.buses[bus->id] = bus->values;
    all.busOutputs[bus->id] = bus->output;
    all.busKeys[bus->id] = bus->key;
    addLanes(Scope::bus, bus->id, *bus);
  }
  all.returns = valuesOf(document.returns);
  all.tempoBpm = document.tempoBpm;
  for (int n = 1; n <= kSends; ++n) {
    const Channel& channel = *document.returns[std::size_t(n - 1)];
    addLanes(Scope::effectReturn, n, channel);
  }
  all.master = document.master->values;
  addLanes(Scope::master, 0, *document.master);
  all.loop = document.loop;
  all.sampleRate = document.sampleRate;
  return all;
}

TEST(Changes, AreAllThatAProjectionNeedsToFollowEditsUndoAndAnotherSong) {
  SCOPED_TRACE("MIX_SEED=" + std::to_string(testSeed()));
  Random random(testSeed());
  Session session;
  Document told = session.document();
  Projection projection;
  for (int i = 0; i < 1500; ++i) {
    if (random.chance(1)) session = randomSession(random, 30);
    for (auto n = random.whole(0, 4); n > 0; --n) randomEdit(session, random);
    for (auto n = random.chance(20) ? random.whole(1, 20) : 0; n > 0; --n)
      random.chance(60) ? session.undo() : session.redo();
    projection.apply(changesBetween(told, session.document()), session.document());
    told = session.document();
    ASSERT_EQ(projection, projectionOf(told)) << "after " << i;
  }
}

TEST(Changes, OfOneValueAreOneValue) {
  Session session;
  const int id = session.addTrack(Track());
  session.addTrack(Track());
  const Document told = session.document();
  const Address fader = *parseAddress("tracks/" + std::to_string(id) + "/fader/gainDb");
  session.setValue(fader, -3);
  const Changes changes = changesBetween(told, session.document());
  ASSERT_EQ(changes.values.size(), 1u);
  EXPECT_EQ(changes.values[0].address, fader);
  EXPECT_EQ(changes.values[0].value, -3);
  EXPECT_TRUE(changes.addedTracks.empty() && changes.automation.empty() && !changes.loop);
}

TEST(Changes, NamesRolesLocksAndOrderMakeNone) {
  Session session;
  for (int i = 0; i < 3; ++i) session.addTrack(Track());
  const Document told = session.document();
  session.setName(Scope::track, 1, "a");
  session.setRole(Scope::track, 1, "kick");
  session.setSongName("b");
  session.move(Scope::track, 1, 2);
  session.setLocked({Scope::master, 0, 0}, true);
  EXPECT_FALSE(session.document() == told);
  EXPECT_TRUE(changesBetween(told, session.document()).empty());
}

}  // namespace
}  // namespace mix::test
