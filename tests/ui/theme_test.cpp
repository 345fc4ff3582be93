// SPDX-License-Identifier: MIT
// Whether every palette can be read: WCAG 2.2 success criteria 1.4.3 (text, 4.5:1) and 1.4.11 (controls, 3:1), and by eyes
// that lack one kind of cone (G. Machado, M. Oliveira, L. Fernandes, "A physiologically-based model for simulation of
// color vision deficiency", IEEE TVCG 15(6), 2009, severity 1).
#include "ui/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace mix::ui {
namespace {

using Rgb = std::array<double, 3>;  // linear light, 0..1

Rgb linear(Colour colour) {
  Rgb result;
  for (std::size_t i = 0; i < 3; ++i) {
    const double part = double(colour >> (8 * i) & 0xff) / 255;
    result[i] = part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  }
  return result;
}
double luminance(const Rgb& c) { return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; }
double contrast(Colour a, Colour b) {
  const double first = luminance(linear(a)), second = luminance(linear(b));
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

constexpr double kCones[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},  // no long ones
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},   // no medium ones
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};  // no short ones

// CIE L*a*b* of what such an eye sees.
Rgb lab(Colour colour, std::size_t eye) {
  const Rgb from = linear(colour);
  Rgb c{};
  for (std::size_t i = 0; i < 3; ++i)
    c[i] = std::clamp(kCones[eye][i][0] * from[0] + kCones[eye][i][1] * from[1] + kCones[eye][i][2] * from[2], 0.0, 1.0);
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  const double x = f((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.9505), y = f(luminance(c)),
               z = f((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.089);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}
double difference(Colour a, Colour b, std::size_t eye) {
  const Rgb first = lab(a, eye), second = lab(b, eye);
  return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

class Themes : public ::testing::TestWithParam<int> {
 protected:
  const Palette& p = kPalettes[GetParam()];
  const std::vector<Colour> surfaces{p.desk, p.surface, p.raised, p.chosen, p.lifted, p.well};
};

TEST_P(Themes, TextIsReadableOnEverySurface) {
  for (Colour surface : surfaces)
    for (Colour ink : {p.ink, p.inkSoft}) EXPECT_GE(contrast(ink, surface), 4.5) << std::hex << ink << " on " << surface;
  for (Colour surface : {p.desk, p.surface, p.raised, p.chosen, p.well}) EXPECT_GE(contrast(p.inkFaint, surface), 4.5) << std::hex << surface;
  for (Colour ink : {p.ink, p.inkSoft}) EXPECT_GE(contrast(ink, p.hint), 4.5);
  for (Colour surface : {p.desk, p.surface, p.raised})
    for (Colour ink : {p.accent, p.clip, p.warning, p.ghost}) EXPECT_GE(contrast(ink, surface), 4.5) << std::hex << ink << " on " << surface;
}

TEST_P(Themes, LettersOnColoursAreReadable) {
  for (Colour colour : {p.accent, p.ghost, p.mute, p.solo, p.clip, p.good, p.warning, p.ink})
    EXPECT_GE(contrast(p.inkOnColour, colour), 4.5) << std::hex << colour;
}

TEST_P(Themes, WhatSaysSomethingStandsOutFromItsGround) {
  for (Colour colour : {p.meterLow, p.meterHigh, p.clip, p.reduction, p.accent, p.ghost, p.cap}) {
    EXPECT_GE(contrast(colour, p.well), 3) << std::hex << colour;
    EXPECT_GE(contrast(colour, p.raised), 3) << std::hex << colour;
  }
  for (Colour hue : p.roleHues) EXPECT_GE(contrast(hue, p.surface), 3) << std::hex << hue;
  for (Colour hue : p.numberHues) EXPECT_GE(contrast(hue, p.surface), 3) << std::hex << hue;
}

// 10 is about four times what an eye just tells apart.
TEST_P(Themes, MeaningsAreToldApartByEyesWithTwoKindsOfCones) {
  const std::pair<Colour, Colour> pairs[] = {{p.meterLow, p.meterHigh}, {p.meterLow, p.clip}, {p.meterHigh, p.clip}, {p.accent, p.ghost}, {p.mute, p.solo},
                                             {p.ink, p.accent}, {p.cap, p.ghost}, {p.good, p.warning}};
  for (std::size_t eye = 0; eye < std::size(kCones); ++eye)
    for (const auto& [a, b] : pairs) EXPECT_GE(difference(a, b, eye), 10) << "eye " << eye << std::hex << ": " << a << " and " << b;
}

INSTANTIATE_TEST_SUITE_P(All, Themes, ::testing::Values(0, 1, 2), [](const auto& one) { return std::string(kThemeIds[std::size_t(one.param)]); });

}  // namespace
}  // namespace mix::ui
