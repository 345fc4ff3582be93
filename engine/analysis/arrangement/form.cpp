// SPDX-License-Identifier: MIT
#include "engine/analysis/arrangement/form.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/masking.h"

namespace mix {
namespace {

constexpr double kSpanLu = 24;
constexpr double kPlaysFrom = (kSpanLu + kPlaysFromLu) / kSpanLu;  // of activity

bool isVoice(std::string_view role) { return role == "voiceLead" || role == "voiceBacking"; }

// Of a stem's activity: its level in the bar between 24 LU under its loudness and its loudness.
float activityOf(const StemMeasures& m, double from, double to) {
  const double power = meanPower(m.blockPowers, from, to);
  if (power <= 0 || m.silent()) return 0;
  return float(std::clamp((10 * std::log10(power) - m.lufs + kSpanLu) / kSpanLu, 0.0, 1.0));
}

BarPicture meanPicture(const std::vector<BarPicture>& pictures, int first, int count) {
  BarPicture mean = pictures[std::size_t(first)];
  for (int i = 1; i < count; ++i) {
    const BarPicture& picture = pictures[std::size_t(first + i)];
    for (std::size_t s = 0; s < mean.activity.size(); ++s) mean.activity[s] += picture.activity[s];
    for (std::size_t c = 0; c < 12; ++c) mean.chroma[c] += picture.chroma[c];
  }
  for (float& value : mean.activity) value /= float(count);
  for (float& value : mean.chroma) value /= float(count);
  return mean;
}

// The frequency below which half of what is heard lies: roots of powers, tilted by 3 dB an octave so that the bass, which
// has most of the power in any song, does not decide alone.
double registerOf(std::span<const ArrangedStem> stems, double from, double to) {
  std::array<double, kErbBands> bands{};
  for (const ArrangedStem& stem : stems) {
    const auto& frames = stem.measures->bandPowers;
    const auto first = std::size_t(from / StemMeasures::kFrameSeconds), last = std::min(frames.size(), std::size_t(std::ceil(to / StemMeasures::kFrameSeconds)));
    const double gain = std::pow(10, stem.gainDb / 10);
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t b = 0; b < kErbBands; ++b) bands[b] += gain * double(frames[i][b]);
  }
  double all = 0, below = 0;
  for (int b = 0; b < kErbBands; ++b) all += bands[std::size_t(b)] = std::sqrt(bands[std::size_t(b)] * erbCentreHz(b));
  for (int b = 0; b < kErbBands; ++b)
    if ((below += bands[std::size_t(b)]) >= all / 2 && all > 0) return erbCentreHz(b);
  return 0;
}

// Which of them are alike: each section takes the label of the nearest one before it, or a new one.
void label(std::vector<Section>& sections, const std::vector<BarPicture>& pictures) {
  constexpr double kSame = 0.75;
  std::vector<BarPicture> means;
  int labels = 0;
  for (Section& section : sections) {
    means.push_back(meanPicture(pictures, section.firstBar, section.bars));
    double nearest = kSame;
    section.label = -1;
    for (std::size_t i = 0; i + 1 < means.size(); ++i)
      if (const double likely = alike(means[i], means.back()); likely >= nearest) nearest = likely, section.label = sections[i].label;
    if (section.label < 0) section.label = labels++;
  }
}

// The words that people use, only where the stems leave little doubt.
void name(std::vector<Section>& sections, const std::vector<BarPicture>& pictures, std::span<const ArrangedStem> stems) {
  constexpr double kThin = 0.65, kClearLu = 1, kSung = 0.4;
  if (sections.size() < 3) return;
  bool anyLead = false;
  std::vector<bool> sung;
  for (const Section& section : sections) {
    const BarPicture mean = meanPicture(pictures, section.firstBar, section.bars);
    bool voice = false;
    for (std::size_t s = 0; s < stems.size(); ++s) voice = voice || (isVoice(stems[s].role) && double(mean.activity[s]) > kSung);
    sung.push_back(voice);
    anyLead = anyLead || voice;
  }
  double most = 0;
  for (const Section& section : sections) most = std::max(most, section.density);
  if (sections.front().density < kThin * most && !sung.front()) sections.front().kind = "intro";
  if (sections.back().density < kThin * most && !sung.back()) sections.back().kind = "outro";
  for (std::size_t i = 1; i + 1 < sections.size(); ++i)
    if (sections[i].density < kThin * std::min(sections[i - 1].density, sections[i + 1].density) && !sung[i]) sections[i].kind = "break";
  if (!anyLead) return;
  // The label that comes back, is sung, and is clearly the loudest of those: the chorus; the other that comes back: the verse.
  struct Candidate { int label, times; double lufs; };
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (!sung[i] || !sections[i].kind.empty()) continue;
    const auto known = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& c) { return c.label == sections[i].label; });
    if (known == candidates.end()) candidates.push_back({sections[i].label, 1, sections[i].lufs});
    else ++known->times, known->lufs += sections[i].lufs;
  }
  std::erase_if(candidates, [](const Candidate& c) { return c.times < 2; });
  for (Candidate& c : candidates) c.lufs /= c.times;
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.lufs > b.lufs; });
  if (candidates.size() != 2 || candidates[0].lufs - candidates[1].lufs < kClearLu) return;
  for (Section& section : sections)
    if (section.kind.empty()) section.kind = section.label == candidates[0].label ? "chorus" : section.label == candidates[1].label ? "verse" : "";
}

}  // namespace

double alike(const BarPicture& a, const BarPicture& b) {
  constexpr double kActivitySpan = 0.3, kChromaSpan = 0.5;
  double squares = 0, heard = 0;
  for (std::size_t s = 0; s < a.activity.size(); ++s) {
    const double difference = double(a.activity[s]) - double(b.activity[s]);
    squares += difference * difference;
    heard += std::max(double(a.activity[s]), double(b.activity[s]));
  }
  const double activity = heard > 0 ? squares / heard : 0;
  const double harmony = 1 - likeness(a.chroma, b.chroma);
  return std::exp(-activity / kActivitySpan - harmony / kChromaSpan);
}

std::vector<BarPicture> picturesOf(const SongSignals& song, std::span<const ArrangedStem> stems, const std::vector<double>& bars) {
  std::vector<BarPicture> pictures;
  for (std::size_t bar = 0; bar + 1 < bars.size(); ++bar) {
    BarPicture picture;
    for (const ArrangedStem& stem : stems) picture.activity.push_back(activityOf(*stem.measures, bars[bar], bars[bar + 1]));
    picture.chroma = meanChroma(song.chroma, song.chromaSeconds(), bars[bar], bars[bar + 1]);
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

std::vector<Section> sectionsOf(const std::vector<BarPicture>& pictures, std::span<const ArrangedStem> stems,
                                const std::vector<double>& bars, const std::vector<int>& boundaries) {
  std::vector<Section> sections;
  for (std::size_t i = 0; i < boundaries.size(); ++i) {
    Section section;
    section.firstBar = boundaries[i];
    section.bars = (i + 1 < boundaries.size() ? boundaries[i + 1] : int(pictures.size())) - boundaries[i];
    section.from = i == 0 ? 0 : bars[std::size_t(section.firstBar)];
    section.to = bars[std::size_t(section.firstBar + section.bars)];
    double power = 0;
    for (std::size_t s = 0; s < stems.size(); ++s) {
      power += meanPower(stems[s].measures->blockPowers, section.from, section.to) * std::pow(10, stems[s].gainDb / 10);
      int playing = 0;
      for (int bar = 0; bar < section.bars; ++bar) playing += double(pictures[std::size_t(section.firstBar + bar)].activity[s]) > kPlaysFrom;
      section.density += double(playing) / section.bars;
      if (2 * playing > section.bars) section.tracks.push_back(stems[s].track);
    }
    section.lufs = 10 * std::log10(power);
    section.registerHz = registerOf(stems, section.from, section.to);
    sections.push_back(std::move(section));
  }
  label(sections, pictures);
  name(sections, pictures, stems);
  return sections;
}

}  // namespace mix
