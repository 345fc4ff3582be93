// SPDX-License-Identifier: MIT
#include "engine/session/session.h"

#include <algorithm>

#include "engine/core/processor.h"
#include "engine/session/history_bytes.h"
#include "engine/session/mix_slot.h"
#include "engine/session/role_ids.h"
#include "engine/session/text.h"

namespace mix {
namespace {

bool exists(const Document& document, const Address& address) {
  return address.param >= 0 && std::size_t(address.param) < schemaOf(address.scope).size() &&
         document.channel(address.scope, address.id);
}

// The labels below are of edits that are done by themselves; a group brings its own.
StepLabel about(std::string_view messageId, const Address& address) {
  return {std::string(messageId), toText(address)};
}

template <class T>
void insertAt(std::vector<Shared<T>>& channels, T channel, int position) {
  const auto end = int(channels.size());
  channels.insert(channels.begin() + (position < 0 || position > end ? end : position), Shared(std::move(channel)));
}

template <class T>
bool eraseById(std::vector<Shared<T>>& channels, int id) {
  return std::erase_if(channels, [id](const auto& channel) { return channel->id == id; }) > 0;
}

template <class T>
bool moveTo(std::vector<Shared<T>>& channels, int id, int position) {
  const auto from = std::find_if(channels.begin(), channels.end(), [id](const auto& c) { return c->id == id; });
  if (from == channels.end()) return false;
  const auto to = channels.begin() + std::clamp(position, 0, int(channels.size()) - 1);
  if (from < to) std::rotate(from, from + 1, to + 1);
  else std::rotate(to, from, from + 1);
  return true;
}

// The name by which a step speaks of a channel.
std::string nameOf(const Document& document, Scope scope, int id) {
  const NamedChannel* channel = document.named(scope, id);
  return channel ? channel->name : std::string();
}

}  // namespace

Session::Session(Document document, int nextId) : document_(std::move(document)), nextId_(std::max(nextId, firstFreeId(document_))) {}

// Every mutation of the document goes through here: `change` edits a copy and says whether it is possible.
template <class Edit>
bool Session::edit(StepLabel label, Gesture gesture, Edit change) {
  Document next = document_;
  if (!change(next)) return false;
  commit(std::move(label), gesture, std::move(next));
  return true;
}

bool Session::setValue(const Address& address, float plain, Gesture gesture) {
  if (!exists(document_, address)) return false;
  return edit(about("edit.value", address), gesture, [&](Document& next) {
    setPlain(*next.editChannel(address.scope, address.id), address.spec(), address.param, plain);
    return true;
  });
}

bool Session::setLocked(const Address& address, bool locked) {
  if (!exists(document_, address)) return false;
  return edit(about(locked ? "edit.lock" : "edit.unlock", address), 0, [&](Document& next) {
    next.editChannel(address.scope, address.id)->locked.set(std::size_t(address.param), locked);
    return true;
  });
}

bool Session::setAutomation(const Address& address, AutomationPoints points, Gesture gesture) {
  if (!exists(document_, address)) return false;
  return edit(about("edit.automation", address), gesture, [&](Document& next) {
    if (!points.empty() && !fitsAutomation(next, address, std::min(points.size(), std::size_t(kMaxAutomationPoints)))) return false;
    setPoints(*next.editChannel(address.scope, address.id), address.param,
              legalPoints(address.spec(), std::move(points)));
    return true;
  });
}

namespace {
Track legalTrack(Track track, int id, const Document& document) {
  makeLegal(Scope::track, track);
  track.audio = legalAudio(std::move(track.audio));
  track.id = id;
  if (!document.bus(track.output)) track.output = 0;
  if (!document.track(track.key)) track.key = 0;
  return track;
}
}  // namespace

int Session::addTrack(Track track, int position) {
  track = legalTrack(std::move(track), nextId_, document_);
  const bool added = edit({"edit.addTrack", track.name}, 0, [&](Document& next) {
    if (next.tracks.size() >= kMaxSessionTracks) return false;
    insertAt(next.tracks, std::move(track), position);
    return true;
  });
  return added ? nextId_++ : 0;
}

template <class Change>
void Session::bring(Change change) {
  for (Step& step : past_) change(step.document);
  for (Step& step : future_) change(step.document);
  change(document_);
  ++besideRevision_;  // not `revision_`, by which decisions know their step
  gesture_ = 0;
}

int Session::bringTrack(Track track) {
  const auto isFull = [](const Step& step) { return step.document.tracks.size() >= kMaxSessionTracks; };
  if (document_.tracks.size() >= kMaxSessionTracks || std::any_of(past_.begin(), past_.end(), isFull) || std::any_of(future_.begin(), future_.end(), isFull)) return 0;
  const Shared<Track> shared(legalTrack(std::move(track), nextId_, document_));
  bring([&](Document& document) { document.tracks.push_back(shared); });
  return nextId_++;
}

void Session::bringSongName(std::string_view name) {
  const std::string clean = cleanText(name, kMaxTextLength);
  bring([&](Document& document) { document.name = clean; });
}

void Session::bringSampleRate(int hz) {
  hz = std::clamp(hz, int(kMinSampleRate), int(kMaxSampleRate));
  bring([hz](Document& document) { document.sampleRate = hz; });
}

std::uint64_t Session::addStep(StepLabel label) {
  push(std::move(label));
  future_.clear();
  gesture_ = 0;
  return revision_ = ++lastRevision_;
}

bool Session::isDone(std::uint64_t revision) const {
  if (revision == revision_ || (!past_.empty() && revision < past_.front().revision)) return true;  // the oldest are forgotten, not undone
  return std::any_of(past_.begin(), past_.end(), [revision](const Step& step) { return step.revision == revision; });
}

int Session::addBus(Bus bus, int position) {
  makeLegal(Scope::bus, bus);
  bus.id = nextId_;
  if (!document_.bus(bus.output)) bus.output = 0;
  if (!document_.track(bus.key)) bus.key = 0;
  const bool added = edit({"edit.addBus", bus.name}, 0, [&](Document& next) {
    if (next.buses.size() >= kMaxSessionBuses) return false;
    insertAt(next.buses, std::move(bus), position);
    return true;
  });
  return added ? nextId_++ : 0;
}

bool Session::remove(Scope scope, int id) {
  return edit({"edit.remove", nameOf(document_, scope, id)}, 0, [&](Document& next) {
    if (scope == Scope::track) {
      for (auto& track : next.tracks)
        if (track->key == id) track.edit().key = 0;
      for (auto& bus : next.buses)
        if (bus->key == id) bus.edit().key = 0;
      return eraseById(next.tracks, id);
    }
    if (scope != Scope::bus || !eraseById(next.buses, id)) return false;
    for (auto& track : next.tracks)
      if (track->output == id) track.edit().output = 0;
    for (auto& bus : next.buses)
      if (bus->output == id) bus.edit().output = 0;
    return true;
  });
}

bool Session::move(Scope scope, int id, int position, Gesture gesture) {
  return edit({"edit.move", nameOf(document_, scope, id)}, gesture, [&](Document& next) {
    if (scope == Scope::track) return moveTo(next.tracks, id, position);
    return scope == Scope::bus && moveTo(next.buses, id, position);
  });
}

bool Session::setName(Scope scope, int id, std::string_view name) {
  std::string clean = cleanText(name, kMaxTextLength);
  return edit({"edit.name", clean}, 0, [&](Document& next) {
    NamedChannel* channel = next.editNamed(scope, id);
    if (channel) channel->name = std::move(clean);
    return channel != nullptr;
  });
}

bool Session::setRole(Scope scope, int id, std::string_view role) {
  return edit({"edit.role", nameOf(document_, scope, id)}, 0, [&](Document& next) {
    NamedChannel* channel = isRoleId(role) ? next.editNamed(scope, id) : nullptr;
    if (channel) channel->role = role;
    return channel != nullptr;
  });
}

bool Session::setOutput(Scope scope, int id, int bus) {
  return edit({"edit.output", nameOf(document_, scope, id)}, 0, [&](Document& next) {
    if (bus != 0 && !next.bus(bus)) return false;
    if (scope == Scope::bus && feedsItself(next, id, bus)) return false;
    NamedChannel* channel = next.editNamed(scope, id);
    if (channel) channel->output = bus;
    return channel != nullptr;
  });
}

bool Session::setKey(Scope scope, int id, int track) {
  return edit({"edit.key", nameOf(document_, scope, id)}, 0, [&](Document& next) {
    if (track != 0 && (!next.track(track) || (scope == Scope::track && track == id))) return false;
    NamedChannel* channel = next.editNamed(scope, id);
    if (channel) channel->key = track;
    return channel != nullptr;
  });
}

bool Session::setReference(int id, bool reference) {
  return edit({"edit.reference", nameOf(document_, Scope::track, id)}, 0, [&](Document& next) {
    Track* track = next.editTrack(id);
    if (track) track->reference = reference;
    return track != nullptr;
  });
}

bool Session::setAudio(int id, AudioReference audio) {
  return edit({"edit.audio", nameOf(document_, Scope::track, id)}, 0, [&](Document& next) {
    Track* track = next.editTrack(id);
    if (track) track->audio = legalAudio(std::move(audio));
    return track != nullptr;
  });
}

bool Session::setSongName(std::string_view name) {
  std::string clean = cleanText(name, kMaxTextLength);
  return edit({"edit.songName", clean}, 0, [&](Document& next) { return next.name = std::move(clean), true; });
}

bool Session::setSampleRate(int hz) {
  hz = std::clamp(hz, int(kMinSampleRate), int(kMaxSampleRate));
  return edit({"edit.sampleRate", ""}, 0, [&](Document& next) { return next.sampleRate = hz, true; });
}

bool Session::setTempo(float bpm) {
  return edit({"edit.tempo", ""}, 0, [&](Document& next) { return next.tempoBpm = legalTempo(bpm), true; });
}

bool Session::setLoop(PlayOrder loop, Gesture gesture) {
  return edit({"edit.loop", ""}, gesture, [&](Document& next) { return next.loop = legalLoop(loop), true; });
}

bool Session::recallSlot(int slot) {
  if (slot < 0 || slot >= kMixSlots || !document_.slots[std::size_t(slot)]) return false;
  return edit({"slot.recall", slotLetter(slot)}, 0, [&](Document& next) {
    applySlot(**document_.slots[std::size_t(slot)], next);
    return true;
  });
}

void Session::beginGroup(StepLabel label) {
  if (groupDepth_++ > 0) return;
  groupLabel_ = std::move(label);
  groupHasStep_ = false;
  gesture_ = 0;
}

void Session::endGroup() {
  if (groupDepth_ > 0) --groupDepth_;
}

void Session::commit(StepLabel label, Gesture gesture, Document next) {
  if (next == document_) return;
  const bool inGroup = groupDepth_ > 0;
  const bool continues = inGroup ? groupHasStep_ : gesture != 0 && gesture == gesture_;
  if (!continues) push(inGroup ? groupLabel_ : std::move(label));
  future_.clear();
  document_ = std::move(next);
  revision_ = ++lastRevision_;
  groupHasStep_ = inGroup;
  gesture_ = inGroup ? 0 : gesture;
  if (continues && document_ == past_.back().document) {  // dragged back to where it was: there was no step
    revision_ = past_.back().revision;
    historyBytes_ -= past_.back().bytes;
    past_.pop_back();
    groupHasStep_ = false;
    gesture_ = 0;
  }
}

void Session::push(StepLabel label) {
  if (!past_.empty()) {
    Step& last = past_.back();
    historyBytes_ -= last.bytes;
    last.bytes = bytesOnlyIn(last.document, document_);
    historyBytes_ += last.bytes;
  }
  past_.push_back({std::move(label), document_, revision_});
  while (past_.size() > kMaxSteps || (historyBytes_ > kMaxHistoryBytes && past_.size() > 1)) {
    historyBytes_ -= past_.front().bytes;
    past_.pop_front();
  }
}

bool Session::travel(std::deque<Step>& from, std::deque<Step>& to) {
  if (from.empty() || groupDepth_ > 0) return false;
  to.push_back(std::move(from.back()));
  from.pop_back();
  std::swap(document_, to.back().document);
  std::swap(revision_, to.back().revision);
  gesture_ = 0;
  return true;
}

bool Session::undo() {
  if (!travel(past_, future_)) return false;
  historyBytes_ -= future_.back().bytes;
  return true;
}

bool Session::redo() {
  if (!travel(future_, past_)) return false;
  historyBytes_ += past_.back().bytes;
  return true;
}

// Who keeps the document after so many steps; null: it is the present one.
const Session::Step* Session::stepAt(std::size_t steps) const {
  if (steps < past_.size()) return &past_[steps];
  return steps == past_.size() ? nullptr : &future_[future_.size() - (steps - past_.size())];
}

const Document& Session::documentAfter(std::size_t steps) const {
  const Step* step = stepAt(steps);
  return step ? step->document : document_;
}

std::uint64_t Session::revisionAfter(std::size_t steps) const {
  const Step* step = stepAt(steps);
  return step ? step->revision : revision_;
}

const StepLabel& Session::stepLabel(std::size_t index) const {
  return index < past_.size() ? past_[index].label : future_[future_.size() - 1 - (index - past_.size())].label;
}

}  // namespace mix
