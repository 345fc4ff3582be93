// SPDX-License-Identifier: MIT
// One suggestion for a listener, a student and an engineer: every reason has all three, and each keeps to its readers.
#include "tests/ui/ui_fixture.h"
#include "ui/explained_words.h"
#include "ui/words.h"
#include "ui/words_explained.h"

namespace mix::ui {
namespace {

bool hasTerm(std::string_view id) {
  return std::any_of(std::begin(words::glossary), std::end(words::glossary), [&](const words::Term& term) { return term.id == id; });
}

std::string small(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = char(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

// What a listener should not have to know.
void expectPlain(std::string_view english) {
  const std::string text = small(english);
  EXPECT_EQ(text.find_first_of("0123456789"), std::string::npos) << text;
  const auto isLetter = [&](std::size_t at) { return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])); };
  for (const char* term : {"db", "lufs", "hz", "eq", "lu", "compressed", "compression", "compressor", "limiter", "masking", "panning", "panned", "polarity", "filter", "loudness", "frequency", "mono", "threshold"})
    for (std::size_t at = text.find(term); at != std::string::npos; at = text.find(term, at + 1))
      EXPECT_TRUE((at > 0 && isLetter(at - 1)) || isLetter(at + std::string_view(term).size())) << term << " in " << text;
}

TEST(Explained, EveryReasonHasAllThreeLevelsAndATerm) {
  std::size_t count = 0;
  const auto check = [&](std::string_view id) {
    ++count;
    const auto found = std::find_if(std::begin(words::explanations), std::end(words::explanations), [&](const words::Explanation& one) { return one.id == id; });
    ASSERT_NE(found, std::end(words::explanations)) << id;
    EXPECT_FALSE(found->listener.empty()) << id;
    EXPECT_FALSE(found->student.empty()) << id;
    EXPECT_FALSE(found->limits.empty()) << id;
    EXPECT_TRUE(hasTerm(found->term)) << id << ": " << found->term;
    expectPlain(found->listener.english());
  };
  for (const auto& message : words::suggestions) check(message.id);
  for (const auto& message : words::advice) check(message.id);
  EXPECT_EQ(count, std::size(words::explanations)) << "an explanation of a reason that there is not";
}

TEST(Explained, EveryTermStandsInTheGlossaryOnceAndInOrder) {
  for (std::size_t i = 1; i < std::size(words::glossary); ++i)
    EXPECT_LT(small(words::glossary[i - 1].name.english()), small(words::glossary[i].name.english()));
}

Suggestion voices() {
  Suggestion suggestion{.kind = SuggestionKind::balance, .reason = {"balance.voices", {"Lead Vox", "Choir"}, {4, -1.5}}, .confidence = 0.9f};
  suggestion.moves = {{parseAddress("tracks/1/fader/gainDb").value(), 0, 4, 1.7f}, {parseAddress("tracks/2/fader/gainDb").value(), 0, -1.5f, 0.5f}};
  suggestion.evidence = {{"measure.relativeLoudness", "LU", -7, -3}, {"measure.relativeLoudness", "LU", -8, -9.5}};
  return suggestion;
}

TEST(Explained, SaysTheSameToEach) {
  EXPECT_EQ(explainedText(voices(), 1, Explained::listener), "The voices stand where they do on records like this. Louder: Lead Vox. Softer: Choir.");
  EXPECT_EQ(explainedText(voices(), 1, Explained::student),
            "Lead Vox +4.0 dB, Choir \u22121.5 dB. Levels are compared as loudness: LU are steps of perceived loudness, so a dull bass and a bright voice can be put side by side.");
  EXPECT_EQ(explainedText(voices(), 1, Explained::engineer),
            "Lead Vox +4.0 dB, Choir \u22121.5 dB. Measured before and after, at 100 %: loudness in the mix of Lead Vox \u22127.0 to \u22123.0 LU, loudness in the mix of Choir \u22128.0 to "
            "\u22129.5 LU. Uncertain by \u00b11.7 dB. Confidence 90 %. Limits: faders from \u221260 to +12 dB in steps of 0.1 dB, loudness met within 0.06 LU; locked faders stay.");
}

// A single level for another reason is none of the proposed balance.
TEST(Explained, ALevelForAPlaybackSystemNamesNoDevicesAsStems) {
  Suggestion fix{.kind = SuggestionKind::balance, .reason = {"translate.level", {"Bass", "phone"}, {-6.2, -4.1}}, .tracks = {2}, .confidence = 0.6f};
  fix.moves = {{parseAddress("tracks/2/fader/gainDb").value(), 0, 1.5f, 0}};
  fix.evidence = {{"measure.audibility", "dB", -6.2, -4.1}, {"measure.loudness", "LUFS", -14, -14.1}};
  const std::string listener = explainedText(fix, 1, Explained::listener), engineer = explainedText(fix, 1, Explained::engineer);
  EXPECT_EQ(listener.find("Softer"), std::string::npos) << listener;
  EXPECT_EQ(engineer.find("of phone"), std::string::npos) << engineer;
  EXPECT_EQ(engineer.find("of Bass"), std::string::npos) << "two measures of one fix: " << engineer;
}

TEST(Explained, AFaderThatMakesUpForTheOthersIsNoLevelThatDoesNotChange) {
  Suggestion bass{.kind = SuggestionKind::balance, .reason = {"balance.bass", {"Bass"}, {-2.4}}};
  bass.evidence = {{"measure.relativeLoudness", "LU", -8, -8.1}};
  const std::string text = explainedText(bass, 1, Explained::listener);
  EXPECT_NE(text.find(words::levelsHold), std::string::npos) << text;
  EXPECT_EQ(text.find(words::levelsStay), std::string::npos) << text;
}

TEST(Explained, FollowsTheAmount) {
  EXPECT_EQ(explainedText(voices(), 0, Explained::listener), "The voices stand where they do on records like this. At this amount no level changes.");
}

TEST(Explained, NamesThoseThatAReasonSpeaksOf) {
  const Suggestion clash{.kind = SuggestionKind::tone, .reason = {"tone.unmask", {"Guitar", "Lead Vox"}, {2500, 0.34}}};
  EXPECT_EQ(explainedText(clash, 1, Explained::listener), "Guitar steps aside a little, so that you hear Lead Vox better.");
  EXPECT_NE(explainedText(clash, 1, Explained::student).find("This is masking"), std::string::npos);
}

class ExplainedCards : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    const int voice = import("Lead Vox");
    const Json proposal{
        {"source", "rules"}, {"targetLufs", -14}, {"ceilingDb", -1}, {"notes", Json::array()}, {"stems", Json::array()}, {"faults", Json::array()},
        {"before", {{"lufs", -20}, {"truePeakDb", -3}, {"limiterDb", 0}}}, {"after", {{"lufs", -14}, {"truePeakDb", -1}, {"limiterDb", -2}}},
        {"suggestions", {{{"kind", "balance"}, {"reason", {{"messageId", "balance.voices"}, {"names", {"Lead Vox"}}, {"numbers", {4}}}}, {"confidence", 0.9}, {"weight", 1},
                          {"moves", {{{"address", "tracks/" + std::to_string(voice) + "/fader/gainDb"}, {"from", 0}, {"to", 4}, {"sigma", 1.7}}}}, {"evidence", Json::array()}}}}};
    ASSERT_EQ(uiProposal(giveText(proposal.dump())), 1);
    settle();
    commands();
  }
  void TearDown() override {
    key("Escape");
    uiSettings(giveText("{}"));
    settle();
  }
  std::string says() { return node("Level of the voices", "text").value("value", ""); }
};

TEST_F(ExplainedCards, SpeakAsChosenAndTheChoiceIsKept) {
  EXPECT_NE(says().find("Levels are compared as loudness"), std::string::npos);
  act("Explained for: Listener", press);
  EXPECT_EQ(says(), "The voices stand where they do on records like this. Louder: Lead Vox. Sure.");
  EXPECT_EQ(node("Explained for: Listener")["pressed"], true);
  std::string kept;
  for (const Json& command : commands())
    if (command["do"] == "keepSettings") kept = command["settings"];
  EXPECT_EQ(Json::parse(kept)["explained"], "listener");
  act("Explained for: Engineer", press);
  EXPECT_NE(says().find("Confidence 90 %"), std::string::npos);
  uiSettings(giveText(kept));
  settle();
  EXPECT_EQ(says().find("Confidence"), std::string::npos);
}

TEST_F(ExplainedCards, LeadToTheGlossary) {
  act("What it means: Loudness and LU, for Level of the voices", press);
  EXPECT_NE(page.find("Masking", "listitem"), nullptr);
  key("Escape");
  EXPECT_EQ(page.find("Masking", "listitem"), nullptr);
  key("k", 2);
  act("Search", type, 0, "masking");
  act("Glossary: Masking", press);
  const std::string meaning = node("Masking", "listitem").value("value", "");
  EXPECT_NE(meaning.find("inaudible"), std::string::npos);
  EXPECT_EQ(meaning.find("You asked for this."), 0u) << "not by its colour alone";
}

}  // namespace
}  // namespace mix::ui
