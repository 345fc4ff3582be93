// SPDX-License-Identifier: MIT
#include "engine/mixer/listening_device.h"

#include <gtest/gtest.h>

#include "engine/analysis/loudness.h"
#include "engine/processors/filters.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

constexpr double kRates[] = {44100, 48000, 96000};

int indexOf(std::string_view id) {
  for (int i = 0; i < int(listeningDevices().size()); ++i)
    if (listeningDevices()[std::size_t(i)].id == id) return i;
  ADD_FAILURE() << "no device " << id;
  return 0;
}

struct Stereo {
  Samples left, right;
};

Stereo heard(int device, Stereo sound, double rate, int blockFrames = 128) {
  ListeningDevice insert;
  insert.choose(device);
  insert.prepare(rate);
  for (std::size_t at = 0; at < sound.left.size(); at += std::size_t(blockFrames))
    insert.process(sound.left.data() + at, sound.right.data() + at, int(std::min(std::size_t(blockFrames), sound.left.size() - at)));
  return sound;
}

// Gain of the middle, or of the difference of the sides, by an impulse.
double measuredDb(const Samples& impulseResponse, double hz, double rate) {
  return toDb(std::abs(responseAt(impulseResponse, hz, rate)));
}

TEST(ListeningDevice, HasTheKindsThatPeopleListenOn) {
  std::vector<std::string_view> ids;
  for (const DeviceModel& device : listeningDevices()) ids.push_back(device.id);
  EXPECT_EQ(ids, (std::vector<std::string_view>{"none", "phone", "laptop", "earbuds", "car", "club", "mono"}));
}

TEST(ListeningDevice, ResponsesAreTheDocumentedOnes) {
  for (double rate : kRates)
    for (int i = 1; i < int(listeningDevices().size()); ++i) {
      const DeviceModel& device = listeningDevices()[std::size_t(i)];
      const auto frames = std::size_t(rate);
      const Samples middle = heard(i, {impulse(frames), impulse(frames)}, rate).left;
      for (double hz = 25; hz < 18000; hz *= 1.25) {
        const double expected = deviceResponseDb(device, hz, rate);
        if (expected < -80) continue;
        EXPECT_NEAR(measuredDb(middle, hz, rate), expected, 0.1) << device.id << ", " << hz << " Hz at " << rate;
      }
    }
}

// The figures of the table in the header: from the model's analog prototype, which the bilinear transform bends a little
// at the top.
TEST(ListeningDevice, BandLimitsAreTheDocumentedOnes) {
  const auto relativeDb = [](const Samples& x, double hz) { return measuredDb(x, hz, 96000) - measuredDb(x, 1000, 96000); };
  const auto middleOf = [](std::string_view id) { return heard(indexOf(id), {impulse(96000), impulse(96000)}, 96000).left; };
  const Samples phone = middleOf("phone"), laptop = middleOf("laptop"), earbuds = middleOf("earbuds"), car = middleOf("car"),
                club = middleOf("club");
  EXPECT_NEAR(relativeDb(phone, 354), -10, 0.2);
  EXPECT_NEAR(relativeDb(phone, 15000), -10, 1);
  EXPECT_LT(relativeDb(phone, 100), -45) << "24 dB per octave";
  EXPECT_NEAR(relativeDb(laptop, 205), -10, 0.2);
  EXPECT_GT(relativeDb(laptop, 16000), -10);
  EXPECT_NEAR(relativeDb(earbuds, 60) - relativeDb(earbuds, 500), 4, 0.5);
  EXPECT_GT(relativeDb(earbuds, 7500), 4) << "the ear canal";
  EXPECT_NEAR(relativeDb(car, 50), 9, 1);
  EXPECT_LT(relativeDb(car, 180), relativeDb(car, 400) - 1) << "the gap";
  EXPECT_NEAR(relativeDb(club, 50), 7, 1);
  EXPECT_LT(relativeDb(club, 17), -10);
  EXPECT_NEAR(relativeDb(club, 2000) - relativeDb(club, 8000), 6, 1) << "3 dB per octave";
}

TEST(ListeningDevice, SidesAreHeardAsDocumented) {
  for (int i = 1; i < int(listeningDevices().size()); ++i) {
    const DeviceModel& device = listeningDevices()[std::size_t(i)];
    Samples opposite = impulse(48000);
    opposite[0] = -1;
    const Stereo side = heard(i, {impulse(48000), opposite}, 48000);
    for (double hz : {40.0, 120.0, 1000.0, 8000.0}) {
      if (deviceResponseDb(device, hz, 48000) < -80) continue;
      const double expected = deviceResponseDb(device, hz, 48000) + deviceSideDb(device, hz, 48000);
      EXPECT_NEAR(std::max(measuredDb(side.left, hz, 48000), -200.0), std::max(expected, -200.0), 0.1) << device.id << ", " << hz << " Hz";
    }
  }
  for (std::string_view id : {"phone", "mono"}) {
    const Stereo wide = heard(indexOf(id), {noise(4800, 1), noise(4800, 2)}, 48000);
    EXPECT_EQ(wide.left, wide.right) << id;
  }
  EXPECT_NEAR(deviceSideDb(listeningDevices()[std::size_t(indexOf("club"))], 30, 48000), -9.54 - 24.1, 0.1) << "mono bass";
}

// From 20 Hz to 20 kHz: tones of one level, 24 in every octave.
Samples pink(std::size_t frames, double rate) {
  std::vector<double> sum(frames);
  std::mt19937 generator(7);
  for (double hz = 20; hz < 20000; hz *= std::exp2(1 / 24.0)) {
    std::complex<double> now = std::polar(0.01, double(generator() % 6283) / 1000);
    const std::complex<double> step = std::polar(1.0, 2 * std::numbers::pi * hz / rate);
    for (double& x : sum) x += now.real(), now *= step;
  }
  return {sum.begin(), sum.end()};
}

double lufs(const Stereo& sound, double rate) {
  LoudnessMeter meter;
  meter.prepare(rate, 2, LoudnessMeter::Use::exact);
  Samples interleaved;
  for (std::size_t i = 0; i < sound.left.size(); ++i) interleaved.insert(interleaved.end(), {sound.left[i], sound.right[i]});
  meter.add(interleaved.data(), int(sound.left.size()));
  return meter.integratedLufs();
}

TEST(ListeningDevice, AllAreAsLoudAsNone) {
  for (double rate : kRates) {
    const Samples sound = pink(std::size_t(5 * rate), rate);
    for (int i = 1; i < int(listeningDevices().size()); ++i)
      EXPECT_NEAR(lufs(heard(i, {sound, sound}, rate), rate) - lufs({sound, sound}, rate), 0, 0.5)
          << listeningDevices()[std::size_t(i)].id << " at " << rate;
  }
}

// A tone of 200 Hz has nothing above 5 kHz; a switch without a fade leaves -20 dB there.
TEST(ListeningDevice, SwitchingDoesNotClick) {
  for (int from = 0; from < int(listeningDevices().size()); ++from)
    for (int to = 0; to < int(listeningDevices().size()); ++to) {
      ListeningDevice insert;
      insert.choose(from);
      insert.prepare(48000);
      Samples left = sine(24000, 200, 48000), right = sine(24000, 200, 48000, 0.5, 1);
      for (int at = 0; at < 24000; at += 128) {
        if (at == 9600) insert.choose(to);
        insert.process(left.data() + at, right.data() + at, std::min(128, 24000 - at));
      }
      ProcessorHost<Filters> detector;
      detector.set(Filters::highPassOn, 1).set(Filters::highPassSlope, 1).set(Filters::highPassHz, 5000).apply();
      EXPECT_LT(toDb(peak(detector.mono(detector.mono(left)), 7200) / 0.5), -60) << from << " to " << to;
    }
}

TEST(ListeningDevice, NoneChangesNoBitBeforeOrAfterAnother) {
  ListeningDevice insert;
  insert.prepare(48000);
  const Samples left = noise(9600, 1), right = noise(9600, 2);
  const auto plays = [&](int device) {
    insert.choose(device);
    Stereo out{left, right};
    insert.process(out.left.data(), out.right.data(), 4800);
    insert.process(out.left.data() + 4800, out.right.data() + 4800, 4800);
    return out.left == left && out.right == right;
  };
  EXPECT_TRUE(plays(0));
  EXPECT_FALSE(plays(indexOf("car")));
  EXPECT_FALSE(plays(0)) << "fades out";
  EXPECT_TRUE(plays(0));
  EXPECT_TRUE(plays(99)) << "an unknown one is none";
}

TEST(ListeningDevice, ResetForgetsAndNothingAllocates) {
  ListeningDevice insert;
  insert.prepare(48000);
  insert.choose(indexOf("laptop"));
  const Samples in = noise(4800, 3);
  Samples first = in, firstRight = in, second = in, secondRight = in;
  const AllocationCounter counter;
  insert.reset();
  insert.process(first.data(), firstRight.data(), 4800);
  insert.choose(indexOf("club"));
  insert.process(firstRight.data(), firstRight.data(), 480);
  insert.choose(indexOf("laptop"));
  insert.reset();
  insert.process(second.data(), secondRight.data(), 4800);
  EXPECT_EQ(counter.count(), 0u);
  EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace mix::test
