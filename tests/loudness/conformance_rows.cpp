// SPDX-License-Identifier: MIT
#include "tests/loudness/conformance_rows.h"

#include <cmath>

#include "tests/loudness/limited_peak.h"
#include "tests/loudness/playback.h"
#include "tests/loudness/tones.h"

namespace mix::test {
namespace {

using enum Quantity;
using Segments = std::vector<Segment>;

struct Signal {
  std::function<std::vector<float>(double sampleRate)> make;
  int channels = 2;
};

Signal tone(Segments segments, double hz = 1000) {
  return {[=](double rate) { return tones(rate, segments, hz); }};
}
// One level a channel.
Signal channels(double seconds, std::vector<double> levelsDb) {
  return {[=](double rate) { return tones(rate, {{seconds, 0}}, 1000, levelsDb); }, int(levelsDb.size())};
}
Segments repeated(int times, const Segments& pattern) {
  Segments all;
  for (int i = 0; i < times; ++i) all.insert(all.end(), pattern.begin(), pattern.end());
  return all;
}

struct Part {
  Signal signal;
  std::vector<Wanted> wanted;
};

const char* unitOf(Quantity quantity) {
  return quantity == range ? "LU" : quantity == truePeak ? "dBTP" : "LUFS";
}

// Tolerances as the documents have them; the mixer is stereo and its live meter has no loudness range.
ConformanceRow row(const char* suite, std::string name, std::string played, std::vector<Part> parts) {
  const Quantity quantity = parts[0].wanted[0].quantity;
  const bool live = parts[0].signal.channels == 2 && quantity != range;
  const double below = quantity == range ? 1 : quantity == truePeak ? 0.4 : 0.1;
  const double above = quantity == range ? 1 : quantity == truePeak ? 0.2 : 0.1;
  const auto measure = [parts](Subject subject, double sampleRate) {
    Reading worst{0, 0};
    for (const Part& part : parts) {
      const Playback playback = play(subject, sampleRate, part.signal.make(sampleRate), part.signal.channels);
      for (const Wanted& wanted : part.wanted) {
        const Reading reading = read(playback, wanted);
        if (error(reading) >= error(worst)) worst = reading;
      }
    }
    return worst;
  };
  return {suite, std::move(name), std::move(played), unitOf(quantity), below, above,
          live ? std::vector{Subject::file, Subject::master} : std::vector{Subject::file}, measure};
}

// Twenty signals: i steps of silence, a burst of -23, a second of silence.
std::vector<Part> bursts(double seconds, double step, Quantity quantity) {
  std::vector<Part> parts;
  for (int i = 0; i < 20; ++i) parts.push_back({tone({{i * step, kOff}, {seconds, -23}, {1, kOff}}), {{quantity, -23}}});
  return parts;
}

// The same in a row, each 1 dB louder and in an interval of its own.
Part staircase(double seconds, double step, Quantity quantity) {
  Segments segments;
  std::vector<Wanted> wanted;
  for (int i = 0; i < 20; ++i) {
    for (Segment s : {Segment{i * step, kOff}, {seconds, -38.0 + i}, {seconds - i * step, kOff}}) segments.push_back(s);
    wanted.push_back({quantity, -38.0 + i, 2 * seconds * i, 2 * seconds * (i + 1)});
  }
  return {tone(segments), wanted};
}

void addTech3341(std::vector<ConformanceRow>& rows) {
  const auto add = [&rows](int number, const char* played, std::vector<Part> parts) {
    rows.push_back(row("EBU Tech 3341", std::to_string(number), played, std::move(parts)));
  };
  for (auto [number, level, played] : {std::tuple{1, -23.0, "20 s at -23 dBFS: M, S and I"}, {2, -33.0, "20 s at -33 dBFS: M, S and I"}})
    add(number, played, {{tone({{20, level}}), {{integrated, level}, {everyMomentary, level, 0.5}, {everyShortTerm, level, 3.1}}}});
  add(3, "10 s at -36, 60 s at -23, 10 s at -36 dBFS: I", {{tone({{10, -36}, {60, -23}, {10, -36}}), {{integrated, -23}}}});
  add(4, "10 s at -72, 10 s at -36, 60 s at -23, 10 s at -36, 10 s at -72 dBFS: I",
      {{tone({{10, -72}, {10, -36}, {60, -23}, {10, -36}, {10, -72}}), {{integrated, -23}}}});
  add(5, "20 s at -26, 20.1 s at -20, 20 s at -26 dBFS: I", {{tone({{20, -26}, {20.1, -20}, {20, -26}}), {{integrated, -23}}}});
  add(6, "20 s of 5.0: L, R at -28, C at -24, Ls, Rs at -30 dBFS: I", {{channels(20, {-28, -28, -24, -30, -30}), {{integrated, -23}}}});
  add(9, "5 times 1.34 s at -20, 1.66 s at -30 dBFS: S, constant after 3 s",
      {{tone(repeated(5, {{1.34, -20}, {1.66, -30}})), {{everyShortTerm, -23, 3}}}});
  add(10, "20 signals: 0 to 2.85 s of silence, 3 s at -23 dBFS: highest S", bursts(3, 0.15, highestShortTerm));
  add(11, "20 bursts of 3 s at -38 to -19 dBFS, each 0.15 s later: highest S of each", {staircase(3, 0.15, highestShortTerm)});
  add(12, "25 times 0.18 s at -20, 0.22 s at -30 dBFS: M, constant after 1 s",
      {{tone(repeated(25, {{0.18, -20}, {0.22, -30}})), {{everyMomentary, -23, 1}}}});
  add(13, "20 signals: 0 to 0.38 s of silence, 0.4 s at -23 dBFS: highest M", bursts(0.4, 0.02, highestMomentary));
  add(14, "20 bursts of 0.4 s at -38 to -19 dBFS, each 0.02 s later: highest M of each", {staircase(0.4, 0.02, highestMomentary)});
  for (const TruePeakRow& peak : truePeakRows)
    add(peak.number, peak.played, {{{[peak](double rate) { return truePeakSignal(peak.number, rate); }}, {{truePeak, peak.expectedDb}}}});
}

void addTech3342(std::vector<ConformanceRow>& rows) {
  const auto add = [&rows](const char* number, const char* played, const Segments& segments, double expected) {
    rows.push_back(row("EBU Tech 3342", number, played, {{tone(segments), {{range, expected}}}}));
  };
  add("1", "20 s at -20, 20 s at -30 dBFS", {{20, -20}, {20, -30}}, 10);
  add("2", "20 s at -20, 20 s at -15 dBFS", {{20, -20}, {20, -15}}, 5);
  add("3", "20 s at -40, 20 s at -20 dBFS", {{20, -40}, {20, -20}}, 20);
  add("4", "20 s each at -50, -35, -20, -35, -50 dBFS", {{20, -50}, {20, -35}, {20, -20}, {20, -35}, {20, -50}}, 15);
}

void addBs2217(std::vector<ConformanceRow>& rows) {
  constexpr double kSeconds = 10, kOffset = 0.691;
  const double sineDb = 10 * std::log10(0.5), k1000Db = kWeightingDb(1000);
  const auto add = [&rows](std::string name, std::string played, Signal signal, double expected) {
    rows.push_back(row("ITU-R BS.2217", std::move(name), std::move(played), {{std::move(signal), {{integrated, expected}}}}));
  };
  add("RelGateTest", "0.9 s at -20, 1.3 s at -7.1, 0.8 s at -20 dBFS between silences",
      tone({{0.5, kOff}, {0.9, -20}, {1.3, -7.1}, {0.8, -20}, {0.5, kOff}}), -10);
  add("AbsGateTest", "3 bursts of 0.5 s at -69.5 dBFS between silences",
      tone({{0.8, kOff}, {0.5, -69.5}, {0.5, kOff}, {0.5, -69.5}, {0.5, kOff}, {0.5, -69.5}, {0.7, kOff}}), -69.5);
  add("18LKFS_FrequencySweep", "mono sine, 20 Hz to 20 kHz, equally loud at every moment (a sweep of our own)",
      {[](double rate) { return equallyLoudSweep(rate, 20, -18); }, 1}, -18);
  for (int target : {-23, -24}) {
    const std::string prefix = std::to_string(-target) + "LKFS_";
    for (int hz : {25, 100, 500, 1000, 2000, 10000})
      add(prefix + std::to_string(hz) + "Hz_2ch", std::to_string(hz) + " Hz at the level that is " + std::to_string(target) + " LKFS",
          tone({{kSeconds, target + kOffset - sineDb - 10 * std::log10(2) - kWeightingDb(hz)}}, hz), target);
    // The weights of BS.1770: 1.41 for the surrounds, none for the LFE.
    const double oneDb = target + kOffset - sineDb - k1000Db, allDb = oneDb - 10 * std::log10(3 + 2 * 1.41);
    add(prefix + "SummingTest", "1 kHz in all six channels of 5.1", channels(kSeconds, std::vector<double>(6, allDb)), target);
    for (auto [channel, name] : {std::pair{0, "Left"}, {1, "Right"}, {2, "Centre"}, {3, "LFE"}, {4, "Ls"}, {5, "Rs"}}) {
      std::vector<double> levels(6, kOff);
      levels[std::size_t(channel)] = oneDb - (channel > 3 ? 10 * std::log10(1.41) : 0);
      add(prefix + "ChannelCheck" + name, std::string("1 kHz in this channel of 5.1 alone"), channels(kSeconds, levels), channel == 3 ? kOff : target);
    }
  }
}

void addLimiter(std::vector<ConformanceRow>& rows) {
  for (const TruePeakRow& peak : truePeakRows)
    rows.push_back({"Limiter", std::to_string(peak.number), "Tech 3341 row " + std::to_string(peak.number) + ", " + kDrives, "dB over the ceiling", 0.2, 0,
                    {Subject::limiter}, [peak](Subject, double rate) { return Reading{0, highestOverCeilingDb(truePeakSignal(peak.number, rate), rate)}; }});
}

}  // namespace

const char* nameOf(Subject subject) {
  return subject == Subject::file ? "file" : subject == Subject::master ? "master" : "limiter";
}

bool ConformanceRow::passes(const Reading& reading) const {
  if (std::isinf(reading.expected) || std::isinf(reading.measured)) return reading.expected == reading.measured;
  return reading.measured >= reading.expected - below && reading.measured <= reading.expected + above;
}

const std::vector<ConformanceRow>& conformanceRows() {
  static const auto rows = [] {
    std::vector<ConformanceRow> all;
    addTech3341(all);
    addTech3342(all);
    addBs2217(all);
    addLimiter(all);
    return all;
  }();
  return rows;
}

const std::vector<RowNotPlayed>& rowsNotPlayed() {
  static const auto rows = [] {
    const char* programme = "a recorded programme, which may not be redistributed";
    std::vector<RowNotPlayed> all;
    for (const char* row : {"7", "8"}) all.push_back({"EBU Tech 3341", row, programme});
    for (const char* row : {"5", "6"}) all.push_back({"EBU Tech 3342", row, programme});
    for (const char* level : {"-23LKFS", "-24LKFS"}) {
      for (const char* name : {"6ch VinCntr", "6ch VinL+R", "6ch VinL-R-C", "Stereo VinL+R", "Mono Voice+Music"})
        all.push_back({"ITU-R BS.2217", std::string("Conf ") + name + level, programme});
      for (const char* name : {"8", "10", "12", "24"})
        all.push_back({"ITU-R BS.2217", std::string("Conf ") + name + "channels" + level, "more than 5.1 channels: out of scope for a stereo mixer"});
    }
    return all;
  }();
  return rows;
}

}  // namespace mix::test
