// SPDX-License-Identifier: MIT
#include "engine/propose/expected_loudness.h"

#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

// Against the render of what was decided: a quiet master, so that the limiter has nothing to do. 0.7 LU: gates of what is
// measured move with the balance, and stems that are alike do not add up as powers.
TEST(ExpectedLoudness, IsThatOfTheRenderWhenSuggestionsAreRefused) {
  const auto song = band();
  const auto document = documentOf(song);
  Solver::Options quiet;
  quiet.targetLufs = -26;
  const Proposal proposal = propose(song, document, stemsOf(song), quiet);
  const Document proposed = accepted(document, proposal);
  EXPECT_NEAR(expectedLufs(proposal, proposed, proposed), proposal.after.lufs, 1e-9);
  Document decided = proposed;
  const auto set = [&](Scope scope, int id, std::string_view words, float value) {
    const Address at = Draft::at(scope, id, words);
    decided.editChannel(scope, id)->values[std::size_t(at.param)] = value;
  };
  set(Scope::track, 3, "fader/gainDb", proposed.value(Draft::at(Scope::track, 3, "fader/gainDb")) + 8);
  set(Scope::track, 1, "fader/mute", 1);
  set(Scope::master, 0, "fader/gainDb", -6);
  EXPECT_NEAR(expectedLufs(proposal, proposed, decided), renderAndMeasureAll(song, decided, false).mix.lufs, 0.7);
  EXPECT_GT(std::abs(expectedLufs(proposal, proposed, decided) - proposal.after.lufs), 1);
}

TEST(ExpectedLoudness, ATrackThatIsGoneIsAsOneThatIsMuted) {
  const auto song = band();
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  const Document proposed = accepted(document, proposal);
  Document gone = proposed, muted = proposed;
  gone.tracks.erase(gone.tracks.begin());
  muted.editTrack(1)->values[std::size_t(Draft::at(Scope::track, 1, "fader/mute").param)] = 1;
  EXPECT_EQ(expectedLufs(proposal, proposed, gone), expectedLufs(proposal, proposed, muted));
  EXPECT_LT(expectedLufs(proposal, proposed, gone), proposal.after.lufs - 1) << "the lead voice";
}

}  // namespace
}  // namespace mix::test
