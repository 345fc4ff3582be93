// SPDX-License-Identifier: MIT
#include "engine/analysis/roles.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "engine/analysis/role_words.h"

namespace mix {
namespace {

std::string roleByName(std::string_view name) { return std::string(roleId(likeliestRole(roleLogitsOfName(name)))); }

TEST(Roles, TheWordsOfANameAreFoundWhateverSeparatesThem) {
  EXPECT_EQ(wordsOfName("stems/01_LeadGtr-02.final.wav"), " lead gtr final ");
  EXPECT_EQ(wordsOfName("1. Fl\u00f6te"), " flote ");
  EXPECT_EQ(wordsOfName("Flo\u0308te.aif"), " flote ");
  EXPECT_EQ(wordsOfName("\xff\xc3"), " ");
  EXPECT_EQ(wordsOfName(""), " ");
}

TEST(Roles, LongerWordsWinOverTheirParts) {
  EXPECT_EQ(roleByName("Bass Drum.wav"), "kick");
  EXPECT_EQ(roleByName("BassDrums30.wav"), "drums");
  EXPECT_EQ(roleByName("bassoon.wav"), "winds");
  EXPECT_EQ(roleByName("Synth Bass.wav"), "bass");
  EXPECT_EQ(roleByName("Lead Vocal.wav"), "voiceLead");
  EXPECT_EQ(roleByName("Backing Vocals 2.wav"), "voiceBacking");
  EXPECT_EQ(roleByName("Acoustic Guitar.wav"), "guitarAcoustic");
  EXPECT_EQ(roleByName("gtr_L.wav"), "guitarElectric");
  EXPECT_EQ(roleByName("E-Piano.wav"), "keys");
}

TEST(Roles, NamesAreUnderstoodInManyLanguages) {
  const std::pair<const char*, const char*> names[] = {
      {"Hauptgesang.wav", "voiceLead"},   {"Schlagzeug.wav", "drums"},         {"Bl\u00e4ser.wav", "brass"},
      {"batterie.wav", "drums"},          {"ch\u0153urs.wav", "voiceBacking"}, {"guitare s\u00e8che.wav", "guitarAcoustic"},
      {"bajo.wav", "bass"},               {"Voz principal.wav", "voiceLead"},  {"chitarra acustica.wav", "guitarAcoustic"},
      {"viol\u00e3o.wav", "guitarAcoustic"}, {"slagwerk.wav", "drums"},        {"perkusja.wav", "drums"},
      {"skrzypce.wav", "strings"},        {"\u0412\u043e\u043a\u0430\u043b.wav", "voiceLead"},
      {"\u0431\u0430\u0440\u0430\u0431\u0430\u043d\u044b.wav", "drums"},       {"\u30c9\u30e9\u30e0.wav", "drums"},
      {"\u30d9\u30fc\u30b9.wav", "bass"}, {"\u4e3b\u5531.wav", "voiceLead"},   {"\u94a2\u7434.wav", "piano"},
      {"\ubcf4\uceec.wav", "voiceLead"},  {"\uae30\ud0c0.wav", "guitarElectric"}};
  for (const auto& [name, role] : names) EXPECT_EQ(roleByName(name), role) << name;
}

TEST(Roles, ANameThatSaysNothingIsUnknown) {
  for (const char* name : {"Audio 07.wav", "track3.flac", "", "\u65b0\u898f.wav", "Bounce.wav"}) {
    EXPECT_EQ(roleByName(name), "unknown") << name;
    EXPECT_GT(roleProbabilitiesOfName(name).back(), 0.35f) << name;
  }
  EXPECT_GT(roleProbabilitiesOfName("kick.wav")[std::size_t(Role::kick)], 0.85f);
}

TEST(Roles, EveryWordIsReachableAndStandsOnce) {
  std::set<std::string_view> seen;
  for (const RoleWord& row : roleWords()) {
    EXPECT_TRUE(seen.insert(row.word).second) << row.word;
    EXPECT_EQ(wordsOfName(row.word), " " + std::string(row.word) + " ");
  }
  EXPECT_GT(seen.size(), 800u);
}

TEST(Roles, GeneralMidiProgramsAndDrumNotesHaveRoles) {
  for (int program = 0; program < 128; ++program) EXPECT_NE(roleOfProgram(program), Role::unknown) << program;
  EXPECT_EQ(roleOfProgram(0), Role::piano);
  EXPECT_EQ(roleOfProgram(33), Role::bass);
  EXPECT_EQ(roleOfProgram(65), Role::winds);
  EXPECT_EQ(roleOfProgram(-1), Role::unknown);
  EXPECT_EQ(roleOfProgram(128), Role::unknown);
  EXPECT_EQ(roleOfDrumNote(36), Role::kick);
  EXPECT_EQ(roleOfDrumNote(42), Role::hihat);
  EXPECT_EQ(roleOfDrumNote(20), Role::unknown);
}

TEST(Roles, RealStemsAreRecognisedByNameAlone) {
  std::ifstream file(MIX_SOURCE_DIR "/../shared/data/stems/roles.tsv");
  if (!file) GTEST_SKIP() << "the real stems are not on this machine";
  int sure = 0, right = 0;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string song, stem, role, isSure;
    fields >> song >> stem >> role >> isSure;
    if (isSure != "yes") continue;
    ++sure;
    if (roleByName(stem) == role) ++right;
    else std::printf("%s: %s instead of %s\n", stem.c_str(), roleByName(stem).c_str(), role.c_str());
  }
  std::printf("top 1 by name alone: %d of %d\n", right, sure);
  EXPECT_GE(right, 0.9 * sure);
}

}  // namespace
}  // namespace mix
