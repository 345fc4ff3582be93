// SPDX-License-Identifier: MIT
// What a person is told before it goes wrong: recordings that are not here, a link's loud master, an export that nothing holds.
#include "tests/ui/proposal_fixture.h"

namespace mix::ui {
namespace {

class Told : public Proposals {
 protected:
  std::string status() { return node("Status", "status").value("value", ""); }
  bool has(std::string_view name) { return page.find(name) != nullptr; }
  bool asked(const char* what) {
    bool any = false;
    for (const Json& command : commands()) any = any || command["do"] == what;
    return any;
  }
  // The song without its recordings, as somebody else opens it.
  void openElsewhere(Json song) {
    ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
    time_ += 10'000;
    settle();
    commands();
  }
};

TEST_F(Told, RecordingsThatAreMissingAreSaidWhileTheyAreMissingAndByPlayButNotWhileTheyAreSought) {
  openElsewhere(document());
  EXPECT_EQ(status().find("not here"), std::string::npos) << "they are still sought: " << status();
  uiRecordingsSought();
  settle();
  EXPECT_EQ(status(), "Recordings that are not here: 2 of 2. Drop your copies anywhere: they find their tracks");
  act("Play", press);
  EXPECT_FALSE(asked("play"));
  time_ += 10'000;
  settle();
  EXPECT_NE(status().find("2 of 2"), std::string::npos) << "no notice hides it for good";
  openEmpty();
  uiRecordingsSought();
  settle();
  EXPECT_EQ(status().find("not here"), std::string::npos);
}

TEST_F(Told, ALinksMasterThatIsTurnedDownIsToldWithItsDecibels) {
  ASSERT_EQ(uiOpenDocument(giveText(R"({"v":1,"m":{"p":{"fader/gainDb":[120]}}})"), 1), 1);
  settle();
  EXPECT_EQ(status(), "This link has its master at +12.0 dB. To spare your ears it begins at 0 dB: raise it by hand");
}

TEST_F(Told, AnExportThatNothingHoldsIsWarnedOfWhileASuggestionWouldHoldIt) {
  const std::string warning = "Nothing holds peaks yet: the suggestion on loudness does";
  act("Export", press);
  EXPECT_TRUE(has(warning));
  key("Escape");
  act("Accept: Loudness of the mix", press);
  act("Export", press);
  ASSERT_TRUE(has("WAV, 16 bit"));
  EXPECT_FALSE(has(warning));
  key("Escape");
}

TEST_F(Told, DropoutsAreCountedFromWhenItBeganToPlay) {
  uiTransport(1, 0, 48000, 708);
  uiTransport(0, 0, 48000, 708);
  uiTransport(1, 0, 48000, 708);
  settle();
  for (const Page::Element& element : page.elements) EXPECT_EQ(element.node.value("value", "").find("dropout"), std::string::npos) << element.node;
  uiTransport(1, 0, 48000, 709);
  settle();
  EXPECT_TRUE(std::any_of(page.elements.begin(), page.elements.end(), [](const Page::Element& element) { return element.node.value("value", "") == "1 dropout"; }));
  uiTransport(0, 0, 48000, 709);
}

}  // namespace
}  // namespace mix::ui
