// SPDX-License-Identifier: MIT
// A whole session through the mirror alone, as someone does it who sees no canvas.
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class Journey : public FrontEnd {};

TEST_F(Journey, DropsMixesUndoesAndExportsWithoutACanvas) {
  act("Choose files", press);
  ASSERT_EQ(commands()[0]["do"], "chooseFiles");

  const int kick = import("Kick"), bass = import("Bass");
  ASSERT_GT(kick, 0);
  ASSERT_NE(kick, bass);
  auto told = edits();
  EXPECT_EQ(told[0].kind, 4);  // the session takes the rate of its first stem
  EXPECT_EQ(told[0].value, 44100);
  EXPECT_EQ(std::count_if(told.begin(), told.end(), [](const Edit& e) { return e.kind == 1; }), 2);

  act("Level of Kick", type, 0, "-6 dB");
  EXPECT_EQ(valueOf("Level of Kick"), "-6.0 dB");
  told = edits();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].kind, 0);
  EXPECT_EQ(told[0].id, kick);
  EXPECT_FLOAT_EQ(float(told[0].value), -6);

  act("Mute of Bass", press);
  EXPECT_EQ(node("Mute of Bass")["pressed"], true);
  act("Pan of Bass", set, 0.75);
  EXPECT_EQ(valueOf("Pan of Bass"), "50 % R");
  EXPECT_EQ(document()["tracks"].size(), 2u);

  EXPECT_EQ(node("Undo")["description"], "Undo: Pan of Bass");
  act("Undo", press);
  EXPECT_EQ(valueOf("Pan of Bass"), "C");
  act("Undo", press);
  EXPECT_EQ(node("Mute of Bass")["pressed"], false);
  act("Redo", press);
  EXPECT_EQ(node("Mute of Bass")["pressed"], true);

  act("Play", press);
  EXPECT_EQ(commands().back()["do"], "play");
  act("Export", press);
  act("WAV, 24 bit", press);
  const Json out = tasks();
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(out[0]["do"], "export");
  EXPECT_EQ(out[0]["bits"], 24);
}

TEST_F(Journey, WhoSharesALinkIsToldBeforeThatNoSoundIsInIt) {
  import("Kick");
  EXPECT_NE(node("Share").value("description", "").find("The recordings stay here"), std::string::npos);
  act("Share", press);
  EXPECT_NE(page.find("No sound is in a link: others drop in their own copies, but for the demo song."), nullptr);
  key("Escape");
}

TEST_F(Journey, AnotherDeviceIsListenedToAndNothingElseChanges) {
  import("Kick");
  edits();
  commands();
  const Json song = document();
  act("Listen on", press);
  act("Phone", press);
  EXPECT_EQ(tasks(), Json::parse(R"([{"do": "listenOn", "device": 1}])"));
  EXPECT_EQ(node("Listen on")["pressed"], true);
  uiKey(giveText("d"), 0, 1);
  settle();
  EXPECT_EQ(commands(), Json::parse(R"([{"do": "listenOn", "device": 2}])"));
  EXPECT_TRUE(edits().empty());
  EXPECT_EQ(document(), song);
}

// A link has the first half of each hash, the file that is dropped all of it.
TEST_F(Journey, ARecordingFindsItsTrackInASongThatCameAsALink) {
  const std::string hashes[] = {std::string(64, 'a'), std::string(64, 'b')};
  import("Kick", 480000, hashes[0]);
  import("Bass", 480000, hashes[1]);
  const std::string link = takenText(uiLinkJson(0));
  ASSERT_EQ(uiOpenDocument(giveText(link), 1), 1) << takenText(200);
  settle();
  EXPECT_EQ(node("Select Bass")["description"], "No audio");
  import("Bass under another name", 480000, hashes[1]);
  EXPECT_EQ(document()["tracks"].size(), 2u);
  EXPECT_NE(node("Select Bass")["description"], "No audio");
  EXPECT_EQ(node("Select Kick")["description"], "No audio");
}

}  // namespace
}  // namespace mix::ui
