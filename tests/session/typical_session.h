// SPDX-License-Identifier: MIT
// A mix of sixteen tracks as people make them: high-pass, three EQ bands and a compressor on every track, all
// with their own numbers.
#pragma once

#include <cmath>

#include "tests/session/random_session.h"

namespace mix::test {

inline Session typicalSession() {
  static const struct { const char *name, *role; } kTracks[] = {
      {"Kick", "kick"}, {"Snare Top", "snare"}, {"Snare Btm", "snare"}, {"Hi-Hat", "hihat"}, {"Tom 1", "toms"},
      {"Tom 2", "toms"}, {"Overheads", "cymbals"}, {"Room", "drums"}, {"Bass DI", "bass"},
      {"Gtr L", "guitarElectric"}, {"Gtr R", "guitarElectric"}, {"Acoustic", "guitarAcoustic"}, {"Piano", "piano"},
      {"Synth Pad", "synthPad"}, {"Lead Vox", "voiceLead"}, {"BV", "voiceBacking"}};
  Random random(16);
  Session session;
  session.setSongName("Everything Is Borrowed");
  session.setSampleRate(44100);
  session.setTempo(104);
  for (const auto& [name, role] : kTracks) {
    Track track;
    track.name = name;
    track.role = role;
    track.audio = {track.name + ".wav", random.hex(64), random.hex(64), 9453381, 44100, random.chance(30) ? 2 : 1};
    const int id = session.addTrack(track);
    const auto set = [&](std::string_view words, double min, double max) {
      const Address address{Scope::track, id, findParam(Scope::track, words).value()};
      session.setValue(address, float(min + (max - min) * double(random.unit())));
    };
    set("trim/gainDb", -6, 6);
    set("fader/gainDb", -15, 3);
    set("pan/position", -80, 80);
    set("filters/highPassOn", 1, 1);
    set("filters/highPassHz", 30, 200);
    for (const char* band : {"1", "3", "4"}) {
      const std::string prefix = std::string("eq/band") + band;
      set(prefix + "On", 1, 1);
      set(prefix + "Hz", 60, 9000);
      set(prefix + "GainDb", -6, 4);
      set(prefix + "Q", 0.5, 4);
    }
    set("compressor/on", 1, 1);
    set("compressor/thresholdDb", -30, -8);
    set("compressor/ratio", 2, 6);
    set("compressor/attackMs", 3, 30);
    set("compressor/releaseMs", 60, 250);
    set("compressor/makeupDb", 0, 4);
  }
  session.setValue(*parseAddress("master/fader/gainDb"), -2.5f);
  session.setValue(*parseAddress("master/limiter/on"), 1);
  return session;
}

}  // namespace mix::test
