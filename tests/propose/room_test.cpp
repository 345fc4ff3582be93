// SPDX-License-Identifier: MIT
// A common room for dry stems: who gets it, how loud it comes back in the mix itself, and who is left alone.
#include "engine/propose/room.h"

#include "engine/propose/shaping.h"
#include "engine/propose/words.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

constexpr double kSeconds = 14;

// Hits that end by themselves within 0.2 s: nothing behind them. `brightness` as of beats().
Samples dryHits(unsigned seed, double brightness, double beatSeconds) {
  Samples samples = noise(std::size_t(kSeconds * kSongRate), seed, 0.5f);
  const auto beat = std::size_t(beatSeconds * kSongRate);
  double low = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    low += brightness * (double(samples[i]) - low);
    samples[i] = float(low * std::exp(-6.9 * double(i % beat) / (0.2 * kSongRate)));
  }
  return samples;
}

std::vector<SongStem> drySong() {
  return {{"voiceLead", {dryHits(1, 0.3, 0.6), {}}}, {"snare", {dryHits(2, 0.5, 0.7), {}}}, {"bass", {dryHits(3, 0.008, 0.5), {}}},
          {"kick", {dryHits(4, 0.02, 0.5), {}}}, {"synthPad", {noise(std::size_t(kSeconds * kSongRate), 5, 0.1f), {}}}};
}

const Suggestion* roomIn(const Proposal& proposal) {
  for (const Suggestion& suggestion : proposal.suggestions)
    if (suggestion.reason.messageId == "space.room") return &suggestion;
  return nullptr;
}

double sendDb(const Document& document, int track, int number) { return double(document.value(Draft::at(Scope::track, track, "sends/send" + std::to_string(number) + "Db"))); }

// The dry stems in their places and what comes back of them, from a render of the document.
struct Heard {
  double dryLufs = 0, returnLufs = 0, trackLufs = 0;
};
Heard hear(const std::vector<SongStem>& song, const Document& document, int number, int track) {
  const MixMeasures measures = renderAndMeasureAll(song, document, false);
  std::map<int, double> levels;
  for (const auto& [id, measured] : measures.tracks) levels[id] = measured.integratedLufs;
  return {sumLufs(levels), measures.returns[std::size_t(number - 1)].lufs, levels[track]};
}

TEST(Room, DryStemsGetOneAndHeldOnesKickAndBassNone) {
  const auto song = drySong();
  const Proposal proposal = propose(song, documentOf(song), stemsOf(song));
  const Suggestion* room = roomIn(proposal);
  ASSERT_TRUE(room);
  std::vector<int> tracks = room->tracks;
  std::sort(tracks.begin(), tracks.end());
  EXPECT_EQ(tracks, (std::vector<int>{1, 2}));
  EXPECT_LE(room->confidence, 0.5f);
  for (std::size_t i = 0; i < room->tracks.size(); ++i) EXPECT_NEAR(room->reason.numbers[i], -12, 0.01);
  const auto with = accepted(documentOf(song), proposal);
  const auto on = [&](const char* words) { return double(with.value(Draft::at(Scope::effectReturn, 1, words))); };
  EXPECT_EQ(on("room/on"), 1);
  EXPECT_EQ(on("room/lowCutHz"), 600);
  EXPECT_EQ(on("room/highCutHz"), 8500);
  EXPECT_EQ(on("room/preDelayMs"), 20);
}

TEST(Room, ComesBackWithinOneLuOfWhatIsWantedUnderTheDryMix) {
  const auto song = drySong();
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  const Suggestion* room = roomIn(proposal);
  ASSERT_TRUE(room);
  double wanted = 0;
  for (std::size_t i = 0; i < room->tracks.size(); ++i)
    for (const StemReport& stem : proposal.stems)
      if (stem.track == room->tracks[i]) wanted += std::pow(10, (stem.achievedLu + room->reason.numbers[i]) / 10);
  const Heard heard = hear(song, accepted(document, proposal), 1, 1);
  EXPECT_NEAR(heard.returnLufs - heard.dryLufs, 10 * std::log10(wanted), 1);
  EXPECT_LE(heard.returnLufs - heard.dryLufs, kMostReturnLu);
  EXPECT_LE(heard.returnLufs, heard.trackLufs + kUnderLeadLu) << "the lead stays in front of it";
  EXPECT_EQ(room->evidence[0].measure, "measure.returnLevel");
  EXPECT_NEAR(room->evidence[0].after, heard.returnLufs - heard.dryLufs, 0.1);
}

// Where the engine's reverbs change, this tells.
TEST(Room, PinkNoiseComesBackWithinOneLuOfThePrediction) {
  // P. Kellet's filter: -3 dB an octave within 0.05 dB.
  Samples pink = noise(std::size_t(10 * kSongRate), 9, 0.3f);
  double b0 = 0, b1 = 0, b2 = 0;
  for (float& s : pink) {
    const double white = double(s);
    b0 = 0.99765 * b0 + white * 0.0990460;
    b1 = 0.96300 * b1 + white * 0.2965164;
    b2 = 0.57000 * b2 + white * 1.0526913;
    s = float(0.1 * (b0 + b1 + b2 + white * 0.1848));
  }
  const std::vector<SongStem> song = {{"voiceLead", {pink, {}}}};
  const Stems stems = stemsOf(song);
  for (const char* reverb : {"room", "plate"}) {
    auto document = documentOf(song);
    document.returns = plainReturns();
    const auto set = [&](Scope scope, std::string words, float value) { document.editChannel(scope, 1)->values[std::size_t(findParam(scope, words).value())] = value; };
    const std::string name = reverb;
    set(Scope::track, "sends/send1Db", 0);
    set(Scope::effectReturn, name + "/on", 1);
    set(Scope::effectReturn, name + "/lowCutHz", kRoomLowCutHz);
    set(Scope::effectReturn, name + "/highCutHz", kRoomHighCutHz);
    const Heard heard = hear(song, document, 1, 1);
    EXPECT_NEAR(heard.returnLufs - heard.dryLufs, returnGainDb(stems[0].recording.bandLevelsDb), 1) << reverb;
  }
}

TEST(Room, VoicesAloneGetThePlate) {
  auto song = drySong();
  song.erase(song.begin() + 1);
  const Proposal proposal = propose(song, documentOf(song), stemsOf(song));
  ASSERT_TRUE(roomIn(proposal));
  const auto with = accepted(documentOf(song), proposal);
  EXPECT_GT(sendDb(with, 1, 2), -30);
  EXPECT_EQ(sendDb(with, 1, 1), -90);
}

TEST(Room, IsLeftAloneWhereSomethingIsSentAlreadyOrTheReturnsAreUsed) {
  const auto song = drySong();
  auto document = documentOf(song);
  document.editTrack(5)->values[std::size_t(Draft::at(Scope::track, 5, "sends/send3Db").param)] = -20;
  EXPECT_FALSE(roomIn(propose(song, document, stemsOf(song))));
  document = documentOf(song);
  for (int n = 1; n <= kSends; ++n) document.editChannel(Scope::effectReturn, n)->values[std::size_t(Draft::at(Scope::effectReturn, n, "fader/gainDb").param)] = -3;
  EXPECT_FALSE(roomIn(propose(song, document, stemsOf(song))));
  const auto done = accepted(documentOf(song), propose(song, documentOf(song), stemsOf(song)));
  EXPECT_FALSE(roomIn(propose(song, done, stemsOf(song)))) << "once is enough";
}

TEST(Room, ASessionWithoutReverbsGetsOneSwitchedOn) {
  const auto song = drySong();
  auto document = documentOf(song);
  document.returns = plainReturns();
  const Proposal proposal = propose(song, document, stemsOf(song));
  ASSERT_TRUE(roomIn(proposal));
  EXPECT_EQ(accepted(document, proposal).value(Draft::at(Scope::effectReturn, 1, "room/on")), 1);
}

TEST(Room, WetSongsGetNone) {
  auto song = drySong();
  const auto done = accepted(documentOf(song), propose(song, documentOf(song), stemsOf(song)));
  for (const std::size_t i : {0u, 1u}) {  // the voice and the snare with their reverb printed
    auto alone = done;
    for (const auto& track : done.tracks)
      if (track->id != int(i) + 1) alone.editTrack(track->id)->values[std::size_t(Draft::at(Scope::track, track->id, "fader/mute").param)] = 1;
    alone.master = Channel(Scope::master);
    FedMixer host(kSongRate, int(song.size()));
    for (std::size_t k = 0; k < song.size(); ++k) host.add(int(k) + 1, song[k].audio);
    applyValues(alone, host.mixer);
    host.mixer.reset();
    host.mixer.play();
    song[i].audio = host.render(song[i].audio.left.size(), 4096);
  }
  EXPECT_FALSE(roomIn(propose(song, documentOf(song), stemsOf(song))));
}

// Nothing comes back: the render says so, and it is taken back with a word.
TEST(Room, IsTakenBackWhereNothingComesBack) {
  const auto song = drySong();
  const auto document = documentOf(song);
  Solver solver(document, stemsOf(song), {});
  ASSERT_TRUE(roomIn(solver.proposal()));
  std::vector<MixMeasures> dry;
  for (const WantedRender& render : solver.wanted()) dry.push_back(renderAndMeasure(song, document, render.peaks, render.tracks, render.only));
  solver.measured(dry);
  const auto& notes = solver.proposal().notes;
  EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const Reason& note) { return note.messageId == "note.takenBack.room"; }));
  EXPECT_EQ(sendDb(*solver.wanted().front().document, 1, 1), -90);
}

// What is not heard sends nothing, and what comes back is no less for it.
TEST(Room, ASoloOfOneDryStemSendsItAsLoudAsWithoutTheSolo) {
  const auto song = drySong();
  auto soloed = documentOf(song);
  soloed.editTrack(1)->values[std::size_t(Draft::at(Scope::track, 1, "fader/solo").param)] = 1;
  const Proposal all = propose(song, documentOf(song), stemsOf(song)), one = propose(song, soloed, stemsOf(song));
  ASSERT_TRUE(roomIn(all) && roomIn(one));
  EXPECT_EQ(roomIn(one)->tracks, std::vector<int>{1});
  const int number = sendDb(accepted(soloed, one), 1, 1) > -90 ? 1 : 2;
  EXPECT_NEAR(sendDb(accepted(soloed, one), 1, number) - roomIn(one)->reason.numbers[0], sendDb(accepted(documentOf(song), all), 1, 1) + 12, 1.5);
}

TEST(Room, TheOrderOfTheStemsDoesNotMatter) {
  auto song = drySong();
  const Proposal first = propose(song, documentOf(song), stemsOf(song));
  std::reverse(song.begin(), song.end());
  Stems stems = stemsOf(song);
  for (std::size_t i = 0; i < stems.size(); ++i) stems[i].order = std::string(1, char('a' + stems.size() - 1 - i));
  const Proposal other = propose(song, documentOf(song), stems);
  ASSERT_TRUE(roomIn(first) && roomIn(other));
  const auto one = accepted(documentOf(drySong()), first), two = accepted(documentOf(song), other);
  for (int track : {1, 2}) EXPECT_EQ(sendDb(one, track, 1), sendDb(two, int(song.size()) + 1 - track, 1));
}

// Words that come after it move what it sends and no other reverb.
TEST(Room, DrierAndRoomierMoveTheSendsThatItMade) {
  auto song = drySong();
  song.erase(song.begin() + 1);  // the plate, on return 2
  const auto document = accepted(documentOf(song), propose(song, documentOf(song), stemsOf(song)));
  ASSERT_EQ(roomSendOf(document), "sends/send2Db");
  std::vector<SpokenTrack> tracks;
  for (const Stem& stem : stemsOf(song)) tracks.push_back({stem.track, stem.role, {}});
  for (const char* word : {"drier", "roomier"}) {
    const WordsAnswer answer = movesFromWords(std::string("make the vocal ") + word, document, tracks, 0);
    ASSERT_TRUE(answer.suggestion) << word << ' ' << answer.why.messageId;
    auto then = document;
    applyTo(then, *answer.suggestion);
    EXPECT_EQ(sendDb(then, 1, 1), -90);
    if (std::string_view(word) == "drier") EXPECT_LT(sendDb(then, 1, 2), sendDb(document, 1, 2) - 3);
    else EXPECT_GE(sendDb(then, 1, 2), sendDb(document, 1, 2));
  }
}

}  // namespace
}  // namespace mix::test
