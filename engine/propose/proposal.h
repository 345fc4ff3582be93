// SPDX-License-Identifier: MIT
// What a proposal is: data. Moves of parameters in groups that can be heard, questioned, scaled, refused and undone.
// The model, the rules and the solver all speak it; it touches nothing by itself. Accepting is an edit of the Session
// (accept.h), and a locked parameter is never in it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/clashes.h"
#include "engine/core/result.h"
#include "engine/session/document.h"

namespace mix {

constexpr float kMaxAmount = 1.5f;  // how far a move can be scaled; 1 is as proposed

// One parameter. Plain values; what lies between them and beyond is `interpolate` of engine/core/param.h.
struct Move {
  Address address;
  float from = 0, to = 0;
  float sigma = 0;  // uncertainty of `to` in plain units; 0: not known

  friend bool operator==(const Move&, const Move&) = default;
};

// The external key of a track: whose recording its keyed processors hear; 0: nobody's.
struct KeyMove {
  int track = 0;
  int from = 0, to = 0;

  friend bool operator==(const KeyMove&, const KeyMove&) = default;
};

// A figure that was measured before the move and, with it, again.
struct Evidence {
  std::string measure;  // id of the string table, such as "measure.relativeLoudness"
  std::string unit;     // "LU", "dB", "dBTP", ...
  double before = 0, after = 0;

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// Never English: the words of `messageId` lie in the string table; `names` and `numbers` fill its places in order.
struct Reason {
  std::string messageId;
  std::vector<std::string> names;
  std::vector<double> numbers;

  friend bool operator==(const Reason&, const Reason&) = default;
};

// What a suggestion mends; the order is that of the work: later kinds are measured with the earlier ones in force.
enum class SuggestionKind : std::uint8_t { cleanup, tone, dynamics, panning, space, balance, master };
constexpr std::string_view kSuggestionKinds[] = {"cleanup", "tone", "dynamics", "panning", "space", "balance", "master"};

// One of several ways to the same end. Its evidence is of a render with it in place of the others.
struct Remedy {
  std::string id;  // of the string table: "remedy.cut", ...
  std::vector<Move> moves = {};  // none: advice, which no control follows
  std::vector<KeyMove> keys = {};
  std::vector<Evidence> evidence = {};
  double costLu = 0;  // loudness that it takes from the stem that is moved, before the fader makes up for it

  friend bool operator==(const Remedy&, const Remedy&) = default;
};

struct Suggestion {
  SuggestionKind kind = SuggestionKind::balance;
  Reason reason;
  std::vector<int> tracks = {};  // those that the reason names, in its order
  float confidence = 1;  // 0..1
  float weight = 0;      // how much it changes, in LU of a whole mix: the biggest is shown first
  std::vector<Move> moves = {};
  std::vector<Evidence> evidence = {};
  std::vector<KeyMove> keys = {};
  std::vector<double> tasteDb = {};  // of `tracks`, what is in it of the person's taste (taste.h); empty: nothing
  // Where there is a choice: `moves`, `keys` and `evidence` are those of `remedies[remedy]`.
  std::vector<Remedy> remedies = {};
  int remedy = 0;

  // Nothing for a number that is none, and for mere advice. [any]
  void choose(int number);

  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

// With every move at `amount` of its way, 0..kMaxAmount. [any]
Suggestion scaled(Suggestion suggestion, float amount);
// The document with it accepted as proposed; what is gone stays so. [any]
void applyTo(Document& document, const Suggestion& suggestion);

struct StemReport {
  int track = 0;
  std::string role;
  float roleConfidence = 0;
  double lufs = 0;        // of the recording
  double beforeLu = 0;    // loudness in the mix relative to the mix, as the mix is now
  double relativeLu = 0;  // proposed
  double sigmaLu = 0;     // its uncertainty
  double achievedLu = 0;  // measured with everything accepted
  // Heard over alone (engine/analysis/masking.h), 0 dB: nothing of it is hidden. As the mix is now; with everything accepted.
  double audibleBeforeDb = 0, audibleDb = 0;

  friend bool operator==(const StemReport&, const StemReport&) = default;
};

struct MixReport {
  double lufs = 0, truePeakDb = 0, limiterDb = 0;  // the limiter's deepest reduction, <= 0
  double balanceDb = 0, sideToMidDb = 0, monoLossDb = 0;  // engine/analysis/sides.h
  double limiterOftenDb = 0;  // what it exceeds for 5 % of the time in which something plays (loudness_guard.h), <= 0
  double rangeLu = 0;         // EBU Tech 3342; where the true peak is wanted
  double psrDb = 0;           // the true peak over the loudest 3 s
  double hiddenDb = 0;        // how far the stems are hidden, all together: what they miss of 0 dB of audibility; where it is known

  friend bool operator==(const MixReport&, const MixReport&) = default;
};

// Who hides whom at the proposed levels, and how much of it is left with everything accepted.
struct ClashReport {
  int masker = 0, masked = 0;  // tracks
  Hidden hidden, hiddenAfter;
  double lowHz = 0, highHz = 0;
  std::vector<Passage> worst;

  friend bool operator==(const ClashReport&, const ClashReport&) = default;
};

// Of a recording, not of the mix.
struct Fault {
  int track = 0;
  Reason reason;
  int other = 0;          // the track that it concerns too; 0: none
  double atSeconds = -1;  // where it is first; -1: everywhere
  std::string remedy = {};  // Reason::messageId of the suggestion that mends it; empty: none does

  friend bool operator==(const Fault&, const Fault&) = default;
};

constexpr std::size_t kMostClashes = 80;

struct Proposal {
  std::string source = "rules";     // "model" or "rules"
  bool isDraft = false;             // before anything was measured: to be looked at, not to be decided on
  std::vector<Reason> notes;        // what was left alone or taken back, and why; what the source had to do without
  std::vector<Fault> faults;
  std::vector<Suggestion> suggestions;  // biggest first
  std::vector<StemReport> stems;
  std::vector<ClashReport> clashes;     // the worst first, at most kMostClashes
  MixReport before, after;          // as it is now; with everything accepted, both measured
  double targetLufs = -14, ceilingDb = -1;

  friend bool operator==(const Proposal&, const Proposal&) = default;
};

// What crosses from the worker to the page, and a part of the report. [any]
std::string toJson(const Proposal& proposal);
// An error for text that is not a proposal; moves whose address is no parameter, and what is not a number, are dropped.
Result<Proposal> proposalFromJson(std::string_view text);

}  // namespace mix
