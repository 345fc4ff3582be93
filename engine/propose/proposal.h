// SPDX-License-Identifier: MIT
// What a proposal is: data. Moves of parameters in groups that can be heard, questioned, scaled, refused and undone.
// The model, the rules and the solver all speak it; it touches nothing by itself. Accepting is an edit of the Session
// (accept.h), and a locked parameter is never in it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/core/result.h"
#include "engine/session/schema.h"

namespace mix {

constexpr float kMaxAmount = 1.5f;  // how far a move can be scaled; 1 is as proposed

// One parameter. Plain values; what lies between them and beyond is `interpolate` of engine/core/param.h.
struct Move {
  Address address;
  float from = 0, to = 0;
  float sigma = 0;  // uncertainty of `to` in plain units; 0: not known

  friend bool operator==(const Move&, const Move&) = default;
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
enum class SuggestionKind : std::uint8_t { cleanup, tone, dynamics, panning, balance, master };
constexpr std::string_view kSuggestionKinds[] = {"cleanup", "tone", "dynamics", "panning", "balance", "master"};

struct Suggestion {
  SuggestionKind kind = SuggestionKind::balance;
  Reason reason;
  float confidence = 1;  // 0..1
  float weight = 0;      // how much it changes, in LU of a whole mix: the biggest is shown first
  std::vector<Move> moves = {};
  std::vector<Evidence> evidence = {};

  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

struct StemReport {
  int track = 0;
  std::string role;
  float roleConfidence = 0;
  double lufs = 0;        // of the recording
  double beforeLu = 0;    // loudness in the mix relative to the mix, as the mix is now
  double relativeLu = 0;  // proposed
  double sigmaLu = 0;     // its uncertainty
  double achievedLu = 0;  // measured with everything accepted

  friend bool operator==(const StemReport&, const StemReport&) = default;
};

struct MixReport {
  double lufs = 0, truePeakDb = 0, limiterDb = 0;  // the limiter's deepest reduction, <= 0

  friend bool operator==(const MixReport&, const MixReport&) = default;
};

// Of a recording, not of the mix.
struct Fault {
  int track = 0;
  Reason reason;

  friend bool operator==(const Fault&, const Fault&) = default;
};

struct Proposal {
  std::string source = "rules";     // "model" or "rules"
  bool isDraft = false;             // before anything was measured: to be looked at, not to be decided on
  std::vector<Reason> notes;        // what was left alone or taken back, and why; what the source had to do without
  std::vector<Fault> faults;
  std::vector<Suggestion> suggestions;  // biggest first
  std::vector<StemReport> stems;
  MixReport before, after;          // as it is now; with everything accepted, both measured
  double targetLufs = -14, ceilingDb = -1;

  friend bool operator==(const Proposal&, const Proposal&) = default;
};

// What crosses from the worker to the page, and a part of the report. [any]
std::string toJson(const Proposal& proposal);
// An error for text that is not a proposal; moves whose address is no parameter, and what is not a number, are dropped.
Result<Proposal> proposalFromJson(std::string_view text);

}  // namespace mix
