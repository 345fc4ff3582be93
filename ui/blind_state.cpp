// SPDX-License-Identifier: MIT
#include "ui/blind_state.h"

#include <algorithm>

#include "engine/core/binomial.h"
#include "engine/session/changes.h"

namespace mix::ui {

// splitmix64 by S. Vigna: even after seeds that are alike.
std::uint64_t BlindState::random() {
  std::uint64_t z = random_ += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

void BlindState::begin(std::uint64_t seed, std::array<std::uint64_t, 2> keys, std::array<double, 2> gainsDb, const Document& now) {
  end();
  random_ ^= seed;
  order_.clear();
  for (int i = 0; i < length; ++i) order_.push_back(random() >> 63);
  stage_ = Stage::trials;
  playing_ = pair[0];
  gainsDb_ = gainsDb;
  began_ = now;
  tested_ = {kind, std::min(keys[0], keys[1]), std::max(keys[0], keys[1])};
  ++attempts_[tested_];
}

void BlindState::end() {
  stage_ = Stage::off;
  answers_.clear();
  heard_.reset();
  heardSounds_ = {};
  playing_ = CompareState::kMix;
  began_ = {};
}

bool BlindState::wasEdited(const Document& now) const {
  Changes changes = changesBetween(began_, now);
  changes.loop = false;
  return !changes.empty() || began_.slots != now.slots;
}

bool BlindState::hear(Sound sound) {
  if (stage_ != Stage::trials || (sound == Sound::x && kind != Kind::abx)) return false;
  heard_ = sound;
  heardSounds_[std::size_t(sound)] = true;
  const bool two = sound == Sound::x ? swapped() : (sound == Sound::two) != (kind == Kind::preference && swapped());
  playing_ = pair[two];
  return true;
}

bool BlindState::mayAnswer() const {
  if (stage_ != Stage::trials) return false;
  return kind == Kind::abx ? heardSounds_[int(Sound::x)] : heardSounds_[int(Sound::one)] && heardSounds_[int(Sound::two)];
}

// What is played stays the same until something is asked for: a change would tell what it was.
void BlindState::answer(bool two) {
  if (!mayAnswer()) return;
  answers_.push_back(two == swapped());
  heard_.reset();
  heardSounds_ = {};
  if (trial() < int(order_.size())) return;
  stage_ = Stage::result;
  playing_ = CompareState::kMix;
}

int BlindState::successes() const { return int(std::count(answers_.begin(), answers_.end(), true)); }

double BlindState::luck() const { return kind == Kind::abx ? atLeast(successes(), trial()) : asUneven(successes(), trial()); }

int BlindState::attempts() const {
  const auto found = attempts_.find(tested_);
  return found == attempts_.end() ? 0 : found->second;
}

}  // namespace mix::ui
