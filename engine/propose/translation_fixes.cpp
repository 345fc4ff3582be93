// SPDX-License-Identifier: MIT
// What can help a stem that a device loses: more of it where the device plays, harmonics there, less in the side where the
// sides are lost, or a little more level. Small moves: 4 dB of EQ and 1.5 dB of level at most.
#include <algorithm>
#include <cmath>

#include "engine/propose/stages.h"
#include "engine/propose/translation.h"

namespace mix {
namespace {

constexpr std::size_t kMostStems = 3;
constexpr double kLeastLossDb = 0.5;        // less than on the reference: something is lost
constexpr double kLiftsHz[] = {700, 1000, 1500, 2200, 3200};
constexpr float kLiftDb = 4, kLiftQ = 1, kDriveDb = 12, kDriveMix = 35, kNarrowPercent = 50, kLevelDb = 1.5f;
constexpr double kLowsLostDb = -1, kSideShare = 0.1;

// Where a bell adds most to what is heard of the stem on the device, its loudness kept.
double bestLiftHz(std::span<const DeviceSound> sounds, std::size_t row, int device, double sampleRate) {
  const DeviceHearing hearing(sampleRate);
  double best = kLiftsHz[0], most = -1e9;
  for (double hz : kLiftsHz) {
    TrackMeasures lifted = *sounds[row].measured;
    const auto bell = design::bell(hz, double(kLiftDb), double(kLiftQ), sampleRate);
    for (int b = 0; b < kErbBands; ++b) {
      const auto gain = float(std::pow(10, responseDb(bell, std::min(erbCentreHz(b), 0.45 * sampleRate), sampleRate) / 10));
      for (BandPowers& powers : lifted.bandPowers) powers[std::size_t(b)] *= gain;
    }
    std::vector<DeviceSound> all(sounds.begin(), sounds.end());
    all[row] = {&lifted, 0};
    const double heard = hearing.heard(all, std::size_t(device), row).audibleDb;
    if (heard > most) most = heard, best = hz;
  }
  return best;
}

class Tries {
 public:
  Tries(const Document& now, int device) : now_(now), deviceId_(listeningDevices()[std::size_t(device)].id) {}

  std::vector<TranslationTry> all;

  template <class Moves>
  void add(std::size_t row, int track, const char* messageId, SuggestionKind kind, bool keepsLevel, Moves moves) {
    Draft draft(now_);
    TranslationTry one{row, {.kind = kind, .reason = {messageId, {now_.track(track)->name, std::string(deviceId_)}, {}}, .tracks = {track}, .confidence = 0.6f}, {}, keepsLevel};
    const auto set = [&](const std::string& words, double to) { return draft.move(one.suggestion, Draft::at(Scope::track, track, words), float(to)); };
    if (!moves(draft, set) || one.suggestion.moves.empty()) return;
    one.document = draft.document();
    all.push_back(std::move(one));
  }

 private:
  const Document& now_;
  std::string_view deviceId_;
};

}  // namespace

std::vector<TranslationTry> triesFor(const Document& now, std::span<const int> rows, const TracksMeasured& measured, const HearingTable& table, int device) {
  const auto d = std::size_t(device);
  const DeviceModel& model = listeningDevices()[d];
  const auto lost = [&](std::size_t row) { return table[row][0].audibleDb - table[row][d].audibleDb; };
  std::vector<std::size_t> worst;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (lost(row) >= kLeastLossDb) worst.push_back(row);
  std::stable_sort(worst.begin(), worst.end(), [&](std::size_t a, std::size_t b) { return lost(a) > lost(b); });
  worst.resize(std::min(worst.size(), kMostStems));
  std::vector<DeviceSound> sounds;
  for (int track : rows) sounds.push_back({find(measured, track)});

  Tries tries(now, device);
  for (std::size_t row : worst) {
    const int track = rows[row];
    const TrackMeasures& stem = *sounds[row].measured;
    const auto at = [&](const char* words) { return now.value(Draft::at(Scope::track, track, words)); };
    const double hz = bestLiftHz(sounds, row, device, now.sampleRate);
    const auto lift = [&](const Draft& draft, const auto& set) {
      const std::string band = freeBell(draft, track, hz);
      return !band.empty() && set(band + "On", 1) && set(band + "Type", 0) && set(band + "Hz", hz) && set(band + "Q", kLiftQ) && set(band + "GainDb", kLiftDb);
    };
    const auto drive = [&](const Draft&, const auto& set) {
      return set("saturation/on", 1) && set("saturation/type", double(Saturation::Type::tube)) && set("saturation/driveDb", kDriveDb) && set("saturation/mixPercent", kDriveMix);
    };
    tries.add(row, track, "translate.lift", SuggestionKind::tone, true, lift);
    if (at("saturation/on") == 0 && table[row][d].levelDb < kLowsLostDb && model.count > 0) {
      tries.add(row, track, "translate.drive", SuggestionKind::tone, true, drive);
      tries.add(row, track, "translate.driveLift", SuggestionKind::tone, true, [&](const Draft& draft, const auto& set) { return drive(draft, set) && lift(draft, set); });
    }
    const double both = stem.sides.left + stem.sides.right;
    if (model.side < 1 && both > 0 && 0.5 - stem.sides.cross / both > kSideShare && at("width/widthPercent") > kNarrowPercent)
      tries.add(row, track, "translate.narrow", SuggestionKind::tone, true, [&](const Draft&, const auto& set) { return set("width/widthPercent", kNarrowPercent); });
    tries.add(row, track, "translate.level", SuggestionKind::balance, false, [&](const Draft&, const auto& set) { return set("fader/gainDb", double(at("fader/gainDb") + kLevelDb)); });
  }
  return std::move(tries.all);
}

}  // namespace mix
