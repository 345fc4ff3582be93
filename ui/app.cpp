// SPDX-License-Identifier: MIT
#include "ui/app.h"

#include <cmath>
#include <utility>

#include "engine/mixer/listening_device.h"
#include "engine/session/audio_hash.h"
#include "ui/app_names.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {

void App::select(ChannelKey channel) {
  view.marked.clear();
  if (channel == view.selected) return;
  view.selected = channel;
  view.inspectorScroll = 0;
  if (view.single) return;  // the track has a place of its own
  view.suggestions = false;
  if (view.aside != Aside::midi) show(Aside::none);  // what is to be learnt lies on the screen
}

bool App::returnsUsed() const {
  const auto sends = [](Scope scope, const Channel& channel) {
    static const int first[] = {findParam(Scope::track, "sends/send1Db").value(), findParam(Scope::bus, "sends/send1Db").value()};
    for (int n = 0; n < kSends; ++n) {
      const auto row = std::size_t(first[int(scope)] + n);
      if (channel.values[row] > schemaOf(scope)[row].spec.min || channel.points(int(row))) return true;
    }
    return false;
  };
  for (const auto& track : document().tracks)
    if (sends(Scope::track, *track)) return true;
  for (const auto& bus : document().buses)
    if (sends(Scope::bus, *bus)) return true;
  return false;
}

void App::addBus() {
  Bus bus;
  bus.name = words::say(words::busN, std::to_string(document().buses.size() + 1));
  if (const int id = session.addBus(std::move(bus))) select({Scope::bus, id});
  else tell(1, words::say(words::tooManyBuses, std::to_string(kMaxSessionBuses)));
}

void App::remove(ChannelKey channel) {
  const std::vector<ChannelKey> row = shownChannels();
  const auto at = std::find(row.begin(), row.end(), channel);
  const ChannelKey next = at == row.end() || at + 1 == row.end() ? ChannelKey{} : at[1];
  if (session.remove(channel.scope, channel.id) && view.selected == channel) select(next);
}

std::vector<ChannelKey> App::shownChannels() const {
  std::vector<ChannelKey> row;
  for (const auto& track : document().tracks) row.push_back({Scope::track, track->id});
  for (const auto& bus : document().buses) row.push_back({Scope::bus, bus->id});
  if (view.returnsShown || returnsUsed() || view.selected.scope == Scope::effectReturn)
    for (int n = 1; n <= kSends; ++n) row.push_back({Scope::effectReturn, n});
  row.push_back({});
  return row;
}

float App::shown(const Address& address) const {
  const Channel* channel = document().channel(address.scope, address.id);
  const AutomationPoints* points = channel ? channel->points(address.param) : nullptr;
  return points ? automationValue(address.spec(), *points, std::int64_t(transport.frame)) : document().value(address);
}

const std::vector<float>& App::shownValues(ChannelKey key) const {
  const Channel& channel = *document().channel(key.scope, key.id);
  if (channel.automation.empty()) return channel.values;
  shown_ = channel.values;
  for (const AutomationLane& lane : channel.automation) shown_[std::size_t(lane.param)] = shown({key.scope, key.id, lane.param});
  return shown_;
}

void App::setValue(const Address& address, float plain) {
  touchedMs_ = ui.timeMs;
  learnTarget(address);
  if (view.automationShown && view.selected == ChannelKey{address.scope, address.id}) view.lane[int(address.scope)] = address.param;
  if (automation.writes() && transport.playing()) {
    if (!automation.touch(address, plain, transport.frame, ui.gesture)) tell(1, std::string(words::noRoomForPoints));
    return;
  }
  const Channel* channel = document().channel(address.scope, address.id);
  const AutomationPoints* points = channel ? channel->points(address.param) : nullptr;
  const ParamSpec& spec = address.spec();
  if (!points) {
    session.setValue(address, plain, ui.gesture);
  } else if (spec.unit == Unit::choice) {
    tell(1, words::say(words::isAutomated, controlName(spec, channelName(document(), {address.scope, address.id}))));
  } else {
    if (moved_.address != address || moved_.gesture != ui.gesture) moved_ = {address, ui.gesture, shown(address), *points};
    session.setAutomation(address, shifted(spec, moved_.points, toTravel(spec, plain) - toTravel(spec, moved_.value)), ui.gesture);
  }
}

void App::writeAutomation() {
  constexpr double kHeldMs = 400;  // by keys or by the mirror
  if (!automation.isWriting()) return;
  const double since = ui.timeMs - touchedMs_;
  automation.advance(transport.frame, transport.playing(), ui.drag.id != 0 || since < kHeldMs, ui.gesture);
  if (automation.isWriting()) ui.wakeIn(100);
}

double App::lengthOf(const Track& track) const {
  if (const auto known = lengths_.find(track.id); known != lengths_.end()) return known->second;
  if (track.audio.sampleRate <= 0) return 0;
  return std::ceil(double(track.audio.frames) * document().sampleRate / track.audio.sampleRate);
}

double App::songLength() const {
  double length = 0, ofReferences = 0;
  for (const auto& track : document().tracks) {
    double& longest = track->reference ? ofReferences : length;
    longest = std::max(longest, lengthOf(*track));
  }
  return std::max(transport.lengthFrames, length > 0 ? length : ofReferences);
}

void App::audioCame(int track, double frames) {
  lengths_[track] = frames;
  if (told_.document.track(track)) arrived_.push_back(track);
  comparedRevision_ = -1;  // what was measured without it sounds otherwise
}

const Track* App::waitingFor(const AudioReference& audio) const {
  for (const auto& track : document().tracks) {
    const AudioReference& wanted = track->audio;
    // Links have the first half of a hash.
    const bool same = sameAudio(wanted.fileHash, audio.fileHash) || sameAudio(wanted.pcmHash, audio.pcmHash);
    if (same && !hasAudio(track->id)) return &*track;
  }
  return nullptr;
}

void App::open(Document document, int nextId) {
  stopHearingClash();
  loudnessHasOthers = false;
  othersHeardMs = -1e9;
  songNumber_ += 1 + session.besideRevision();
  session = Session(std::move(document), nextId);
  imports.wantsProposal = false;
  imports.songHasBegun = !session.document().tracks.empty();
  lengths_.clear();
  imports.warnings.clear();
  arrived_.clear();
  peaks.clear();
  meters.clear();
  analysis.clear();
  proposal.clear();
  answered = {};
  isProposing = soughtRecordings = false;
  transport.underrunsBefore = transport.underruns;
  setTarget(kInitialTargetLufs);
  compareSlots.clear();
  blind = {};
  taste.settle(proposal);
  comparedRevision_ = -1;
  guide.clear();
  historyWords.clear();
  mixSpace.clear();
  translation.clear();
  reference.clear();
  automation.clear();
  moved_ = {};
  view = {};
  if (!this->document().tracks.empty()) selectTrack(this->document().tracks.front()->id);
  for (const auto& track : this->document().tracks) ui.fonts.need(track->name);
  for (const auto& bus : this->document().buses) ui.fonts.need(bus->name);
  ui.fonts.need(this->document().name);
}

void App::playPause() {
  const auto& tracks = document().tracks;
  const bool isMute = !tracks.empty() && std::none_of(tracks.begin(), tracks.end(), [this](const auto& track) { return hasAudio(track->id); });
  if (isMute && soughtRecordings && !transport.playing()) return tell(0, missingRecordings());
  command(transport.playing() ? "pause" : "play");
}

void App::seek(double frame) {
  transport.frame = std::clamp(frame, 0.0, songLength());
  ui.commands.add(JsonObject().text("do", "seek").number("frame", std::floor(transport.frame)));
}

void App::setLoop(PlayOrder loop, std::uint32_t gesture) {
  stopHearingClash();  // which has a loop of its own
  session.setLoop(loop, gesture);
}

bool App::guided(std::string_view json) {
  auto read = guideFromJson(json);
  if (!read) return false;
  guide.take(std::move(read.value()));
  return true;
}

bool App::isLocked(Scope scope, int id) const {
  const Channel* channel = document().channel(scope, id);
  return channel && channel->locked.count() >= schemaOf(scope).size();
}
void App::setLocked(Scope scope, int id, bool locked) {
  const EditGroup group(session, {locked ? "edit.lock" : "edit.unlock", channelName(document(), {scope, id})});
  for (int param = 0; param < int(schemaOf(scope).size()); ++param) session.setLocked({scope, id, param}, locked);
}
void App::exportMix(int bits) {
  listenTo(Listen::mix);  // the song is exported, not what is just compared with it
  if (std::exchange(settings.exporting.bits, bits) != bits) keepSettings();
  ui.commands.add(JsonObject().text("do", "export").number("bits", bits).number("dither", settings.exporting.dither));
}

void App::setOutput(ChannelKey channel, int to) {
  const EditGroup group(session, {to == kReference ? "edit.reference" : "edit.output", channelName(document(), channel)});
  if (channel.scope == Scope::track) session.setReference(channel.id, to == kReference);
  if (to != kReference) session.setOutput(channel.scope, channel.id, to);
}

bool App::hasReference() const {
  return std::any_of(document().tracks.begin(), document().tracks.end(), [this](const auto& track) { return track->reference && hasAudio(track->id); });
}

void App::hearReference(bool on) {
  if (on && !hasReference()) return tell(0, std::string(words::noReference));
  if (on != hearsReference) ui.commands.add(JsonObject().text("do", "hearReference").flag("on", on));
  hearsReference = on;
  tell(0, std::string(on ? words::hearsReference : words::hearsMix));
}

void App::listenOn(int device) {
  listenDevice = device;
  ui.commands.add(JsonObject().text("do", "listenOn").number("device", device));
  tell(0, words::say(words::listenOnWhat, words::deviceName(listeningDevices()[std::size_t(device)].id)));
}

void App::tell(int kind, std::string text) {
  ui.fonts.need(text);
  if (settings.speaks) speak(kind, text);
  notice = {kind, std::move(text), kind == 0 ? ui.timeMs + 6000 : 0};
}

void App::keepSettings() {
  ui.commands.add(JsonObject().text("do", "keepSettings").text("settings", toJson(settings)));
}

}  // namespace mix::ui
