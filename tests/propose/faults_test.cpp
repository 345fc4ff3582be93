// SPDX-License-Identifier: MIT
#include "engine/propose/faults.h"

#include <gtest/gtest.h>

#include "engine/analysis/stem_hearing.h"
#include "tests/support/signals.h"

namespace mix::test {
namespace {

Stem stemOf(int track, const Samples& left, const Samples& right = {}) {
  auto hearing = StemHearing::make(48000, right.empty() ? 1 : 2);
  hearing.value().add(left.data(), right.data(), int(left.size()));
  Stem stem;
  stem.track = track;
  stem.name = "Stem " + std::to_string(track);
  stem.order = std::to_string(track);
  stem.recording = hearing.value().finish().recording;
  return stem;
}

std::vector<std::string> idsOf(const Stems& stems) {
  std::vector<std::string> ids;
  for (const Fault& fault : faultsOf(stems)) ids.push_back(fault.reason.messageId);
  return ids;
}

const Samples clean = noise(48000 * 4, 1, 0.2f), other = noise(48000 * 4, 2, 0.2f);

TEST(Faults, AreNotFoundInSoundRecordings) {
  EXPECT_EQ(idsOf({stemOf(1, clean), stemOf(2, clean, other)}), std::vector<std::string>{});
}

TEST(Faults, ClippingIsRunsAtFullScaleAndNotASinglePeak) {
  Samples loud = clean, peak = clean;
  for (float& s : loud) s = std::clamp(20 * s, -1.0f, 1.0f);
  peak[1000] = peak[1001] = peak[1002] = 1;
  EXPECT_EQ(idsOf({stemOf(1, loud)}), std::vector<std::string>{"fault.clipped"});
  EXPECT_EQ(idsOf({stemOf(1, peak)}), std::vector<std::string>{});
}

TEST(Faults, DcOffsetIsToldInDb) {
  Samples shifted = clean;
  for (float& s : shifted) s += 0.01f;
  const auto faults = faultsOf({stemOf(1, shifted)});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.messageId, "fault.dcOffset");
  EXPECT_NEAR(faults[0].reason.numbers[0], -40, 0.5);
}

TEST(Faults, SilenceAndASilentSideAreTold) {
  EXPECT_EQ(idsOf({stemOf(1, Samples(48000 * 4)), stemOf(2, clean, Samples(clean.size()))}), (std::vector<std::string>{"fault.silent", "fault.oneSide"}));
}

TEST(Faults, SidesAgainstEachOtherLoseInMono) {
  Samples against = clean;
  for (std::size_t i = 0; i < against.size(); ++i) against[i] = -clean[i] + 0.2f * other[i];
  const auto faults = faultsOf({stemOf(7, clean, against)});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.messageId, "fault.monoLoss");
  EXPECT_EQ(faults[0].track, 7);
  EXPECT_GT(faults[0].reason.numbers[0], 10);
}

TEST(Faults, TheSameRecordingTwiceNamesBoth) {
  Stems stems{stemOf(1, clean), stemOf(2, clean)};
  EXPECT_EQ(idsOf(stems), std::vector<std::string>{});
  stems[1].order = stems[0].order;
  const auto faults = faultsOf(stems);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.names, (std::vector<std::string>{"Stem 2", "Stem 1"}));
}

}  // namespace
}  // namespace mix::test
