// SPDX-License-Identifier: MIT
// The only mutable truth of the application: a document that is edited step by step, with undo. Everything
// else (engine values, accessible page, links) is a projection of `document()`.
//
// A step keeps the document as it was before; documents share what did not change, so a step is small and
// undo is exact by construction. Every function here: [main].
#pragma once

#include <deque>

#include "engine/session/document.h"

namespace mix {

// What a step is called in the history: an id of the string table and the words it is about.
struct StepLabel {
  std::string messageId;  // "edit.value", "edit.addTrack", "proposal.accept"
  std::string about;      // an address or a name; may be empty
};

// Edits with the same gesture (other than 0) that follow each other are one step: one drag, one gesture.
using Gesture = std::uint32_t;

class Session {
 public:
  static constexpr std::size_t kMaxSteps = 1000;
  static constexpr std::size_t kMaxHistoryBytes = 32u << 20;

  // `nextId` is raised above every id in use.
  explicit Session(Document document = {}, int nextId = 1);

  const Document& document() const { return document_; }
  float value(const Address& address) const { return document_.value(address); }
  int nextId() const { return nextId_; }

  // --- edits. Each is one step, unless in a group or gesture; what changes nothing is no step. False (id 0)
  // where the channel or parameter does not exist or a limit is reached: then nothing has happened. Numbers
  // are clamped to their ranges, texts cleaned by `cleanText`. ------------------------------------------------
  // Points of the parameter move along.
  bool setValue(const Address& address, float plain, Gesture gesture = 0);
  bool setLocked(const Address& address, bool locked);
  // All points of a parameter; none: no automation. False also where the song has no room for more.
  bool setAutomation(const Address& address, AutomationPoints points, Gesture gesture = 0);

  // The id of the new channel, whatever `track.id` says. `position` on the screen; -1 is the end.
  int addTrack(Track track, int position = -1);
  int addBus(Bus bus, int position = -1);
  // Scope::track or Scope::bus. What fed a removed bus feeds the master; a removed track is nobody's key.
  bool remove(Scope scope, int id);
  bool move(Scope scope, int id, int position, Gesture gesture = 0);
  bool setName(Scope scope, int id, std::string_view name);
  bool setRole(Scope scope, int id, std::string_view role);  // false: not a role
  bool setOutput(Scope scope, int id, int bus);              // false: no such bus, or it would hear itself
  bool setKey(Scope scope, int id, int track);               // 0: none; false: no such track, or itself
  bool setReference(int track, bool reference);
  bool setAudio(int track, AudioReference audio);

  bool setSongName(std::string_view name);
  bool setSampleRate(int hz);
  bool setTempo(float bpm);  // 0: not known
  bool setLoop(PlayOrder loop, Gesture gesture = 0);

  bool recallSlot(int slot);  // the mix becomes what is in the slot

  // --- what is no edit. ------------------------------------------------------------------------------------------
  // What the song begins with, as it comes in: no step, for it is in every state that undo and redo lead to.
  int bringTrack(Track track);  // as addTrack
  void bringSongName(std::string_view name);
  void bringSampleRate(int hz);
  // Mixes beside the mix, 0..kMixSlots-1: what was put aside is in every state, so that undo takes no finished mix away and
  // storing one leaves redo. Storing keeps the slot's name. False also where there is no room for its points.
  bool storeSlot(int slot);
  bool copySlot(int from, int to);
  bool clearSlot(int slot);
  // A mix that was in the slot until it was stored, copied or cleared away; null: none. Kept as long as the session.
  const MixSlot* replacedIn(int slot) const;
  bool putSlotBack(int slot);  // and what is in the slot now is what it can be exchanged for again
  bool setSlotName(int slot, std::string_view name);
  // A step that changes nothing in the document, of something that is decided beside it; the revision that it leads to.
  std::uint64_t addStep(StepLabel label);
  // Whether the step that led to the revision is done: neither undone nor given up for another one.
  bool isDone(std::uint64_t revision) const;

  // --- groups: what happens between the outermost pair is one step with the outermost label. -----------------
  void beginGroup(StepLabel label);
  void endGroup();

  // --- history ---------------------------------------------------------------------------------------------------
  // False when there is nothing to do or a group is open.
  bool undo();
  bool redo();
  std::size_t undoCount() const { return past_.size(); }
  std::size_t redoCount() const { return future_.size(); }
  // Steps in the order of time, `index` below undoCount() + redoCount(); the first undoCount() are done.
  const StepLabel& stepLabel(std::size_t index) const;
  // The document after so many steps, 0 .. undoCount() + redoCount(), and the revision that it has there. Good until the
  // next edit, undo or redo.
  const Document& documentAfter(std::size_t steps) const;
  std::uint64_t revisionAfter(std::size_t steps) const;

  // Names the state of the document: every edit gives a new number, undo and redo come back to the old one.
  std::uint64_t revision() const { return revision_; }
  // The same of the slots, which are beside the steps.
  std::uint32_t besideRevision() const { return besideRevision_; }
  void markSaved() { savedRevision_ = revision_, savedBesideRevision_ = besideRevision_; }
  bool isSaved() const { return savedRevision_ == revision_ && savedBesideRevision_ == besideRevision_; }

 private:
  struct Step {
    StepLabel label;
    Document document;  // in `past_` before the step, in `future_` after it
    std::uint64_t revision;
    std::size_t bytes = 0;  // what the step alone keeps alive, known once the next one begins
  };

  template <class Edit>
  bool edit(StepLabel label, Gesture gesture, Edit change);
  template <class Change>
  void bring(Change change);
  bool setSlots(MixSlots slots);
  bool setSlot(int slot, std::optional<Shared<MixSlot>> mix);
  void commit(StepLabel label, Gesture gesture, Document next);
  void push(StepLabel label);
  const Step* stepAt(std::size_t steps) const;
  bool travel(std::deque<Step>& from, std::deque<Step>& to);

  Document document_;
  MixSlots replaced_;
  int nextId_ = 1;
  std::uint64_t revision_ = 1, lastRevision_ = 1, savedRevision_ = 1;
  std::uint32_t besideRevision_ = 0, savedBesideRevision_ = 0;
  std::deque<Step> past_, future_;  // the last is the nearest
  std::size_t historyBytes_ = 0;
  Gesture gesture_ = 0;  // of the last step
  int groupDepth_ = 0;
  StepLabel groupLabel_;
  bool groupHasStep_ = false;
};

// Opens a group for its own lifetime.
class EditGroup {
 public:
  EditGroup(Session& session, StepLabel label) : session_(session) { session_.beginGroup(std::move(label)); }
  ~EditGroup() { session_.endGroup(); }
  EditGroup(const EditGroup&) = delete;
  EditGroup& operator=(const EditGroup&) = delete;

 private:
  Session& session_;
};

}  // namespace mix
