// SPDX-License-Identifier: MIT
// What a song is: tracks, buses, master, every parameter's value, automation. Plain data with value semantics;
// copies share their parts. `Session` edits it with undo, json.h and link.h read and write it.
#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <vector>

#include "engine/mixer/automation.h"
#include "engine/mixer/transport.h"
#include "engine/session/schema.h"
#include "engine/session/shared.h"

namespace mix {

constexpr int kMaxSessionTracks = 128;
constexpr int kMaxSessionBuses = 32;
constexpr int kMaxTextLength = 200;  // code points of a name
constexpr std::size_t kMaxSessionPoints = Automation::kMaxPoints, kMaxSessionLanes = Automation::kMaxLanes;
constexpr std::int64_t kMaxFrame = 1'000'000'000'000;
constexpr int kMaxFileSampleRate = 1'000'000, kMaxFileChannels = 64;
constexpr float kMinTempoBpm = 20, kMaxTempoBpm = 400;
constexpr std::size_t kMaxParams = 256;  // of one scope
static_assert(Flattened<Strip>::kCount <= kMaxParams && Flattened<BusStrip>::kCount <= kMaxParams &&
              Flattened<ReturnStrip>::kCount <= kMaxParams && Flattened<Master>::kCount <= kMaxParams);

// Sorted by frame. Two points at one frame are a jump.
using AutomationPoints = std::vector<AutomationPoint>;

struct AutomationLane {
  int param = 0;
  Shared<AutomationPoints> points;  // never empty

  friend bool operator==(const AutomationLane&, const AutomationLane&) = default;
};

// What a track, a bus, an effect return and the master have in common.
struct Channel {
  explicit Channel(Scope scope = Scope::master);  // all values initial

  std::vector<float> values;                // plain, one per row of the scope's schema
  std::bitset<kMaxParams> locked;           // a proposal must not touch these; the person may
  std::vector<AutomationLane> automation;   // sorted by param

  // The points of a parameter; null where it is not automated.
  const AutomationPoints* points(int param) const;

  friend bool operator==(const Channel&, const Channel&) = default;
};

struct NamedChannel : Channel {
  using Channel::Channel;
  int id = 0;                    // positive, never used again for another channel
  std::string name;              // any text for people; never a format, an id or markup
  std::string role = "unknown";  // one of role_ids.h; gives the colour
  int output = 0;                // id of a bus; 0: the master
  int key = 0;                   // id of the track that processors with an external key listen to; 0: none

  friend bool operator==(const NamedChannel&, const NamedChannel&) = default;
};

struct Bus : NamedChannel {
  Bus() : NamedChannel(Scope::bus) {}
  friend bool operator==(const Bus&, const Bus&) = default;
};

// What identifies the recording of a track on any machine. Hashes as audio_hash.h says, empty where unknown.
struct AudioReference {
  std::string fileName;
  std::string fileHash;     // of the file's bytes
  std::string pcmHash;      // of the samples of a lossless file
  std::int64_t frames = 0;  // at the file's own rate
  int sampleRate = 0;       // of the file; 0: there is no audio
  int channels = 0;

  friend bool operator==(const AudioReference&, const AudioReference&) = default;
};

struct Track : NamedChannel {
  Track() : NamedChannel(Scope::track) {}
  AudioReference audio;
  bool reference = false;  // what the mix is compared with: no part of it, never exported

  friend bool operator==(const Track&, const Track&) = default;
};

// A mix that was put aside to be compared with others; mix_slot.h makes and uses it. Nothing of what the song is: no names, recordings, locks, tempo.
struct MixSlot {
  std::string name;  // empty: its letter is enough
  Channel master{Scope::master};
  std::vector<Channel> returns;             // kSends of them
  std::vector<NamedChannel> tracks, buses;  // id, values, automation, output, key; the rest as at first

  friend bool operator==(const MixSlot&, const MixSlot&) = default;
};
constexpr int kMixSlots = 4;
using MixSlots = std::array<std::optional<Shared<MixSlot>>, kMixSlots>;

using Returns = std::array<Shared<Channel>, kSends>;

// The effect returns of a new song: a room, a plate, an echo, and one that is free. [any]
Returns standardReturns();
// With every value initial: what an engine begins with, and what a song has that says nothing of them. [any]
Returns plainReturns();

struct Document {
  std::string name;
  int sampleRate = 48000;
  float tempoBpm = 0;  // 0: not known
  PlayOrder loop;
  Shared<Channel> master{Channel(Scope::master)};
  Returns returns = standardReturns();
  std::vector<Shared<Track>> tracks;  // in the order of the screen; ids say nothing about it
  std::vector<Shared<Bus>> buses;
  MixSlots slots;  // A to D

  // Null where there is none. Pointers live until the document changes. [any]
  const Track* track(int id) const;
  const Bus* bus(int id) const;
  const NamedChannel* named(Scope scope, int id) const;
  const Channel* channel(Scope scope, int id) const;  // the id of the master is ignored; returns: 1..kSends

  // The parameter's initial value where the channel does not exist. [any]
  float value(const Address& address) const;

  // The channel for writing, no longer shared with other documents; null where there is none. [main]
  NamedChannel* editNamed(Scope scope, int id);
  Channel* editChannel(Scope scope, int id);
  Track* editTrack(int id);

  // Parts that are shared are equal without a look.
  friend bool operator==(const Document&, const Document&) = default;
};

// --- what a document may hold. Whatever is given becomes legal; there is no error. [any] ---------------------------
// Sorted, frames 0..kMaxFrame, values and curves in range, the first
// kMaxAutomationPoints.
AutomationPoints legalPoints(const ParamSpec& spec, AutomationPoints points);
// Names cleaned, what is not a hash empty, numbers in range.
AudioReference legalAudio(AudioReference audio);
// The end is not before the start.
PlayOrder legalLoop(PlayOrder loop);
// 0, which is "not known", or in range.
float legalTempo(float bpm);
// One value in range per row, legal automation, a clean name, a known role.
void makeLegal(Scope scope, NamedChannel& channel);

// Sets a value. Points of the parameter move along by as much travel, so that what was drawn keeps its shape; those of a
// choice stay. [any]
void setPlain(Channel& channel, const ParamSpec& spec, int param, float plain);
// All points by as much travel; what would leave the range stays at its end. [any]
AutomationPoints shifted(const ParamSpec& spec, AutomationPoints points, float travel);

// Puts the points in the parameter's lane; no points remove the lane. [any]
void setPoints(Channel& channel, int param, AutomationPoints points);

// Room for the points of one more parameter, or of one that has points already. [any]
bool fitsAutomation(const Document& document, const Address& address, std::size_t points);

// True when a bus that feeds `output` would hear itself through the outputs of the others. [any]
bool feedsItself(const Document& document, int bus, int output);

}  // namespace mix
