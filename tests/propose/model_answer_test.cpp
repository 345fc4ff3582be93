// SPDX-License-Identifier: MIT
#include "engine/propose/model_answer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/analysis/roles.h"
#include "engine/propose/balance.h"

namespace mix::test {
namespace {

Stem stemOf(Role role, RoleFrom from) {
  Stem stem;
  stem.role = roleId(role);
  stem.roleFrom = from;
  stem.recording.integratedLufs = -20;
  return stem;
}

struct Answer {
  std::vector<float> logits, mean, logSigma;

  void add(Role role, double sure, double lu, double sigmaLu) {
    // The rest of the probability is shared by all others.
    for (int r = 0; r < kRoles; ++r) logits.push_back(float(std::log(r == int(role) ? sure : (1 - sure) / (kRoles - 1))));
    mean.push_back(float(lu));
    logSigma.push_back(float(std::log(sigmaLu)));
  }
  ModelAnswer view() const { return {logits, mean, logSigma}; }
};

TEST(ModelAnswer, IsWeighedByTheDoubtsOfBothSides) {
  for (const double sigma : {1.0, 3.5, 12.0}) {
    Stems stems{stemOf(Role::piano, RoleFrom::name), stemOf(Role::strings, RoleFrom::name)};
    Stems byRule = stems;
    wantByRole(byRule);
    const double rule = byRule[0].relativeLu - byRule[1].relativeLu, model = 8;
    Answer answer;
    answer.add(Role::piano, 0.9, model, sigma);
    answer.add(Role::strings, 0.9, 0, sigma);
    ASSERT_TRUE(wantByModel(stems, answer.view()));
    const double share = 3.5 * 3.5 / (3.5 * 3.5 + sigma * sigma);  // both rules doubt by 3.5 LU
    EXPECT_NEAR(stems[0].relativeLu - stems[1].relativeLu, rule + share * (model - rule), 1e-6) << sigma;
    EXPECT_GE(stems[0].sigmaLu, std::min(3.5, sigma) - 1e-6);
    EXPECT_LE(stems[0].sigmaLu, std::max(3.5, sigma) + 1e-6);
  }
}

TEST(ModelAnswer, NamesAndPeopleKnowTheRoleBetterAndDoubtIsNoRole) {
  Stems stems{stemOf(Role::piano, RoleFrom::name), stemOf(Role::bass, RoleFrom::person), stemOf(Role::unknown, RoleFrom::nobody),
              stemOf(Role::unknown, RoleFrom::nobody), stemOf(Role::unknown, RoleFrom::nobody)};
  Answer answer;
  for (const double sure : {0.99, 0.99, 0.97, 0.94}) answer.add(Role::strings, sure, 0, 3);
  answer.add(Role::voiceLead, 0.99, 0, 3);  // which it never heard
  ASSERT_TRUE(wantByModel(stems, answer.view()));
  EXPECT_EQ(stems[0].role, "piano");
  EXPECT_EQ(stems[1].role, "bass");
  EXPECT_EQ(stems[2].role, "strings");
  EXPECT_NEAR(stems[2].roleConfidence, 0.97, 1e-5);
  EXPECT_EQ(stems[3].role, "unknown");
  EXPECT_EQ(stems[4].role, "unknown");
}

TEST(ModelAnswer, TheLeadVoiceStaysWhereTheRuleWantsIt) {
  Stems stems{stemOf(Role::voiceLead, RoleFrom::name), stemOf(Role::piano, RoleFrom::name), stemOf(Role::drums, RoleFrom::name)};
  Answer answer;
  answer.add(Role::voiceLead, 0.9, -20, 1);
  answer.add(Role::piano, 0.9, -3, 1);
  answer.add(Role::drums, 0.9, -6, 1);
  ASSERT_TRUE(wantByModel(stems, answer.view()));
  const double rest = 10 * std::log10(std::pow(10, stems[1].relativeLu / 10) + std::pow(10, stems[2].relativeLu / 10));
  EXPECT_NEAR(stems[0].relativeLu - rest, kLeadOverRestLu, 1e-6);
  EXPECT_EQ(stems[0].sigmaLu, kLeadOverRestSigmaLu);
}

TEST(ModelAnswer, SilentStemsAreNotAskedAbout) {
  Stems stems{stemOf(Role::piano, RoleFrom::name), stemOf(Role::bass, RoleFrom::name), stemOf(Role::drums, RoleFrom::name)};
  stems[1].recording.integratedLufs = FileMeasures::kSilenceDb;
  EXPECT_EQ(soundingStems(stems), (std::vector<std::size_t>{0, 2}));
}

TEST(ModelAnswer, IsRefusedWithAnotherShapeOrWhatIsNoNumber) {
  Stems stems{stemOf(Role::piano, RoleFrom::nobody), stemOf(Role::bass, RoleFrom::name)};
  Answer answer;
  answer.add(Role::piano, 0.9, 0, 1);
  EXPECT_FALSE(wantByModel(stems, answer.view()));
  answer.add(Role::bass, 0.9, NAN, 1);
  EXPECT_FALSE(wantByModel(stems, answer.view()));
  EXPECT_EQ(stems[0].relativeLu, 0);
  answer.mean.back() = 1e30f;
  EXPECT_TRUE(wantByModel(stems, answer.view()));
  for (const Stem& stem : stems) EXPECT_TRUE(std::isfinite(stem.relativeLu) && std::abs(stem.relativeLu) < 100);
}

}  // namespace
}  // namespace mix::test
