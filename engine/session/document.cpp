// SPDX-License-Identifier: MIT
#include "engine/session/document.h"

#include <algorithm>
#include <cmath>

#include "engine/session/audio_hash.h"
#include "engine/session/role_ids.h"
#include "engine/session/text.h"

namespace mix {
namespace {

template <class T>
const T* findById(const std::vector<Shared<T>>& channels, int id) {
  for (const auto& channel : channels)
    if (channel->id == id) return &*channel;
  return nullptr;
}

template <class T>
T* editById(std::vector<Shared<T>>& channels, int id) {
  for (auto& channel : channels)
    if (channel->id == id) return &channel.edit();
  return nullptr;
}

auto laneOf(auto& channel, int param) {
  return std::lower_bound(channel.automation.begin(), channel.automation.end(), param,
                          [](const AutomationLane& lane, int wanted) { return lane.param < wanted; });
}

}  // namespace

Returns plainReturns() {
  const Shared<Channel> plain{Channel(Scope::effectReturn)};
  return {plain, plain, plain, plain};
}

Returns standardReturns() {
  static const Returns standard = [] {
    Returns returns = plainReturns();
    const char* const effects[] = {"room/on", "plate/on", "echo/on"};
    for (std::size_t n = 0; n < std::size(effects); ++n)
      returns[n].edit().values[std::size_t(findParam(Scope::effectReturn, effects[n]).value())] = 1;
    return returns;
  }();
  return standard;
}

Channel::Channel(Scope scope) {
  for (const SchemaRow& row : schemaOf(scope)) values.push_back(row.spec.initial);
}

const AutomationPoints* Channel::points(int param) const {
  const auto lane = laneOf(*this, param);
  return lane != automation.end() && lane->param == param ? &*lane->points : nullptr;
}

void setPoints(Channel& channel, int param, AutomationPoints points) {
  auto lane = laneOf(channel, param);
  const bool exists = lane != channel.automation.end() && lane->param == param;
  if (points.empty()) {
    if (exists) channel.automation.erase(lane);
    return;
  }
  if (!exists) lane = channel.automation.insert(lane, AutomationLane{param, {}});
  lane->points = Shared(std::move(points));
}

const Track* Document::track(int id) const { return findById(tracks, id); }
const Bus* Document::bus(int id) const { return findById(buses, id); }

const NamedChannel* Document::named(Scope scope, int id) const {
  if (scope == Scope::track) return track(id);
  return scope == Scope::bus ? bus(id) : nullptr;
}

const Channel* Document::channel(Scope scope, int id) const {
  if (scope == Scope::effectReturn) return id >= 1 && id <= kSends ? &*returns[std::size_t(id - 1)] : nullptr;
  return scope == Scope::master ? &*master : named(scope, id);
}

float Document::value(const Address& address) const {
  const Channel* found = channel(address.scope, address.id);
  return found ? found->values[std::size_t(address.param)] : address.spec().initial;
}

Track* Document::editTrack(int id) { return editById(tracks, id); }

NamedChannel* Document::editNamed(Scope scope, int id) {
  if (scope == Scope::track) return editTrack(id);
  return scope == Scope::bus ? editById(buses, id) : nullptr;
}

Channel* Document::editChannel(Scope scope, int id) {
  if (scope == Scope::effectReturn) return id >= 1 && id <= kSends ? &returns[std::size_t(id - 1)].edit() : nullptr;
  return scope == Scope::master ? &master.edit() : editNamed(scope, id);
}

AutomationPoints legalPoints(const ParamSpec& spec, AutomationPoints points) {
  for (AutomationPoint& point : points) {
    point.frame = std::clamp<std::int64_t>(point.frame, 0, kMaxFrame);
    point.value = clampToSpec(spec, point.value);
    point.curve = std::isfinite(point.curve) ? std::clamp(point.curve, -1.0f, 1.0f) : 0.0f;
  }
  std::stable_sort(points.begin(), points.end(), [](auto& a, auto& b) { return a.frame < b.frame; });
  if (points.size() > kMaxAutomationPoints) points.resize(kMaxAutomationPoints);
  return points;
}

AudioReference legalAudio(AudioReference audio) {
  audio.fileName = cleanText(audio.fileName, kMaxTextLength);
  for (std::string* hash : {&audio.fileHash, &audio.pcmHash})
    if (!isAudioHash(*hash)) hash->clear();
  audio.frames = std::clamp<std::int64_t>(audio.frames, 0, kMaxFrame);
  audio.sampleRate = std::clamp(audio.sampleRate, 0, kMaxFileSampleRate);
  audio.channels = std::clamp(audio.channels, 0, kMaxFileChannels);
  return audio;
}

PlayOrder legalLoop(PlayOrder loop) {
  loop.loopStart = std::clamp<std::int64_t>(loop.loopStart, 0, kMaxFrame);
  loop.loopEnd = std::clamp<std::int64_t>(loop.loopEnd, 0, kMaxFrame);
  if (loop.loopEnd < loop.loopStart) std::swap(loop.loopStart, loop.loopEnd);
  return loop;
}

float legalTempo(float bpm) { return bpm > 0 ? std::clamp(bpm, kMinTempoBpm, kMaxTempoBpm) : 0; }

AutomationPoints shifted(const ParamSpec& spec, AutomationPoints points, float travel) {
  if (spec.unit == Unit::choice || travel == 0) return points;
  for (AutomationPoint& point : points) point.value = fromTravel(spec, std::clamp(toTravel(spec, point.value) + travel, 0.0f, 1.0f));
  return points;
}

void setPlain(Channel& channel, const ParamSpec& spec, int param, float plain) {
  float& value = channel.values[std::size_t(param)];
  plain = clampToSpec(spec, plain) + 0.0f;  // adding 0 makes -0 a 0
  if (const AutomationPoints* points = channel.points(param); points && plain != value)
    setPoints(channel, param, shifted(spec, *points, toTravel(spec, plain) - toTravel(spec, value)));
  value = plain;
}

bool fitsAutomation(const Document& document, const Address& address, std::size_t points) {
  std::size_t all = points, lanes = 1;
  const auto count = [&](Scope scope, int id, const Channel& channel) {
    for (const AutomationLane& lane : channel.automation) {
      if (Address{scope, id, lane.param} == address) continue;
      all += lane.points->size();
      ++lanes;
    }
  };
  for (const auto& track : document.tracks) count(Scope::track, track->id, *track);
  for (const auto& bus : document.buses) count(Scope::bus, bus->id, *bus);
  for (int n = 1; n <= kSends; ++n) count(Scope::effectReturn, n, *document.returns[std::size_t(n - 1)]);
  count(Scope::master, 0, *document.master);
  return all <= kMaxSessionPoints && lanes <= kMaxSessionLanes;
}

bool feedsItself(const Document& document, int bus, int output) {
  // As many hops as there are buses reach every bus; more would go round.
  for (std::size_t hops = 0; output != 0 && hops <= document.buses.size(); ++hops) {
    if (output == bus) return true;
    const Bus* next = document.bus(output);
    output = next ? next->output : 0;
  }
  return output != 0;
}

void makeLegal(Scope scope, NamedChannel& channel) {
  const auto rows = schemaOf(scope);
  const std::size_t given = channel.values.size();
  channel.values.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    channel.values[i] = i < given ? clampToSpec(rows[i].spec, channel.values[i]) : rows[i].spec.initial;
  const auto lanes = std::exchange(channel.automation, {});
  for (const AutomationLane& lane : lanes)
    if (lane.param >= 0 && std::size_t(lane.param) < rows.size())
      setPoints(channel, lane.param, legalPoints(rows[std::size_t(lane.param)].spec, *lane.points));
  channel.name = cleanText(channel.name, kMaxTextLength);
  if (!isRoleId(channel.role)) channel.role = "unknown";
}

}  // namespace mix
