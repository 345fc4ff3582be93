// SPDX-License-Identifier: MIT
// Dry sounds, and the same with our own reverbs behind them.
#include "engine/analysis/ambience.h"

#include "engine/analysis/stem_hearing.h"
#include "tests/mixer/mixer_fixture.h"

namespace mix::test {
namespace {

constexpr double kRate = 48000;

// Hits of noise that fall by 60 dB in `fallMs`, unevenly apart.
Samples hits(unsigned seed, double seconds, double fallMs) {
  Samples samples = noise(std::size_t(seconds * kRate), seed, 0.5f);
  const double perFrame = std::log(1e-3) / (fallMs / 1000 * kRate);
  std::size_t since = 0, gap = 0, count = 0;
  for (float& s : samples) {
    if (since == gap) since = 0, gap = std::size_t((0.45 + 0.1 * double(++count % 4)) * kRate);
    s = float(double(s) * std::exp(perFrame * double(since++)));
  }
  return samples;
}

Ambience ambienceOf(const Stereo& audio) {
  auto hearing = StemHearing::make(kRate, audio.right.empty() ? 1 : 2);
  hearing.value().add(audio.left.data(), audio.right.data(), int(audio.left.size()));
  return mix::ambienceOf(hearing.value().finish().measures.bandPowers);
}

double lufsOf(const Stereo& audio) {
  auto hearing = StemHearing::make(kRate, 2);
  hearing.value().add(audio.left.data(), audio.right.data(), int(audio.left.size()));
  return hearing.value().finish().measures.lufs;
}

// The sound and, so far under it, what the reverb gives back.
Stereo inRoom(const Samples& dry, std::string_view reverb, double returnLu) {
  const auto render = [&](float faderDb, float sendDb) {
    FedMixer host(kRate, 1);
    host.add(1, {dry, {}});
    host.set(1, "fader/gainDb", faderDb);
    host.set(1, "sends/send1Pre", 1);
    host.set(1, "sends/send1Db", sendDb);
    host.setReturn(1, std::string(reverb) + "/on", 1);
    host.mixer.reset();
    host.mixer.play();
    return host.render(dry.size(), 4096);
  };
  const double unit = lufsOf(render(-90, 0)) - lufsOf(render(0, -90));
  return render(0, float(returnLu - unit));
}

TEST(Ambience, TellsADrySoundFromTheSameWithARoomFifteenLuUnderIt) {
  for (const double fallMs : {160.0, 250.0, 350.0}) {
    const Samples dry = hits(1, 20, fallMs);
    EXPECT_TRUE(ambienceOf({dry, {}}).isDry()) << fallMs << " ms";
    for (const char* reverb : {"room", "plate"})
      for (const double lu : {-15.0, -9.0}) {
        const Ambience wet = ambienceOf(inRoom(dry, reverb, lu));
        EXPECT_FALSE(wet.isDry()) << reverb << ' ' << lu << " LU, " << fallMs << " ms: " << wet.fallDb << " dB, " << wet.dbPerSecond << " dB/s";
      }
  }
}

TEST(Ambience, MoreRoomMakesEverySoundEndLater) {
  const Samples dry = hits(2, 20, 150);
  double last = ambienceOf({dry, {}}).fallDb;
  for (const double lu : {-24.0, -18.0, -12.0, -6.0}) {
    const double fallDb = ambienceOf(inRoom(dry, "room", lu)).fallDb;
    EXPECT_LT(fallDb, last - 2) << lu << " LU";
    last = fallDb;
  }
}

// What is held, or rings by itself, or was cut: nobody can tell.
TEST(Ambience, IsNotDryWhereSoundsDoNotEndByThemselves) {
  EXPECT_FALSE(ambienceOf({noise(std::size_t(10 * kRate), 3, 0.2f), {}}).isDry()) << "held";
  EXPECT_FALSE(ambienceOf({hits(4, 20, 900), {}}).isDry()) << "rings";
  Samples cut = noise(std::size_t(20 * kRate), 5, 0.2f);
  for (std::size_t i = 0; i < cut.size(); ++i)
    if (i / 24000 % 2) cut[i] = 0;
  EXPECT_FALSE(ambienceOf({cut, {}}).isDry()) << "cut";
  EXPECT_FALSE(ambienceOf({hits(6, 3, 150), {}}).isDry()) << "six hits are too few";
  EXPECT_FALSE(mix::ambienceOf({}).isDry());
}

// A voice with our room 20 LU under it still ends at 124 dB/s, and falls by 22 dB only; a drum that rings falls far, slowly.
TEST(Ambience, IsDryOnlyWhereSoundsFallFarAndFastAndOftenEnough) {
  const Ambience dry{.hits = 48, .fallDb = 29, .ends = 17, .dbPerSecond = 143};
  EXPECT_TRUE(dry.isDry());
  Ambience shallow = dry, slow = dry, seldom = dry, endless = dry;
  shallow.fallDb = 22.4;
  slow.dbPerSecond = 86;
  seldom.hits = 9;
  endless.ends = 5;
  for (const Ambience& other : {shallow, slow, seldom, endless}) EXPECT_FALSE(other.isDry());
}

TEST(Ambience, IsTheSameAtAnyLevel) {
  Samples dry = hits(7, 20, 200);
  const Ambience loud = ambienceOf({dry, {}});
  for (float& s : dry) s *= 0.05f;
  const Ambience soft = ambienceOf({dry, {}});
  EXPECT_NEAR(loud.fallDb, soft.fallDb, 0.1);
  EXPECT_NEAR(loud.dbPerSecond, soft.dbPerSecond, 0.5);
  EXPECT_EQ(loud.hits, soft.hits);
}

}  // namespace
}  // namespace mix::test
