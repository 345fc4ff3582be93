// SPDX-License-Identifier: MIT
// Seeded random documents and edits. A failing test prints the seed; set MIX_SEED to repeat it.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "engine/session/role_ids.h"
#include "engine/session/session.h"

namespace mix::test {

inline unsigned testSeed() {
  const char* given = std::getenv("MIX_SEED");
  return given ? unsigned(std::strtoul(given, nullptr, 10)) : 20240607u;
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  // Both ends included. Not a std distribution: those differ between libraries.
  std::int64_t whole(std::int64_t min, std::int64_t max) {
    return min + std::int64_t(engine_() % std::uint64_t(max - min + 1));
  }
  int index(std::size_t count) { return int(whole(0, std::int64_t(count) - 1)); }
  bool chance(int percent) { return whole(1, 100) <= percent; }
  float unit() { return float(engine_() >> 40) / float(1 << 24); }

  // Any float in the parameter's range, or a legal choice.
  float value(const ParamSpec& spec) { return clampToSpec(spec, fromTravel(spec, unit())); }

  std::string name() {
    static const char* const kNames[] = {"Kick", "Snare top", "Bass DI", "Güitar L", "歌",
                                         "🎹 keys", "", "a.b.wav", "##x %s", "*"};
    return kNames[index(std::size(kNames))] + (chance(50) ? std::to_string(whole(1, 9)) : std::string());
  }
  std::string hex(int digits) {
    std::string text;
    while (digits-- > 0) text += "0123456789abcdef"[whole(0, 15)];
    return text;
  }
  AudioReference audio() {
    if (chance(20)) return {};
    AudioReference audio;
    audio.fileName = (chance(50) ? "Kick" : name()) + ".wav";
    audio.fileHash = hex(64);
    if (chance(50)) audio.pcmHash = hex(32);
    audio.frames = whole(1, 48000 * 600);
    audio.sampleRate = chance(50) ? 44100 : 96000;
    audio.channels = int(whole(1, 2));
    return audio;
  }
  AutomationPoints points(const ParamSpec& spec) {
    AutomationPoints points;
    for (std::int64_t frame = 0, n = whole(0, 6); n > 0; --n) {
      frame += whole(0, 100000);
      points.push_back({frame, value(spec), chance(50) ? 0 : unit() * 2 - 1});
    }
    return points;
  }
  void fill(Scope scope, Channel& channel) {
    const auto rows = schemaOf(scope);
    for (int n = index(rows.size()); n > 0; --n) {
      const int param = index(rows.size());
      channel.values[std::size_t(param)] = value(rows[std::size_t(param)].spec) + 0.0f;
      if (chance(10)) setPoints(channel, param, points(rows[std::size_t(param)].spec));
      if (chance(10)) channel.locked.set(std::size_t(param));
    }
  }
  template <class T>
  T channel(Scope scope) {
    T channel;
    channel.name = name();
    channel.role = kRoleIds[std::size_t(index(kRoleIds.size()))];
    fill(scope, channel);
    return channel;
  }
  Track track() {
    Track track = channel<Track>(Scope::track);
    track.audio = audio();
    track.reference = chance(5);
    return track;
  }

 private:
  std::mt19937_64 engine_;
};

// The id of one of the channels, or now and then one that does not exist.
template <class T>
int someId(Random& random, const std::vector<Shared<T>>& channels) {
  if (channels.empty() || random.chance(5)) return int(random.whole(0, 1000));
  return channels[std::size_t(random.index(channels.size()))]->id;
}

inline Address someAddress(Random& random, const Document& document) {
  Address address{.scope = kScopes[std::size_t(random.index(kScopes.size()))]};
  if (address.scope == Scope::track) address.id = someId(random, document.tracks);
  if (address.scope == Scope::bus) address.id = someId(random, document.buses);
  if (address.scope == Scope::effectReturn) address.id = int(random.whole(1, kSends));
  address.param = random.index(schemaOf(address.scope).size());
  return address;
}

// One edit of any kind.
inline void randomEdit(Session& session, Random& random) {
  const Document& document = session.document();
  const Scope scope = random.chance(70) ? Scope::track : Scope::bus;
  const int id = scope == Scope::track ? someId(random, document.tracks) : someId(random, document.buses);
  const Address address = someAddress(random, document);
  const auto gesture = Gesture(random.chance(70) ? 0 : random.whole(1, 3));
  switch (random.whole(0, 17)) {
    case 0: session.addTrack(random.track(), int(random.whole(-1, 20))); break;
    case 1: session.addBus(random.channel<Bus>(Scope::bus), int(random.whole(-1, 5))); break;
    case 2: session.remove(scope, id); break;
    case 3: session.move(scope, id, int(random.whole(-2, 20)), gesture); break;
    case 4: session.setName(scope, id, random.name()); break;
    case 5: session.setRole(scope, id, kRoleIds[std::size_t(random.index(kRoleIds.size()))]); break;
    case 6: session.setOutput(scope, id, random.chance(30) ? 0 : someId(random, document.buses)); break;
    case 7: session.setAudio(id, random.audio()); break;
    case 8: session.setSongName(random.name()); break;
    case 9: session.setSampleRate(random.chance(50) ? 44100 : 96000); break;
    case 10: session.setTempo(random.unit() * 300); break;
    case 11: session.setLoop({random.chance(50), random.whole(0, 1000000), random.whole(0, 1000000)}, gesture); break;
    case 12: session.setLocked(address, random.chance(50)); break;
    case 13: session.setAutomation(address, random.points(address.spec()), gesture); break;
    case 14: session.setKey(scope, id, random.chance(30) ? 0 : someId(random, document.tracks)); break;
    case 15: session.setReference(id, random.chance(50)); break;
    case 16:
      switch (const int slot = int(random.whole(0, kMixSlots - 1)); random.whole(0, 5)) {
        case 0: session.clearSlot(slot); break;
        case 1: session.copySlot(slot, int(random.whole(0, kMixSlots - 1))); break;
        case 2: session.setSlotName(slot, random.name()); break;
        case 3: session.recallSlot(slot); break;
        default: session.storeSlot(slot); break;
      }
      break;
    default: session.setValue(address, random.value(address.spec()), gesture); break;
  }
}

inline Session randomSession(Random& random, int edits) {
  Session session;
  for (int i = 0; i < edits; ++i) randomEdit(session, random);
  return session;
}

}  // namespace mix::test
