// SPDX-License-Identifier: MIT
#include "engine/propose/stages.h"

#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

const Move* find(const Suggestions& suggestions, const Address& address) {
  for (const Suggestion& suggestion : suggestions)
    for (const Move& move : suggestion.moves)
      if (move.address == address) return &move;
  return nullptr;
}

Address trackAddress(int id, std::string_view words) { return Draft::at(Scope::track, id, words); }

TEST(CleanUp, TakesRumbleFromUnderAVoiceAndLeavesACleanOneAlone) {
  Samples voice = sine(48000 * 10, 400, kSongRate, 0.3), rumble = sine(48000 * 10, 25, kSongRate, 0.1);
  for (std::size_t i = 0; i < voice.size(); ++i) rumble[i] += voice[i];
  const std::vector<SongStem> song = {{"voiceLead", {rumble, {}}}, {"voiceLead", {voice, {}}}};
  Draft draft(documentOf(song));
  const auto suggestions = cleanUp(stemsOf(song), draft);
  const Move* cutoff = find(suggestions, trackAddress(1, "filters/highPassHz"));
  ASSERT_TRUE(cutoff);
  EXPECT_GT(cutoff->to, 25);
  EXPECT_LE(cutoff->to, ruleOf("voiceLead").highPassHz);
  EXPECT_FALSE(find(suggestions, trackAddress(2, "filters/highPassOn")));
  EXPECT_LT(suggestions[0].evidence[0].after, suggestions[0].evidence[0].before - 6);
}

TEST(CleanUp, NeverCutsIntoABass) {
  const std::vector<SongStem> song = {{"bass", {sine(48000 * 10, 41, kSongRate, 0.3), {}}}};
  Draft draft(documentOf(song));
  EXPECT_TRUE(cleanUp(stemsOf(song), draft).empty());
}

TEST(Unmask, CutsThePadWhereTheVoiceLives) {
  Samples voice = noise(48000 * 10, 1, 0.1f), pad = sine(48000 * 10, 250, kSongRate, 0.3);
  // The voice lives around 1 kHz; the pad at 125 to 500 Hz, and a good deal at 1 kHz too.
  Samples tone = sine(48000 * 10, 1000, kSongRate, 0.2);
  for (std::size_t i = 0; i < pad.size(); ++i) {
    voice[i] = 0.02f * voice[i] + tone[i];
    pad[i] += 0.8f * sine(1, 125, kSongRate, 0.3, 2 * std::numbers::pi * 125 * double(i) / kSongRate)[0] +
              0.9f * sine(1, 500, kSongRate, 0.3, 2 * std::numbers::pi * 500 * double(i) / kSongRate)[0] + 0.8f * tone[i];
  }
  const std::vector<SongStem> song = {{"voiceLead", {voice, {}}}, {"synthPad", {pad, {}}}};
  Stems stems = stemsOf(song);
  stems[0].relativeLu = -18;  // a quiet voice
  stems[1].relativeLu = 0;
  Draft draft(documentOf(song));
  const auto suggestions = unmask(stems, draft);
  ASSERT_EQ(suggestions.size(), 1u);
  const Move* gain = find(suggestions, trackAddress(2, "eq/band4GainDb"));
  ASSERT_TRUE(gain);
  EXPECT_LE(gain->to, -1);
  EXPECT_GE(gain->to, -4);
  EXPECT_EQ(find(suggestions, trackAddress(1, "eq/band4GainDb")), nullptr);
}

TEST(Compress, EvensOutAVoiceThatWandersAndLeavesASteadyOneAlone) {
  Samples steady = sine(48000 * 20, 440, kSongRate, 0.3), wandering = steady;
  for (std::size_t i = 0; i < wandering.size(); ++i) wandering[i] *= i / 48000 % 4 < 2 ? 1.0f : 0.15f;
  const std::vector<SongStem> song = {{"voiceLead", {wandering, {}}}, {"voiceLead", {steady, {}}}};
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  const auto dynamics = std::find_if(proposal.suggestions.begin(), proposal.suggestions.end(),
                                     [](const Suggestion& s) { return s.kind == SuggestionKind::dynamics; });
  ASSERT_NE(dynamics, proposal.suggestions.end());
  EXPECT_EQ(dynamics->moves[0].address.id, 1);
  EXPECT_LT(dynamics->evidence[0].after, dynamics->evidence[0].before - 1);
  EXPECT_FALSE(find(proposal.suggestions, trackAddress(2, "compressor/on")));
}

TEST(Spread, KeepsLowAndLeadingStemsInTheMiddleAndTheSidesEven) {
  const auto song = band();
  const Stems stems = stemsOf(song);
  Draft draft(documentOf(song));
  const auto suggestions = spread(stems, draft);
  ASSERT_EQ(suggestions.size(), 1u);
  for (int centred : {1, 2, 3}) EXPECT_FALSE(find(suggestions, trackAddress(centred, "pan/position"))) << centred;
  const Move *one = find(suggestions, trackAddress(4, "pan/position")), *other = find(suggestions, trackAddress(5, "pan/position"));
  ASSERT_TRUE(one && other);
  EXPECT_LT(one->to * other->to, 0);
  EXPECT_LE(std::abs(suggestions[0].evidence[0].after), 1);
}

TEST(Spread, LeavesStereoRecordingsWhereTheyAre) {
  auto song = band();
  song[3].audio.right = noise(song[3].audio.left.size(), 77);
  Draft draft(documentOf(song));
  EXPECT_FALSE(find(spread(stemsOf(song), draft), trackAddress(4, "pan/position")));
}

}  // namespace
}  // namespace mix::test
