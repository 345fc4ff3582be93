// SPDX-License-Identifier: MIT
// Room and plate die away in the time that is set, in every octave, over the whole range of what can be set.
#include <gtest/gtest.h>

#include "engine/processors/plate_reverb.h"
#include "engine/processors/room_reverb.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

// Butterworth filters of sixth order at both edges: what rings ten times as long two octaves away must not be heard.
struct Band {
  double hz, octaves, sampleRate;

  double low() const { return hz / std::exp2(octaves / 2); }
  double high() const { return std::min(hz * std::exp2(octaves / 2), 0.45 * sampleRate); }
  std::vector<FilterCoefficients> filters() const {
    std::vector<FilterCoefficients> result;
    for (double q : {0.5176, 0.7071, 1.9319}) {
      result.push_back(design::highPass(low(), q, sampleRate));
      result.push_back(design::lowPass(high(), q, sampleRate));
    }
    return result;
  }
};

// In what it falls by 60 dB, by the straight line through what is still to come from -5 to -35 dB (ISO 3382-1).
struct DecayCurve {
  std::vector<double> energies;  // from now on
  double step;                   // seconds

  double seconds() const {
    double n = 0, t = 0, db = 0, tt = 0, tdb = 0;
    for (std::size_t i = 0; i < energies.size(); ++i) {
      const double y = 10 * std::log10(energies[i] / energies[0] + 1e-30), x = double(i) * step;
      if (y > -5) continue;
      if (y < -35) break;
      n += 1, t += x, db += y, tt += x * x, tdb += x * y;
    }
    return -60 * (n * tt - t * t) / (n * tdb - t * db);
  }
};

// Of both sides together. The filters run backwards in time, or their own decay would be measured where it is the slower
// one (F. Jacobsen, J. H. Rindel, "Time reversed decay measurements", JSV 117(1), 1987).
std::array<double, kLanes> measured(std::vector<F4> left, std::vector<F4> right, const Band& band) {
  const auto frames = left.size(), every = std::size_t(band.sampleRate / 4000);
  for (auto* side : {&left, &right}) std::reverse(side->begin(), side->end());
  for (const FilterCoefficients& coefficients : band.filters()) {
    Filter filter;
    for (int lane = 0; lane < kLanes; ++lane) filter.set(lane, coefficients, 0);
    filter.process({left.data(), right.data(), int(frames)});
  }
  std::array<double, kLanes> seconds;
  for (int lane = 0; lane < kLanes; ++lane) {
    DecayCurve curve{{}, double(every) / band.sampleRate};
    double sum = 0;
    for (std::size_t i = 0; i < frames; ++i) {
      const double l = double(left[i][lane]), r = double(right[i][lane]);
      sum += l * l + r * r;
      if ((frames - 1 - i) % every == 0) curve.energies.push_back(sum);
    }
    std::reverse(curve.energies.begin(), curve.energies.end());
    seconds[std::size_t(lane)] = curve.seconds();
  }
  return seconds;
}

// Within a band every frequency has its own decay where a shelf passes over.
double expected(const Decay& decay, const Band& band) {
  struct Line {
    double energy, seconds;
  };
  std::vector<Line> lines;
  for (double hz = band.hz / 4; hz < std::min(4 * band.hz, band.sampleRate / 2); hz *= 1.02) {
    double power = hz;  // as much more of the spectrum as it is higher
    for (const FilterCoefficients& filter : band.filters()) power *= std::norm(response(filter, hz, band.sampleRate));
    lines.push_back({power * decay.secondsAt(hz), decay.secondsAt(hz)});
  }
  DecayCurve curve{{}, decay.secondsAt(band.hz) / 200};
  do {
    const double now = double(curve.energies.size()) * curve.step;
    double energy = 0;
    for (const Line& line : lines) energy += line.energy * std::pow(10, -6 * now / line.seconds);
    curve.energies.push_back(energy);
  } while (curve.energies.back() > 1e-4 * curve.energies[0]);
  return curve.seconds();
}

// Shares by which decays of noise stray about the true one, two of them taken together: ISO 3382-2, annex A.
double deviation(const Band& band, double seconds) { return 0.55 * std::sqrt((1 + 1.52) / (2 * (band.high() - band.low()) * seconds)); }

template <class R>
class ReverbDecay : public ::testing::Test {
 protected:
  // To an impulse in the middle, a lane for each of four decays.
  static void respond(double rate, float size, const std::array<Decay, kLanes>& decays) {
    ProcessorHost<R> host(rate);
    host.set(R::on, 1).set(R::sizePercent, size).set(R::preDelayMs, 0).set(R::lowCutHz, 20).set(R::highCutHz, 20000);
    double longest = 0;
    for (int lane = 0; lane < kLanes; ++lane) {
      const Decay& decay = decays[std::size_t(lane)];
      host.values[R::decayMs][lane] = float(1000 * decay.seconds);
      host.values[R::bassPercent][lane] = float(100 * decay.bass);
      host.values[R::treblePercent][lane] = float(100 * decay.treble);
      longest = std::max(longest, decay.seconds * std::max(1.0, decay.bass));
    }
    host.apply();
    left.assign(std::size_t((0.2 + 0.9 * longest) * rate), F4{});
    left[0] = splat(1);
    right = left;
    host.run(left, right, 64);
  }

  static inline std::vector<F4> left, right;
};

using Both = ::testing::Types<RoomReverb, PlateReverb>;
struct ReverbName {
  template <class R>
  static std::string GetName(int) {
    return std::string(R::label);
  }
};
TYPED_TEST_SUITE(ReverbDecay, Both, ReverbName);

// 10 %, or 2.5 standard deviations where noise of that band and decay cannot be measured more exactly.
TYPED_TEST(ReverbDecay, IsTheOneThatIsSetInEveryOctave) {
  struct Case {
    double rate, seconds;
    float size;
  };
  std::vector<Case> cases;
#ifdef __SANITIZE_ADDRESS__
  const auto rates = {48000.0};  // the native build tells the others; here they would take minutes
#else
  const auto rates = {44100.0, 48000.0, 88200.0, 96000.0};
#endif
  for (double rate : rates)
    for (auto [seconds, size] : {std::pair{20.0, 25.0f}, {5.0, 150.0f}, {10.0, 100.0f}}) cases.push_back({rate, seconds, size});
  for (double rate : rates)
    for (double seconds : {0.1, 0.3, 0.7, 2.0})
      for (float size : {25.0f, 100.0f}) cases.push_back({rate, seconds, size});
  for (const auto& [rate, seconds, size] : cases) {
    const std::array<Decay, kLanes> decays = {{{seconds, 1, 0.1}, {seconds, 0.25, 1}, {seconds, 2, 0.25}, {seconds, 1, 1}}};
    this->respond(rate, size, decays);
    for (double hz : {63.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0, 16000.0}) {
      const Band band{hz, 1, rate};
      const std::array<double, kLanes> found = measured(this->left, this->right, band);
      for (int lane = 0; lane < kLanes; ++lane) {
        const Decay& decay = decays[std::size_t(lane)];
        const double set = expected(decay, band), stray = deviation(band, set);
        if (stray > 0.15) continue;  // less than a dozen periods of it
        EXPECT_NEAR(found[std::size_t(lane)] / set, 1, std::max(0.1, 2.5 * stray))
            << seconds << " s, bass " << decay.bass << ", treble " << decay.treble << ", size " << size << " %, " << hz << " Hz at " << rate << " Hz";
      }
    }
  }
}

// The figures of the settings themselves, whatever the curve between them; at the corners is half of the loss in dB.
TYPED_TEST(ReverbDecay, LowsMiddleAndHighsHaveTheirs) {
  constexpr double kRate = 48000;
  for (double seconds : {0.3, 0.7, 2.0}) {
    const std::array<Decay, kLanes> decays = {{{seconds, 1, 0.1}, {seconds, 1, 0.25}, {seconds, 1, 0.5}, {seconds, 2, 1}}};
    this->respond(kRate, 100, decays);
    for (int lane = 0; lane < kLanes; ++lane) {
      const auto [middle, bass, treble] = decays[std::size_t(lane)];
      const auto at = [&](double hz, double octaves) { return measured(this->left, this->right, {hz, octaves, kRate})[std::size_t(lane)] / middle; };
      EXPECT_NEAR(at(1000, 1), 1, 0.1) << treble << " of " << seconds << " s";
      EXPECT_NEAR(at(14000, 0.5) / treble, 1, 0.1) << treble << " of " << seconds << " s";
      if (treble >= 0.5) {  // deeper ones are too steep there for any band
        EXPECT_NEAR(at(5000, 0.2) / (2 / (1 + 1 / treble)), 1, 0.1) << treble << " of " << seconds << " s";
      }
      if (seconds > 1) {
        EXPECT_NEAR(at(70, 1) / bass, 1, 0.12) << bass << " of " << seconds << " s";
      }
    }
  }
}

}  // namespace
}  // namespace mix::test
