// SPDX-License-Identifier: MIT
#include "engine/analysis/roles.h"

#include <cmath>
#include <string>

#include "engine/analysis/role_words.h"

namespace mix {
namespace {

// A name without a word leaves every logit at zero; this much is then on `unknown`.
constexpr float kUnknownLogit = 2.5f;
// A word inside a longer one ("Hauptgesang", "guittwo") counts less than a word of its own.
constexpr float kInsideWord = 0.75f;

// 1 for whole words, less for parts of a longer one, 0 for what is not to be counted.
float quality(std::string_view text, std::size_t at, std::string_view word) {
  // A Chinese, Japanese or Korean character says as much as a word, and nothing stands between two.
  if (static_cast<unsigned char>(word.front()) >= 0xe0) return 1;
  const bool begins = text[at - 1] == ' ', ends = text[at + word.size()] == ' ';
  if (begins && ends) return 1;
  if (word.size() >= 4 && (begins || ends)) return kInsideWord;
  return word.size() == 3 && begins ? kInsideWord / 2 : 0;
}

}  // namespace

std::array<float, kRoles> roleLogitsOfName(std::string_view fileName) {
  std::array<float, kRoles> logits{};
  std::string text = wordsOfName(fileName);
  // The table has longer words first: what they used up is not looked at again ("bass drum" is no bass).
  for (const RoleWord& row : roleWords()) {
    for (std::size_t at = text.find(row.word, 1); at != std::string::npos; at = text.find(row.word, at + 1)) {
      const float weight = quality(text, at, row.word);
      if (weight == 0) continue;
      for (const RoleWeight& part : row.weights)
        if (part.weight != 0) logits[std::size_t(part.role)] += weight * part.weight;
      std::fill_n(text.begin() + std::ptrdiff_t(at), row.word.size(), '_');
    }
  }
  for (float& logit : logits) logit = std::clamp(logit, -6.0f, 8.0f);
  return logits;
}

std::array<float, kRoles> roleProbabilitiesOfName(std::string_view fileName) {
  auto probabilities = roleLogitsOfName(fileName);
  probabilities.back() = kUnknownLogit;
  float sum = 0;
  for (float& p : probabilities) sum += p = std::exp(p);
  for (float& p : probabilities) p /= sum;
  return probabilities;
}

Role likeliestRole(const std::array<float, kRoles>& logits) {
  const auto best = std::max_element(logits.begin(), logits.end());
  return *best > 0 ? Role(best - logits.begin()) : Role::unknown;
}

Role roleOfProgram(int program) {
  using enum Role;
  struct Range { int last; Role role; };
  // The sixteen families of General MIDI, cut where a family has several roles.
  static constexpr Range ranges[] = {
      {3, piano},           // acoustic, bright, electric grand, honky-tonk
      {8, keys},            // electric pianos, harpsichord, clavinet, celesta
      {15, percussion},     // glockenspiel to dulcimer
      {23, keys},           // organs, accordion, harmonica
      {25, guitarAcoustic}, {31, guitarElectric}, {39, bass},
      {44, strings}, {45, strings},   // bowed and pizzicato
      {46, strings},        // harp
      {47, percussion},     // timpani
      {51, strings},        // ensembles, synthetic strings
      {54, voiceBacking},   // choir, oohs, synthetic voice
      {55, fx},             // orchestra hit
      {63, brass}, {79, winds}, {87, synthLead}, {95, synthPad}, {103, fx},
      {107, guitarAcoustic},  // sitar, banjo, shamisen, koto: plucked
      {108, percussion},    // kalimba
      {109, winds},         // bagpipe
      {110, strings},       // fiddle
      {111, winds},         // shanai
      {118, percussion},    // bells to synthetic drum
      {127, fx}};
  if (program < 0) return unknown;
  for (const Range& range : ranges)
    if (program <= range.last) return range.role;
  return unknown;
}

Role roleOfDrumNote(int note) {
  using enum Role;
  if (note < 27 || note > 87) return unknown;
  switch (note) {
    case 35: case 36: return kick;
    case 37: case 38: case 39: case 40: return snare;  // side stick, snares, hand clap
    case 41: case 43: case 45: case 47: case 48: case 50: return toms;
    case 42: case 44: case 46: return hihat;
    case 49: case 51: case 52: case 53: case 55: case 57: case 59: return cymbals;
    default: return percussion;
  }
}

}  // namespace mix
