// SPDX-License-Identifier: MIT
// The list of steps: what each is called, where the song stands in it, and how to get elsewhere.
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class History : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    import("Kick");
    import("Snare");
    key("h");
  }
  void TearDown() override {
    if (page.find("History", "heading")) key("h");
  }
  // The rows of the list from the oldest to the youngest.
  std::vector<std::string> rows() {
    int list = 0;
    std::vector<std::string> result;
    for (const auto& element : page.elements)
      if (element.node["role"] == "group" && element.node["name"] == "History") list = element.id;
    for (const auto& element : page.elements)
      if (element.parent == list && element.node["role"] == "toggle") result.push_back(element.node["name"]);
    return result;
  }
  std::string present() {
    std::string found;
    for (const auto& element : page.elements)
      if (element.node["role"] == "toggle" && element.node.value("description", "") == "now") {
        EXPECT_EQ(found, "") << "two are marked";
        EXPECT_EQ(element.node["pressed"], true);
        found = element.node["name"];
      }
    return found;
  }
};

TEST_F(History, EveryStepHasANameAndSaysFromWhatToWhat) {
  act("Level of Kick", type, 0, "-3");
  act("Mute of Snare", press);
  key("h");
  act("Name of Kick", type, 0, "Kick In");
  key("h");
  act("Song name", type, 0, "Late Train");
  act("Tempo", type, 0, "120");
  EXPECT_EQ(rows(), (std::vector<std::string>{"As it was opened", "Level of Kick: 0.0 dB to -3.0 dB", "Mute of Snare: Off to On",
                                              "Rename Kick In: Kick to Kick In", "Song name: Untitled song to Late Train", "Tempo: No steady beat to 120 bpm"}));
  EXPECT_EQ(present(), "Tempo: No steady beat to 120 bpm");
}

TEST_F(History, APressGoesThereAtOnceAndNothingIsLost) {
  act("Level of Kick", type, 0, "-3");
  act("Level of Kick", type, 0, "-6");
  act("Level of Kick", type, 0, "-9");
  const Json last = document();
  act("Level of Kick: 0.0 dB to -3.0 dB", press);
  EXPECT_EQ(valueOf("Level of Kick"), "-3.0 dB");
  EXPECT_EQ(present(), "Level of Kick: 0.0 dB to -3.0 dB");
  EXPECT_EQ(valueOf("Status"), "Now at: Level of Kick");
  EXPECT_EQ(rows().size(), 4u);
  EXPECT_EQ(node("Level of Kick: -6.0 dB to -9.0 dB")["description"], "undone");
  act("Level of Kick: -6.0 dB to -9.0 dB", press);
  EXPECT_EQ(document(), last);
  act("As it was opened", press);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
  key("z", 2 | 1);
  EXPECT_EQ(valueOf("Level of Kick"), "-3.0 dB");
}

TEST_F(History, AnEditAfterGoingBackTakesThePlaceOfWhatWasUndone) {
  act("Level of Kick", type, 0, "-3");
  act("Level of Kick", type, 0, "-6");
  act("As it was opened", press);
  act("Pan of Snare", type, 0, "L50");
  EXPECT_EQ(rows().size(), 2u);
  EXPECT_EQ(present(), rows().back());
}

TEST_F(History, OneDragIsOneStep) {
  act("Level of Kick", set, 0.3);
  act("Level of Kick", set, 0.35);
  act("Level of Kick", set, 0.4);
  EXPECT_EQ(rows().size(), 2u);
  EXPECT_TRUE(rows().back().starts_with("Level of Kick: 0.0 dB to ")) << rows().back();
}

TEST_F(History, RemovedTracksKeepTheirNames) {
  act("Level of Snare", type, 0, "-3");
  act("Select Snare", press);
  act("Remove track", press);
  key("h");
  EXPECT_EQ(rows().back(), "Remove Snare");
  EXPECT_EQ(rows()[rows().size() - 2], "Level of Snare: 0.0 dB to -3.0 dB");
}

TEST_F(History, SaysWhatItIsWhileThereIsNothing) {
  openEmpty();
  settle();
  import("Kick");
  uiOpenDocument(giveText(document().dump()), 0);
  settle();
  key("h");
  EXPECT_FALSE(node("Nothing was changed yet. Every step will stand here; press one to go back to it.", "text").is_null());
}

TEST_F(History, GivesWayToTheTrackThatIsChosen) {
  act("Select Snare", press);
  EXPECT_EQ(page.find("History", "heading"), nullptr);
  act("Files", press);
  act("History", press);
  EXPECT_NE(page.find("History", "heading"), nullptr);
  act("Track", press);
  EXPECT_EQ(page.find("History", "heading"), nullptr);
}

// What a song begins with is no step, nor what lands while its first files are read; what is added later is one.
TEST_F(History, UndoLeavesTheTracksThatTheSongBeganWith) {
  const auto land = [&](int job, const char* name) {
    const Json file{{"name", name}, {"fileName", name}, {"frames", 48000}, {"sessionRate", 44100}, {"sampleRate", 44100}, {"fileFrames", 48000}, {"channels", 1}};
    uiImportDone(job, giveText(file.dump()));
    settle();
  };
  openEmpty();
  settle();
  const int first = uiImportBegin(giveText("Kick.wav"), 0), second = uiImportBegin(giveText("Bass.wav"), 0);
  land(first, "Kick");
  EXPECT_TRUE(node("Undo").value("disabled", false));
  act("Level of Kick", type, 0, "-3");
  land(second, "Bass");
  uiNameSong(giveText("Song"));
  settle();
  key("z", 2);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
  EXPECT_FALSE(node("Level of Bass").is_null());
  EXPECT_EQ(document()["name"], "Song");
  EXPECT_TRUE(node("Undo").value("disabled", false));
  key("z", 3);
  EXPECT_EQ(valueOf("Level of Kick"), "-3.0 dB");
  EXPECT_FALSE(node("Level of Bass").is_null());
  land(uiImportBegin(giveText("Guitar.wav"), 0), "Guitar");
  EXPECT_EQ(node("Undo")["description"], "Undo: Add Guitar");
  key("z", 2);
  EXPECT_EQ(page.find("Level of Guitar"), nullptr);
}

}  // namespace
}  // namespace mix::ui
