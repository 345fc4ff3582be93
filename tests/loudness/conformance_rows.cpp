// SPDX-License-Identifier: MIT
#include "tests/loudness/conformance_rows.h"

#include <algorithm>
#include <functional>

#include "engine/analysis/loudness.h"
#include "tests/loudness/tones.h"

namespace mix::test {

bool ConformanceRow::isKnownMiss() const {
  return suite == "EBU 3341" && (row == "21" || row == "23") && sampleRate == 96000;
}

bool ConformanceRow::pass() const {
  if (std::isinf(expected) || std::isinf(measured)) return expected == measured;
  return measured >= expected - below && measured <= expected + above;
}

namespace {

using Samples = std::vector<float>;
using Reading = double (LoudnessMeter::*)() const noexcept;

// Feeds a signal in steps; `each` is called after every step with the time in seconds.
LoudnessMeter run(double sampleRate, const Samples& signal, int channels, LoudnessMeter::Use use,
                  double stepSeconds = 0.1, const std::function<void(const LoudnessMeter&, double)>& each = {}) {
  LoudnessMeter meter;
  meter.prepare(sampleRate, channels, use);
  const int step = int(sampleRate * stepSeconds), frames = int(signal.size()) / channels;
  for (int at = 0; at < frames; at += step) {
    const int count = std::min(step, frames - at);
    meter.add(signal.data() + std::ptrdiff_t(at) * channels, count);
    if (each) each(meter, (at + count) / sampleRate);
  }
  return meter;
}

class Rows {
 public:
  explicit Rows(double sampleRate) : rate_(sampleRate) {}

  Samples tone(const std::vector<Segment>& segments) const { return tones(rate_, segments); }

  void add(const char* suite, std::string row, double expected, double measured, double below, double above) {
    rows.push_back({suite, std::move(row), rate_, expected, measured, below, above});
  }

  void integrated(const char* suite, std::string row, const Samples& signal, double expected, int channels = 2) {
    const auto meter = run(rate_, signal, channels, LoudnessMeter::Use::levels);
    add(suite, std::move(row), expected, meter.integratedLufs(), 0.1, 0.1);
  }

  void range(std::string row, const std::vector<Segment>& segments, double expected) {
    const auto meter = run(rate_, tone(segments), 2, LoudnessMeter::Use::exact);
    add("EBU 3342", std::move(row), expected, meter.loudnessRangeLu(), 1, 1);
  }

  void truePeak(std::string row, const Samples& signal, double expected) {
    const auto meter = run(rate_, signal, 2, LoudnessMeter::Use::exact);
    add("EBU 3341", std::move(row), expected, 20 * std::log10(meter.truePeak()), 0.4, 0.2);
  }

  // Highest reading between two times.
  double highest(const Samples& signal, Reading reading, double from = 0, double to = 1e9) const {
    double result = kOff;
    // Row 13 needs the 400 ms window every 10 ms; the 3 s window is wide enough to be read every 50.
    const double step = reading == &LoudnessMeter::momentaryLufs ? 0.01 : 0.05;
    run(rate_, signal, 2, LoudnessMeter::Use::levels, step, [&](const LoudnessMeter& meter, double seconds) {
      if (seconds > from && seconds <= to) result = std::max(result, (meter.*reading)());
    });
    return result;
  }

  // Of many values that should be `expected`, the one farthest off.
  void worst(std::string row, const std::vector<double>& measured, const std::vector<double>& expected) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < measured.size(); ++i)
      if (std::fabs(measured[i] - expected[i]) > std::fabs(measured[at] - expected[at])) at = i;
    add("EBU 3341", std::move(row), expected[at], measured[at], 0.1, 0.1);
  }

  std::vector<ConformanceRow> rows;

 private:
  double rate_;
};

void tech3341Loudness(Rows& rows, double rate) {
  for (auto [row, level] : {std::pair{"1", -23.0}, {"2", -33.0}}) {
    const Samples signal = rows.tone({{20, level}});
    rows.integrated("EBU 3341", row, signal, level);
    rows.worst(std::string(row) + " M", {rows.highest(signal, &LoudnessMeter::momentaryLufs)}, {level});
    rows.worst(std::string(row) + " S", {rows.highest(signal, &LoudnessMeter::shortTermLufs)}, {level});
  }
  rows.integrated("EBU 3341", "3", rows.tone({{10, -36}, {60, -23}, {10, -36}}), -23);
  rows.integrated("EBU 3341", "4", rows.tone({{10, -72}, {10, -36}, {60, -23}, {10, -36}, {10, -72}}), -23);
  rows.integrated("EBU 3341", "5", rows.tone({{20, -26}, {20.1, -20}, {20, -26}}), -23);
  rows.integrated("EBU 3341", "6", tones(rate, {{20, 0}}, 1000, {-28, -28, -24, -30, -30}), -23, 5);
}

void tech3341Windows(Rows& rows) {
  const auto windowed = [&rows](std::string row, Reading reading, const std::vector<Segment>& pattern, int times,
                                double settled) {
    std::vector<Segment> segments;
    for (int i = 0; i < times; ++i) segments.insert(segments.end(), pattern.begin(), pattern.end());
    const Samples signal = rows.tone(segments);
    // "Constant": the highest after the settling time; its fall would show in the next row's maxima.
    rows.worst(std::move(row), {rows.highest(signal, reading, settled)}, {-23});
  };
  windowed("9", &LoudnessMeter::shortTermLufs, {{1.34, -20}, {1.66, -30}}, 5, 3);
  windowed("12", &LoudnessMeter::momentaryLufs, {{0.18, -20}, {0.22, -30}}, 25, 1);

  std::vector<double> shortTerm, momentary, expected(20, -23);
  for (int i = 0; i < 20; ++i) {
    shortTerm.push_back(rows.highest(rows.tone({{i * 0.15, kOff}, {3, -23}, {1, kOff}}), &LoudnessMeter::shortTermLufs));
    momentary.push_back(rows.highest(rows.tone({{i * 0.02, kOff}, {0.4, -23}, {1, kOff}}), &LoudnessMeter::momentaryLufs));
  }
  rows.worst("10", shortTerm, expected);
  rows.worst("13", momentary, expected);

  // Twenty bursts in a row, each 1 dB louder: the maximum of each interval.
  const auto staircase = [&rows](std::string row, Reading reading, double seconds, double shift) {
    std::vector<Segment> segments;
    for (int i = 0; i < 20; ++i)
      for (Segment s : {Segment{i * shift, kOff}, {seconds, -38.0 + i}, {seconds - i * shift, kOff}}) segments.push_back(s);
    const Samples signal = rows.tone(segments);
    std::vector<double> measured, wanted;
    for (int i = 0; i < 20; ++i) {
      measured.push_back(rows.highest(signal, reading, 2 * seconds * i, 2 * seconds * (i + 1)));
      wanted.push_back(-38.0 + i);
    }
    rows.worst(std::move(row), measured, wanted);
  };
  staircase("11", &LoudnessMeter::shortTermLufs, 3, 0.15);
  staircase("14", &LoudnessMeter::momentaryLufs, 0.4, 0.02);
}

void tech3341TruePeak(Rows& rows, double rate) {
  rows.truePeak("15", fractionTone(rate, 4, 0.5, 0), -6);
  rows.truePeak("16", fractionTone(rate, 4, 0.5, 45), -6);
  rows.truePeak("17", fractionTone(rate, 6, 0.5, 60), -6);
  rows.truePeak("18", fractionTone(rate, 8, 0.5, 67.5), -6);
  rows.truePeak("19", fractionTone(rate, 4, 1.41, 45), 3);
  for (std::size_t offset = 0; offset < 4; ++offset)
    rows.truePeak(std::to_string(20 + offset), interSamplePeak(rate, offset), 0);
}

void tech3342(Rows& rows) {
  rows.range("1", {{20, -20}, {20, -30}}, 10);
  rows.range("2", {{20, -20}, {20, -15}}, 5);
  rows.range("3", {{20, -40}, {20, -20}}, 20);
  rows.range("4", {{20, -50}, {20, -35}, {20, -20}, {20, -35}, {20, -50}}, 15);
}

void bs2217(Rows& rows, double rate) {
  for (double target : {-23.0, -24.0})
    for (double hz : {25.0, 100.0, 500.0, 1000.0, 2000.0, 10000.0}) {
      const double peakDb = target + 0.691 - kWeightingDb(hz);
      rows.integrated("ITU BS.2217", "tone " + std::to_string(int(hz)) + " Hz " + std::to_string(int(target)),
                      tones(rate, {{20, peakDb}}, hz), target);
    }
  rows.integrated("ITU BS.2217", "absolute gate",
                  rows.tone({{0.8, kOff}, {0.5, -69.5}, {0.5, kOff}, {0.5, -69.5}, {0.5, kOff}, {0.5, -69.5}, {0.7, kOff}}), -69.5);
  rows.integrated("ITU BS.2217", "relative gate", rows.tone({{0.5, kOff}, {0.9, -20}, {1.3, -7.1}, {0.8, -20}, {0.5, kOff}}), -10);
  // One channel of six: 3.01 dB more than an in-phase pair, surrounds weigh 1.5 dB.
  const std::pair<const char*, double> channels[] = {{"L", 0}, {"R", 0}, {"C", 0}, {"LFE", kOff}, {"Ls", -1.5}, {"Rs", -1.5}};
  for (std::size_t c = 0; c < 6; ++c) {
    std::vector<double> gains(6, kOff);
    const bool lfe = std::isinf(channels[c].second);
    gains[c] = -24 + 3.01 + (lfe ? 0 : channels[c].second);
    rows.integrated("ITU BS.2217", std::string("channel ") + channels[c].first, tones(rate, {{20, 0}}, 1000, gains), lfe ? kOff : -24, 6);
  }
}

}  // namespace

std::vector<ConformanceRow> conformanceRows(double sampleRate) {
  Rows rows(sampleRate);
  tech3341Loudness(rows, sampleRate);
  tech3341Windows(rows);
  tech3341TruePeak(rows, sampleRate);
  tech3342(rows);
  bs2217(rows, sampleRate);
  return std::move(rows.rows);
}

}  // namespace mix::test
