// SPDX-License-Identifier: MIT
// Random sessions with odd audio through the whole mixer, while somebody plays with it: nothing that is not finite,
// nothing above the ceiling, no allocation. MIX_SOAK=10000 plays ten thousand of them, MIX_SEED begins elsewhere.
#include "engine/mixer/listening_device.h"
#include "engine/mixer/region_filter.h"
#include "engine/session/projection.h"
#include "tests/mixer/mixer_fixture.h"
#include "tests/session/random_session.h"
#include "tests/support/allocation_counter.h"

namespace mix::test {
namespace {

constexpr int kTracks = 6, kFrames = 12000, kBlock = 512;
constexpr float kOddest = 1e4f;  // of a device: its filters boost what may be at full scale by far less

float oddSample(Random& random, int kind, int i) {
  switch (kind) {
    case 0: return 0;
    case 1: return random.unit() * 2 - 1;
    case 2: return 1e-39f * float(i % 7);  // denormal
    case 3: return (i / 50) % 2 ? 1.0f : -1.0f;
    case 4: return i % 997 == 0 ? 100.0f : 0.0f;
    case 5: return i % 500 == 3 ? std::numeric_limits<float>::quiet_NaN() : i % 500 == 4 ? std::numeric_limits<float>::infinity() : 0.3f;
    case 6: return i < 2000 ? random.unit() * 2 - 1 : 0;  // then only what rings on
    default: return 0.9f;
  }
}

Stereo oddAudio(Random& random) {
  const int kind = int(random.whole(0, 7));
  Stereo audio{Samples(kFrames), Samples(random.chance(50) ? kFrames : 0)};
  for (Samples* side : {&audio.left, &audio.right})
    for (std::size_t i = 0; i < side->size(); ++i) (*side)[i] = oddSample(random, kind, int(i));
  return audio;
}

AutomationPoints pointsInSong(Random& random, const ParamSpec& spec) {
  AutomationPoints points = random.points(spec);
  for (AutomationPoint& point : points) point.frame = point.frame * kFrames / 300000;
  return points;
}

// The limiter stays on, and its ceiling where it is: that is the claim.
bool isTheCeiling(const Address& address) {
  const std::string text = toText(address);
  return text == "master/limiter/on" || text == "master/limiter/ceilingDb";
}

Document randomSong(Random& random) {
  Session session;
  for (int n = 0; n < kTracks; ++n) session.addTrack(random.track());
  for (int n = int(random.whole(0, 3)); n > 0; --n) session.addBus(random.channel<Bus>(Scope::bus));
  for (int n = 0; n < 80; ++n) {
    const Address address = someAddress(random, session.document());
    const Scope scope = random.chance(70) ? Scope::track : Scope::bus;
    const int id = scope == Scope::track ? someId(random, session.document().tracks) : someId(random, session.document().buses);
    switch (random.whole(0, 7)) {
      case 0: session.setOutput(scope, id, someId(random, session.document().buses)); break;
      case 1: session.setKey(scope, id, someId(random, session.document().tracks)); break;
      case 2:
        if (!isTheCeiling(address)) session.setAutomation(address, pointsInSong(random, address.spec()));
        break;
      default: session.setValue(address, random.value(address.spec())); break;
    }
  }
  // Most songs have something in their returns, and something that goes there.
  for (const char* effect : {"echo", "room", "plate"})
    for (int number = 1; number <= kSends; ++number)
      if (random.chance(30)) session.setValue(*parseAddress("returns/" + std::to_string(number) + "/" + effect + "/on"), 1);
  const Document song = session.document();  // its tracks are others after each edit
  for (const auto& track : song.tracks)
    if (random.chance(60)) {
      const std::string send = "tracks/" + std::to_string(track->id) + "/sends/send" + std::to_string(random.whole(1, kSends));
      session.setValue(*parseAddress(send + "Db"), random.unit() * 24 - 12);
      session.setValue(*parseAddress(send + "Pre"), float(random.whole(0, 1)));
    }
  session.setValue(*parseAddress("master/limiter/on"), 1);
  return session.document();
}

bool set(Mixer& mixer, const Address& to, float value) {
  switch (to.scope) {
    case Scope::track: return mixer.setTrack(to.id, to.param, value);
    case Scope::bus: return mixer.setBus(to.id, to.param, value);
    case Scope::effectReturn: return mixer.setReturn(to.id, to.param, value);
    case Scope::master: break;
  }
  return mixer.setMaster(to.param, value);
}

// What a hand may do while the song plays. `ears` is what comes behind the mix.
struct Ears {
  ListeningDevice device;
  RegionFilter region;
};
void meddle(Random& random, const Document& song, FedMixer& host, Ears& ears) {
  Mixer& mixer = host.mixer;
  const Address address = someAddress(random, song);
  const int track = someId(random, song.tracks), bus = someId(random, song.buses), other = someId(random, song.buses);
  const float value = random.value(address.spec());
  const AutomationPoints points = pointsInSong(random, address.spec());
  const int mute = *findParam(Scope::track, "fader/mute"), solo = *findParam(Scope::track, "fader/solo");
  const auto kind = random.whole(0, 12);
  const auto number = random.whole(0, kFrames);
  const int choice = int(random.whole(0, 6));
  const int key = someId(random, song.tracks);
  const bool isFree = !isTheCeiling(address);
  const AllocationCounter counter;
  switch (kind) {
    case 0: mixer.seek(number); break;
    case 1: mixer.setTrack(track, mute, float(choice % 2)); break;
    case 2: mixer.setTrack(track, solo, float(choice % 2)); break;
    case 3: mixer.setTrackOutput(track, choice == 0 ? 0 : bus); break;
    case 4: mixer.setBusOutput(bus, other); break;
    case 5: mixer.setTrackKey(track, key); break;
    case 6: mixer.setLoop({choice > 0, 100, 100 + number}); break;
    case 7: choice % 2 ? mixer.pause() : mixer.play(); break;
    case 8: ears.device.choose(choice); break;
    case 9: ears.region.hear(choice ? 100 * choice : 0, choice ? 1000 * choice : 0); break;
    case 10:
      if (isFree && address.scope == Scope::track) mixer.setAutomation(Mixer::Kind::track, address.id, address.param, points);
      break;
    case 11: mixer.removeBus(bus); break;
    default:
      if (isFree) set(mixer, address, value);
      break;
  }
  ASSERT_EQ(counter.count(), 0u) << "meddling " << kind;
}

// `loud`: how many sessions came near their ceiling.
void playOne(FedMixer& host, Random& random, int& loud) {
  const Document song = randomSong(random);
  for (const auto& track : song.tracks) host.add(track->id, oddAudio(random));
  applyValues(song, host.mixer);
  host.mixer.setLoop({});
  host.mixer.reset();
  const bool isHandsOn = random.chance(50);
  const double ceiling = std::pow(10, (song.value(*parseAddress("master/limiter/ceilingDb")) + 0.01) / 20);
  Ears ears;
  ears.device.prepare(48000);
  ears.region.prepare(48000);
  Samples left(kBlock), right(kBlock);
  double loudest = 0;
  host.mixer.play();
  for (int done = 0; done < kFrames + 4 * kBlock; done += kBlock) {
    if (isHandsOn) meddle(random, song, host, ears);
    if (testing::Test::HasFatalFailure()) return;
    host.feed();
    {
      const AllocationCounter counter;
      host.mixer.process(left.data(), right.data(), kBlock);
      ASSERT_EQ(counter.count(), 0u);
    }
    for (const Samples* side : {&left, &right})
      for (float x : *side) ASSERT_LE(std::fabs(double(x)), ceiling) << "in the block from " << done << ", or not finite";
    loudest = std::max({loudest, peak(left), peak(right)});
    for (const TrackMeter& meter : host.mixer.readChannelMeters())
      ASSERT_TRUE(std::isfinite(meter.peakLeft + meter.peakRight) && std::isfinite(meter.gainReductionDb)) << "a channel, in the block from " << done;
    {
      const AllocationCounter counter;
      ears.region.process(left.data(), right.data(), kBlock);
      ears.device.process(left.data(), right.data(), kBlock);
      ASSERT_EQ(counter.count(), 0u) << "ears";
    }
    for (const Samples* side : {&left, &right})
      for (float x : *side) ASSERT_LT(std::fabs(x), kOddest) << "for the ears, in the block from " << done;
  }
  for (const auto& track : song.tracks) host.remove(track->id);
  loud += loudest > 0.7 * ceiling;
}

TEST(Soak, RandomSessionsStayFiniteBelowTheCeilingAndAllocateNothing) {
  const char* wanted = std::getenv("MIX_SOAK");
  const int sessions = wanted ? std::atoi(wanted) : 200;
  constexpr double kRates[] = {44100, 48000, 88200, 96000};
  int loud = 0;
  for (std::size_t r = 0; r < std::size(kRates); ++r) {
    FedMixer host(kRates[r], kTracks);
    for (int n = int(r); n < sessions; n += int(std::size(kRates))) {
      const unsigned seed = testSeed() + unsigned(n);
      SCOPED_TRACE("at " + std::to_string(int(kRates[r])) + " Hz, number " + std::to_string(n) + ", seed " + std::to_string(seed));
      Random random(seed);
      playOne(host, random, loud);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(loud, sessions / 4) << "a soak of silence would find nothing";
}

}  // namespace
}  // namespace mix::test
