// SPDX-License-Identifier: MIT
#include "engine/propose/faults.h"

#include <gtest/gtest.h>

#include "engine/analysis/stem_hearing.h"
#include "engine/propose/fault_remedies.h"
#include "tests/support/phrases.h"

namespace mix::test {
namespace {

Stem stemOf(int track, const Samples& left, const Samples& right = {}) {
  auto hearing = StemHearing::make(48000, right.empty() ? 1 : 2);
  hearing.value().add(left.data(), right.data(), int(left.size()));
  Stem stem;
  stem.track = track;
  stem.name = "Stem " + std::to_string(track);
  stem.order = std::to_string(track);
  const HeardStem heard = hearing.value().finish();
  stem.recording = heard.recording;
  stem.bands = heard.measures.bandPowers;
  stem.faults = heard.faults;
  stem.noise = pauseNoiseOf(heard.measures.bandPowers);
  stem.trace = heard.trace;
  return stem;
}

std::vector<Fault> faultsIn(const Stems& stems) { return faultsOf(stems, relatedPairs(stems)); }

std::vector<std::string> idsOf(const Stems& stems) {
  std::vector<std::string> ids;
  for (const Fault& fault : faultsIn(stems)) ids.push_back(fault.reason.messageId);
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
  const auto faults = faultsIn({stemOf(1, shifted)});
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
  const auto faults = faultsIn({stemOf(7, clean, against)});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.messageId, "fault.monoLoss");
  EXPECT_EQ(faults[0].track, 7);
  EXPECT_GT(faults[0].reason.numbers[0], 10);
}

TEST(Faults, TheSameRecordingTwiceNamesBoth) {
  Stems stems{stemOf(1, clean), stemOf(2, clean)};
  EXPECT_EQ(idsOf(stems), std::vector<std::string>{"fault.copy"}) << "another file of the same sound";
  stems[1].order = stems[0].order;
  const auto faults = faultsIn(stems);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.names, (std::vector<std::string>{"Stem 2", "Stem 1"}));
}

TEST(Faults, ClippingIsFoundAtAnyLevelAndSaysWhereItBegins) {
  Samples loud = clean;
  for (std::size_t i = 96000; i < loud.size(); ++i) loud[i] = 0.3f * std::clamp(20 * loud[i], -1.0f, 1.0f);
  for (std::size_t i = 0; i < 96000; ++i) loud[i] *= 0.5f;
  const auto faults = faultsIn({stemOf(1, loud)});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.messageId, "fault.clipped");
  EXPECT_NEAR(faults[0].atSeconds, 2, 0.01);
}

TEST(Faults, WhatGoesOnBeyondFullScaleWasNotCutOffThere) {
  const Samples hot = sine(clean.size(), 100, 48000, 1.2), tops = [&] {
    Samples clipped = hot;
    for (float& x : clipped) x = std::clamp(x, -1.0f, 1.0f);
    return clipped;
  }();
  EXPECT_EQ(idsOf({stemOf(1, hot)}), std::vector<std::string>{});
  EXPECT_EQ(idsOf({stemOf(1, tops)}), std::vector<std::string>{"fault.clipped"});
}

TEST(Faults, HumIsFoundByItsLinesAndALowNoteIsNone) {
  Samples hum = noise(48000 * 12, 3, 0.02f), note = hum;
  for (int n = 1; n <= 4; ++n) {
    const Samples line = sine(hum.size(), 50 * n, 48000, 0.003 / n), tone = sine(hum.size(), 49 * n, 48000, 0.01 / n);
    for (std::size_t i = 0; i < hum.size(); ++i) hum[i] += line[i], note[i] += tone[i];
  }
  const auto faults = faultsIn({stemOf(1, hum)});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.messageId, "fault.hum");
  EXPECT_EQ(faults[0].reason.numbers[0], 50);
  EXPECT_NEAR(faults[0].reason.numbers[1], 10 * std::log10(4.5e-6 * (1 + 1 / 4.0 + 1 / 9.0 + 1 / 16.0) / (4e-4 / 3)), 2);
  EXPECT_EQ(idsOf({stemOf(1, note)}), std::vector<std::string>{});
}

TEST(Faults, APassageThatIsSofterIsToldUnlessOthersAreSofterThereToo) {
  const Stem wandering = stemOf(1, withGain(phrases(1), 10, 16, -8)), steady = stemOf(2, phrases(2)), another = stemOf(3, phrases(3));
  const auto faults = faultsIn({wandering, steady, another});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.messageId, "fault.softer");
  EXPECT_EQ(faults[0].track, 1);
  EXPECT_NEAR(faults[0].atSeconds, 10, 1.1);
  EXPECT_NEAR(faults[0].reason.numbers[0], 8, 0.7);
  EXPECT_NEAR(faults[0].reason.numbers[1], 6, 1.5);
  EXPECT_EQ(idsOf({stemOf(1, withGain(phrases(1), 10, 16, 8)), steady}), std::vector<std::string>{"fault.louder"});
  EXPECT_EQ(idsOf({wandering, stemOf(2, withGain(phrases(2), 10, 16, -5)), another}), std::vector<std::string>{}) << "half of the others do the same";
}

TEST(Faults, WhatIsFarFromItsRoleIsToldWhereTheRoleIsKnown) {
  Stem voice = stemOf(1, clean);
  voice.role = "voiceLead";
  const auto bands = [&](double highsDb, double presenceDb) {
    for (int b = 0; b < kThirdOctaves; ++b) {
      const double hz = thirdOctaveCentreHz(b);
      voice.recording.bandLevelsDb[std::size_t(b)] = hz > 4500 ? highsDb : hz > 2400 ? presenceDb : -30;
    }
  };
  const auto told = [&](RoleFrom from) {
    voice.roleFrom = from;
    return idsOf({voice});
  };
  voice.recording.span.high = voice.recording.samplePeakDbfs - 12;
  bands(-40, -36);
  EXPECT_EQ(told(RoleFrom::name), std::vector<std::string>{});
  bands(-56, -43);
  EXPECT_EQ(told(RoleFrom::name), std::vector<std::string>{"fault.dull"});
  EXPECT_EQ(told(RoleFrom::person), std::vector<std::string>{"fault.dull"});
  EXPECT_EQ(told(RoleFrom::ear), std::vector<std::string>{}) << "its sound was the reason for its role";
  bands(-40, -24);
  EXPECT_EQ(told(RoleFrom::name), std::vector<std::string>{"fault.harsh"});
  bands(-40, -36);
  voice.recording.span.high = voice.recording.samplePeakDbfs - 7;  // 4 dB on two sides
  const auto faults = (voice.roleFrom = RoleFrom::name, faultsIn({voice}));
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].reason.messageId, "fault.squashed");
  EXPECT_NEAR(faults[0].reason.numbers[0], 4, 0.1);
  voice.role = "synthLead";
  EXPECT_EQ(idsOf({voice}), std::vector<std::string>{}) << "these are as different as can be";
}

// A second microphone: half as loud, with noise of its own, later and perhaps upside down.
Stem secondOf(const Samples& first, double gain, std::size_t delayFrames) {
  Samples second = noise(first.size(), 9, 0.06f);
  for (std::size_t i = delayFrames; i < first.size(); ++i) second[i] += float(gain) * first[i - delayFrames];
  Stem stem = stemOf(2, second);
  stem.role = "snare";
  return stem;
}

TEST(Faults, TwoTakesOfOneSoundAreToldByPolarityAndDelay) {
  Stem first = stemOf(1, clean);
  first.role = "snare";
  const auto upsideDown = faultsIn({first, secondOf(clean, -0.5, 0)});
  ASSERT_EQ(upsideDown.size(), 1u);
  EXPECT_EQ(upsideDown[0].reason.messageId, "fault.polarity");
  EXPECT_EQ(upsideDown[0].track, 2);
  EXPECT_EQ(upsideDown[0].other, 1);
  const auto late = faultsIn({first, secondOf(clean, 0.5, 480)});
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].reason.messageId, "fault.offset");
  EXPECT_NEAR(late[0].reason.numbers[0], 10, 0.2);
  EXPECT_EQ(idsOf({first, secondOf(clean, 0.5, 0)}), std::vector<std::string>{});
  EXPECT_EQ(idsOf({first, secondOf(other, -0.5, 0)}), std::vector<std::string>{}) << "they are not related";
}

// A held chord that moves a little: it is like itself at every period, so that only what little else there is tells.
TEST(Faults, TakesOfHeldNotesAreToldByPolarityAndDelay) {
  Samples held = noise(clean.size(), 11, 0.004f);
  for (double hz : {220.0, 277.2, 329.6, 880.0}) {
    const Samples note = sine(held.size(), hz, 48000, 0.2);
    for (std::size_t i = 0; i < held.size(); ++i) held[i] += note[i];
  }
  const auto takeOf = [&](float gain, std::size_t delay) {
    Samples take = noise(held.size(), 12, 0.001f);
    for (std::size_t i = delay; i < take.size(); ++i) take[i] += gain * held[i - delay];
    return stemOf(2, take);
  };
  EXPECT_EQ(idsOf({stemOf(1, held), takeOf(-0.6f, 0)}), std::vector<std::string>{"fault.polarity"});
  const auto late = faultsIn({stemOf(1, held), takeOf(0.6f, 600)});
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].reason.messageId, "fault.offset");
  EXPECT_NEAR(late[0].reason.numbers[0], 12.5, 0.1);
}

TEST(Faults, OnlyOneOfTwoThatWorkAgainstEachOtherIsTurnedOver) {
  Stem first = stemOf(1, clean), second = secondOf(clean, -0.5, 0);
  first.role = "snare";
  Document document;
  for (int id : {1, 2}) {
    Track track;
    track.id = id;
    document.tracks.emplace_back(track);
  }
  Draft draft(document);
  const Stems stems = {first, second};
  std::vector<Fault> faults = faultsIn(stems);
  const auto suggestions = mend(stems, faults, draft);
  ASSERT_EQ(suggestions.size(), 1u);
  ASSERT_EQ(suggestions[0].moves.size(), 1u);
  EXPECT_EQ(suggestions[0].moves[0].address, Draft::at(Scope::track, 2, "trim/polarity"));
  EXPECT_TRUE(mend(stems, faults, draft).empty()) << "once is enough";
}

TEST(Faults, AStemOfAnotherLengthThanMostIsTold) {
  Stems stems{stemOf(1, clean), stemOf(2, other), stemOf(3, noise(clean.size(), 5, 0.2f)), stemOf(4, noise(clean.size() - 48000, 6, 0.2f))};
  const auto faults = faultsIn(stems);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].track, 4);
  EXPECT_EQ(faults[0].reason.messageId, "fault.length");
  stems.erase(stems.begin());
  EXPECT_TRUE(faultsIn(stems).empty()) << "three say nothing about what is usual";
}

// A take of the same sound, 5 ms late and with noise of its own.
Samples lateTake() {
  Samples take(clean.size());
  for (std::size_t i = 240; i < take.size(); ++i) take[i] = 0.8f * clean[i - 240] + 0.5f * other[i];
  return take;
}

TEST(Faults, WhatIsThereTwiceIsToldSoThoughAnEarlierTakeIsLikeItToo) {
  Stems stems{stemOf(1, lateTake()), stemOf(2, clean), stemOf(3, clean)};
  stems[2].order = stems[1].order;
  const std::vector<Fault> faults = faultsIn(stems);
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].reason.messageId, "fault.offset");
  EXPECT_EQ(faults[1].reason.messageId, "fault.duplicate");
  EXPECT_EQ(faults[1].other, 2);
}

TEST(Faults, ATakeIsComparedWithTheOneThatIsMostLikeIt) {
  Samples upsideDown = clean;
  for (float& sample : upsideDown) sample *= -0.6f;
  const std::vector<Fault> faults = faultsIn({stemOf(1, lateTake()), stemOf(2, clean), stemOf(3, upsideDown)});
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[1].reason.messageId, "fault.polarity");
  EXPECT_EQ(faults[1].track, 3);
  EXPECT_EQ(faults[1].other, 2);
}

}  // namespace
}  // namespace mix::test
