// SPDX-License-Identifier: MIT
#include "engine/propose/balance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace mix {
namespace {

constexpr double kHighestFaderDb = 12, kLowestFaderDb = -60;
constexpr float kLeastMoveDb = 0.05f;

double power(double db) { return std::pow(10, db / 10); }
double decibels(double p) { return 10 * std::log10(p); }

struct Family {
  const char* messageId;
  std::initializer_list<std::string_view> roles;
};

const Family kFamilies[] = {
    {"balance.voices", {"voiceLead", "voiceBacking"}},
    {"balance.drums", {"kick", "snare", "toms", "hihat", "cymbals", "drums", "percussion"}},
    {"balance.bass", {"bass"}},
    {"balance.guitars", {"guitarElectric", "guitarAcoustic"}},
    {"balance.keys", {"piano", "keys", "synthLead", "synthPad"}},
    {"balance.orchestra", {"strings", "brass", "winds"}},
    {"balance.others", {"fx", "unknown"}},
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// All faders moved by one amount, so that the mix stays about as loud as it is; locked ones stay where they are.
struct Whole {
  std::vector<double> moves, anchors;
  double highest = -1e9;

  void add(double needed, double now, bool isLocked) {
    moves.push_back(now - needed);
    if (isLocked) anchors.push_back(now - needed);
    else highest = std::max(highest, needed);
  }
  double faderDb(double needed) const {
    const double amount = std::min(median(anchors.empty() ? moves : anchors), kHighestFaderDb - highest);
    return std::clamp(needed + amount, kLowestFaderDb, kHighestFaderDb);
  }
};

Address faderOf(const Stem& stem) { return Draft::at(Scope::track, stem.track, "fader/gainDb"); }

}  // namespace

void wantByRole(Stems& stems) {
  for (Stem& stem : stems) {
    const auto ofRole = std::count_if(stems.begin(), stems.end(), [&](const Stem& other) { return other.role == stem.role && !other.isSilent(); });
    stem.relativeLu = stem.rule().relativeLu - 5 * std::log10(double(std::max<std::ptrdiff_t>(ofRole, 1)));
    stem.sigmaLu = stem.rule().sigmaLu;
  }
  placeLead(stems);
}

void placeLead(Stems& stems) {
  double lead = 0, rest = 0;
  for (const Stem& stem : stems)
    if (!stem.isSilent()) (stem.role == "voiceLead" ? lead : rest) += power(stem.relativeLu);
  if (lead == 0 || rest == 0) return;
  for (Stem& stem : stems)
    if (stem.role == "voiceLead") {
      stem.relativeLu += kLeadOverRestLu + decibels(rest / lead);
      stem.sigmaLu = kLeadOverRestSigmaLu;
    }
}

double sumLufs(const std::map<int, double>& lufs) {
  double sum = 0;
  for (const auto& [track, level] : lufs) sum += std::isfinite(level) ? std::pow(10, level / 10) : 0;
  return 10 * std::log10(sum);
}

std::vector<double> relativeToSum(const std::vector<double>& levels) {
  double sum = 0;
  for (double level : levels) sum += std::isfinite(level) ? power(level) : 0;
  std::vector<double> relative;
  for (double level : levels) relative.push_back(level - decibels(sum));
  return relative;
}

void relateToSum(Stems& stems) {
  std::vector<double> levels;
  for (const Stem& stem : stems) levels.push_back(stem.isSilent() ? LevelSpan::kSilence : stem.relativeLu);
  levels = relativeToSum(levels);
  for (std::size_t i = 0; i < stems.size(); ++i) stems[i].relativeLu = levels[i];
}

std::vector<Suggestion> balance(const Stems& stems, const std::map<int, double>& lufs, Draft& draft) {
  // Fader that the stem would need were the mix at 0 LUFS.
  std::vector<double> needed;
  Whole whole, plainWhole;  // the latter without the person's taste
  for (const Stem& stem : stems) {
    const auto measured = lufs.find(stem.track);
    const bool takesPart = !stem.isSilent() && measured != lufs.end() && measured->second > -70;
    const double now = draft.value(faderOf(stem));
    needed.push_back(takesPart ? stem.relativeLu - (measured->second - now) : NAN);
    if (!takesPart) continue;
    whole.add(needed.back(), now, draft.isLocked(faderOf(stem)));
    plainWhole.add(needed.back() - stem.tasteLu, now, draft.isLocked(faderOf(stem)));
  }
  if (whole.moves.empty()) return {};

  std::vector<Suggestion> suggestions;
  for (const Family& family : kFamilies) {
    Suggestion suggestion{.kind = SuggestionKind::balance, .reason = {family.messageId, {}, {}}};
    double confidence = 0;
    int count = 0;
    for (std::size_t i = 0; i < stems.size(); ++i) {
      const Stem& stem = stems[i];
      if (std::isnan(needed[i]) || std::find(family.roles.begin(), family.roles.end(), stem.role) == family.roles.end()) continue;
      const double gainDb = whole.faderDb(needed[i]);
      if (!draft.move(suggestion, faderOf(stem), float(gainDb), float(stem.sigmaLu))) continue;
      if (suggestion.moves.empty() || suggestion.moves.back().address != faderOf(stem)) continue;
      const Move& move = suggestion.moves.back();
      if (std::abs(move.to - move.from) < kLeastMoveDb) continue;
      suggestion.reason.names.push_back(stem.name);
      suggestion.tracks.push_back(stem.track);
      const double ofTaste = gainDb - plainWhole.faderDb(needed[i] - stem.tasteLu);
      suggestion.tasteDb.push_back(std::abs(ofTaste) < kLeastMoveDb ? 0 : ofTaste);
      suggestion.reason.numbers.push_back(double(move.to - move.from));
      suggestion.weight += std::abs(move.to - move.from) / float(whole.moves.size());
      // Sure of a stem whose role is certain and which everybody puts at about the same level.
      confidence += std::max(0.1, (1 - stem.sigmaLu / 8)) * (0.5 + 0.5 * double(stem.roleConfidence));
      ++count;
    }
    if (count == 0) continue;
    if (std::all_of(suggestion.tasteDb.begin(), suggestion.tasteDb.end(), [](double db) { return db == 0; })) suggestion.tasteDb.clear();
    suggestion.confidence = float(confidence / count);
    suggestions.push_back(std::move(suggestion));
  }
  return suggestions;
}

bool isOfBalance(const Suggestion& suggestion) { return suggestion.reason.messageId.starts_with("balance."); }

}  // namespace mix
