// SPDX-License-Identifier: MIT
// Mixing with the ears alone: what is said, what is decided by it, and the meters as tones.
#include "tests/ui/ui_fixture.h"
#include "ui/spoken_words.h"

namespace mix::ui {
namespace {

TEST(SpokenWords, AreUnitsAndSignsAsVoicesReadThem) {
  EXPECT_EQ(spoken("-3.0 dB at 250 Hz"), "minus 3.0 decibels at 250 hertz");
  EXPECT_EQ(spoken("\u22121.2 LU, +2dB"), "minus 1.2 loudness units, plus 2 decibels");
  EXPECT_EQ(spoken("-14.0 LUFS, -1.0 dBTP"), "minus 14.0 L U F S, minus 1.0 decibels true peak");
  EXPECT_EQ(spoken("2\u20134 kHz"), "2 to 4 kilohertz");
  EXPECT_EQ(spoken("Hi-hat 2-1, Hzone"), "Hi-hat 2-1, Hzone");
}

class ForTheEars : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    import("Kick");
    commands();
  }
  void TearDown() override {
    uiSettings(giveText("{}"));
    if (tones_) key("w", 1);
    settle();
  }
  std::vector<Json> all(const char* what) {
    std::vector<Json> found;
    for (const Json& command : commands())
      if (command["do"] == what) found.push_back(command);
    return found;
  }
  bool tones_ = false;
};

TEST_F(ForTheEars, MessagesAreSilentUntilSomebodyWantsThemSaid) {
  uiNotice(0, giveText("Exported at -14 LUFS"));
  settle();
  EXPECT_TRUE(all("speak").empty());
  key("?", 1);
  act("Say messages aloud", press);
  commands();
  uiNotice(0, giveText("Exported at -14 LUFS"));
  settle();
  const auto said = all("speak");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0]["text"], "Exported at minus 14 L U F S");
  EXPECT_EQ(said[0]["kind"], 0);
  uiNotice(2, giveText("It failed"));
  settle();
  EXPECT_EQ(all("speak").at(0)["kind"], 2) << "where nobody can say it, it stays an error";
}

TEST_F(ForTheEars, LevelsAreSaidOnceThereAreAny) {
  key("w");
  EXPECT_EQ(all("speak").at(0)["text"], "Nothing was heard yet.");
}

TEST_F(ForTheEars, TonesAreToldTheTargetAndGoAgain) {
  tones_ = true;
  key("w", 1);
  EXPECT_EQ(all("meterTones").at(0), Json({{"do", "meterTones"}, {"on", true}, {"targetLufs", -14}}));
  key("w", 1);
  tones_ = false;
  EXPECT_EQ(all("meterTones").at(0)["on"], false);
}

}  // namespace
}  // namespace mix::ui
