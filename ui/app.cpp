// SPDX-License-Identifier: MIT
#include "ui/app.h"

#include <cmath>

#include "engine/mixer/listening_device.h"
#include "engine/session/audio_hash.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {

void App::select(ChannelKey channel) {
  view.marked.clear();
  if (channel == view.selected) return;
  view.selected = channel;
  view.suggestions = false;
  view.inspectorScroll = 0;
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
  if (told_.track(track)) arrived_.push_back(track);
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
  session = Session(std::move(document), nextId);
  ++songNumber_;
  lengths_.clear();
  arrived_.clear();
  peaks.clear();
  meters.clear();
  analysis.clear();
  proposal.clear();
  guide.clear();
  automation.clear();
  moved_ = {};
  view = {};
  if (!this->document().tracks.empty()) selectTrack(this->document().tracks.front()->id);
  for (const auto& track : this->document().tracks) ui.fonts.need(track->name);
  for (const auto& bus : this->document().buses) ui.fonts.need(bus->name);
  ui.fonts.need(this->document().name);
}

void App::playPause() { command(transport.playing() ? "pause" : "play"); }

void App::seek(double frame) {
  transport.frame = std::clamp(frame, 0.0, songLength());
  ui.commands.add(JsonObject().text("do", "seek").number("frame", std::floor(transport.frame)));
}

void App::setLoop(PlayOrder loop, std::uint32_t gesture) { session.setLoop(loop, gesture); }
void App::loopPassage(const Passage& passage) {
  const double rate = document().sampleRate;
  setLoop({true, std::int64_t(passage.fromSeconds * rate), std::int64_t(std::min(passage.toSeconds * rate, songLength()))});
  seek(passage.fromSeconds * rate);
}

void App::undo() {
  if (session.undoCount() == 0) return;
  automation.clear();
  moved_ = {};
  const StepLabel label = session.stepLabel(session.undoCount() - 1);
  if (session.undo()) tell(0, words::say(words::undoOf, stepName(document(), label)));
}

void App::redo() {
  if (session.redoCount() == 0) return;
  automation.clear();
  moved_ = {};
  const StepLabel label = session.stepLabel(session.undoCount());
  if (session.redo()) tell(0, words::say(words::redoOf, stepName(document(), label)));
}

void App::selectNext(int step) {
  const std::vector<ChannelKey> row = shownChannels();
  const auto found = std::find(row.begin(), row.end(), view.selected);
  const int last = int(row.size()) - 1, at = found == row.end() ? last : int(found - row.begin());
  select(row[std::size_t(std::clamp(at + step, 0, last))]);
}

void App::propose() {
  if (document().tracks.empty() || longJob >= 0) return;
  command("propose");
}

bool App::proposed(std::string_view json) {
  const bool hadDraft = proposal.isDraft();
  if (json.empty()) {
    if (hadDraft) proposal.clear();
    return true;
  }
  auto read = proposalFromJson(json);
  if (!read) return false;
  const auto& notes = read.value().notes;
  for (const Fault& fault : read.value().faults) ui.fonts.need(noteText(fault.reason));
  if (read.value().suggestions.empty()) {
    if (hadDraft) proposal.clear();
    if (read.value().isDraft) return true;
    const auto& faults = read.value().faults;
    tell(0, notes.empty() ? std::string() : noteText(notes.front()) + (faults.empty() ? std::string() : " " + noteText(faults.front().reason)));
    return true;
  }
  for (const Reason& note : notes) ui.fonts.need(noteText(note));
  proposal.take(std::move(read.value()), document());
  if (!hadDraft) {
    view.suggestions = true;
    view.clashMap = false;
    view.suggestionScroll = 0;
    view.folded[int(Zone::track)] = false;
    if (view.single) view.tab = Zone::track;
  }
  if (!proposal.isDraft()) tell(0, words::say(words::suggestionsOf, std::to_string(proposal.openCount())));
  return true;
}

bool App::guided(std::string_view json) {
  auto read = guideFromJson(json);
  if (!read) return false;
  guide.take(std::move(read.value()));
  return true;
}

void App::loopPlace(double from, double to, const std::vector<int>& tracks) {
  const double rate = document().sampleRate;
  setLoop({true, std::int64_t(std::llround(from * rate)), std::int64_t(std::llround(std::min(to * rate, songLength())))});
  seek(from * rate);
  view.marked = tracks;
  // What is shown of the place stays shown: the cards do not give way to the track's controls.
  for (int track : tracks)
    if (document().track(track)) {
      view.selected = {Scope::track, track};
      break;
    }
}

void App::accept(std::size_t card) { proposal.accept(session, card, suggestionTitle(proposal.cards()[card].suggestion)); }
void App::acceptAll() { proposal.acceptAll(session); }
void App::refuse(std::size_t card) { proposal.refuse(card); }
void App::lockCard(std::size_t card) {
  const Suggestion& suggestion = proposal.cards()[card].suggestion;
  const EditGroup group(session, {"proposal.lock", suggestionTitle(suggestion)});
  for (const Move& move : suggestion.moves) session.setLocked(move.address, true);
}
bool App::isLocked(Scope scope, int id) const {
  const Channel* channel = document().channel(scope, id);
  return channel && channel->locked.count() >= schemaOf(scope).size();
}
void App::setLocked(Scope scope, int id, bool locked) {
  const EditGroup group(session, {locked ? "edit.lock" : "edit.unlock", channelName(document(), {scope, id})});
  for (int param = 0; param < int(schemaOf(scope).size()); ++param) session.setLocked({scope, id, param}, locked);
}
void App::listenTo(Listen listen, std::size_t card) { proposal.setListen(listen, card); }

void App::compare() {
  if (proposal.empty() || proposal.isDraft()) return;
  const Listen other = proposal.openCount() > 0 ? Listen::proposed : Listen::mix;
  listenTo(proposal.listen() == Listen::original ? other : Listen::original);
  tell(0, words::say(words::of, words::listening, proposal.listen() == Listen::original ? words::hearBefore : other == Listen::proposed ? words::hearAfter : words::hearMix));
}

void App::exportMix(int bits) {
  listenTo(Listen::mix);  // the song is exported, not what is just compared with it
  exporting.bits = bits;
  ui.commands.add(JsonObject().text("do", "export").number("bits", bits).number("dither", exporting.dither));
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
  notice = {kind, std::move(text), kind == 0 ? ui.timeMs + 6000 : 0};
}

void App::changeSettings(Settings changed) {
  settings = std::move(changed);
  ui.commands.add(JsonObject().text("do", "keepSettings").text("settings", toJson(settings)));
}

// --- edits ------------------------------------------------------------------------------------------------------------

namespace {

enum EditKind : int { value, addTrack, removeTrack, loop, sessionRate, newBus, goneBus, output, key, tempo, automation, point, reference };

void put(std::vector<double>& out, int kind, int scope, int id, double param, double number) {
  for (double field : {double(kind), double(scope), double(id), param, number}) out.push_back(field);
}

void putLoop(std::vector<double>& out, const PlayOrder& order) {
  put(out, loop, 0, order.looping, double(order.loopStart), double(order.loopEnd));
}

void putRoutes(std::vector<double>& out, Scope scope, const NamedChannel& channel) {
  if (channel.output) put(out, output, int(scope), channel.id, 0, channel.output);
  if (channel.key) put(out, key, int(scope), channel.id, 0, channel.key);
}

void putReference(std::vector<double>& out, const Track& track) { put(out, reference, int(Scope::track), track.id, 0, track.reference); }

void putPoints(std::vector<double>& out, const Address& address, const AutomationPoints* points) {
  put(out, automation, int(address.scope), address.id, address.param, points ? double(points->size()) : 0);
  if (!points) return;
  for (const AutomationPoint& one : *points)
    for (double field : {double(point), double(one.frame), double(one.value), double(one.curve), 0.0}) out.push_back(field);
}

}  // namespace

void App::addTrackEdit(std::vector<double>& out, const Track& track) const {
  // A track whose audio is not here is silence of no length: the engine must not wait for it.
  put(out, addTrack, 0, track.id, track.audio.channels > 1, hasAudio(track.id) ? lengthOf(track) : 0);
}

void App::addAnew(std::vector<double>& out, int id) {
  put(out, removeTrack, 0, id, 0, 0);
  addTrackEdit(out, *document().track(id));
  std::erase(engineTracks, id);
  engineTracks.push_back(id);
  const auto& values = document().track(id)->values;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] != schemaOf(Scope::track)[i].spec.initial) put(out, value, 0, id, double(i), values[i]);
  putRoutes(out, Scope::track, *document().track(id));
  if (document().track(id)->reference) putReference(out, *document().track(id));
  for (const AutomationLane& lane : document().track(id)->automation) putPoints(out, {Scope::track, id, lane.param}, &*lane.points);
  // Those that listened to it lost it when it went.
  for (const auto& track : document().tracks)
    if (track->key == id) put(out, key, int(Scope::track), track->id, 0, id);
  for (const auto& bus : document().buses)
    if (bus->key == id) put(out, key, int(Scope::bus), bus->id, 0, id);
}

std::vector<double> App::takeEdits() {
  proposal.follow(document());
  Document now = guide.heard(proposal.heard(document()));
  if (leavesReferences_) std::erase_if(now.tracks, [](const auto& track) { return track->reference; });
  else if (hearsReference && !hasReference()) hearReference(false);
  if (const double db = proposal.monitorGainDb(); db != toldMonitorDb_) {
    ui.commands.add(JsonObject().text("do", "monitorGain").number("db", db));
    toldMonitorDb_ = db;
  }
  const Changes changes = changesBetween(told_, now);
  std::vector<double> out;
  if (changes.sampleRate) put(out, sessionRate, 2, 0, 0, now.sampleRate);
  for (int id : changes.removedTracks) {
    put(out, removeTrack, 0, id, 0, 0);
    std::erase(engineTracks, id);
  }
  for (int id : changes.removedBuses) {
    put(out, goneBus, int(Scope::bus), id, 0, 0);
    std::erase(engineBuses, id);
  }
  for (int id : changes.addedBuses) {
    put(out, newBus, int(Scope::bus), id, 0, 0);
    engineBuses.push_back(id);
  }
  for (int id : changes.addedTracks) {
    addTrackEdit(out, *now.track(id));
    engineTracks.push_back(id);
  }
  for (const ValueChange& change : changes.values)
    put(out, value, int(change.address.scope), change.address.id, change.address.param, change.value);
  // All channels are there now. What came apart is connected before what comes together, so that no bus hears itself on
  // the way from one order to another.
  for (int id : changes.busOutputs) put(out, output, int(Scope::bus), id, 0, 0);
  for (int id : changes.addedBuses) putRoutes(out, Scope::bus, *now.bus(id));
  for (int id : changes.busOutputs) put(out, output, int(Scope::bus), id, 0, now.bus(id)->output);
  for (int id : changes.busKeys) put(out, key, int(Scope::bus), id, 0, now.bus(id)->key);
  for (int id : changes.addedTracks) putRoutes(out, Scope::track, *now.track(id));
  for (int id : changes.addedTracks)
    if (now.track(id)->reference) putReference(out, *now.track(id));
  for (int id : changes.references) putReference(out, *now.track(id));
  for (int id : changes.trackOutputs) put(out, output, int(Scope::track), id, 0, now.track(id)->output);
  for (int id : changes.trackKeys) put(out, key, int(Scope::track), id, 0, now.track(id)->key);
  for (const Address& address : changes.automation) {
    const Channel* channel = now.channel(address.scope, address.id);
    putPoints(out, address, channel ? channel->points(address.param) : nullptr);
  }
  // Other audio has another length and perhaps another number of channels.
  for (int id : changes.audio) addAnew(out, id);
  for (int id : arrived_)
    if (std::find(changes.audio.begin(), changes.audio.end(), id) == changes.audio.end() && now.track(id)) addAnew(out, id);
  arrived_.clear();
  if (changes.loop) putLoop(out, now.loop);
  if (changes.tempo) put(out, tempo, 0, 0, 0, double(now.tempoBpm));
  told_ = now;
  return out;
}

std::vector<double> App::songEdits() {
  const auto told = told_;
  const auto arrived = arrived_;
  const auto tracks = engineTracks, buses = engineBuses;
  const bool live = guide.live();
  guide.setLive(false);  // what is heard live is not the song
  leavesReferences_ = true;
  const std::vector<double> out = allEdits();
  leavesReferences_ = false;
  guide.setLive(live);
  told_ = told;
  arrived_ = arrived;
  engineTracks = tracks;
  engineBuses = buses;
  return out;
}

std::vector<double> App::allEdits() {
  told_ = untold();
  arrived_.clear();
  engineTracks.clear();
  engineBuses.clear();
  told_.sampleRate = document().sampleRate;
  std::vector<double> out;
  put(out, sessionRate, 2, 0, 0, document().sampleRate);
  const std::vector<double> rest = takeEdits();
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

// --- names --------------------------------------------------------------------------------------------------------------

std::string trackName(const Track& track) {
  return track.name.empty() ? std::string(words::track) + " " + std::to_string(track.id) : track.name;
}

// By the effects that are switched on in it.
static std::string returnName(const Channel& channel, int number) {
  std::string name;
  for (std::size_t i = 0; i < channel.values.size(); ++i) {
    const SchemaRow& row = schemaOf(Scope::effectReturn)[i];
    const bool isEffect = row.processorId == Echo::id || row.processorId == RoomReverb::id || row.processorId == PlateReverb::id;
    if (!isEffect || row.slot != 0 || channel.values[i] < 0.5f) continue;
    name = name.empty() ? std::string(row.processorLabel) : words::say(words::bothOf, name, row.processorLabel);
  }
  return name.empty() ? words::say(words::returnN, std::to_string(number)) : name;
}

std::string channelName(const Document& document, ChannelKey channel) {
  if (channel.scope == Scope::effectReturn) return returnName(*document.channel(channel.scope, std::clamp(channel.id, 1, kSends)), channel.id);
  const NamedChannel* named = document.named(channel.scope, channel.id);
  if (!named) return std::string(channel.scope == Scope::master ? words::master : words::removed);
  if (channel.scope == Scope::track) return trackName(static_cast<const Track&>(*named));
  return named->name.empty() ? words::say(words::busN, std::to_string(channel.id)) : named->name;
}

std::string controlName(const ParamSpec& spec, std::string_view owner) { return words::say(words::of, spec.label, owner); }

std::string stepName(const Document& document, const StepLabel& label) {
  std::string about = label.about;
  if (const auto address = parseAddress(label.about)) {
    about = controlName(address->spec(), channelName(document, {address->scope, address->id}));
  }
  return words::stepText(label.messageId, about);
}

std::string timeText(double frames, double sampleRate, bool fine) {
  const double seconds = std::max(0.0, frames / sampleRate);
  char text[32];
  const int minutes = int(seconds / 60);
  if (fine) std::snprintf(text, sizeof text, "%d:%06.3f", minutes, std::floor((seconds - minutes * 60) * 1000) / 1000);
  else std::snprintf(text, sizeof text, "%d:%02d", minutes, int(seconds) % 60);
  return text;
}

}  // namespace mix::ui
