// SPDX-License-Identifier: MIT
// Closed-loop translation: what of each stem is heard on each kind of playback system, and for one of them a move that
// helps the stem it loses most. As with the solver it is a conversation: the host renders what is wanted and tells what it
// measured. A move is proposed only when, measured again in the whole mix, the stem is heard better on that device by at
// least kLeastRiseDb and no stem on any device, the full-range one among them, is heard worse by more than kMostLossDb.
// These are dB of loudness: 3 dB is twice as loud.
#pragma once

#include <map>
#include <optional>

#include "engine/core/result.h"
#include "engine/propose/device_hearing.h"
#include "engine/propose/measuring.h"

namespace mix {

constexpr double kLeastRiseDb = 0.3, kMostLossDb = 0.15;

struct Translation {
  std::vector<int> tracks;        // rows: what is heard at all, by the hash of its samples
  int device = 0;                 // of listeningDevices(), for which a move was looked for; 0: for none
  HearingTable before, after;     // `after` is empty without a move
  MixReport mixBefore, mixAfter;
  std::optional<Suggestion> fix;
  std::vector<Reason> notes;      // why there is none

  friend bool operator==(const Translation&, const Translation&) = default;
};

// A move to be tried: one track, `row` of the table.
struct TranslationTry {
  std::size_t row = 0;
  Suggestion suggestion;
  Document document;
  bool keepsLevel = true;  // the fader makes up for what it does to the loudness
};

class Translator {
 public:
  // `tracks` have audio; others are not heard. [worker]
  Translator(const Document& now, std::span<const int> tracks, int device);

  // Independent of each other; none when it is done. Views this. [worker]
  std::vector<WantedRender> wanted() const;
  // One for each of them, in their order; anything else ends it with a note.
  void measured(std::span<const MixMeasures> measures);

  double progress() const;  // 0..1
  const Translation& result() const { return result_; }

 private:
  enum class Pass { asIs, tries, whole, done };

  std::vector<TrackWish> wishes() const;
  std::vector<DeviceSound> sounds(const TracksMeasured& measured) const;
  void takeAsIs(const MixMeasures& measures);
  void takeTries(std::span<const MixMeasures> measures);
  void takeWhole(const MixMeasures& measures);
  bool helps(const HearingTable& after, std::size_t row) const;
  void nextWhole();
  void end(const char* note);

  Document now_;
  std::vector<int> order_;  // of tracks
  Translation result_;
  Pass pass_ = Pass::asIs;
  TracksMeasured before_;
  std::vector<TranslationTry> tries_;
  std::size_t whole_ = 0;  // the try that is rendered with everything
};

// What could help the stems that the device loses most, before anything is rendered. `rows` are tracks. [worker]
std::vector<TranslationTry> triesFor(const Document& now, std::span<const int> rows, const TracksMeasured& measured, const HearingTable& table, int device);

// {"device", "devices": [ids], "stems": [{"track", "before": [{"levelDb", "audibleDb"}], "after"}], "mixBefore", "mixAfter",
// "services", "fix", "notes"}. [any]
std::string toJson(const Translation& translation);
// An error for text that is none; what has the wrong type is left out. [any]
Result<Translation> translationFromJson(std::string_view text);

}  // namespace mix
