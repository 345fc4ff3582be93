// SPDX-License-Identifier: MIT
#include "engine/core/param.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/session/schema.h"

namespace mix::test {
namespace {

std::vector<ParamSpec> allSpecs() {
  std::vector<ParamSpec> specs;
  for (Scope scope : {Scope::track, Scope::bus, Scope::master})
    for (const SchemaRow& row : schemaOf(scope)) specs.push_back(row.spec);
  return specs;
}

constexpr ParamSpec kGain{.id = "gainDb", .label = "Gain", .unit = Unit::db, .min = -60, .max = 12, .help = "A gain of some kind."};
constexpr ParamSpec kCutoff{.id = "cutoffHz", .label = "Cutoff", .unit = Unit::hz, .taper = Taper::log, .min = 20,
                            .max = 20000, .initial = 1000, .help = "A cutoff of some kind."};
constexpr ParamSpec kTime{.id = "timeMs", .label = "Time", .unit = Unit::ms, .min = 0, .max = 5000, .help = "A time of some kind."};
constexpr ParamSpec kPan{.id = "position", .label = "Pan", .unit = Unit::pan, .min = -100, .max = 100, .help = "A position."};
constexpr ParamSpec kSwitch = toggle("on", "On", "A switch of some kind.");

// What was written reads back as what is written again: nothing drifts when a field is opened and closed.
TEST(Param, WrittenValuesReadBackForEveryRow) {
  for (const ParamSpec& spec : allSpecs()) {
    for (int i = 0; i <= 200; ++i) {
      const float value = fromTravel(spec, float(i) / 200);
      const auto read = parse(spec, format(spec, value));
      ASSERT_TRUE(read) << spec.id << ": " << format(spec, value);
      EXPECT_EQ(format(spec, *read), format(spec, value)) << spec.id;
      EXPECT_NEAR(toTravel(spec, *read), toTravel(spec, value), 0.02) << spec.id << ": " << format(spec, value);
    }
  }
}

TEST(Param, TravelAndValueAreInverse) {
  for (const ParamSpec& spec : allSpecs()) {
    float before = -1;
    for (int i = 0; i <= 100; ++i) {
      const float value = fromTravel(spec, float(i) / 100);
      EXPECT_GE(value, spec.min);
      EXPECT_LE(value, spec.max);
      const float travel = toTravel(spec, value);
      EXPECT_GE(travel, before - 1e-6f) << spec.id << " is monotonic";
      EXPECT_NEAR(fromTravel(spec, travel), value, 1e-4f * (spec.max - spec.min)) << spec.id;
      before = travel;
    }
  }
}

TEST(Param, ReadsWhatPeopleType) {
  EXPECT_EQ(parse(kGain, "-3"), -3.0f);
  EXPECT_EQ(parse(kGain, " -3.5 dB "), -3.5f);
  EXPECT_EQ(parse(kGain, "\xE2\x88\x92" "3,5").has_value(), false);
  EXPECT_EQ(parse(kGain, "\xE2\x88\x92" "3 dB"), -3.0f) << "typographic minus";
  EXPECT_EQ(parse(kGain, "+6"), 6.0f);
  EXPECT_EQ(parse(kGain, "99"), 12.0f) << "clamped";
  EXPECT_EQ(parse(kGain, "-1e39"), -60.0f) << "clamped, though no float holds it";
  EXPECT_EQ(parse(kCutoff, "1.2k"), 1200.0f);
  EXPECT_EQ(parse(kCutoff, "1.2 kHz"), 1200.0f);
  EXPECT_EQ(parse(kCutoff, "440hz"), 440.0f);
  EXPECT_EQ(parse(kTime, "2s"), 2000.0f);
  EXPECT_EQ(parse(kPan, "L30"), -30.0f);
  EXPECT_EQ(parse(kPan, "30 % R"), 30.0f);
  EXPECT_EQ(parse(kPan, "c"), 0.0f);
  EXPECT_EQ(parse(kPan, "-20"), -20.0f);
  EXPECT_EQ(parse(kPan, "centre"), 0.0f);
  EXPECT_EQ(parse(kPan, "r"), 100.0f);
  EXPECT_EQ(parse(kSwitch, "ON"), 1.0f);
  for (const char* off : {"off", "-inf", "-inf dB", "\xE2\x88\x92\xE2\x88\x9E dB"}) EXPECT_EQ(parse(kFaderGain, off), -90.0f) << off;
}

TEST(Param, RefusesWhatIsNoValue) {
  for (const char* text : {"", " ", "loud", "3 Hz", "nan", "inf", "--3", "3 dB dB", "0x"}) EXPECT_FALSE(parse(kGain, text)) << text;
  EXPECT_FALSE(parse(kSwitch, "1.5"));
  EXPECT_FALSE(parse(kPan, "left"));
  EXPECT_FALSE(parse(kGain, std::string(1000, '1')));
}

TEST(Param, WritesUnits) {
  EXPECT_EQ(format(kGain, -3.04f), "-3.0 dB");
  EXPECT_EQ(format(kGain, -0.01f), "0.0 dB");
  EXPECT_EQ(format(kCutoff, 1250), "1.25 kHz");
  EXPECT_EQ(format(kCutoff, 80), "80.0 Hz");
  EXPECT_EQ(format(kPan, -30), "30 % L");
  EXPECT_EQ(format(kPan, 0.2f), "C");
  EXPECT_EQ(format(kSwitch, 1), "On");
}

TEST(Param, NonFiniteValuesBecomeTheInitialOne) {
  EXPECT_EQ(clampToSpec(kCutoff, NAN), 1000);
  EXPECT_EQ(clampToSpec(kCutoff, INFINITY), 1000);
  EXPECT_EQ(fromTravel(kCutoff, NAN), 1000);
}

TEST(Param, InterpolatesAlongTheTravel) {
  EXPECT_EQ(interpolate(kGain, -6, 3, 0), -6);
  EXPECT_EQ(interpolate(kGain, -6, 3, 1), 3);
  EXPECT_NEAR(interpolate(kGain, -6, 0, 1.5f), 3, 1e-4);
  EXPECT_NEAR(interpolate(kCutoff, 100, 10000, 0.5f), 1000, 0.1) << "half way in octaves";
  EXPECT_EQ(interpolate(kGain, 0, 12, 1.5f), 12) << "clamped";
  EXPECT_NEAR(interpolate(kCutoff, 1000, 100, 1.5f), 31.6, 0.1) << "half as far again in octaves";
  constexpr ParamSpec kFader{.id = "gainDb", .label = "Level", .unit = Unit::db, .taper = Taper::fader, .min = -100, .max = 12, .help = "Level."};
  EXPECT_NEAR(interpolate(kFader, 0, 8.6f, 0.5f), 4.3, 1e-4) << "decibels, whatever the scale of the fader";
  EXPECT_LT(interpolate(kFader, -100, 0, 0.5f), -6) << "from silence along the travel";
  EXPECT_EQ(interpolate(kSwitch, 0, 1, 0), 0);
  EXPECT_EQ(interpolate(kSwitch, 0, 1, 0.01f), 1);
}

TEST(Param, UnitsStandAtTheEndOfIds) {
  for (const ParamSpec& spec : allSpecs()) {
    const std::string_view suffix = spec.unit == Unit::db        ? "Db"
                                    : spec.unit == Unit::hz      ? "Hz"
                                    : spec.unit == Unit::ms      ? "Ms"
                                    : spec.unit == Unit::percent ? "Percent"
                                                                 : "";
    EXPECT_TRUE(spec.id.ends_with(suffix)) << spec.id;
  }
}

}  // namespace
}  // namespace mix::test
