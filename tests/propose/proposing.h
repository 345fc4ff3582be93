// SPDX-License-Identifier: MIT
// A song of synthetic stems and the conversation between solver and host, with the real mixer.
#pragma once

#include "engine/analysis/stem_hearing.h"
#include "engine/propose/balance.h"
#include "engine/propose/solver.h"
#include "engine/session/projection.h"
#include "tests/mixer/mixer_fixture.h"

namespace mix::test {

struct SongStem {
  std::string role;
  Stereo audio;
};

constexpr double kSongRate = 48000;

inline Samples scaled(Samples samples, double factor) {
  for (float& s : samples) s = float(s * factor);
  return samples;
}

// Noise through a one-pole low-pass, in beats that die away: no two stems alike.
inline Samples beats(unsigned seed, double brightness, double seconds, double beatSeconds) {
  Samples samples = noise(std::size_t(seconds * kSongRate), seed, 0.5f);
  double low = 0;
  const auto beat = std::size_t(beatSeconds * kSongRate);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    low += brightness * (double(samples[i]) - low);
    samples[i] = float(low * (0.2 + std::exp(-double(i % beat) / (0.3 * double(beat)))));
  }
  return samples;
}

inline std::vector<SongStem> band() {
  const auto mono = [](Samples samples) { return Stereo{std::move(samples), {}}; };
  return {{"voiceLead", mono(beats(1, 0.3, 12, 0.7))},  {"bass", mono(beats(2, 0.01, 12, 0.5))},
          {"drums", mono(beats(3, 0.6, 12, 0.25))},     {"guitarElectric", mono(beats(4, 0.2, 12, 0.5))},
          {"guitarElectric", mono(beats(5, 0.25, 12, 0.5))}, {"piano", mono(beats(6, 0.15, 12, 1))}};
}

inline Document documentOf(const std::vector<SongStem>& song) {
  Document document;
  for (std::size_t i = 0; i < song.size(); ++i) {
    Track track;
    track.id = int(i) + 1;
    track.name = song[i].role + std::to_string(i + 1);
    track.role = song[i].role;
    document.tracks.emplace_back(track);
  }
  return document;
}

// `order` stands for the hash of the samples: by default that of the song.
inline Stems stemsOf(const std::vector<SongStem>& song) {
  Stems stems;
  for (std::size_t i = 0; i < song.size(); ++i) {
    const Stereo& audio = song[i].audio;
    auto hearing = StemHearing::make(kSongRate, audio.right.empty() ? 1 : 2);
    hearing.value().add(audio.left.data(), audio.right.data(), int(audio.left.size()));
    const HeardStem heard = hearing.value().finish();
    stems.push_back({.track = int(i) + 1, .name = song[i].role + std::to_string(i + 1), .order = std::string(1, char('a' + i)),
                     .role = song[i].role, .roleFrom = RoleFrom::person, .roleConfidence = 1, .recording = heard.recording,
                     .bands = heard.measures.bandPowers,
                     .lowSideToMidDb = double(heard.measures.features[stem_layout::kSideToMid]), .faults = heard.faults, .noise = pauseNoiseOf(heard.measures.bandPowers), .trace = heard.trace});
  }
  wantByRole(stems);
  return stems;
}

// What a host does for `Solver::wanted`.
inline MixMeasures renderAndMeasure(const std::vector<SongStem>& song, const Document& document, bool peaks, const std::vector<TrackWish>& tracks,
                                    const std::vector<int>& only = {}) {
  FedMixer host(kSongRate, int(song.size()));
  for (std::size_t i = 0; i < song.size(); ++i)
    if (only.empty() || std::find(only.begin(), only.end(), int(i) + 1) != only.end()) host.add(int(i) + 1, song[i].audio);
  applyValues(document, host.mixer);
  beginMeasuring(host.mixer, tracks, peaks, only.empty() ? MixWish::measured : MixWish::nothing);
  host.mixer.reset();
  host.mixer.play();
  host.render(song.front().audio.left.size() + std::size_t(host.mixer.latencyFrames()), 4096);
  return endMeasuring(host.mixer, tracks);
}

inline MixMeasures renderAndMeasureAll(const std::vector<SongStem>& song, const Document& document, bool peaks) {
  std::vector<TrackWish> tracks;
  for (const auto& track : document.tracks) tracks.push_back({track->id, true, true});
  return renderAndMeasure(song, document, peaks, tracks);
}

inline Proposal propose(const std::vector<SongStem>& song, const Document& document, const Stems& stems, Solver::Options options = {}) {
  Solver solver(document, stems, options);
  for (int rounds = 0; !solver.wanted().empty(); ++rounds) {
    if (rounds > 12) {
      ADD_FAILURE() << "the solver never ends";
      break;
    }
    EXPECT_TRUE(solver.proposal().isDraft);
    std::vector<MixMeasures> measures;
    for (const WantedRender& render : solver.wanted()) measures.push_back(renderAndMeasure(song, *render.document, render.peaks, render.tracks, render.only));
    solver.measured(measures);
  }
  return solver.proposal();
}

inline Document accepted(Document document, const Proposal& proposal) {
  for (const Suggestion& suggestion : proposal.suggestions) applyTo(document, suggestion);
  return document;
}

}  // namespace mix::test
