// SPDX-License-Identifier: MIT
// What the front end knows: the Session, which is the song, and beside it what is not: what is selected, what the
// engine reports, which files are being read. Panels draw from here and edit the Session.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>

#include "engine/mixer/meters.h"
#include "engine/session/changes.h"
#include "engine/session/session.h"
#include "engine/propose/loudness_target.h"
#include "engine/propose/translation.h"
#include "engine/propose/reference_match.h"
#include "ui/analysis_state.h"
#include "ui/answered_ghosts.h"
#include "ui/app_names.h"
#include "ui/automation/writer.h"
#include "ui/blind_state.h"
#include "ui/clash_listen.h"
#include "ui/compare_state.h"
#include "ui/control_menu.h"
#include "ui/edits.h"
#include "ui/guide_state.h"
#include "ui/history_words.h"
#include "ui/import_state.h"
#include "ui/measured_state.h"
#include "ui/meter_state.h"
#include "ui/midi/midi_state.h"
#include "ui/mix_space_state.h"
#include "ui/peaks.h"
#include "ui/proposal_state.h"
#include "ui/reported.h"
#include "ui/settings.h"
#include "ui/taste_state.h"
#include "ui/ui.h"
#include "ui/view.h"
#include "ui/word.h"

namespace mix::ui {

class App {
 public:
  Session session;
  Ui ui;
  AutomationWriter automation{session};
  View view;
  ControlMenu controlMenu;
  ProposalState proposal;
  AnsweredGhosts answered;
  CompareState compareSlots;
  BlindState blind;
  double targetLufs = kInitialTargetLufs;  // of proposals for this song
  GuideState guide;
  MixSpaceState mixSpace;
  MeasuredState<Translation> translation;    // on playback systems
  MeasuredState<ReferenceMatch> reference;  // beside a reference
  Transport transport;
  AnalysisState analysis;
  Settings settings;
  TasteState taste;
  MidiState midi;
  HistoryWords historyWords;
  std::map<ChannelKey, MeterState> meters;
  MeterState masterMeter;
  std::unordered_map<int, Peaks> peaks;
  ImportState imports;
  Notice notice;
  int saveState = 0;
  std::string saveReason;
  std::vector<void (*)(App&)> laterKeys;  // pressed while actions of the mirror waited for their frame
  bool loudnessHasOthers = false;  // what is measured since then is not of the mix alone
  double othersHeardMs = -1e9;     // when something in its place was heard last
  double longJob = -1;  // fraction of an export; below 0: none
  std::string longJobWords;
  bool isProposing = false;  // that is a proposal
  bool soughtRecordings = false;  // those of the song that are kept here have come
  bool hearsReference = false;  // heard, never exported
  std::optional<ClashListen> clashHeard;  // heard, never exported
  int listenDevice = 0;  // of listeningDevices(); heard, never exported
  bool meterTones = false;  // heard, never exported; not kept: nobody opens a page to hear it beep
  bool nullRenderer = true;
  std::uint64_t seed = 0;  // random, of the page

  // --- the song -----------------------------------------------------------------------------------------------
  const Document& document() const { return session.document(); }
  const Track* selectedTrack() const { return view.selected.scope == Scope::track ? document().track(view.selected.id) : nullptr; }
  const Channel* selectedChannel() const { return document().channel(view.selected.scope, view.selected.id); }
  void select(ChannelKey channel);
  void showSelected();  // the controls of the selected channel
  void rename();  // asks for a new name of the selected track or bus
  void selectTrack(int id) { select({Scope::track, id}); }
  bool returnsUsed() const;  // something is sent to them
  void addBus();
  // A bus, 0 the master, or kReference for a track that the mix is compared with.
  void setOutput(ChannelKey channel, int to);
  bool hasReference() const;  // with audio
  // The references in the place of the mix, as loud as it.
  void hearReference(bool on);
  void remove(ChannelKey channel);
  // Length in frames at the session rate; what the import said, else from the audio reference.
  double lengthOf(const Track& track) const;
  double songLength() const;
  // The host has the audio of a track; of an opened document it comes later, or never.
  bool hasAudio(int track) const { return lengths_.contains(track); }
  // What is to be done about tracks whose recording is not here; empty: all are.
  std::string missingRecordings() const;
  void audioCame(int track, double frames);
  // The first track without audio whose hashes name this recording; null where there is none.
  const Track* waitingFor(const AudioReference& audio) const;
  // What is heard at the playhead: of an automated parameter that is not what was set.
  float shown(const Address& address) const;
  // All of a channel's; valid until the next call.
  const std::vector<float>& shownValues(ChannelKey channel) const;
  // The hand moves a control. Where it is automated the whole line moves along, or is written; see writer.h.
  void setValue(const Address& address, float value);
  void open(Document document, int nextId);
  double revision() const { return double(songNumber_ + session.besideRevision()) * 4294967296.0 + double(session.revision()); }

  // --- what several controls do ---------------------------------------------------------------------------------
  void command(std::string_view what) { ui.commands.add(JsonObject().text("do", what)); }
  void playPause();
  void seek(double frame);
  void setLoop(PlayOrder loop, std::uint32_t gesture = 0);
  // Loops it and goes to its beginning.
  void loopPassage(const Passage& passage);
  // The loop that is heard: the song's, or that of a clash.
  PlayOrder heardLoop() const { return clashHeard && clashHeard->passage.looping ? clashHeard->passage : document().loop; }
  void undo();
  void redo();
  // Undoes or redoes until so many steps are done.
  void goToStep(std::size_t steps);
  void show(Aside aside);  // and makes its place seen
  // The keyboard to one of its controls, among the track's.
  void goTo(const Address& address);
  // Shows it, or what was there before when it is shown already.
  void toggleAside(Aside aside) { show(view.shows(aside) ? Aside::none : aside); }
  // The cards, from their beginning.
  void showSuggestions();
  void selectNext(int step);
  // Everything that has a strip, from left to right.
  std::vector<ChannelKey> shownChannels() const;
  void exportMix(int bits);
  void listenOn(int device);
  // Integrated loudness, its range and the highest peaks are of what is played from here, be it the mix or what is heard in its place.
  void restartLoudness();
  // Something else than the mix is heard, or was within that time.
  bool hearsOthers() const { return proposal.listen() != Listen::mix || mixSpace.listens() || compareSlots.heard() >= 0 || hearsReference || clashHeard; }
  bool heardOthers(double withinMs) const { return ui.timeMs - othersHeardMs < withinMs; }
  // By how much what is heard is louder than it is, which meters show: below 0 while mixes are compared at one loudness.
  double monitorDb() const { return toldMonitorDb_; }
  // For proposals from now on, in LUFS; one that is there is made anew.
  void chooseTarget(double lufs);
  void setTarget(double lufs);  // that alone
  // Files that are still being read are waited for, until it is asked for once more.
  void propose();
  bool mayPropose() const;
  bool proposesLater() const { return imports.count(ImportJob::State::reading) > 0 || longJob >= 0; }
  // The long job, and what was to come after it.
  void cancelJob();
  // After a frame: what was wished for while files were read begins.
  void followWish();
  // A proposal came for the song as it is, or a draft of it; false when it is none. Empty: a draft comes to nothing.
  bool proposed(std::string_view json);
  // Asks for alternatives of the song with all that is proposed, and takes them; empty: nothing comes of it.
  void makeAlternatives();
  bool alternativesCame(std::string_view json);
  void useMixSpace();
  // What was typed: a card, or an answer why there is none. `goesOn`: the field stays open for more.
  void sayWords(std::string_view text, bool goesOn);
  // Measures what is heard on playback systems, and looks for a move for one of them; 0: for none.
  void translate(int device);
  // What came of it; false when it is no such thing.
  bool translated(std::string_view json);
  // Compares the mix with its reference and looks for moves towards it.
  void match();
  bool matched(std::string_view json);
  // What was found at an earlier visit, of the song that was just opened; false when it is no such thing.
  bool findingsCame(std::string_view json);
  // How the song is built was heard; false when it is no such thing.
  bool guided(std::string_view json);
  // Loops a part of the song, goes there and marks the tracks. Seconds.
  void loopPlace(double from, double to, const std::vector<int>& tracks);
  // Selects the stem of a fault, and goes to where it is first. [main]
  void goToFault(const Fault& fault);
  // The nearest line of the grid.
  double snapped(double frame) const { return guide.snapped(frame, view.grid, document().sampleRate); }
  void accept(std::size_t card);
  void acceptAll();
  // The limiter by so much more; undoable.
  void drive(double db);
  void refuse(std::size_t card);
  void stopStaleProposal(const Document& before);  // that is being made of a mix that is no more
  void goWhereHeard(const Suggestion& suggestion);
  // After a frame: who changes the mix hears the mix, and not what was before the proposal.
  void followListening();
  void tellOpen();  // how many suggestions are
  void letGhostsGo(std::size_t first, std::size_t last, bool accepted);  // before: of the cards from first to last
  void reopen(std::size_t card);
  void takeBack(std::size_t card);
  // What a refused card wanted to move is left alone by later proposals, or no more.
  void lockCard(std::size_t card);
  bool isCardLocked(std::size_t card) const;
  // All parameters of a channel, against proposals.
  bool isLocked(Scope scope, int id) const;
  void setLocked(Scope scope, int id, bool locked);
  void listenTo(Listen listen, std::size_t card = 0);
  // The solid line between what was and what is proposed: the other one of the two.
  void compare();
  // --- MIDI controllers ---
  // Quietly: only where the browser has been allowed before.
  void askForMidi(bool quietly);
  void learnMidi(bool on);
  void learnTarget(const Address& address);  // while learning: this is what the controller is to move
  void midiBytes(int input, std::span<const std::uint8_t> bytes);
  std::string targetName(std::string_view target) const;  // of a binding
  // --- slots: a mix beside the mix; CompareState::kMix or a slot ---
  std::string slotTitle(int slot) const;  // "B: Loud vocal"
  void hearSlot(int slot);                // the one that is heard: back to the mix
  void stopComparing();
  void storeSlot(int slot);
  void copySlot(int from, int to);
  void clearSlot(int slot);
  void putSlotBack(int slot);
  void recallSlot(int slot);
  // After a frame: ends a comparison when the mix is edited, and has measured what is compared.
  void followCompare();
  // --- clashes: app_clash.cpp ---
  std::string clashTitle(const ClashReport& clash) const;  // "Bass hides Lead Vox"
  // Its worst passage from where the hidden stem is heard in it; it has one.
  Passage heardPart(const ClashReport& clash) const;
  // Its two stems alone, in its bands, its worst passage looped; the one that is heard: back to the mix.
  void hearClash(const ClashReport& clash);
  bool hearsClash(const ClashReport& clash) const;
  void hearMaskedAlone(bool alone);  // of the clash that is heard, or both
  void hearWorstClash();             // or back to the mix
  void stopHearingClash();
  // After a frame: it ends when the map is left, or something else is heard.
  void followClash();
  // --- blind tests of two of them ---
  // By how much one of the pair is turned down, so that both are as loud, over the whole song; nothing where that is not known.
  std::optional<double> blindMatchDb(int which) const;
  // Why there can be no test of the pair; empty: there can.
  std::string_view blindObstacle() const;
  void startBlind();
  void hearBlind(BlindState::Sound sound);
  void answerBlind(bool two);
  void endBlind();
  // After a frame: a test ends when the song is changed.
  void followBlind();
  // As songEdits, of a slot or the mix.
  std::vector<double> mixEdits(int which) const;
  void tell(int kind, std::string text);
  // --- for the ears: app_aloud.cpp ---
  // Spoken at once by a voice of the machine, in the place of what is being said, and shown in the status line.
  void sayAloud(const std::string& text);
  void saySuggestion(int step);  // the next open one, or the one before
  void decideSaid(Verdict verdict);
  void hearSaid();
  void sayLevels();
  void setMeterTones(bool on);
  // --- the person's taste, which lies with the settings ---
  // When the engine is told: what became of the levels that were proposed.
  void followTaste();
  void switchTaste(bool on);
  void forgetTaste(std::string_view role);  // empty: all
  void copyTaste();
  // For whom suggestions are explained.
  void explainFor(Explained level);
  // After they were changed: the page has them at the next visit.
  void keepSettings();
  // As they were kept, here or in another tab.
  void useSettings(const Settings& kept);

  // --- files: app_imports.cpp ---
  // One is being read; its number.
  int importBegan(std::string_view name, bool asReference);
  void importWent(int job, double fraction);
  // It is here, as uiImportDone says: the number of its track, or 0.
  int importCame(int job, std::string_view json);
  void importFailed(int job, std::string_view reason);  // empty: it was cancelled
  // A name for a song that has none, from its files.
  void nameSong(std::string_view name);

  // --- reports ----------------------------------------------------------------------------------------------------
  // TrackMeters (tracks and buses as below, then the effect returns), a MasterMeter; what is watched with its frames.
  void report(std::span<const TrackMeter> channels, const MasterMeter& master);
  void reportWatched(const float* reductionsDb, std::span<const F4> frames);
  // When all is drawn: what is watched from now on.
  void tellWatched();
  // Lets meters fall; true while they move.
  bool animate();
  // Before a frame is drawn: what is written goes on.
  void writeAutomation();

  // --- edits for the engine: groups of five doubles as ui_exports.h says --------------------------------------------
  std::vector<double> takeEdits();
  std::vector<double> allEdits();
  // The same for somebody else, who renders or listens.
  enum class References : std::uint8_t { left, included };
  std::vector<double> songEdits(References references = References::left) const;

 private:
  void mark(const std::vector<int>& tracks);
  void speak(int kind, std::string_view text);
  void measureAnew();
  void tellSlot(bool done, words::Word what, int slot);
  void tellClash();
  PlayOrder loopOf(const Passage& passage) const;
  void followMidi(const MidiBinding& binding, const MidiMove& move);
  // What is heard, and by how much it is turned down to be compared.
  struct Heard {
    Document document;
    double gainDb = 0;
  };
  Heard heard() const;
  Heard heardInWhole() const;
  std::vector<double> editsForOthers(Document song, References references) const;

  Lengths lengths_;
  std::vector<int> arrived_;                 // since the engine was told last
  // The line that the hand moves as a whole, as it was when the gesture began.
  struct Moved {
    Address address;
    std::uint32_t gesture = 0;
    float value = 0;
    AutomationPoints points;
  } moved_;
  double touchedMs_ = -1e9;
  mutable std::vector<float> shown_;
  Told told_;  // the engine that plays
  double comparedRevision_ = -1;
  std::uint64_t heardRevision_ = 0;  // while what was before the proposal is heard: the song then,
  MixSlot mixBesides_;               // and its mix
  double toldMonitorDb_ = 0;
  bool hushes_ = false;  // all fades out before the next edits
  std::uint32_t songNumber_ = 0;  // above all of before, with the changes of their slots
};

}  // namespace mix::ui
