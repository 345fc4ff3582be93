// SPDX-License-Identifier: MIT
#include "engine/propose/room.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/analysis/ambience.h"
#include "engine/core/k_weighting.h"

namespace mix {
namespace {

constexpr std::string_view kReason = "space.room";
constexpr double kLeastReturnLu = -24;  // of all of it under the dry mix: less is not worth a reverb
constexpr double kLowHz = 150, kMostlyDb = -3;  // a voice of the low end, whatever it is called, stays dry
constexpr double kMostSendDb = 6, kUncertainDb = 3;
constexpr double kReverbDb = -0.6;      // what either reverb gives back less than goes in: tests/propose/room_test.cpp
constexpr double kMostErrorLu = 6, kMostRoomMonoCostDb = 0.5;
constexpr double kNothingLu = -70;  // where loudness is gated
constexpr std::string_view kReverbs[] = {"room/on", "plate/on"};

double power(double db) { return std::pow(10, db / 10); }

Address onTrack(int track, std::string_view words) { return Draft::at(Scope::track, track, words); }
Address onReturn(int number, std::string_view words) { return Draft::at(Scope::effectReturn, number, words); }
std::string sendWords(int number) { return "sends/send" + std::to_string(number) + "Db"; }

bool sends(const Channel& channel) {
  const auto rows = schemaOf(Scope::track);
  for (std::size_t param = 0; param < rows.size(); ++param)
    if (rows[param].processorId == "sends" && (channel.values[param] != rows[param].spec.initial || channel.points(int(param)))) return true;
  return false;
}

bool isInUse(const Document& document) {
  const auto any = [](const auto& channels) { return std::any_of(channels.begin(), channels.end(), [](const auto& one) { return sends(*one); }); };
  return any(document.tracks) || any(document.buses);
}

// The return that has this reverb and nothing else, else one that has nothing; untouched either way.
std::optional<int> returnFor(const Draft& draft, std::string_view reverb) {
  const auto rows = schemaOf(Scope::effectReturn);
  std::optional<int> empty;
  for (int number = 1; number <= kSends; ++number) {
    const Address on = onReturn(number, reverb);
    const Channel& channel = *draft.document().channel(Scope::effectReturn, number);
    bool isPlain = channel.automation.empty() && channel.locked.none();
    for (std::size_t param = 0; param < rows.size(); ++param) isPlain = isPlain && (int(param) == on.param || channel.values[param] == rows[param].spec.initial);
    if (!isPlain) continue;
    if (draft.value(on) > 0) return number;
    if (!empty) empty = number;
  }
  return empty;
}

bool sounds(const Document& document, const Stem& stem) { return !stem.isSilent() && isHeard(document, stem.track); }

struct Guest {
  const Stem* stem;
  double returnLu;  // under its dry sound
};

std::vector<Guest> dryStems(const Stems& stems, const Draft& draft) {
  std::vector<Guest> guests;
  for (const Stem& stem : stems) {
    const double returnLu = double(stem.rule().roomLu);
    if (returnLu == 0 || !sounds(draft.document(), stem)) continue;
    if (isPitched(stem.role) && belowDb(stem.recording.bandLevelsDb, kLowHz) > kMostlyDb) continue;
    if (returnLu - returnGainDb(stem.recording.bandLevelsDb) > kMostSendDb || !ambienceOf(stem.bands).isDry()) continue;
    guests.push_back({&stem, returnLu});
  }
  return guests;
}

// Of the wanted mix: all of it, and what leads; linear.
struct Wanted {
  double dry = 0, lead = 0;
};
Wanted wantedOf(const Stems& stems, const Document& document) {
  Wanted wanted;
  for (const Stem& stem : stems) {
    if (!sounds(document, stem)) continue;
    wanted.dry += power(stem.relativeLu);
    if (stem.role == "voiceLead") wanted.lead += power(stem.relativeLu);
  }
  return wanted;
}

double returnedPower(const std::vector<Guest>& guests) {
  double sum = 0;
  for (const Guest& guest : guests) sum += power(guest.stem->relativeLu + guest.returnLu);
  return sum;
}

bool isRoom(const Suggestion& suggestion) { return suggestion.reason.messageId == kReason && !suggestion.moves.empty(); }

// The number of the return that it sends to.
int numberOf(const Suggestion& room) {
  const auto sent = std::find_if(room.moves.begin(), room.moves.end(), [](const Move& move) { return move.address.scope == Scope::track; });
  return sent->address.param - findParam(Scope::track, sendWords(1)).value() + 1;
}

}  // namespace

// Either reverb gives back noise about as loud as it went in (reverb.h), so what is left of a sound is what the cuts leave.
double returnGainDb(std::span<const double> thirdOctavesDb) {
  constexpr double kRate = 48000, kButterworth = 0.70710678118654752;
  const FilterCoefficients shelf = design::kWeightingShelf(kRate), high = design::kWeightingHighPass(kRate),
                           lowCut = design::highPass(double(kRoomLowCutHz), kButterworth, kRate), highCut = design::lowPass(double(kRoomHighCutHz), kButterworth, kRate);
  double sent = 0, limited = 0;
  for (std::size_t b = 0; b < thirdOctavesDb.size(); ++b) {
    const double hz = std::min(thirdOctaveCentreHz(int(b)), 0.49 * kRate);
    const double heard = power(thirdOctavesDb[b] + responseDb(shelf, hz, kRate) + responseDb(high, hz, kRate));
    sent += heard;
    limited += heard * power(responseDb(lowCut, hz, kRate) + responseDb(highCut, hz, kRate));
  }
  return 10 * std::log10(std::max(limited, 1e-30) / std::max(sent, 1e-30)) + kReverbDb;
}

Suggestions giveRoom(const Stems& stems, Draft& draft) {
  if (isInUse(draft.now())) return {};
  std::vector<Guest> guests = dryStems(stems, draft);
  // A plate rings on under voices and held notes; between beats the room is gone in time.
  const bool isBeaten = std::any_of(guests.begin(), guests.end(), [](const Guest& guest) { return !isPitched(guest.stem->role); });
  const std::string_view reverb = kReverbs[isBeaten ? 0 : 1], processor = reverb.substr(0, reverb.find('/'));
  const auto number = returnFor(draft, reverb);
  if (!number) return {};
  std::erase_if(guests, [&](const Guest& guest) { return draft.isLocked(onTrack(guest.stem->track, sendWords(*number))); });
  if (guests.empty()) return {};
  const Wanted wanted = wantedOf(stems, draft.document());
  const double most = std::min(wanted.dry * power(kMostReturnLu), wanted.lead > 0 ? wanted.lead * power(kUnderLeadLu) : wanted.dry);
  if (const double over = 10 * std::log10(returnedPower(guests) / most); over > 0)
    for (Guest& guest : guests) guest.returnLu -= over;
  const double returnLu = 10 * std::log10(returnedPower(guests) / wanted.dry);
  if (returnLu < kLeastReturnLu) return {};

  Suggestion suggestion{.kind = SuggestionKind::space, .reason = {std::string(kReason), {}, {}}, .confidence = 0.45f, .weight = 0.3f};
  for (const Guest& guest : guests) {
    const double db = guest.returnLu - returnGainDb(guest.stem->recording.bandLevelsDb);
    draft.move(suggestion, onTrack(guest.stem->track, sendWords(*number)), float(db), float(kUncertainDb));
    suggestion.tracks.push_back(guest.stem->track);
    suggestion.reason.names.push_back(guest.stem->name);
    suggestion.reason.numbers.push_back(guest.returnLu);
  }
  const auto set = [&](std::string_view what, float value) { draft.move(suggestion, onReturn(*number, std::string(processor) + "/" + std::string(what)), value); };
  set("on", 1);
  set("lowCutHz", kRoomLowCutHz);
  set("highCutHz", kRoomHighCutHz);
  set("preDelayMs", kRoomPreDelayMs);
  suggestion.evidence = {{"measure.returnLevel", "LU", kNothingLu, returnLu}};
  return {suggestion};
}

void checkRoom(const Stems& stems, const MixMeasures& before, const MixMeasures& after, Draft& draft, Suggestion& room, std::vector<Reason>& notes) {
  if (!isRoom(room)) return;
  const Document& document = draft.document();
  const int number = numberOf(room);
  const ReturnMeasures& told = after.returns[std::size_t(number - 1)];
  double dry = 0, wanted = 0;
  for (const Stem& stem : stems) {
    if (!sounds(document, stem)) continue;
    const double level = power(beforeFaderLufs(stem, find(after.tracks, stem.track), document) + double(document.value(onTrack(stem.track, "fader/gainDb"))));
    dry += level;
    const auto found = std::find(room.tracks.begin(), room.tracks.end(), stem.track);
    if (found != room.tracks.end()) wanted += level * power(room.reason.numbers[std::size_t(found - room.tracks.begin())]);
  }
  const double error = told.lufs - 10 * std::log10(wanted);
  // What is lost of the return is lost of the mix, as far as the return is a part of it.
  const double share = wanted / (dry + wanted), lost = share * (1 - power(-monoLossDb(told.sides)));
  const double costDb = -10 * std::log10(1 - lost);
  const bool isWrong = !(std::abs(error) <= kMostErrorLu);
  if (isWrong || costDb > kMostRoomMonoCostDb) {
    draft.takeBack(room);
    notes.push_back({isWrong ? "note.takenBack.room" : "note.guard.roomMono", room.reason.names, {}});
    room.moves.clear();
    return;
  }
  for (const int track : room.tracks) {
    const Address send = onTrack(track, sendWords(number));
    draft.move(room, send, draft.value(send) - float(error), float(kUncertainDb));
  }
  room.evidence = {{"measure.returnLevel", "LU", kNothingLu, 10 * std::log10(wanted / dry)},
                   {"measure.monoLoss", "dB", before.mix.monoLossDb, after.mix.monoLossDb}};
}

void reportRoom(Suggestions& stages, const MixMeasures& mix, double dryLufs) {
  for (Suggestion& room : stages) {
    if (!isRoom(room) || room.evidence.size() < 2) continue;
    room.evidence[0].after = std::max(kNothingLu, mix.returns[std::size_t(numberOf(room) - 1)].lufs - dryLufs);
    room.evidence[1].after = mix.mix.monoLossDb;
  }
}

}  // namespace mix
