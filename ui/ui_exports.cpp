// SPDX-License-Identifier: MIT
// The C ABI of ui.wasm: bytes in, bytes out; what they mean is decided in ui/app.cpp and the panels.
#include "ui/ui_exports.h"

#include <cmath>
#include <cstring>
#include <utility>

#include "engine/session/json.h"
#include "engine/session/link.h"
#include "engine/session/text.h"
#include "ui/frame.h"
#include "ui/kept_findings.h"
#include "ui/keys.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#define MIX_EXPORT EMSCRIPTEN_KEEPALIVE
#else
#define MIX_EXPORT
#endif

namespace {

using namespace mix;
using namespace mix::ui;

struct Front {
  App app;
  FrameLoop loop{app};
  std::string textIn, textOut;
  std::vector<float> floatsIn;
  std::vector<TrackMeter> channels;
  std::vector<F4> frames;  // of what is watched
  std::vector<double> editsOut;
};
// One page has one front end; it lives from uiStart to the end of the page.
Front* front = nullptr;

std::string_view text(int bytes) {
  return std::string_view(front->textIn).substr(0, std::size_t(std::clamp(bytes, 0, int(front->textIn.size()))));
}
int out(std::string bytes) {
  front->textOut = std::move(bytes);
  return int(front->textOut.size());
}
void want() { front->loop.want(); }

int editsOut(std::vector<double> edits) {
  front->editsOut = std::move(edits);
  return int(front->editsOut.size() / 5);
}

}  // namespace

extern "C" {

// --- life -----------------------------------------------------------------------------------------------------
MIX_EXPORT int uiStart(int selectorBytes) {
  const std::string selector = front ? std::string(text(selectorBytes)) : std::string();
  if (!front) front = new Front;
  const bool works = front->loop.start(selector.c_str());
  want();
  return works;
}
MIX_EXPORT void uiResize(double width, double height, double pixelRatio, int systemWishes) {
  front->loop.resize(width, height, pixelRatio, systemWishes);
}
MIX_EXPORT void uiSeed(double seed) { std::memcpy(&front->app.seed, &seed, sizeof seed); }
MIX_EXPORT int uiFont(int bytes) {
  const bool taken = front->app.ui.fonts.take(std::string(text(bytes)));
  front->textIn = {};
  want();
  return taken;
}
MIX_EXPORT void uiSettings(int bytes) {
  front->app.useSettings(settingsFromJson(text(bytes)));
  if (!front->app.settings.midi.empty()) front->app.askForMidi(true);
  want();
}
MIX_EXPORT void uiLocale(int locale) {
  words::useLocale(locale == 1 ? words::Locale::pseudo : words::Locale::english);
  want();
}
MIX_EXPORT void uiSeen(int seen) { front->loop.setSeen(seen != 0); }
MIX_EXPORT void uiContextLost() { front->loop.contextLost(); }
MIX_EXPORT void uiContextRestored() { front->loop.contextRestored(); }
MIX_EXPORT int uiFrame(double timeMs) { return front->loop.frame(timeMs); }
MIX_EXPORT int uiWantsFrame() { return front->loop.wanted(); }

// --- outside -> UI --------------------------------------------------------------------------------------------
MIX_EXPORT char* uiTextIn(int bytes) {
  if (!front) front = new Front;
  front->textIn.resize(std::size_t(std::max(bytes, 1)));
  return front->textIn.data();
}
MIX_EXPORT const char* uiTextOut() { return front->textOut.data(); }
MIX_EXPORT void uiTransport(int state, double positionFrame, double lengthFrames, int underruns) {
  const auto finite = [](double number) { return std::isfinite(number) && number > 0 ? number : 0.0; };
  const Transport before = std::exchange(front->app.transport, {state, finite(positionFrame), finite(lengthFrames), underruns, front->app.transport.underrunsBefore});
  if (front->app.transport.playing() && !before.playing()) front->app.transport.underrunsBefore = std::min(before.underruns, underruns);
  if (before.state == state && before.playing()) front->loop.wantMotion(2);
  else want();
}
MIX_EXPORT float* uiMeterIn(int floats) {
  front->floatsIn.resize(std::size_t(std::max(floats, 1)));
  return front->floatsIn.data();
}
MIX_EXPORT void uiMeters(int channelCount, int watchedFrames) {
  constexpr std::size_t kTrackFloats = sizeof(TrackMeter) / sizeof(float), kMasterFloats = sizeof(MasterMeter) / sizeof(float);
  const std::vector<float>& in = front->floatsIn;
  if (channelCount < kSends || watchedFrames < 0 || watchedFrames > Watched::kFrames) return;
  const std::size_t ofChannels = std::size_t(channelCount) * kTrackFloats, ofMeters = ofChannels + kMasterFloats, ofReductions = ofMeters + 2 * kMaxReducers;
  if (in.size() < (watchedFrames > 0 ? ofReductions + std::size_t(watchedFrames) * kLanes : ofMeters)) return;
  std::vector<TrackMeter>& channels = front->channels;
  channels.resize(std::size_t(channelCount));
  MasterMeter master;
  std::memcpy(channels.data(), in.data(), ofChannels * sizeof(float));
  std::memcpy(&master, in.data() + ofChannels, sizeof master);
  front->app.report(channels, master);
  if (watchedFrames > 0) {
    std::vector<F4>& frames = front->frames;
    frames.resize(std::size_t(watchedFrames));
    std::memcpy(frames.data(), in.data() + ofReductions, frames.size() * sizeof(F4));
    front->app.reportWatched(in.data() + ofMeters, frames);
  }
  front->loop.wantMotion(1);
}
MIX_EXPORT int uiImportBegin(int nameBytes, int asReference) {
  want();
  return front->app.importBegan(text(nameBytes), asReference != 0);
}
MIX_EXPORT void uiImportProgress(int job, double fraction) {
  front->app.importWent(job, fraction);
  front->loop.wantSoon();
}
MIX_EXPORT int uiImportDone(int job, int jsonBytes) {
  want();
  return front->app.importCame(job, text(jsonBytes));
}
MIX_EXPORT void uiImportFailed(int job, int reasonBytes) {
  front->app.importFailed(job, text(reasonBytes));
  want();
}
MIX_EXPORT void uiPeaks(int trackId, int framesPerPair, int first, int count) {
  if (first < 0 || count < 0 || front->floatsIn.size() < std::size_t(count) * 2) return;
  front->app.peaks[trackId].set(framesPerPair, std::size_t(first), std::span(front->floatsIn).first(std::size_t(count) * 2));
  front->loop.wantSoon();
}
MIX_EXPORT void uiNameSong(int bytes) {
  front->app.nameSong(text(bytes));
  want();
}
MIX_EXPORT int uiProposal(int bytes) {
  const bool taken = front->app.proposed(text(bytes));
  want();
  return taken;
}
MIX_EXPORT int uiMixToPropose() { return out(toJson(front->app.proposal.toPropose(front->app.document()), front->app.session.nextId())); }
MIX_EXPORT int uiMixToVary() { return out(toJson(front->app.mixSpace.base(), front->app.session.nextId())); }
MIX_EXPORT int uiAlternatives(int bytes) {
  const bool taken = front->app.alternativesCame(text(bytes));
  want();
  return taken;
}
MIX_EXPORT int uiGuide(int bytes) {
  const bool taken = front->app.guided(text(bytes));
  want();
  return taken;
}
MIX_EXPORT int uiTranslation(int bytes) {
  const bool taken = front->app.translated(text(bytes));
  want();
  return taken;
}
MIX_EXPORT int uiReferenceMatch(int bytes) {
  const bool taken = front->app.matched(text(bytes));
  want();
  return taken;
}
MIX_EXPORT void uiProgress(double fraction, int wordsBytes) {
  const bool goesOn = front->app.longJob >= 0 && fraction >= 0;
  front->app.longJob = fraction;
  if (!goesOn) front->app.isProposing = false;
  front->app.longJobWords = cleanText(text(wordsBytes), kMaxTextLength);
  if (goesOn) front->loop.wantSoon();
  else front->loop.want();
}
MIX_EXPORT void uiNotice(int kind, int bytes) {
  front->app.tell(std::clamp(kind, 0, 2), cleanText(text(bytes), 2 * kMaxTextLength));
  want();
}
MIX_EXPORT void uiSaveState(int state, int reasonBytes) {
  front->app.saveState = state;
  front->app.saveReason = cleanText(text(reasonBytes), kMaxTextLength);
  if (state == 0) front->app.session.markSaved();
  want();
}

MIX_EXPORT void uiMidiState(int state, int namesBytes) {
  MidiState& midi = front->app.midi;
  midi.access = MidiState::Access(std::clamp(state, 0, 4));
  midi.inputs.clear();
  std::string_view names = text(namesBytes);
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('\n'), names.size());
    midi.inputs.push_back(cleanText(names.substr(0, end), kMaxTextLength));
    front->app.ui.fonts.need(midi.inputs.back());
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  want();
}
MIX_EXPORT void uiMidi(int input, int bytes) {
  const std::string_view given = text(bytes);
  front->app.midiBytes(input, {reinterpret_cast<const std::uint8_t*>(given.data()), given.size()});
  want();
}

// --- document ---------------------------------------------------------------------------------------------------
MIX_EXPORT int uiDocumentJson() { return out(toJson(front->app.document(), front->app.session.nextId())); }
MIX_EXPORT double uiRevision() { return front->app.revision(); }
MIX_EXPORT int uiOpenDocument(int bytes, int isLink) {
  auto read = isLink ? fromLinkJson(text(bytes)) : fromJson(text(bytes));
  if (!read) {
    out(read.error());
    return 0;
  }
  Loaded& loaded = read.value();
  front->app.open(std::move(loaded.document), loaded.nextId);
  if (const int odd = loaded.notes.total(); odd > 0) front->app.tell(1, odd == 1 ? std::string(words::oneNotUnderstood) : words::say(words::partsNotUnderstood, std::to_string(odd)));
  if (const float db = loaded.notes.masterTurnedDownDb; db > 0) front->app.tell(1, words::say(words::masterTurnedDown, decimal(double(db))));
  want();
  return 1;
}
MIX_EXPORT void uiRecordingsSought() {
  front->app.soughtRecordings = true;
  want();
}
MIX_EXPORT int uiLinkJson(int settingsOnly) { return out(linkJson(front->app.document(), {settingsOnly != 0})); }
MIX_EXPORT int uiFindingsJson() { return out(keptFindings(front->app.proposal, front->app.guide, front->app.targetLufs)); }
// As many bits as a double holds exactly.
MIX_EXPORT double uiFindingsRevision() { return double(findingsRevision(front->app.proposal, front->app.guide, front->app.targetLufs) >> 11); }
MIX_EXPORT int uiOpenFindings(int bytes) {
  const bool taken = front->app.findingsCame(text(bytes));
  want();
  return taken;
}

// --- UI -> outside ------------------------------------------------------------------------------------------------
MIX_EXPORT int uiTakeEdits() { return editsOut(front->app.takeEdits()); }
MIX_EXPORT int uiAllEdits() { return editsOut(front->app.allEdits()); }
MIX_EXPORT int uiSongEdits() { return editsOut(front->app.songEdits()); }
MIX_EXPORT int uiComparedEdits() { return editsOut(front->app.songEdits(App::References::included)); }
MIX_EXPORT int uiMixEdits(int which) { return editsOut(front->app.mixEdits(std::clamp(which, int(CompareState::kMix), kMixSlots - 1))); }
MIX_EXPORT void uiMixLoudness(double lufs, int keyBytes) {
  front->app.compareSlots.measured(std::strtoull(std::string(text(keyBytes)).c_str(), nullptr, 16), lufs);
  want();
}
MIX_EXPORT const double* uiEditsOut() { return front->editsOut.data(); }
MIX_EXPORT int uiTakeCommands() { return out(front->app.ui.commands.take()); }

// --- accessible mirror --------------------------------------------------------------------------------------------
MIX_EXPORT int uiTakeMirror() { return out(front->app.ui.mirror.difference()); }
MIX_EXPORT void uiAct(int id, int action, double value, int textBytes) {
  if (action < 0 || action > int(Act::menu)) return;
  if (Act(action) != Act::focus && Act(action) != Act::blur) front->app.ui.pointed = false;
  front->app.ui.mirror.act({id, Act(action), std::isfinite(value) ? value : 0, std::string(text(textBytes))});
  want();
}
MIX_EXPORT int uiKey(int keyBytes, int modifiers, int down) {
  const bool used = down && (front->loop.holdKey(text(keyBytes), modifiers) || pressKey(front->app, text(keyBytes), modifiers));
  if (down) front->app.ui.pointed = false;
  if (used) want();
  return used;
}
MIX_EXPORT void uiPointer(int kind, int pointerId, int type, double x, double y, int button, int modifiers, int) {
  front->loop.pointer(kind, pointerId, type, x, y, button, modifiers);
}
MIX_EXPORT void uiWheel(double x, double y, double deltaX, double deltaY, int modifiers) {
  front->loop.wheel(x, y, deltaX, deltaY, modifiers);
}

}  // extern "C"
