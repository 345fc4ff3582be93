// SPDX-License-Identifier: MIT
// Random sessions with odd audio through the whole mixer: nothing that is not finite, nothing above the ceiling, no
// allocation. MIX_SOAK=10000 plays ten thousand of them, MIX_SEED begins elsewhere.
#include "engine/session/projection.h"
#include "tests/mixer/mixer_fixture.h"
#include "tests/session/random_session.h"
#include "tests/support/allocation_counter.h"

namespace mix::test {
namespace {

constexpr int kTracks = 6, kFrames = 3000;

float oddSample(Random& random, int kind, int i) {
  switch (kind) {
    case 0: return 0;
    case 1: return random.unit() * 2 - 1;
    case 2: return 1e-39f * float(i % 7);  // denormal
    case 3: return (i / 50) % 2 ? 1.0f : -1.0f;
    case 4: return i % 997 == 0 ? 100.0f : 0.0f;
    case 5: return i % 500 == 3 ? std::numeric_limits<float>::quiet_NaN() : i % 500 == 4 ? std::numeric_limits<float>::infinity() : 0.3f;
    default: return 0.9f;
  }
}

Document randomSong(Random& random) {
  Session session;
  for (int n = 0; n < kTracks; ++n) session.addTrack(random.track());
  for (int n = int(random.whole(0, 3)); n > 0; --n) session.addBus(random.channel<Bus>(Scope::bus));
  for (int n = 0; n < 60; ++n) {
    const Address address = someAddress(random, session.document());
    const Scope scope = random.chance(70) ? Scope::track : Scope::bus;
    const int id = scope == Scope::track ? someId(random, session.document().tracks) : someId(random, session.document().buses);
    switch (random.whole(0, 7)) {
      case 0: session.setOutput(scope, id, someId(random, session.document().buses)); break;
      case 1: session.setKey(scope, id, someId(random, session.document().tracks)); break;
      case 2: session.setAutomation(address, random.points(address.spec())); break;
      default: session.setValue(address, random.value(address.spec())); break;
    }
  }
  session.setValue(*parseAddress("master/limiter/on"), 1);
  return session.document();
}

TEST(Soak, RandomSessionsStayFiniteBelowTheCeilingAndAllocateNothing) {
  const char* wanted = std::getenv("MIX_SOAK");
  const int sessions = wanted ? std::atoi(wanted) : 300;
  const double rates[] = {44100, 48000, 96000};
  for (double rate : rates) {
    FedMixer host(rate, kTracks);
    for (int n = 0; n < sessions / 3 + 1; ++n) {
      const unsigned seed = testSeed() + unsigned(n) * 3 + unsigned(rate);
      SCOPED_TRACE("MIX_SEED=" + std::to_string(seed));
      Random random(seed);
      const Document song = randomSong(random);
      for (const auto& track : song.tracks) {
        const int kind = int(random.whole(0, 6));
        Stereo audio{Samples(kFrames), Samples(random.chance(50) ? kFrames : 0)};
        for (Samples* side : {&audio.left, &audio.right})
          for (std::size_t i = 0; i < side->size(); ++i) (*side)[i] = oddSample(random, kind, int(i));
        host.add(track->id, std::move(audio));
      }
      applyValues(song, host.mixer);
      host.mixer.reset();
      host.feed();
      const float ceilingDb = song.value(*parseAddress("master/limiter/ceilingDb"));
      // Automation may move the ceiling, or switch the limiter off.
      const bool isLimited = song.master->automation.empty();
      Samples left(512), right(512);
      float peak = 0;
      bool finite = true;
      host.mixer.play();
      for (int done = 0; done < kFrames; done += 512) {
        host.feed();
        {
          const AllocationCounter counter;
          host.mixer.process(left.data(), right.data(), 512);
          ASSERT_EQ(counter.count(), 0);
        }
        if (n % 3 == 0 && done == 1024) host.mixer.seek(random.whole(0, kFrames));
        for (int i = 0; i < 512; ++i) {
          finite = finite && std::isfinite(left[std::size_t(i)]) && std::isfinite(right[std::size_t(i)]);
          peak = std::max({peak, std::fabs(left[std::size_t(i)]), std::fabs(right[std::size_t(i)])});
        }
      }
      ASSERT_TRUE(finite);
      if (isLimited) {
        ASSERT_LE(20 * std::log10(std::max(peak, 1e-9f)), ceilingDb + 0.01) << "dBFS";
      }
      for (const auto& track : song.tracks) host.remove(track->id);
    }
  }
}

}  // namespace
}  // namespace mix::test
