// SPDX-License-Identifier: MIT
// Mixes beside the mix: stored, brought back, and kept in the file.
#include "engine/session/mix_slot.h"

#include <fstream>
#include <sstream>

#include "engine/session/json.h"
#include "engine/session/link.h"
#include "tests/session/random_session.h"

namespace mix::test {
namespace {

Address at(std::string_view text) { return *parseAddress(text); }

class MixSlots : public testing::Test {
 protected:
  MixSlots() {
    session.addTrack(Track());
    session.addTrack(Track());
    session.addBus(Bus());
  }
  float level(int track) const { return session.value(at("tracks/" + std::to_string(track) + "/fader/gainDb")); }
  void setLevel(int track, float db) { session.setValue(at("tracks/" + std::to_string(track) + "/fader/gainDb"), db); }
  Session session;
};

TEST_F(MixSlots, BringBackWhatWasStoredInOneStep) {
  setLevel(1, -6);
  session.setOutput(Scope::track, 2, 3);
  session.setAutomation(at("master/fader/gainDb"), {{0, -3, 0}, {100, 0, 0}});
  ASSERT_TRUE(session.storeSlot(0));
  const Document stored = session.document();
  setLevel(1, 3);
  session.setOutput(Scope::track, 2, 0);
  session.setAutomation(at("master/fader/gainDb"), {});
  session.setKey(Scope::track, 2, 1);
  const Document other = session.document();
  ASSERT_TRUE(session.recallSlot(0));
  EXPECT_EQ(session.document(), stored);
  ASSERT_TRUE(session.undo());
  EXPECT_EQ(session.document(), other);
}

TEST_F(MixSlots, AreNothingOfWhatTheSongIs) {
  session.storeSlot(1);
  session.setName(Scope::track, 1, "Kick");
  session.setRole(Scope::track, 1, "kick");
  session.setTempo(120);
  session.setLocked(at("tracks/1/fader/gainDb"), true);
  const Document before = session.document();
  session.recallSlot(1);
  EXPECT_EQ(session.document(), before);
}

TEST_F(MixSlots, LeaveTracksThatCameLaterAndThoseThatAreGone) {
  setLevel(1, -6);
  session.storeSlot(2);
  session.remove(Scope::track, 1);
  const int later = session.addTrack(Track());
  setLevel(later, 5);
  session.recallSlot(2);
  EXPECT_EQ(level(later), 5);
  EXPECT_FALSE(session.document().track(1));
}

TEST_F(MixSlots, NeverMakeABusHearItself) {
  const int second = session.addBus(Bus());
  session.setOutput(Scope::bus, 3, second);
  session.storeSlot(0);
  session.setOutput(Scope::bus, 3, 0);
  session.setOutput(Scope::bus, second, 3);
  session.recallSlot(0);
  EXPECT_EQ(session.document().bus(3)->output, second);
  EXPECT_EQ(session.document().bus(second)->output, 0);
  // Through a bus that the slot knows nothing of.
  const int third = session.addBus(Bus());
  session.setOutput(Scope::bus, 3, 0);
  session.setOutput(Scope::bus, third, 3);
  session.setOutput(Scope::bus, second, third);
  session.recallSlot(0);
  for (const auto& bus : session.document().buses) EXPECT_FALSE(feedsItself(session.document(), bus->id, bus->output)) << bus->id;
}

TEST_F(MixSlots, AreCopiedNamedAndCleared) {
  setLevel(1, -6);
  session.storeSlot(0);
  session.setSlotName(0, "Quiet\n kick");
  ASSERT_TRUE(session.copySlot(0, 3));
  EXPECT_EQ((*session.document().slots[3])->name, "Quiet kick");
  setLevel(1, 2);
  session.storeSlot(0);
  EXPECT_EQ((*session.document().slots[0])->name, "Quiet kick") << "storing anew keeps the name";
  session.clearSlot(0);
  EXPECT_FALSE(session.document().slots[0]);
  session.recallSlot(3);
  EXPECT_EQ(level(1), -6);
  for (const bool refused : {session.recallSlot(0), session.clearSlot(1), session.copySlot(1, 2), session.storeSlot(4), session.storeSlot(-1), session.setSlotName(2, "x")})
    EXPECT_FALSE(refused);
}

TEST_F(MixSlots, AreBesideTheStepsOfUndo) {
  setLevel(1, -6);
  setLevel(1, -3);
  session.undo();
  const std::size_t done = session.undoCount();
  session.markSaved();
  const std::uint32_t before = session.besideRevision();
  ASSERT_TRUE(session.storeSlot(0));
  EXPECT_FALSE(session.isSaved()) << "it has to be saved";
  EXPECT_NE(session.besideRevision(), before);
  EXPECT_EQ(session.undoCount(), done);
  EXPECT_EQ(session.redoCount(), 1u) << "what was undone can still be redone";
  while (session.undo()) {}
  ASSERT_TRUE(session.document().slots[0]) << "undo takes no finished mix away";
  while (session.redo()) {}
  EXPECT_EQ(level(1), -3);
  session.recallSlot(0);
  EXPECT_EQ(level(1), -6);
  session.clearSlot(0);
  session.undo();
  EXPECT_FALSE(session.document().slots[0]);
}

TEST_F(MixSlots, AreInTheFileAndWithoutThemTheFileIsAsItWas) {
  EXPECT_EQ(toJson(session.document(), 4).find("slots"), std::string::npos);
  setLevel(1, -6);
  session.storeSlot(1);
  session.setSlotName(1, "Rough");
  setLevel(1, 0);
  const std::string text = toJson(session.document(), session.nextId());
  auto read = fromJson(text);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().notes.total(), 0);
  EXPECT_EQ(read.value().document, session.document());
  EXPECT_EQ(linkJson(session.document(), {}).find("slots"), std::string::npos) << "a link carries the mix alone";
}

// Such files were written: they open for ever, and are written again as they were.
TEST(MixSlotsFile, OfTheirFirstVersionOpensAndIsWrittenAgain) {
  std::ifstream file(std::string(MIX_SOURCE_DIR) + "/tests/session/golden/slots.json");
  std::stringstream bytes;
  bytes << file.rdbuf();
  std::string text = bytes.str();
  while (!text.empty() && text.back() == '\n') text.pop_back();
  auto read = fromJson(text);
  ASSERT_TRUE(read.ok()) << text.size();
  const Loaded& loaded = read.value();
  EXPECT_EQ(loaded.notes.total(), 0) << loaded.notes.names[0];
  EXPECT_EQ(toJson(loaded.document, loaded.nextId), text);
  Session session(loaded.document, loaded.nextId);
  ASSERT_TRUE(session.recallSlot(0));
  EXPECT_EQ(session.value(at("tracks/1/fader/gainDb")), 2.5f);
  EXPECT_EQ(session.document().track(1)->output, 0);
  EXPECT_EQ(session.document().track(2)->key, 1);
  EXPECT_EQ(session.value(at("master/fader/gainDb")), -1.5f);
}

TEST(MixSlotsFile, WithDamagedSlotsOpensWithoutThem) {
  const auto notes = [](std::string_view slots) {
    auto read = fromJson(std::string(R"({"mixwright":1,"tracks":[{"id":1}],"slots":)") + std::string(slots) + "}");
    EXPECT_TRUE(read.ok()) << slots;
    return read.ok() ? std::pair(read.value().notes.total(), read.value().nextId) : std::pair(-1, 0);
  };
  for (const char* slots : {"7", R"(["A"])", R"([{}])", R"([{"slot":"E"}])", R"([{"slot":"AB"}])", R"([{"slot":"A"},{"slot":"A"}])", R"([{"slot":"A","tracks":[{"id":1,"values":{"nonsense":3}}]}])"})
    EXPECT_GT(notes(slots).first, 0) << slots;
  EXPECT_EQ(notes(R"([{"slot":"A","tracks":[{"id":40}]}])"), std::pair(0, 41)) << "no new track gets the id that a slot knows";
}

// The largest song that the limits allow can be read again.
TEST(MixSlotsFile, OfTheLargestSongStaysAFileThatCanBeRead) {
  Random random(5);
  Session session;
  for (int t = 0; t < kMaxSessionTracks; ++t) {
    Track track;
    for (std::size_t i = 0; i < track.values.size(); ++i) track.values[i] = random.value(schemaOf(Scope::track)[i].spec);
    session.addTrack(std::move(track));
  }
  const auto points = [&](int count, float value) {
    AutomationPoints result;
    for (int i = 0; i < count; ++i) result.push_back({kMaxFrame - count + i, value - float(i) * 0.000123f, -0.12345678f});
    return result;
  };
  const int each = int(std::min<std::size_t>(kMaxAutomationPoints, kMaxSessionPoints / 16));
  for (int t = 1; t <= int(kMaxSessionPoints) / each; ++t) session.setAutomation({Scope::track, t, findParam(Scope::track, "fader/gainDb").value()}, points(each, -12.345678f));
  ASSERT_TRUE(session.storeSlot(0));
  EXPECT_FALSE(session.storeSlot(1)) << "there is no room for as many points once more";
  for (const auto& track : std::vector(session.document().tracks)) session.setAutomation({Scope::track, track->id, findParam(Scope::track, "fader/gainDb").value()}, {});
  for (int slot = 1; slot < kMixSlots; ++slot) EXPECT_TRUE(session.storeSlot(slot));
  session.recallSlot(0);
  const std::string text = toJson(session.document(), session.nextId());
  EXPECT_LT(text.size(), kMaxJsonBytes);
  const auto read = fromJson(text);
  ASSERT_TRUE(read.ok()) << read.error();
}

}  // namespace
}  // namespace mix::test
